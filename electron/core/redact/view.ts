// Cleaned views of a text for rules to look at (no control characters, no line numbers, escapes decoded), each with a
// map of its offsets back to the text it was made from.
import { hiddenCharacters } from './automaton';

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

// ANSI sequences (ECMA-48: CSI, OSC, two-letter), then single characters. Bounded, so that a lone ESC costs nothing.
const hiddenRuns =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /(?:\x1b\[|\x9b)[0-9;:?<=>]{0,40}[ -/]{0,4}[@-~]|\x1b\][^\x07\x1b]{0,2000}(?:\x07|\x1b\\)|\x1b[@-Z\\-_]|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g;
const listingPrefix = /(^|\n)( {0,8}(\d{1,7})[→\t])/g;

/** The text without control and zero-width characters and ANSI colours; null if there are none. */
export function withoutHidden(text: string): View | null {
  if (!hiddenCharacters.test(text)) return null;
  const view = new Builder(text);
  let from = 0;
  for (const match of text.matchAll(hiddenRuns)) {
    view.keep(from, match.index);
    from = match.index + match[0].length;
  }
  view.keep(from, text.length);
  return view.done();
}

/** The text of a listing without its line numbers: `12→`, and `12<tab>` where they count up; null if there are none. */
export function withoutLineNumbers(text: string): View | null {
  const matches = [...text.matchAll(listingPrefix)];
  if (matches.length === 0) return null;
  const numbers = matches.map((match) => Number(match[3]));
  const view = new Builder(text);
  let from = 0;
  for (const [index, match] of matches.entries()) {
    const number = numbers[index] as number;
    const counted = numbers[index - 1] === number - 1 || numbers[index + 1] === number + 1;
    if (!counted && !match[0].endsWith('\u2192')) continue;
    const start = match.index + (match[1] as string).length;
    view.keep(from, start);
    from = start + (match[2] as string).length;
  }
  if (from === 0) return null;
  view.keep(from, text.length);
  return view.done();
}

const escapeSequence = /\\(?:u([0-9a-fA-F]{4})|x([0-9a-fA-F]{2})|([nrtbf"'`$\\/]))/g;
const escapedLetters: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '', f: '' };

/** The text with one level of backslash escapes decoded (JSON, shell, source code); null if there are none. */
export function unescaped(text: string): View | null {
  if (!text.includes('\\')) return null;
  const view = new Builder(text);
  let from = 0;
  for (const match of text.matchAll(escapeSequence)) {
    const [whole, unicode, hex, letter] = match;
    const code = unicode ?? hex;
    const decoded =
      code === undefined ? (escapedLetters[letter as string] ?? (letter as string)) : decodeUnit(code);
    view.keep(from, match.index);
    view.put(decoded, match.index, match.index + whole.length);
    from = match.index + whole.length;
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
