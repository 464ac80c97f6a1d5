// Which paths a filter takes out: those named (and all below them), or everything outside one folder. Pure text.
import { flavourOf, isAbsolutePath, isInside, relativeInside } from '../../platform/paths';

/** Decides about paths. */
export interface PathRule {
  /** Whether a path is to go. A relative one, whose folder is not known, goes only from the outside of a folder. */
  excludes(path: string): boolean;
  /** Whether a read of which the file cannot be known goes: only where everything must be known to be inside. */
  excludesUnsure: boolean;
  /** Whether any word of a shell command that names such a path is enough, not only a read. */
  byAnyWord: boolean;
  /** Whether the answer of a search in a folder quotes an excluded path. */
  isQuoted(text: string, folder: string | null): boolean;
}

/** `resolve` follows links where the path exists; it may give its argument back. */
type Resolve = (path: string) => string;

/** Takes out the named files and folders. */
export function excludePaths(paths: readonly string[], resolve: Resolve): PathRule {
  const excluded = paths.flatMap((path) => [...new Set([path, resolve(path)])]);
  return {
    excludes: (path) =>
      isAbsolutePath(path) && excluded.some((one) => isInside(path, one) || isInside(resolve(path), one)),
    excludesUnsure: false,
    byAnyWord: true,
    isQuoted: (text, folder) =>
      excluded.some((path) => {
        const relative = folder === null ? null : relativeInside(path, folder);
        const fold = flavourOf(path) === 'windows' ? foldWindows : (same: string): string => same;
        const quoted = [path, relative].filter((name) => name !== null && name !== '');
        return quoted.some((name) => names(fold(text), fold(name ?? '')));
      }),
  };
}

/** Takes out everything that is not below `folder`. */
export function excludeOutside(folder: string, resolve: Resolve): PathRule {
  const folders = [...new Set([folder, resolve(folder)])];
  return {
    excludes: (path) => !isAbsolutePath(path) || !folders.some((one) => isInside(resolve(path), one)),
    excludesUnsure: true,
    byAnyWord: false,
    isQuoted: () => false,
  };
}

/** Windows takes either separator and any case; what is quoted once more has its backslashes twice. */
function foldWindows(text: string): string {
  return text.replace(/\\+/g, '/').toLowerCase();
}

/** `path` in a text, not as the beginning or end of a longer name. */
function names(text: string, path: string): boolean {
  for (let at = text.indexOf(path); at !== -1; at = text.indexOf(path, at + 1)) {
    const before = at === 0 || !/[\w.-]/.test(text[at - 1] ?? '');
    const after = !/[\w-]/.test(text[at + path.length] ?? '');
    if (before && after) return true;
  }
  return false;
}
