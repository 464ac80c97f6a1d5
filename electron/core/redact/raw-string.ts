// A string where it stands in a raw record, its decoded text, and the way back from offsets in that text.

/** A string in a raw record: offsets of what stands between its quotes. */
export interface RawString {
  start: number;
  end: number;
  /** Holds a backslash, so the decoded text differs from the raw one. */
  escaped: boolean;
}

/** The text of a raw string. Escapes that JSON does not know keep their letter. */
export function decodeString(raw: string, at: RawString): string {
  if (!at.escaped) return raw.slice(at.start, at.end);
  try {
    return JSON.parse(raw.slice(at.start - 1, at.end + 1)) as string;
  } catch {
    return decodeLeniently(raw.slice(at.start, at.end));
  }
}

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

function decodeLeniently(inner: string): string {
  return inner.replace(/\\(?:u([0-9a-fA-F]{4})|([^]))/g, (_, hex: string | undefined, letter: string) =>
    hex === undefined ? (escapes[letter] ?? letter) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
}

/** Spans in the decoded text as spans in the raw one. */
export function mapSpans<T extends { start: number; end: number }>(
  raw: string,
  at: RawString,
  spans: readonly T[],
): T[] {
  if (!at.escaped)
    return spans.map((span) => ({ ...span, start: at.start + span.start, end: at.start + span.end }));
  if (spans.length === 1) {
    const [span] = spans as readonly [T];
    const [start, end] = rawOffsets(raw, at, [span.start, span.end]);
    return [{ ...span, start: start as number, end: end as number }];
  }
  const offsets = [...new Set(spans.flatMap(({ start, end }) => [start, end]))].sort((a, b) => a - b);
  const mapped = rawOffsets(raw, at, offsets);
  const position = new Map(offsets.map((offset, index) => [offset, mapped[index] as number]));
  return spans.map((span) => ({
    ...span,
    start: position.get(span.start) as number,
    end: position.get(span.end) as number,
  }));
}

/** Raw offsets for ascending offsets in the decoded text. */
function rawOffsets(raw: string, at: RawString, offsets: readonly number[]): number[] {
  const found: number[] = [];
  let position = at.start;
  let decoded = 0;
  let escape = -1;
  for (const offset of offsets) {
    while (decoded < offset && position < at.end) {
      if (escape < position) escape = nextEscape(raw, position, at.end);
      if (escape > position) {
        const plain = Math.min(escape - position, offset - decoded);
        position += plain;
        decoded += plain;
      } else {
        position += isUnicodeEscape(raw, position, at.end) ? 6 : 2;
        decoded += 1;
      }
    }
    found.push(Math.min(position, at.end));
  }
  return found;
}

function nextEscape(raw: string, from: number, end: number): number {
  const next = raw.indexOf('\\', from);
  return next < 0 || next > end ? end : next;
}

function isUnicodeEscape(raw: string, position: number, end: number): boolean {
  if (raw.charCodeAt(position + 1) !== 117 || position + 6 > end) return false;
  for (let i = position + 2; i < position + 6; i++) {
    const c = raw.charCodeAt(i) | 32;
    if (!((c >= 48 && c <= 57) || (c >= 97 && c <= 102))) return false;
  }
  return true;
}
