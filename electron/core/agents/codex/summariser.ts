import type { Summariser, TrajectoryFile } from '../agent';
import { SummaryBuilder } from '../summary-builder';

/** Being written. */
export function summariseCodex(file: TrajectoryFile, saved?: unknown): Summariser {
  const builder = new SummaryBuilder('codex', file, saved);
  return {
    add: () => {},
    unreadable: (line, reason) => builder.unreadable(line, reason),
    summary: () => builder.summary(),
    state: () => builder.state(),
  };
}
