// Values at the places of ids, times and type names. What looks like one stays as it is, so that records keep their
// structure, unless it holds a known value or a definite rule knows it: a token is a token also where an id should be.
import { copyText } from './copy-text';
import type { Hit } from './hit';
import type { Matcher } from './matcher';
import type { RawString } from './raw-string';
import type { RecordKey } from './record-key';

const longestIdentifier = 128;
const cleanLimit = 20_000;
const longestRemembered = 20;
/** Ids and times that are of another value each time, and in which no rule finds anything. */
const plain =
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z|[a-z]{1,20}(?:[_-][a-z]{1,20}){0,4})$/;

/** By code: letters, digits and the marks that stand in identifiers. */
const identifierUnits = new Uint8Array(65536);
for (const letter of 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789:-._')
  identifierUnits[letter.charCodeAt(0)] = 1;

/** Whether a string has the form of an identifier: one word of letters, digits and `_ . : -`. */
export function isIdentifier(units: Uint16Array, { start, end, escaped }: RawString): boolean {
  if (escaped || end - start > longestIdentifier) return false;
  let i = start;
  while (i < end && identifierUnits[units[i] as number] === 1) i += 1;
  return i === end;
}

/** Searches identifiers; those that come again and again are looked at once. */
export class Identifiers {
  private readonly clean = new Set<string>();

  constructor(private readonly matcher: Matcher) {}

  /** What must go of an identifier that stands under `key`. */
  hits(raw: string, units: Uint16Array, { start, end }: RawString, recordKey: RecordKey): readonly Hit[] {
    const { matcher } = this;
    // Long ones are another one each time: to remember them costs more than to look.
    const wanted = matcher.wants(recordKey);
    if (end - start > longestRemembered && !wanted && matcher.isSurelyClean(units, start, end)) return none;
    const key = recordKey.text;
    const text = raw.slice(start, end);
    if (this.clean.has(text)) return none;
    const isPlain = plain.test(text);
    if (isPlain && !matcher.knowsValues) return none;
    const found = isPlain
      ? matcher.searchKnown(text)
      : matcher.searchWhole(text, { key, isKey: false }).filter((hit) => this.isSure(hit));
    const keyed = isPlain ? none : matcher.searchKeyed(key, text).filter((hit) => this.isSure(hit));
    if (found.length > 0 || keyed.length > 0) return [...found, ...keyed];
    // Under a name that rules ask for, the same text may mean another thing.
    if (text.length <= longestRemembered && (isPlain || !wanted)) this.remember(text);
    return none;
  }

  private isSure(hit: Hit): boolean {
    return hit.known >= 0 || this.matcher.rules[hit.rule]?.tier === 'definite';
  }

  private remember(text: string): void {
    if (this.clean.size >= cleanLimit) this.clean.clear();
    this.clean.add(copyText(text));
  }
}

const none: readonly Hit[] = [];
