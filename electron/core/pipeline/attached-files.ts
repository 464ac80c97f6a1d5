// Files that Claude Code put into a trajectory without a tool call: `@file` mentions, and files that changed meanwhile.
import { resolveAgainst } from '../platform/paths';
import type { TrajectoryFile } from './lookup';
import { readToolEvents } from './tool-events';

/** Absolute paths (or the names as recorded, where their folder is not known). */
export async function listAttachedFiles(file: TrajectoryFile): Promise<string[]> {
  if (file.agent !== 'claude-code') return [];
  const paths = new Set<string>();
  const onRecord = (value: unknown): void => {
    const path = attachedPath(value);
    if (path !== null) paths.add(path);
  };
  const events = readToolEvents(file, 'calls', { marks: ['"attachment"'], onRecord });
  while (!(await events.next()).done);
  return [...paths];
}

/** The file that an attachment record holds text of; null for other records. */
function attachedPath(value: unknown): string | null {
  if (typeof value !== 'object' || value === null) return null;
  const { type, attachment, cwd } = value as Record<string, unknown>;
  if (type !== 'attachment' || typeof attachment !== 'object' || attachment === null) return null;
  const { filename, content } = attachment as Record<string, unknown>;
  const inner =
    typeof content === 'object' && content !== null ? (content as Record<string, unknown>).file : null;
  const innerPath =
    typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>).filePath : undefined;
  const path = [filename, innerPath].find((name) => typeof name === 'string' && name !== '');
  if (typeof path !== 'string') return null;
  return resolveAgainst(path, typeof cwd === 'string' ? cwd : null) ?? path;
}
