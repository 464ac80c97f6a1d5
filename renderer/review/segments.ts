// Cuts a text at its marks, so that each finding becomes one element. Pure; ranges are UTF-16 offsets into the whole text.
import type { Mark } from '../../shared/finding';

/** A run of a text that lies inside one mark, or in none. */
export interface Segment {
  start: number;
  end: number;
  mark: Mark | null;
}

/** Splits [from, to) by the marks: in order, gapless, never overlapping (an earlier or longer mark wins). */
export function splitByMarks(marks: readonly Mark[], from: number, to: number): Segment[] {
  const segments: Segment[] = [];
  let at = from;
  for (const mark of sorted(marks)) {
    const start = Math.max(mark.start, at);
    const end = Math.min(mark.end, to);
    if (end <= start) continue;
    if (start > at) segments.push({ start: at, end: start, mark: null });
    segments.push({ start, end, mark });
    at = end;
  }
  if (at < to) segments.push({ start: at, end: to, mark: null });
  return segments;
}

function sorted(marks: readonly Mark[]): readonly Mark[] {
  const inOrder = marks.every((mark, i) => i === 0 || comesAfter(mark, marks[i - 1] as Mark));
  return inOrder ? marks : [...marks].sort((a, b) => a.start - b.start || b.end - a.end);
}

function comesAfter(mark: Mark, previous: Mark): boolean {
  return mark.start > previous.start || (mark.start === previous.start && mark.end <= previous.end);
}
