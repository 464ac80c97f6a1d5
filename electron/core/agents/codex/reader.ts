import type { TrajectoryFile, TrajectoryReader } from '../agent';

/** Being written. */
export function readCodex(_file: TrajectoryFile): TrajectoryReader {
  return { read: () => [], takeCopies: () => [] };
}
