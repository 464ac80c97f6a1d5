// The folders and files that search tools looked through: their answers quote what is in them.
import type { TrajectoryEvent } from '../../../shared/trajectory';
import { resolveAgainst } from '../platform/paths';

const searchTools = new Set(['Grep', 'Glob', 'LS', 'LSP', 'grep', 'find', 'ls', 'view_image']);

/** Absolute paths that Grep, Glob, LS and their like were pointed at; the working directory is not listed. */
export async function listSearched(
  events: Iterable<TrajectoryEvent> | AsyncIterable<TrajectoryEvent>,
): Promise<string[]> {
  const paths = new Set<string>();
  for await (const event of events) {
    if (event.kind !== 'tool-call' || !searchTools.has(event.name)) continue;
    const input = event.input;
    if (typeof input !== 'object' || input === null) continue;
    const { path, filePath, pattern } = input as Record<string, unknown>;
    // A glob may be absolute itself.
    const named = [
      path,
      filePath,
      event.name === 'Glob' || event.name === 'find' ? globFolder(pattern) : null,
    ];
    for (const name of named) {
      if (typeof name === 'string' && name !== '') paths.add(resolveAgainst(name, event.cwd) ?? name);
    }
  }
  return [...paths];
}

/** The folder part of a pattern up to its first wildcard, where it leads somewhere else. */
function globFolder(pattern: unknown): string | null {
  if (typeof pattern !== 'string') return null;
  const fixed = pattern.split(/[*?[{]/, 1)[0] ?? '';
  return /^(?:[/~]|\.\.|[A-Za-z]:)/.test(fixed) ? fixed.slice(0, Math.max(fixed.lastIndexOf('/'), 1)) : null;
}
