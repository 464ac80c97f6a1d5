// Takes a record apart into its texts and searches each: values, keys, records inside strings, named pairs. Both passes
// use it, so that what the first finds the second replaces at the same place.
import type { StringRole } from '../../../shared/string-policy';
import { copyText } from './copy-text';
import { addAll, type Hit } from './hit';
import { Identifiers, isIdentifier } from './identifiers';
import type { Matcher } from './matcher';
import { rolesOf, type Roles } from './roles';
import { RepeatedTexts } from './repeated-texts';
import { Seams } from './seams';
import { decodeString, type RawString, mapSpans } from './raw-string';
import type { RecordKey } from './record-key';
import { type JsonPath, type JsonVisitor, walkJson } from './walk-json';

export interface RecordListener {
  /** Hits in a string; their offsets are in its decoded text. */
  hits(raw: string, at: RawString, hits: readonly Hit[]): void;
  /** An opaque carrier. True: it is dealt with and not to be searched as text. */
  opaque(raw: string, at: RawString, role: StringRole): boolean;
  /** Asked before a text is searched. True: it is dealt with. */
  blanks(at: RawString, path: JsonPath): boolean;
}

const textOnly: Roles = rolesOf({ rules: [] });
const deepestRecord = 4;
const longestRecord = 16_000_000;
const cleanKeysLimit = 20_000;
const shortestOpaque = 64;
/** Shorter numbers stand everywhere. */
const longNumber = 6;
/** From so many digits on a number may be a card or a telephone. */
const telling = 9;
const longestNumber = 100;

/** Searches raw records, one after the other. */
export class RecordSearch {
  private readonly cleanKeys = new Set<string>();
  private readonly repeated: RepeatedTexts | null;
  private readonly identifiers: Identifiers;

  constructor(
    private readonly matcher: Matcher,
    private readonly roles: Roles,
  ) {
    this.identifiers = new Identifiers(matcher);
    this.repeated = matcher.asksForPlace ? null : new RepeatedTexts();
  }

  /** False if `raw` is not JSON; then what was told to `listener` must be forgotten, and the line treated as text. */
  search(raw: string, listener: RecordListener): boolean {
    const { matcher, cleanKeys, repeated, identifiers } = this;
    return walkJson(raw, this.roles, new Visitor(matcher, cleanKeys, listener, 0, repeated, identifiers));
  }

  /** Hits in a text that stands under `key`, and in the records inside it. */
  searchText(text: string, key: string): readonly Hit[] {
    const hits = this.matcher.searchWhole(text, { key, isKey: false });
    const keyed = key === '' ? [] : this.matcher.searchKeyed(key, text);
    const inner = searchInner(this.matcher, this.cleanKeys, text, 0);
    const all = [...hits, ...keyed];
    return inner === null ? all : [...all.map((hit) => keepRecordWhole(hit, text)), ...inner];
  }
}

class Visitor implements JsonVisitor {
  private readonly seams: Seams;
  /** Only known values are looked for, and it is known what they look like in a raw record. */
  private readonly valuesOnly: boolean;

  constructor(
    private readonly matcher: Matcher,
    private readonly cleanKeys: Set<string>,
    private readonly listener: RecordListener,
    private readonly depth: number,
    private readonly repeated: RepeatedTexts | null,
    /** None in records inside texts, where no policy says what is one. */
    private readonly identifiers: Identifiers | null,
  ) {
    this.seams = new Seams(matcher);
    this.valuesOnly = depth === 0 && matcher.rules.length === 0;
  }

  key(raw: string, at: RawString, key: RecordKey): void {
    if (key.cleanFor === this.matcher.number) return;
    const { text } = key;
    if (this.cleanKeys.has(text)) {
      key.cleanFor = this.matcher.number;
      return;
    }
    const hits = this.matcher.searchWhole(text, { key: '', isKey: true });
    if (hits.length > 0) this.listener.hits(raw, at, hits);
    else if (text.length < 200) {
      if (this.cleanKeys.size >= cleanKeysLimit) this.cleanKeys.clear();
      this.cleanKeys.add(copyText(text));
    }
  }

  string(raw: string, at: RawString, role: StringRole, key: RecordKey, path: JsonPath): void {
    if (role === 'identifier' && this.identifiers !== null && isIdentifier(path.units, at)) {
      this.tell(raw, at, this.identifiers.hits(raw, path.units, at, key));
      return;
    }
    const own = role === 'identifier' ? 'text' : role;
    const carries = own === 'text' && isDataUrl(raw, at) ? 'image' : own;
    if (carries !== 'text' && isOpaque(raw, at, carries) && this.listener.opaque(raw, at, carries)) return;
    if (this.listener.blanks(at, path)) return;
    const inner = this.depth > 0;
    for (const part of this.seams.next(raw, at, key.text, path)) this.tell(raw, part.at, [part.hit]);
    // The text that a record was unwrapped from has been searched already, escapes and all.
    if (!inner) this.searchText(raw, path.units, at, key.text);
    if (this.matcher.wants(key))
      this.tell(raw, at, this.matcher.searchKeyed(key.text, decodeString(raw, at)));
    if (!inner || !at.escaped) return;
    const decoded = decodeString(raw, at);
    // All but what is written with code numbers.
    if (this.matcher.knowsValues && raw.slice(at.start, at.end).includes('\\u'))
      this.tell(raw, at, this.matcher.searchKnown(decoded));
    this.inner(raw, at, decoded);
  }

  /** A password, a card: by the name before it, or because it was found elsewhere. */
  number(raw: string, at: RawString, role: StringRole, recordKey: RecordKey): void {
    const { matcher } = this;
    const length = at.end - at.start;
    const isText = role !== 'identifier';
    const wanted = isText && matcher.wants(recordKey);
    if (!wanted && length < longNumber) return;
    const key = recordKey.text;
    const text = raw.slice(at.start, at.end);
    const hits: Hit[] = matcher.knowsValues && length >= longNumber ? matcher.searchKnown(text) : [];
    if (isText && /^\d+$/.test(text)) {
      if (wanted) addAll(hits, matcher.searchKeyed(key, text));
      if (length >= telling && matcher.rules.length > 0) addAll(hits, this.asWritten(key, text));
    }
    const isWhole = (hit: Hit): boolean => hit.start === 0 && hit.end === length;
    this.tell(
      raw,
      at,
      hits.filter(isWhole).map((hit) => ({ ...hit, bare: true })),
    );
  }

  /** Rules look at a number together with its name, as they would in a text. */
  private asWritten(key: string, text: string): Hit[] {
    const before = `"${key}": `;
    const hits = this.matcher.searchWhole(before + text, { key, isKey: false });
    const { length } = before;
    return hits.map((hit) => ({ ...hit, start: hit.start - length, end: hit.end - length }));
  }

  named(raw: string, at: RawString, role: StringRole, name: string): void {
    if ((role !== 'text' && role !== 'identifier') || !this.matcher.wantsKey(name)) return;
    this.tell(raw, at, this.matcher.searchKeyed(name, decodeString(raw, at)));
  }

  private searchText(raw: string, units: Uint16Array, at: RawString, key: string): void {
    const { matcher } = this;
    if (at.escaped && this.valuesOnly && !matcher.mayHoldKnown(units, at.start, at.end)) return;
    const known = this.repeated?.find(raw, at.start, at.end);
    if (known) return this.tell(raw, at, known);
    const hits = this.hitsIn(raw, units, at, key);
    this.repeated?.keep(raw, at.start, at.end, hits);
    this.tell(raw, at, hits);
  }

  private hitsIn(raw: string, units: Uint16Array, at: RawString, key: string): readonly Hit[] {
    const { matcher } = this;
    const context = { key, isKey: false };
    // Without escapes there is no quote in it, so no record with a string.
    if (!at.escaped) return matcher.searchRaw(raw, units, at.start, at.end, context);
    const decoded = decodeString(raw, at);
    const hits = matcher.searchWhole(decoded, context);
    // Nor is there a known value in one that shows none, unless it is written with code numbers.
    if (hits.length === 0 && matcher.rules.length === 0 && !decoded.includes('\\u')) return hits;
    const inner = searchInner(matcher, this.cleanKeys, decoded, this.depth);
    return inner === null ? hits : [...hits.map((hit) => keepRecordWhole(hit, decoded)), ...inner];
  }

  private inner(raw: string, at: RawString, decoded: string): void {
    this.tell(raw, at, searchInner(this.matcher, this.cleanKeys, decoded, this.depth) ?? []);
  }

  private tell(raw: string, at: RawString, hits: readonly Hit[]): void {
    if (hits.length > 0) this.listener.hits(raw, at, hits);
  }
}

/** Hits in a text that is itself a record, or several; null if it is none. Offsets are in that text. */
function searchInner(matcher: Matcher, cleanKeys: Set<string>, text: string, depth: number): Hit[] | null {
  if (depth >= deepestRecord || text.length > longestRecord || !looksLikeRecord(text)) return null;
  const found: Hit[] = [];
  const listener: RecordListener = {
    hits: (raw, at, inner) => addAll(found, mapSpans(raw, at, inner)),
    opaque: () => false,
    blanks: () => false,
  };
  return walkJson(text, textOnly, new Visitor(matcher, cleanKeys, listener, depth + 1, null, null))
    ? found
    : null;
}

/** A rule that looked at a record as mere text may have cut an escape in two; the record must stay one. */
function keepRecordWhole(hit: Hit, text: string): Hit {
  let { start, end } = hit;
  while (end > start && text.charCodeAt(end - 1) === backslash) end -= 1;
  let before = start;
  while (before > 0 && text.charCodeAt(before - 1) === backslash) before -= 1;
  if ((start - before) % 2 === 1) start += text.charCodeAt(start) === 117 ? 5 : 1;
  if (start >= end) return { ...hit, start: hit.end, end: hit.end };
  // The brackets around a number are the record's.
  const number =
    end - start <= longestNumber ? /^[[{]*(-?[0-9.]+)[\]}]*$/.exec(text.slice(start, end))?.[1] : undefined;
  if (number !== undefined) {
    start = text.indexOf(number, start);
    end = start + number.length;
  }
  return { ...hit, start, end, bare: isBareNumber(text, start, end) };
}

/** `{"card": 4556922105849694}`: a placeholder there would not be JSON. */
function isBareNumber(text: string, start: number, end: number): boolean {
  if (!/^-?[0-9.]+$/.test(text.slice(start, end))) return false;
  return (
    /[:[,]\s{0,9}$/.test(text.slice(Math.max(0, start - 10), start)) &&
    /^\s{0,9}[,\]}]/.test(text.slice(end, end + 10))
  );
}

const backslash = 92;

function looksLikeRecord(text: string): boolean {
  if (text.length < 8) return false;
  const first = /^\s{0,20}([{[])/.exec(text)?.[1];
  if (first === undefined) return false;
  return /[}\]]\s{0,20}$/.test(text.slice(-21));
}

const dataUrl = /data:(?:image|audio|video|application\/pdf)[\w.+/-]{0,60};base64,[A-Za-z0-9+/=\\nr]*/y;

/** Smaller ones are icons in style sheets and pages, part of the code. */
const smallestImage = 2048;

/** A whole text that is an image: what a command printed, say. */
function isDataUrl(raw: string, at: RawString): boolean {
  if (at.end - at.start < smallestImage || !raw.startsWith('data:', at.start)) return false;
  dataUrl.lastIndex = at.start;
  return dataUrl.test(raw) && dataUrl.lastIndex === at.end;
}

/** Short strings and addresses under an opaque path are ordinary text ("https://…/logo.png"). */
function isOpaque(raw: string, at: RawString, role: StringRole): boolean {
  if (role === 'instructions' || role === 'encrypted' || role === 'signature') return at.end > at.start;
  return at.end - at.start >= shortestOpaque && !/^(?:https?|file):/i.test(raw.slice(at.start, at.start + 8));
}
