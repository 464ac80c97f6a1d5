// Paths as trajectories hold them: of this computer or of another system, POSIX or Windows. Pure text, no file system.
import { posix, win32 } from 'node:path';

export type PathFlavour = 'posix' | 'windows';

/** Windows for `C:\x`, `C:/x`, `\\server\x` and `\\?\C:\x`; POSIX for the rest (WSL's and Git-Bash's forms too). */
export function flavourOf(path: string): PathFlavour {
  return /^(?:[A-Za-z]:[\\/]|\\\\)/.test(path) ? 'windows' : 'posix';
}

/** True for a path that starts at a root of either flavour. */
export function isAbsolutePath(path: string): boolean {
  return path.startsWith('/') || flavourOf(path) === 'windows';
}

/** `.` and `..` resolved, doubled separators removed, drive letter in upper case, `\\?\` taken off. */
export function normalisePath(path: string, flavour: PathFlavour = flavourOf(path)): string {
  if (flavour === 'posix') return withoutEnd(posix.normalize(path), '/');
  const plain = path.replace(/^\\\\\?\\(UNC\\)?/, (_all, unc: string | undefined) => (unc ? '\\\\' : ''));
  const normal = win32.normalize(plain).replace(/^[a-z]:/, (drive) => drive.toUpperCase());
  return /^[A-Z]:\\$/.test(normal) ? normal : withoutEnd(normal, '\\');
}

function withoutEnd(path: string, separator: string): string {
  return path.length > 1 && path.endsWith(separator) ? path.slice(0, -1) : path;
}

/** `path` made absolute against `cwd` when it is relative; normalised. Null when neither tells where it is. */
export function resolveAgainst(path: string, cwd: string | null): string | null {
  if (path === '') return null;
  if (isAbsolutePath(path)) return normalisePath(path);
  if (cwd === null || !isAbsolutePath(cwd)) return null;
  const flavour = flavourOf(cwd);
  return normalisePath(`${cwd}${flavour === 'windows' ? '\\' : '/'}${path}`, flavour);
}

/** `~` and `~/x` with the home folder in its place. */
export function expandHome(path: string, home: string): string {
  if (path === '~') return home;
  return /^~[\\/]/.test(path) ? `${home}${path.slice(1)}` : path;
}

/** The path of `child` below `parent` with `/` between names, '' for the same folder, null when it is outside. */
export function relativeInside(child: string, parent: string): string | null {
  const flavour = flavourOf(parent);
  if (flavourOf(child) !== flavour) return null;
  const fold = (path: string): string => {
    const normal = normalisePath(path, flavour);
    return flavour === 'windows' ? normal.replaceAll('\\', '/') : normal;
  };
  const childPath = fold(child);
  const base = fold(parent);
  const same = (a: string, b: string): boolean =>
    flavour === 'windows' ? a.toLowerCase() === b.toLowerCase() : a === b;
  if (same(childPath, base)) return '';
  const prefix = base.endsWith('/') ? base : `${base}/`;
  return same(childPath.slice(0, prefix.length), prefix) ? childPath.slice(prefix.length) : null;
}

/** Whether `child` is `parent` or lies below it. */
export function isInside(child: string, parent: string): boolean {
  return relativeInside(child, parent) !== null;
}

/** The same for all spellings of a name that disks of macOS and Windows take for one: case, composed and decomposed letters. */
export function foldName(path: string): string {
  return path.normalize('NFC').toLowerCase();
}
