import type { TrajectoryFile, TrajectoryReader } from '../agent';

/** Being written. */
export function readClaudeCode(_file: TrajectoryFile): TrajectoryReader {
  return { read: () => [], takeCopies: () => [] };
}
