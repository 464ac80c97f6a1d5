// The first pass of redaction: finds values where their context gives them away, and collects them. What it collects is
// the secrets themselves, so it stays in the process that redacts.
import { AppError } from '../../../shared/failure';
import { copyText } from './copy-text';
import { addFoundValue, type FoundValue, isFoundByValue } from './found-value';
import { KnownValues } from './known-values';
import { addAll, type Hit } from './hit';
import { Matcher } from './matcher';
import { allRules, isAllowed, knownBeforehand, type Redaction, valuesOf } from './redaction';
import { RecordSearch } from './record-search';
import { rolesOf } from './roles';
import type { Rule } from './rule';
import { variantsOf } from './variants';

export interface Finder {
  /** Searches a line of a trajectory. Throws AppError('unreadable') when a rule fails on it: hold the trajectory back. */
  line(raw: string, number: number): void;
  /** Searches a text that is not a record (a title, a file name). */
  text(text: string, key?: string): void;
  /** The values found so far, ordered by id. */
  found(): FoundValue[];
  /** As they are known now: hand them to the replacer of the same trajectory, and it need not look at the other lines' context. */
  contextLines(): ContextLines;
}

/** Lines with values that only their context gives away, and those that nobody has searched to their end. */
export interface ContextLines {
  has(line: number): boolean;
}

/** Makes a finder for one trajectory, or for several of one agent. */
export function createFinder(redaction: Redaction): Finder {
  const rules = allRules(redaction);
  const allowed = new Set((redaction.allowed ?? []).map((text) => text.trim()));
  const known = knownBeforehand(redaction).filter((value) => !allowed.has(value.value));
  const matcher = matcherFor(redaction.rules, rules, known);
  const search = new RecordSearch(matcher, rolesOf(redaction.policy));
  const found = new Map<string, FoundValue>();
  const withContext = new Set<number>();
  let last = 0;
  /** By rule, broken or not, and by value, so that a value met a thousand times is hashed once. */
  const met = new Map<number, Map<string, FoundValue[]>>();

  const meet = (hit: Hit, line: number): void => {
    if (hit.rest === true) return;
    if (hit.known >= 0) {
      const value = known[hit.known] as FoundValue;
      addFoundValue(found, { ...value, places: 1, firstLine: line });
      return;
    }
    if (isAllowed(hit, allowed)) return;
    const place = hit.rule * 2 + (hit.broken ? 1 : 0);
    let ofRule = met.get(place);
    if (ofRule === undefined) {
      ofRule = new Map();
      met.set(place, ofRule);
    }
    let values = ofRule.get(hit.value);
    if (values === undefined) {
      values = valuesOf(rules[hit.rule] as (typeof rules)[number], hit.rule, hit, redaction.key, line);
      ofRule.set(copyText(hit.value), values);
    }
    for (const value of values) addFoundValue(found, value);
    if (values.some((value) => !isFoundByValue(value))) withContext.add(line);
  };

  return {
    line(raw, number) {
      last = Math.max(last, number);
      let hits: Hit[] = [];
      const listener = {
        hits: (_raw: string, _at: unknown, more: readonly Hit[]) => addAll(hits, more),
        opaque: () => true,
        blanks: () => false,
      };
      try {
        if (!search.search(raw, listener)) hits = [...search.searchText(raw, '')];
      } catch (error) {
        throw atLine(error, number);
      }
      for (const hit of hits) meet(hit, number);
    },
    text(text, key = '') {
      for (const hit of search.searchText(text, key)) meet(hit, 0);
    },
    contextLines: () => asContextLines(new Set(withContext), last),
    found: () => [...found.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0)),
  };
}

/** The last line may have been written further since, and what comes behind it was not there. */
function asContextLines(lines: ReadonlySet<number>, last: number): ContextLines {
  return { has: (line) => lines.has(line) || line < 1 || line >= last };
}

/** The last matcher made for a registry of rules: finders of many trajectories share it, for making it takes time. */
const lastMatcher = new WeakMap<readonly Rule[], { name: string; matcher: Matcher }>();

function matcherFor(
  registry: readonly Rule[],
  rules: readonly Rule[],
  known: readonly FoundValue[],
): Matcher {
  const own = rules.slice(registry.length).map((rule) => [rule.id, rule.source]);
  const name = JSON.stringify([own, known.map(({ type, value }) => [type, value])]);
  const last = lastMatcher.get(registry);
  if (last?.name === name) return last.matcher;
  const matcher = new Matcher(rules, new KnownValues(known.map(variantsOf)));
  lastMatcher.set(registry, { name, matcher });
  return matcher;
}

/** Names the line in a failure to read it. */
export function atLine(error: unknown, number: number): unknown {
  if (!(error instanceof AppError) || error.code !== 'unreadable') return error;
  return new AppError('unreadable', `Line ${number}: ${error.message}`, { cause: error.cause });
}
