// What both passes are given: the agent's policy, the rules, and what the person decided.
import type { OwnRule } from '../../../shared/settings';
import type { StringPolicy } from '../../../shared/string-policy';
import { copyText } from './copy-text';
import type { ExactValue } from './exact-values';
import { exactFoundValues } from './exact-values';
import type { FoundValue } from './found-value';
import type { Hit } from './hit';
import { compileOwnPattern } from './own-pattern';
import { findingId, placeholderFor } from './placeholder';
import type { Rule } from './rule';
import { maySpread, pemPieces } from './variants';

export interface Redaction {
  policy: StringPolicy;
  rules: readonly Rule[];
  /** Values known beforehand. */
  exact?: readonly ExactValue[];
  ownRules?: readonly OwnRule[];
  /** Texts that are never findings. */
  allowed?: readonly string[];
  /** 32 random bytes that never leave the machine. */
  key: Uint8Array;
}

/** The rules that run: the registry's and, after them, the person's own patterns. */
export function allRules({ rules, ownRules }: Redaction): readonly Rule[] {
  const own = (ownRules ?? []).filter((rule) => rule.kind === 'pattern');
  return own.length === 0 ? rules : [...rules, ...own.map(compileOwnPattern)];
}

/** All values known beforehand, the person's own terms among them. */
export function knownBeforehand({ exact, ownRules, key }: Redaction): FoundValue[] {
  const terms = (ownRules ?? []).filter((rule) => rule.kind === 'literal');
  const asExact = terms.map((rule): ExactValue => ({ value: rule.text, type: 'TERM', title: rule.title }));
  return exactFoundValues([...asExact, ...(exact ?? [])], key);
}

/** A found value for a rule's hit, and for what follows from it. `rank` is the rule's place in the list. */
export function valuesOf(
  rule: Rule,
  rank: number,
  { value, broken }: Pick<Hit, 'value' | 'broken'>,
  key: Uint8Array,
  line: number,
): FoundValue[] {
  const shape = rule.shape ?? 'token';
  const own = shape === 'pem' ? pemBody(value) : value.trim();
  const make = (given: string, places: number): FoundValue => {
    const text = copyText(given);
    return {
      id: findingId(key, text),
      rule: rule.id,
      rules: [rule.id],
      title: rule.title,
      reason: rule.reason,
      type: rule.type,
      tier: rule.tier,
      shape,
      value: text,
      placeholder: placeholderFor(key, rule.type, shape, text),
      spread: shape === 'pem' ? rule.spread : maySpread(rule.spread, text),
      rank,
      broken,
      places,
      firstLine: line,
    };
  };
  const derived = rule.derive?.(value) ?? [];
  return [make(own, 1), ...derived.filter((text) => maySpread(true, text)).map((text) => make(text, 0))];
}

/** A private key without its line numbers, indents and escapes: the same key is one value however it was shown. */
function pemBody(block: string): string {
  return pemPieces(block)
    .map(([start, end]) => block.slice(start, end))
    .join('\n');
}

/** Whether a hit is one that the person has allowed. */
export function isAllowed(hit: Hit, allowed: ReadonlySet<string>): boolean {
  return hit.known < 0 && allowed.has(hit.value.trim());
}
