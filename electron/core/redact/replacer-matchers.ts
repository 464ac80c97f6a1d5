// What a replacer searches with. Making it takes time in proportion to the number of values, and the trajectories of a
// package all have the same ones, so the last one made for a list of values is kept as long as the list.
import { type FoundValue, isFoundByValue } from './found-value';
import { KnownValues } from './known-values';
import { Matcher } from './matcher';
import { allRules, type Redaction } from './redaction';
import type { Rule } from './rule';
import { leftOutVariants, variantsOf } from './variants';

export interface ReplacerMatchers {
  /** Without those that are allowed; a hit's `known` is a place in this list, or behind it for a copy. */
  readonly values: readonly FoundValue[];
  /** Places in `values`. */
  readonly byId: ReadonlyMap<string, number>;
  readonly allowed: ReadonlySet<string>;
  /** Rules whose values cannot all be found by value alone, and their places among all rules. */
  readonly rules: readonly Rule[];
  readonly ranks: readonly number[];
  readonly known: KnownValues;
  readonly whole: Matcher;
  /** For lines on which everything can be found by value alone. */
  byValue(): Matcher;
}

type Options = Redaction & { values: readonly FoundValue[]; leftOutCopies?: readonly string[] };

const lastMade = new WeakMap<
  readonly FoundValue[],
  { name: string; rules: unknown; made: ReplacerMatchers }
>();

/** The matchers for values and rules. The list of values must not change afterwards. */
export function replacerMatchers(options: Options): ReplacerMatchers {
  const made = matchersOfValues(options);
  const copies = options.leftOutCopies ?? [];
  if (copies.length === 0) return made;
  // What is left out changes with a click: it is put on top of the values, whose own part is not made again.
  const known = new KnownValues(copies.map(leftOutVariants), made.known);
  return { ...made, ...searching(made.rules, known) };
}

function matchersOfValues(options: Options): ReplacerMatchers {
  const own = (options.ownRules ?? []).map(({ id, kind, text }) => [id, kind, text]);
  const name = JSON.stringify([own, options.allowed ?? []]);
  const last = lastMade.get(options.values);
  if (last?.name === name && last.rules === options.rules) return last.made;
  const made = makeMatchers(options);
  lastMade.set(options.values, { name, rules: options.rules, made });
  return made;
}

function makeMatchers(options: Options): ReplacerMatchers {
  const allowed = new Set((options.allowed ?? []).map((text) => text.trim()));
  const values = options.values.filter((value) => !allowed.has(value.value));
  const every = allRules(options);
  const needed = new Set(values.filter((value) => !isFoundByValue(value)).flatMap((value) => value.rules));
  const ranks = every.flatMap((rule, rank) => (needed.has(rule.id) ? [rank] : []));
  const rules = ranks.map((rank) => every[rank] as Rule);
  const byId = new Map(values.map(({ id }, index) => [id, index]));
  return {
    values,
    byId,
    allowed,
    rules,
    ranks,
    ...searching(rules, new KnownValues(values.map(variantsOf))),
  };
}

function searching(
  rules: readonly Rule[],
  known: KnownValues,
): Pick<ReplacerMatchers, 'known' | 'whole' | 'byValue'> {
  const whole = new Matcher(rules, known);
  let alone: Matcher | null = rules.length === 0 ? whole : null;
  const byValue = (): Matcher => {
    alone ??= new Matcher([], known);
    return alone;
  };
  return { known, whole, byValue };
}
