// Paths as tool calls name them, made absolute on the machine that recorded them. Pure text.
import { flavourOf, normalisePath, resolveAgainst } from '../platform/paths';

/** `path` absolute and normalised where `cwd` allows it; else as it is. Git-Bash paths (`/c/x`) become Windows' when the cwd is. */
export function recordedPath(path: string, cwd: string | null): string {
  // The usual case needs no work: an absolute POSIX path without anything to resolve.
  if (path.startsWith('/') && (cwd === null || cwd.startsWith('/')) && !/\/(?:[./]|$)/.test(path))
    return path;
  if (cwd !== null && flavourOf(cwd) === 'windows') {
    const bash = /^\/([A-Za-z])(\/.*)?$/.exec(path);
    if (bash) return normalisePath(`${bash[1]}:${(bash[2] ?? '/').replaceAll('/', '\\')}`);
  }
  return resolveAgainst(path, cwd) ?? path;
}

/** The home folder that a working directory lies in, or null. */
export function homeOf(cwd: string | null): string | null {
  const match = /^(?:\/(?:home|Users)\/[^/]+|\/root(?=\/|$)|[A-Za-z]:[\\/]Users[\\/][^\\/]+)/.exec(cwd ?? '');
  return match ? match[0] : null;
}
