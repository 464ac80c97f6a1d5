// Runs one rule in one window of a text: as it is, and with its escapes decoded, level by level; wider when a hit is cut.
import type { Deadline } from './deadline';
import { type Hit, isEncoding } from './hit';
import { isBounded } from './known-values';
import { touchesPlaceholder } from './placeholder';
import type { Rule, RuleContext } from './rule';
import { mustStandFree } from './variants';
import { chain, unescaped, type View } from './view';

/** Where a window lies. */
export interface Place {
  text: string;
  /** What `text` was made from, if it is a cleaned view. */
  view: View | null;
  context: RuleContext;
}

interface RuleInPlace extends Place {
  index: number;
  rule: Rule;
}

const widest = 24_000;
const deepest = 3;

/** Adds the rule's hits in text[from, to) to `hits`. A hit that touches a cut edge is searched again in a wider window. */
export function searchWindow(
  what: RuleInPlace,
  from: number,
  to: number,
  deadline: Deadline,
  hits: Hit[],
): void {
  const { text } = what;
  const slice = from === 0 && to === text.length ? text : text.slice(from, to);
  let cut = searchLevel(what, slice, 0, null, from, to, deadline, hits);
  let inner = unescaped(slice);
  for (let level = 1; inner !== null && level <= deepest; level++) {
    cut = searchLevel(what, inner.text, level, inner, from, to, deadline, hits) || cut;
    const next = unescaped(inner.text);
    inner = next === null ? null : chain(inner, next);
  }
  if (!cut || to - from >= widest) return;
  const more = Math.max(2000, to - from);
  searchWindow(what, Math.max(0, from - more), Math.min(text.length, to + more), deadline, hits);
}

// What the search for known values takes for the line number of a listing, and does not look at.
const listingMark = /[0-9][\t\u2192]/;

/** Whether the place of a value is none of those at which it is known again. */
export function isGlued(rule: Rule, value: string, text: string, start: number, end: number): boolean {
  const { type, shape = 'token' } = rule;
  if (listingMark.test(value)) return true;
  return mustStandFree({ type, shape }, value.trim()) && !isBounded(text, start, end);
}

/** A line break, tab or control character, still escaped. */
const escapedBreak = /\\(?:[nrt]|u00[01][0-9a-fA-F])/;

/** `seen` is the window at one level of escapes. True when a hit touched an edge where the text goes on. */
function searchLevel(
  { index, rule, text, view, context }: RuleInPlace,
  seen: string,
  level: number,
  inner: View | null,
  from: number,
  to: number,
  deadline: Deadline,
  hits: Hit[],
): boolean {
  let cut = false;
  const report = (start: number, end: number): void => {
    if (!(start >= 0 && end > start && end <= seen.length)) return;
    if ((start === 0 && from > 0) || (end === seen.length && to < text.length)) {
      cut = true;
      if (to - from < widest) return;
    }
    const a = from + (inner?.start(start) ?? start);
    const b = from + (inner?.end(end) ?? end);
    if (touchesPlaceholder(text, a, b)) return;
    const value = seen.slice(start, end);
    // The next level of escapes ends this value where the line ends.
    if ((rule.shape ?? 'token') === 'token' && escapedBreak.test(value)) return;
    const broken =
      (inner !== null && !isEncoding(text.slice(a, b), value)) || isGlued(rule, value, text, a, b);
    hits.push({
      start: view?.start(a) ?? a,
      end: view?.end(b) ?? b,
      rule: index,
      value,
      level,
      broken,
      known: -1,
    });
  };
  deadline.guard(rule, () => rule.search?.(seen, report, context));
  return cut;
}
