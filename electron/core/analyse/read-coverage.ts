// Whether several reads of ranges showed all of a file: told by the line numbers in Claude Code's answers. Pure.
import type { TrajectoryEvent } from '../../../shared/trajectory';

type ToolCall = Extract<TrajectoryEvent, { kind: 'tool-call' }>;

interface Range {
  first: number;
  last: number;
  /** The answer was shorter than asked for: the file ended there. */
  isEnd: boolean;
}

/** Lines that a read without a limit shows at most. */
const defaultLimit = 2000;

/** The range that an answer shows, or null where it has no line numbers. */
export function shownRange(call: ToolCall, text: string): Range | null {
  const first = /^\s*(\d+)(?:\u2192|\t)/.exec(text)?.[1];
  const rows = [...text.matchAll(/^\s*(\d+)(?:\u2192|\t)/gm)];
  const last = rows.at(-1)?.[1];
  if (first === undefined || last === undefined) return null;
  const limit = (call.input as { limit?: unknown } | null)?.limit;
  const asked = typeof limit === 'number' ? limit : defaultLimit;
  const range = { first: Number(first), last: Number(last) };
  return { ...range, isEnd: range.last - range.first + 1 < asked };
}

/** True when the ranges join from the first line to the end of the file. */
export function coversAll(ranges: readonly Range[]): boolean {
  let next = 1;
  for (const range of [...ranges].sort((a, b) => a.first - b.first)) {
    if (range.first > next) return false;
    if (range.isEnd && range.last >= next - 1) return true;
    next = Math.max(next, range.last + 1);
  }
  return false;
}
