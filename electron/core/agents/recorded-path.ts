// Paths as tool calls name them, made absolute on the machine that recorded them. Pure text.
import { flavourOf, normalisePath, resolveAgainst } from '../platform/paths';

/** `path` absolute and normalised where `cwd` allows it; else as it is. Git-Bash paths (`/c/x`) become Windows' when the cwd is. */
export function recordedPath(path: string, cwd: string | null): string {
  // The usual cases need no work: POSIX paths without anything to resolve.
  if (path.charCodeAt(0) === SLASH) {
    if ((cwd === null || cwd.charCodeAt(0) === SLASH) && !UNSETTLED.test(path)) return path;
  } else if (cwd !== null && cwd.charCodeAt(0) === SLASH && isPlain(path) && !UNSETTLED.test(cwd)) {
    return `${cwd}/${path}`;
  }
  if (cwd !== null && flavourOf(cwd) === 'windows') {
    const bash = /^\/([A-Za-z])(\/.*)?$/.exec(path);
    if (bash) return normalisePath(`${bash[1]}:${(bash[2] ?? '/').replaceAll('/', '\\')}`);
  }
  return resolveAgainst(path, cwd) ?? path;
}

const SLASH = 0x2f;
/** An empty name, `.` or `..`, anywhere behind a slash. */
const UNSETTLED = /\/\.{0,2}(?:\/|$)/;

/** Relative on POSIX, and nothing to resolve in it: told by its first letter, so that `.`, `..`, `C:\x` and `\\server` are none. */
function isPlain(path: string): boolean {
  return /^[\w-][^:\\]*$/.test(path) && !UNSETTLED.test(path);
}

/** The home folder that a working directory lies in, or null. */
export function homeOf(cwd: string | null): string | null {
  const match = /^(?:\/(?:home|Users)\/[^/]+|\/root(?=\/|$)|[A-Za-z]:[\\/]Users[\\/][^\\/]+)/.exec(cwd ?? '');
  return match ? match[0] : null;
}
