// Texts that stand one after the other in a message are one text to whoever reads them: what begins in one and goes on in the
// next is found in both. Its first part becomes the placeholder, the rest nothing.
import type { Hit } from './hit';
import type { Matcher } from './matcher';
import { decodeString, type RawString } from './raw-string';
import type { JsonPath } from './walk-json';

/** A part of a hit, with offsets in the decoded text of its string. */
export interface SeamHit {
  at: RawString;
  hit: Hit;
}

interface Piece {
  at: RawString;
  /** Null until somebody needs it. */
  decoded: string | null;
}

/** Neighbours in an array, of which the last ends where the next one may go on. */
interface Chain {
  array: number;
  index: number;
  pieces: Piece[];
}

const reach = 400;
const mostKeys = 50;

/** Follows the texts of one record. */
export class Seams {
  /** By key; most records have none. */
  private chains: Map<string, Chain> | null = null;

  constructor(private readonly matcher: Matcher) {}

  /** The next text; gives the parts of what it shares with the texts before it. */
  next(raw: string, at: RawString, key: string, path: JsonPath): readonly SeamHit[] {
    const array = path.array();
    if (array === 0) return none;
    const index = path.index();
    this.chains ??= new Map();
    const before = this.chains.get(key);
    const piece: Piece = { at, decoded: null };
    if (before?.array !== array || before.index + 1 !== index) {
      if (this.chains.size >= mostKeys) this.chains.clear();
      this.chains.set(key, { array, index, pieces: [piece] });
      return none;
    }
    before.index = index;
    // What follows in a plain list (names, arguments, lines) is another item.
    const shared = this.shared(raw, before.pieces, piece, key, path.inObject());
    before.pieces.push(piece);
    drop(before.pieces);
    return shared;
  }

  private shared(
    raw: string,
    pieces: readonly Piece[],
    piece: Piece,
    key: string,
    inObject: boolean,
  ): readonly SeamHit[] {
    const { matcher } = this;
    const byRules =
      inObject && matcher.rules.length > 0 && mayBeGlued(raw, (pieces.at(-1) as Piece).at, piece.at);
    if (!byRules && !matcher.knowsValues) return none;
    const tails = pieces.map((one) => decode(raw, one).slice(-reach));
    // The lines of a patch; what one of them ends with goes on behind the sign of the next.
    const between = !inObject && key === 'lines' ? '\n' : '';
    const first = tails.map((tail) => tail + between).join('');
    const second = decode(raw, piece).slice(0, reach);
    const context = { key, isKey: false };
    const search = (text: string): readonly Hit[] =>
      byRules ? matcher.searchWhole(text, context) : matcher.searchKnown(text);
    const crossing = crossingHits(search(first + second), first.length);
    if (crossing.length === 0) return none;
    const ended = crossing.some((hit) => hit.known < 0) ? search(first) : [];
    const begun = ended.length > 0 || crossing.some((hit) => hit.known < 0) ? search(second) : [];
    return crossing
      .filter((hit) => {
        if (hit.known >= 0) return true;
        // "…ghp_4f…9a" and "Then": the token is whole, and the word is none of it.
        const left = first.slice(hit.start);
        const right = second.slice(0, hit.end - first.length);
        const same = ({ rule }: Hit): boolean => rule === hit.rule;
        return !(
          (word.test(right) && ended.some((one) => same(one) && one.start === hit.start)) ||
          (word.test(left) && begun.some((one) => same(one) && one.end === hit.end - first.length))
        );
      })
      .flatMap((hit) => spread(hit, [...pieces, piece], [...tails, second], between.length));
  }
}

/** Hits that begin before `seam` and end behind it, whole or in pieces. */
function crossingHits(hits: readonly Hit[], seam: number): Hit[] {
  const crossing: Hit[] = [];
  for (let i = 0; i < hits.length; i++) {
    const one = [hits[i] as Hit];
    while (hits[i + 1]?.rest === true) one.push(hits[++i] as Hit);
    if ((one[0] as Hit).start < seam && (one.at(-1) as Hit).end > seam) crossing.push(...one);
  }
  return crossing;
}

const none: readonly SeamHit[] = [];
const word = /^[A-Za-z]?[a-z]{0,15}[.,:;!?]?$/;

function decode(raw: string, piece: Piece): string {
  piece.decoded ??= decodeString(raw, piece.at);
  return piece.decoded;
}

/** Whether no blank stands between two texts. An escape at the end may be one; then it is looked at in vain. */
function mayBeGlued(raw: string, before: RawString, at: RawString): boolean {
  if (before.end === before.start || at.end === at.start) return true;
  return !isBlank(raw.charCodeAt(before.end - 1)) && !isBlank(raw.charCodeAt(at.start));
}

function isBlank(c: number): boolean {
  return c <= 32 || c === 34 || c === 39 || c === 41 || c === 125 || c === 93;
}

/** Only as many texts as `reach` needs are kept. */
function drop(pieces: Piece[]): void {
  let length = 0;
  for (let i = pieces.length - 1; i > 0; i--) {
    const { at } = pieces[i] as Piece;
    length += at.end - at.start;
    if (length >= reach) {
      pieces.splice(0, i);
      return;
    }
  }
}

/** The parts of a hit in the texts it stands in; `shown` is what was searched of each: the ends of all but the last. */
function spread(hit: Hit, pieces: readonly Piece[], shown: readonly string[], between: number): SeamHit[] {
  const parts: SeamHit[] = [];
  let from = 0;
  for (const [index, { at, decoded }] of pieces.entries()) {
    const { length } = shown[index] as string;
    const start = Math.max(hit.start, from) - from;
    const end = Math.min(hit.end, from + length) - from;
    const shift = index === pieces.length - 1 ? 0 : (decoded ?? '').length - length;
    if (end > start)
      parts.push({
        at,
        hit: { ...hit, start: start + shift, end: end + shift, rest: hit.rest === true || parts.length > 0 },
      });
    from += length + between;
  }
  return parts;
}
