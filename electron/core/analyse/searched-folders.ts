// The folders and files that search tools looked through: their answers quote what is in them.
import type { TrajectoryEvent } from '../../../shared/trajectory';
import { expandHome, flavourOf, normalisePath, resolveAgainst } from '../platform/paths';
import { homeOf } from './home-folder';

const searchTools = new Set(['Grep', 'Glob', 'LS', 'LSP', 'grep', 'find', 'ls', 'view_image']);

/** Absolute paths that Grep, Glob, LS and their like were pointed at; the working directory is not listed. */
export async function listSearched(
  events: Iterable<TrajectoryEvent> | AsyncIterable<TrajectoryEvent>,
): Promise<string[]> {
  const paths = new Set<string>();
  for await (const event of events) {
    if (event.kind === 'tool-call') for (const path of listSearchedBy(event)) paths.add(path);
  }
  return [...paths];
}

/** The same for one call. */
export function listSearchedBy(call: Extract<TrajectoryEvent, { kind: 'tool-call' }>): string[] {
  const { name: tool, input, cwd } = call;
  if (!searchTools.has(tool) || typeof input !== 'object' || input === null) return [];
  const { path, filePath, pattern } = input as Record<string, unknown>;
  // A glob may be absolute itself.
  const named = [path, filePath, tool === 'Glob' || tool === 'find' ? globFolder(pattern) : null];
  return named
    .filter((name): name is string => typeof name === 'string' && name !== '')
    .map((name) => settle(name, cwd));
}

/** Absolute where it can be; what begins with `~` lies in the home folder, and where that is not known, nowhere here. */
function settle(name: string, cwd: string | null): string {
  if (!/^~(?:[\\/]|$)/.test(name)) return resolveAgainst(name, cwd) ?? name;
  const home = homeOf(cwd);
  return home === null ? name : normalisePath(expandHome(name, home));
}

/** The folder part of a pattern up to its first wildcard, where it leads somewhere else. */
function globFolder(pattern: unknown): string | null {
  if (typeof pattern !== 'string') return null;
  const fixed = pattern.split(/[*?[{]/, 1)[0] ?? '';
  if (!/^(?:[/~]|\.\.|\\\\|[A-Za-z]:)/.test(fixed)) return null;
  // `C:x` lies wherever that drive's present folder is: anywhere on the drive.
  const drive = /^[A-Za-z]:(?![\\/])/.exec(fixed);
  if (drive) return `${drive[0]}\\`;
  const separators = flavourOf(fixed) === 'windows' ? /^.*[\\/]/s : /^.*\//s;
  return separators.exec(fixed)?.[0] ?? (fixed.startsWith('..') ? '..' : fixed);
}
