// Trajectories for these tests: only what grouping looks at is given, the rest is plain.
import { createHash } from 'node:crypto';
import type { Trajectory } from '../../../shared/trajectory';
import { noSummary } from '../agents/no-summary';

/** A trajectory that edited the given files, last written long before the tests' `now`. */
export function madeTrajectory(path: string, edited: string[], more: Partial<Trajectory> = {}): Trajectory {
  return {
    ...noSummary(),
    key: createHash('sha256').update(path).digest('hex').slice(0, 16),
    path,
    mtimeMs: Date.parse('2026-01-01T00:00:00Z'),
    agent: 'claude-code',
    id: path.replace(/^.*\//, '').replace(/\.jsonl$/, ''),
    title: `Title of ${path}`,
    firstAt: '2026-01-01T00:00:00Z',
    lastAt: '2026-01-01T00:00:00Z',
    turns: 1,
    toolCalls: edited.length,
    editedFiles: edited.map((file) => ({ path: file, tool: 'Write', edits: 1 })),
    lines: 3,
    bytes: 100,
    ...more,
  };
}
