// What the search found: one entry for each different value. It holds the secret itself, so it stays in the process that
// redacts; `toGroup` gives what may be shown and sent on.
import type { FindingDecision, FindingGroup, Tier } from '../../../shared/finding';
import type { Shape } from './rule';

/** A value and all its places. Never log it, store it in clear or send it to a window: `value` is the secret. */
export interface FoundValue {
  /** Keyed hash of the value: names it in decisions. */
  readonly id: string;
  readonly rule: string;
  /** All rules that found it. */
  readonly rules: readonly string[];
  readonly title: string;
  readonly reason: string;
  readonly type: string;
  readonly tier: Tier;
  readonly shape: Shape;
  readonly value: string;
  readonly placeholder: string;
  /** Replaced wherever it stands, not only in its context. */
  readonly spread: boolean;
  /** Stands somewhere in a form that only its rules recognise. */
  readonly broken: boolean;
  /** Place of its rule in the order of precedence; smaller wins. */
  readonly rank: number;
  places: number;
  firstLine: number;
}

/** Puts the values of several trajectories together, so that a package is redacted as one. The order does not matter. */
export function mergeFoundValues(lists: Iterable<readonly FoundValue[]>): FoundValue[] {
  const merged = new Map<string, FoundValue>();
  for (const list of lists) for (const value of list) addFoundValue(merged, value);
  return [...merged.values()].sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

/** Adds a value to a map by id; of two rules that found it, the definite and then the earlier one names it. */
export function addFoundValue(map: Map<string, FoundValue>, found: FoundValue): void {
  const known = map.get(found.id);
  if (known === undefined) {
    map.set(found.id, { ...found });
    return;
  }
  if (known.rule === found.rule && known.spread === found.spread && known.broken === found.broken) {
    known.places += found.places;
    known.firstLine = Math.min(known.firstLine, found.firstLine);
    return;
  }
  const [winner, other] = precedes(found, known) ? [found, known] : [known, found];
  map.set(found.id, {
    ...winner,
    spread: winner.spread || other.spread,
    broken: winner.broken || other.broken,
    rules: joined(winner.rules, other.rules),
    places: known.places + found.places,
    firstLine: Math.min(known.firstLine, found.firstLine),
  });
}

function joined(a: readonly string[], b: readonly string[]): readonly string[] {
  return b.every((rule) => a.includes(rule)) ? a : [...new Set([...a, ...b])].sort();
}

function precedes(a: FoundValue, b: FoundValue): boolean {
  if (a.tier !== b.tier) return a.tier === 'definite';
  return a.rank < b.rank;
}

/** Whether all places of a value can be found without its context. */
export function isFoundByValue({ spread, broken, shape }: FoundValue): boolean {
  return spread && !broken && shape !== 'pem';
}

/** What people and logs may see of a value. */
export function toGroup(found: FoundValue, decision: FindingDecision): FindingGroup {
  return {
    id: found.id,
    rule: found.rule,
    type: found.type,
    title: found.title,
    reason: found.reason,
    tier: found.tier,
    places: found.places,
    masked: mask(found.value),
    placeholder: found.placeholder,
    decision,
  };
}

/** At most six letters of a value, the first and the last; none of a short one. */
export function mask(value: string): string {
  const flat = value.replace(/[^\x20-\x7e]+/g, ' ');
  if (flat.length < 12) return '•'.repeat(6);
  return flat.length < 20 ? `${flat.slice(0, 2)}••••••` : `${flat.slice(0, 4)}••••••${flat.slice(-2)}`;
}

const shortestSpread = 6;

/** Whether a value may be replaced away from its context: long enough, and not a word that stands in ordinary text. */
export function isSpreadable(value: string): boolean {
  return value.length >= shortestSpread && !isWordLike(value);
}

/**
 * Words, also several joined by `-`, `_`, `.`, spaces or capitals ("changeme", "my-service", "getUserName"). Letters that no
 * word is made of (many consonants in a row, capitals at random) are not.
 */
export function isWordLike(value: string): boolean {
  if (!/^[A-Za-z]+(?:[-_. /][A-Za-z]+)*$/.test(value)) return false;
  const parts = value
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .split(/[-_. /]/)
    .filter((part) => part !== '');
  if (value.length / parts.length < 3) return false;
  return parts.every(
    (part) => part.length <= 20 && !/[^aeiouy]{6}/i.test(part) && /^(?:[A-Z]?[a-z]*|[A-Z]+)$/.test(part),
  );
}
