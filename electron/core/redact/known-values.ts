// Finds known values in texts: the matcher tells where one may start, this tells which one really stands there.
import { foldLikeAutomaton } from './character-classes';
import { dumpColumn, hexEnd } from './hex-forms';
import { endOfLetters, looseAt, looseBefore, type Piece } from './loose-match';
import { touchesPlaceholder } from './placeholder';
import { shortestPiece, type Variant } from './variants';
import type { View } from './view';

/** A known value's place in a text. `value` is its number in the list that was given. */
export interface KnownHit {
  start: number;
  end: number;
  value: number;
  /** Where it goes on, if it does not stand in one piece. */
  rest?: readonly Piece[];
}

interface Entry {
  variant: Variant;
  lower: string;
  value: number;
}

interface Bucket {
  /** Lengths of the prefixes in `byPrefix`, longest first. */
  lengths: number[];
  byPrefix: Map<string, Entry[]>;
}

const anchorLength = 6;
const prefixLength = 16;

/** The forms of many known values, arranged so that each place costs a few look-ups however many values there are. */
export class KnownValues {
  /** Starts of the values, for the matcher to look for; equal in its eyes means one. */
  readonly anchors: string[] = [];
  /** How those look in raw JSON where that is different: a raw text with none of both holds no known value. */
  readonly rawAnchors = new Set<string>();
  private readonly buckets: Bucket[] = [];
  /** By folded anchor. */
  private readonly numbers = new Map<string, number>();
  private readonly count: number;

  /** `base`: values that are known already and come first; they are taken over without looking at each. */
  constructor(variants: readonly (readonly Variant[])[], base: KnownValues | null = null) {
    if (base !== null) {
      for (const anchor of base.anchors) this.anchors.push(anchor);
      for (const anchor of base.rawAnchors) this.rawAnchors.add(anchor);
      for (const bucket of base.buckets) this.buckets.push(bucket);
      this.numbers = new Map(base.numbers);
    }
    const first = base?.count ?? 0;
    this.count = first + variants.length;
    const touched = new Map<number, Bucket>();
    for (const [index, forms] of variants.entries())
      for (const variant of forms) this.add(variant, first + index, touched);
    for (const bucket of touched.values()) {
      bucket.lengths.sort((a, b) => b - a);
      for (const entries of bucket.byPrefix.values()) entries.sort((a, b) => b.lower.length - a.lower.length);
    }
  }

  private add(variant: Variant, value: number, touched: Map<number, Bucket>): void {
    const lower = variant.text.toLowerCase();
    const rawAnchor = JSON.stringify(variant.text.slice(0, anchorLength)).slice(1, -1).slice(0, anchorLength);
    const anchor = variant.text.slice(0, anchorLength);
    if (rawAnchor !== anchor) this.rawAnchors.add(rawAnchor);
    const folded = foldLikeAutomaton(anchor);
    let number = this.numbers.get(folded);
    if (number === undefined) {
      number = this.anchors.push(anchor) - 1;
      this.numbers.set(folded, number);
    }
    let bucket = touched.get(number);
    if (bucket === undefined) {
      // One of the base stays as it is.
      bucket = copyBucket(this.buckets[number]);
      this.buckets[number] = bucket;
      touched.set(number, bucket);
    }
    const prefix = variant.text.slice(0, prefixLength).toLowerCase();
    const entries = bucket.byPrefix.get(prefix) ?? [];
    entries.push({ variant, lower, value });
    bucket.byPrefix.set(prefix, entries);
    if (!bucket.lengths.includes(prefix.length)) bucket.lengths.push(prefix.length);
  }

  /** The longest known value at `at`, mapped through `view`; null if none stands there. */
  at(anchor: number, at: number, text: string, view: View | null): KnownHit | null {
    const bucket = this.buckets[anchor] as Bucket;
    let best: readonly Piece[] | null = null;
    let value = 0;
    for (const length of bucket.lengths) {
      const entries = bucket.byPrefix.get(text.slice(at, at + length).toLowerCase());
      for (const entry of entries ?? none) {
        // A longer value may stand here cut short, and a shorter one whole.
        if (best !== null && lengthOf(best) >= enough(entry)) continue;
        const pieces = verify(entry, at, text);
        const first = pieces?.[0];
        if (first === undefined || touchesPlaceholder(text, first[0], first[1])) continue;
        const length = lengthOf(pieces as readonly Piece[]);
        if (best !== null && length <= lengthOf(best)) continue;
        best = pieces;
        value = entry.value;
      }
    }
    if (best === null) return null;
    const mapped = view === null ? best : best.map(([a, b]): Piece => [view.start(a), view.end(b)]);
    const [[start, end], ...rest] = mapped as [Piece, ...Piece[]];
    return rest.length === 0 ? { start, end, value } : { start, end, value, rest };
  }
}

function copyBucket(bucket: Bucket | undefined): Bucket {
  if (bucket === undefined) return { lengths: [], byPrefix: new Map() };
  const entries = [...bucket.byPrefix].map(([prefix, list]): [string, Entry[]] => [prefix, [...list]]);
  return { lengths: [...bucket.lengths], byPrefix: new Map(entries) };
}

const none: readonly Entry[] = [];

/** What covers so much of a text cannot be bettered by an entry. */
function enough({ variant, lower }: Entry): number {
  if (variant.kind === 'whole') return lower.length;
  return variant.kind === 'loose' ? variant.full.length : Number.POSITIVE_INFINITY;
}

function lengthOf(pieces: readonly Piece[]): number {
  return pieces.reduce((length, [start, end]) => length + end - start, 0);
}

/** The pieces that a form of a value stands in, mostly one; null if it does not stand there. */
function verify({ variant, lower }: Entry, at: number, text: string): readonly Piece[] | null {
  const { length } = variant.text;
  const found = text.slice(at, at + length);
  if (found === variant.text || (variant.fold && found.toLowerCase() === lower)) {
    if (variant.kind === 'loose') return loosePieces(variant, text, at);
    if (variant.kind === 'hex') return hexPieces(variant.full, text, at);
    const span = verifySpan(variant, text, at, at + length);
    return span === null ? null : [span];
  }
  const cut = variant.cuttable ? cutShort(variant.text, at, text) : null;
  return cut === null ? null : [cut];
}

function verifySpan(variant: Variant, text: string, at: number, end: number): Piece | null {
  if (variant.kind === 'base64') return base64Run(text, at, end);
  if (variant.kind === 'letters') {
    const last = endOfLetters(variant.full, text, at);
    return last < 0 ? null : [at, last];
  }
  if (variant.kind === 'tail') return tail(variant.full, text, at, end);
  if (variant.alone && (at > 0 || end < text.length)) return null;
  if (variant.bounded && !isBounded(text, at, end)) return null;
  return [at + variant.from, at + variant.to];
}

/** In a dump the letters stand a second time, at the end of the line. */
function hexPieces(digits: string, text: string, at: number): Piece[] | null {
  const end = hexEnd(digits, text, at);
  if (end < 0) return null;
  const column = dumpColumn(text, at, end);
  return column === null ? [[at, end]] : [[at, end], column];
}

/** `text` is how the value starts, or how it ends. */
function loosePieces(
  { full, text: anchor, run, bounded }: Variant,
  text: string,
  at: number,
): readonly Piece[] | null {
  const pieces = full.startsWith(anchor)
    ? looseAt(full, text, at)
    : looseBefore(full, text, at, at + anchor.length);
  const first = pieces?.[0];
  const last = pieces?.at(-1);
  if (pieces === null || first === undefined || last === undefined) return null;
  if (bounded && !isBounded(text, first[0], last[1])) return null;
  if (!run) return pieces;
  // What stands around it in its lines of base64 is the rest of the same bytes.
  first[0] = base64Run(text, first[0], first[0])[0];
  last[1] = base64Run(text, last[1], last[1])[1];
  return pieces;
}

function isWordUnit(c: number): boolean {
  return (c >= 48 && c <= 57) || (c >= 65 && c <= 90) || (c >= 97 && c <= 122);
}

/** No letter or digit touches the span; the letters of an escape (`\n`), of a percent code or of a colour before it do not count. */
export function isBounded(text: string, start: number, end: number): boolean {
  if (isWordUnit(text.charCodeAt(end - 1)) && isWordUnit(text.charCodeAt(end))) return false;
  if (start === 0 || !isWordUnit(text.charCodeAt(start)) || !isWordUnit(text.charCodeAt(start - 1)))
    return true;
  return codeBefore.test(text.slice(Math.max(0, start - 9), start));
}

const codeBefore =
  /(?:\\[nrtbf]|\\x[0-9a-fA-F]{2}|\\[0-7]{3}|%(?:25){0,3}[0-9A-Fa-f]{2}|\\u[0-9a-fA-F]{4}|\[[0-9;]{1,6}m)$/;

/** A value cut at its end ("sk-live-4eC39H…"): at least 16 characters of it, then no further letter. */
function cutShort(value: string, at: number, text: string): [number, number] | null {
  let length = 0;
  while (length < value.length && text.charCodeAt(at + length) === value.charCodeAt(length)) length += 1;
  if (length < shortestPiece) return null;
  const next = text.charCodeAt(at + length);
  const dots = text.startsWith('...', at + length);
  const goesOn = isWordUnit(next) || next === 43 || next === 45 || next === 47 || next === 61 || next === 95;
  return goesOn && !dots ? null : [at, at + length];
}

/** A value cut at its start ("…9G8h7J6k5L4m3N2b"): its last 16 characters or more, with no letter of anything else around. */
function tail(value: string, text: string, start: number, end: number): [number, number] | null {
  let from = start;
  let left = value.length - (end - start);
  while (left > 0 && from > 0 && text.charCodeAt(from - 1) === value.charCodeAt(left - 1)) {
    from -= 1;
    left -= 1;
  }
  return isBounded(text, from, end) ? [from, end] : null;
}

function isBase64Unit(c: number): boolean {
  return isWordUnit(c) || c === 43 || c === 47 || c === 45 || c === 95;
}

function base64Run(text: string, start: number, end: number): [number, number] {
  let from = start;
  let to = end;
  while (from > 0 && isBase64Unit(text.charCodeAt(from - 1))) from -= 1;
  while (isBase64Unit(text.charCodeAt(to))) to += 1;
  while (to - end < 4 && text.charCodeAt(to) === 61) to += 1;
  return [from, to];
}
