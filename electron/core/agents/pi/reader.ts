import type { TrajectoryFile, TrajectoryReader } from '../agent';

/** Being written. */
export function readPi(_file: TrajectoryFile): TrajectoryReader {
  return { read: () => [], takeCopies: () => [] };
}
