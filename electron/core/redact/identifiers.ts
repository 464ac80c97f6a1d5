// Values at the places of ids, times and type names. What looks like one stays as it is, so that records keep their
// structure, unless it holds a known value or a definite rule knows it: a token is a token also where an id should be.
import { copyText } from './copy-text';
import type { Hit } from './hit';
import type { Matcher } from './matcher';
import type { RawString } from './raw-string';

const longestIdentifier = 128;
const cleanLimit = 20_000;
const longestRemembered = 20;
/** Ids and times that are of another value each time, and in which no rule finds anything. */
const plain =
  /^(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?Z|[a-z]{1,20}(?:[_-][a-z]{1,20}){0,4})$/;

/** Whether a string has the form of an identifier: one word of letters, digits and `_ . : -`. */
export function isIdentifier(raw: string, at: RawString): boolean {
  if (at.escaped || at.end - at.start > longestIdentifier) return false;
  for (let i = at.start; i < at.end; i++) {
    const c = raw.charCodeAt(i);
    const isLetter = (c >= 97 && c <= 122) || (c >= 65 && c <= 90);
    // Digits and the colon; the hyphen and the point; the underscore.
    if (!isLetter && !(c >= 48 && c <= 58) && c !== 45 && c !== 46 && c !== 95) return false;
  }
  return true;
}

/** Searches identifiers; those that come again and again are looked at once. */
export class Identifiers {
  private readonly clean = new Set<string>();

  constructor(private readonly matcher: Matcher) {}

  /** What must go of an identifier that stands under `key`. */
  hits(raw: string, { start, end }: RawString, key: string): readonly Hit[] {
    const { matcher } = this;
    // Long ones are another one each time: to remember them costs more than to look.
    if (end - start > longestRemembered && !matcher.wantsKey(key) && matcher.isSurelyClean(raw, start, end))
      return none;
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
    if (text.length <= longestRemembered && (isPlain || !matcher.wantsKey(key))) this.remember(text);
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
