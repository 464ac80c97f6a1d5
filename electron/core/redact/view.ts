// Cleaned views of a text for rules to look at (no control characters, no line numbers, escapes decoded), each with a
// map of its offsets back to the text it was made from.
import { hiddenCharacters } from './character-classes';

/** A view of a text. Offsets are UTF-16 units. */
export interface View {
  readonly text: string;
  /** Offset in the original of the unit at `offset`. */
  start(offset: number): number;
  /** Offset in the original behind the unit before `offset`. */
  end(offset: number): number;
}

class Builder implements View {
  text = '';
  private readonly pieces: string[] = [];
  private readonly viewStarts: number[] = [];
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private length = 0;

  constructor(private readonly original: string) {}

  keep(start: number, end: number): void {
    if (end > start) this.put(this.original.slice(start, end), start, end);
  }

  put(piece: string, start: number, end: number): void {
    this.viewStarts.push(this.length);
    this.starts.push(start);
    this.ends.push(end);
    this.pieces.push(piece);
    this.length += piece.length;
  }

  done(): View {
    this.text = this.pieces.join('');
    return this;
  }

  private segment(offset: number): number {
    let low = 0;
    let high = this.viewStarts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.viewStarts[middle] as number) <= offset) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  start(offset: number): number {
    const i = this.segment(offset);
    return (this.starts[i] ?? 0) + offset - (this.viewStarts[i] ?? 0);
  }

  end(offset: number): number {
    if (offset <= 0) return this.starts[0] ?? 0;
    const i = this.segment(offset - 1);
    const viewEnd = this.viewStarts[i + 1] ?? this.length;
    return offset >= viewEnd
      ? (this.ends[i] ?? 0)
      : (this.starts[i] ?? 0) + offset - (this.viewStarts[i] ?? 0);
  }
}

/** Chains two views: the second was made from the text of the first. */
export function chain(inner: View, outer: View): View {
  return {
    text: outer.text,
    start: (offset) => inner.start(outer.start(offset)),
    end: (offset) => inner.end(outer.end(offset)),
  };
}

/** A part of a text that a view leaves out. */
export interface Cut {
  start: number;
  end: number;
}

/** The text without ordered cuts. */
export function without(text: string, cuts: readonly Cut[]): View {
  const view = new Builder(text);
  let from = 0;
  for (const { start, end } of cuts) {
    if (end <= from) continue;
    view.keep(from, start);
    from = end;
  }
  view.keep(from, text.length);
  return view.done();
}

// ANSI sequences (ECMA-48): CSI, OSC, two-letter. Bounded, so that a lone ESC costs nothing.
const ansi =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /(?:\x1b\[|\x9b)[0-9;:?<=>]{0,40}[ -/]{0,4}[@-~]|\x1b\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)|\x1b[@-Z\\-_]/y;

/** The hidden character at `at` with the rest of its ANSI sequence. */
export function hiddenCut(text: string, at: number): Cut {
  const c = text.charCodeAt(at);
  // Its second unit belongs to it.
  if (c === 0xdb40) return { start: at, end: Math.min(at + 2, text.length) };
  if (c !== 0x1b && c !== 0x9b) return { start: at, end: at + 1 };
  ansi.lastIndex = at;
  return { start: at, end: ansi.test(text) ? ansi.lastIndex : at + 1 };
}

const hiddenEverywhere = new RegExp(hiddenCharacters.source, 'g');

/** The text without control and zero-width characters and ANSI colours; null if there are none. */
export function withoutHidden(text: string): View | null {
  if (!hiddenCharacters.test(text)) return null;
  return without(
    text,
    [...text.matchAll(hiddenEverywhere)].map((match) => hiddenCut(text, match.index)),
  );
}

/** A line number of a listing, `12→` or `12<tab>`, as it stands at the start of a line. */
export interface LineNumber extends Cut {
  number: number;
  /** An arrow follows it: then it is one in any case. A tab may be a table's. */
  certain: boolean;
}

/** The line number whose last digit stands right before `mark` (an arrow or a tab); null if something else does. */
export function lineNumberBefore(text: string, mark: number): LineNumber | null {
  let start = mark;
  while (start > 0 && mark - start < 8 && isDigit(text.charCodeAt(start - 1))) start -= 1;
  const number = Number(text.slice(start, mark));
  while (start > 0 && mark - start < 16 && text.charCodeAt(start - 1) === 32) start -= 1;
  if (start > 0 && text.charCodeAt(start - 1) !== 10) return null;
  return { start, end: mark + 1, number, certain: text.charCodeAt(mark) !== 9 };
}

function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** Those that are line numbers for sure: with an arrow, or counting up. */
export function countedOnly(numbers: readonly LineNumber[]): LineNumber[] {
  return numbers.filter(
    ({ number, certain }, index) =>
      certain || numbers[index - 1]?.number === number - 1 || numbers[index + 1]?.number === number + 1,
  );
}

/** What a letter behind a backslash stands for, by its code. */
const escapedUnits = new Map(
  (
    [
      ['n', '\n'],
      ['r', '\r'],
      ['t', '\t'],
      ['b', ''],
      ['f', ''],
      ['"', '"'],
      ["'", "'"],
      ['`', '`'],
      ['$', '$'],
      ['\\', '\\'],
      ['/', '/'],
    ] as const
  ).map(([letter, decoded]) => [letter.charCodeAt(0), decoded]),
);

/** The text with one level of backslash escapes decoded (JSON, shell, source code); null if there are none. */
export function unescaped(text: string): View | null {
  let at = text.indexOf('\\');
  if (at < 0) return null;
  const view = new Builder(text);
  let from = 0;
  while (at >= 0) {
    const letter = text.charCodeAt(at + 1);
    const decoded = escapedUnits.get(letter);
    const length = decoded !== undefined ? 2 : letter === 117 ? 6 : letter === 120 ? 4 : 0;
    const hex = length > 2 ? text.slice(at + 2, at + length) : '';
    if (length === 0 || (length > 2 && !(hex.length === length - 2 && /^[0-9a-fA-F]+$/.test(hex)))) {
      at = text.indexOf('\\', at + 1);
      continue;
    }
    view.keep(from, at);
    view.put(decoded ?? decodeUnit(hex), at, at + length);
    from = at + length;
    at = text.indexOf('\\', from);
  }
  if (from === 0) return null;
  view.keep(from, text.length);
  const done = view.done();
  const clean = withoutHidden(done.text);
  return clean === null ? done : chain(done, clean);
}

function decodeUnit(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}
