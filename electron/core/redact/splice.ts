// Puts replacements into a text at recorded offsets, and settles which one holds where several overlap.

/** A replacement of text[start, end). `value` is the number of the value it belongs to, -1 for what is left out. */
export interface Span {
  start: number;
  end: number;
  replacement: string;
  value: number;
  /** What is left out, for the counts. */
  what?: string;
  /** The person keeps it: marked, not replaced. */
  kept: boolean;
}

/**
 * Orders spans and takes overlaps apart: the one that starts first, then the longest, holds; what sticks out of it behind
 * is replaced as well, for nothing of any of them may stay. Kept ones yield to replaced ones.
 */
export function settleSpans(spans: readonly Span[]): Span[] {
  const replaced = layOut(spans.filter((span) => !span.kept));
  const kept = spans.filter((span) => span.kept);
  if (kept.length === 0) return replaced;
  const free = layOut(kept).filter((span) => !overlapsAny(span, replaced));
  return [...replaced, ...free].sort((a, b) => a.start - b.start);
}

function layOut(spans: readonly Span[]): Span[] {
  const isRest = ({ replacement }: Span): number => (replacement === '' ? 0 : 1);
  const ordered = [...spans].sort(
    (a, b) => a.start - b.start || b.end - a.end || isRest(a) - isRest(b) || a.value - b.value,
  );
  const settled: Span[] = [];
  let end = 0;
  for (const span of ordered) {
    if (span.end <= end || span.end <= span.start) continue;
    settled.push(span.start < end ? { ...span, start: end } : span);
    end = span.end;
  }
  return settled;
}

function overlapsAny(span: Span, ordered: readonly Span[]): boolean {
  let low = 0;
  let high = ordered.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((ordered[middle] as Span).end <= span.start) low = middle + 1;
    else high = middle;
  }
  const next = ordered[low];
  return next !== undefined && next.start < span.end;
}

/** The text with settled spans replaced. `onSpan` is told where each ends up. */
export function splice(
  text: string,
  spans: readonly Span[],
  onSpan?: (span: Span, start: number, end: number) => void,
): string {
  if (spans.length === 0) return text;
  const pieces: string[] = [];
  let from = 0;
  let length = 0;
  for (const span of spans) {
    const replacement = span.kept ? text.slice(span.start, span.end) : span.replacement;
    length += span.start - from;
    pieces.push(text.slice(from, span.start), replacement);
    onSpan?.(span, length, length + replacement.length);
    length += replacement.length;
    from = span.end;
  }
  pieces.push(text.slice(from));
  return pieces.join('');
}
