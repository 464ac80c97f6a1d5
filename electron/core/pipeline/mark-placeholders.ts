// Finds the placeholders in a text that has been redacted, to show them as chips.
import type { Mark } from '../../../shared/finding';
import type { FoundValue } from '../redact/found-value';

const placeholder =
  /REDACTED_[A-Z0-9_]{1,80}|redacted-[a-z2-7]{8}@example\.invalid|host-[a-z2-7]{8}\.invalid|user-[a-z2-7]{8}|198\.1[89]\.\d{1,3}\.\d{1,3}/g;

/** Marks of the placeholders of these values. A text that only looks like one is not marked. */
export function markPlaceholders(text: string, values: ReadonlyMap<string, FoundValue>): Mark[] {
  const marks: Mark[] = [];
  for (const match of text.matchAll(placeholder)) {
    const value = values.get(match[0]);
    if (!value) continue;
    marks.push({
      start: match.index,
      end: match.index + match[0].length,
      finding: value.id,
      rule: value.rule,
      tier: value.tier,
      kept: false,
    });
  }
  return marks;
}
