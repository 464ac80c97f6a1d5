// Finds placeholders in a text that has been redacted, to show them as chips, and what they stand for in the original.
import type { FindingDecision, Mark } from '../../../shared/finding';
import type { FoundValue } from '../redact/found-value';
import type { Replacer } from '../redact/replacer';

const placeholder =
  /REDACTED_[A-Z0-9_]{1,80}|redacted-[a-z2-7]{8}@example\.invalid|host-[a-z2-7]{8}\.invalid|user-[a-z2-7]{8}|198\.1[89]\.\d{1,3}\.\d{1,3}/g;
const beginning = 'REDACTED_';
const shortest = beginning.length;
const followed = 32;

/** Marks of the placeholders of these values. A text that only looks like one is not marked. */
export function markPlaceholders(text: string, values: ReadonlyMap<string, FoundValue>): Mark[] {
  const marks: Mark[] = [];
  placeholder.lastIndex = 0;
  for (let match = placeholder.exec(text); match !== null; match = placeholder.exec(text)) {
    const value = longestKnown(match[0], values);
    const end = match.index + (value?.placeholder.length ?? shortest);
    if (value) marks.push(markOf(value, match.index, end));
    // One may follow another directly.
    placeholder.lastIndex = end;
  }
  return marks;
}

/** Capitals or digits may follow a placeholder directly. */
function longestKnown(text: string, values: ReadonlyMap<string, FoundValue>): FoundValue | undefined {
  if (!text.startsWith(beginning)) return values.get(text);
  for (const length of lengthsOf(values)) {
    const value = length <= text.length ? values.get(text.slice(0, length)) : undefined;
    if (value) return value;
  }
  return undefined;
}

const lengths = new WeakMap<ReadonlyMap<string, FoundValue>, readonly number[]>();

/** The different lengths of placeholders, longest first: few, however many values there are. */
function lengthsOf(values: ReadonlyMap<string, FoundValue>): readonly number[] {
  const known = lengths.get(values);
  if (known) return known;
  const made = [...new Set([...values.keys()].map((text) => text.length))].sort((a, b) => b - a);
  lengths.set(values, made);
  return made;
}

/** What the person keeps stands in the sent text as it is; it is marked there too. */
export function keptMarks(
  preview: { replacer: Replacer; decisions: ReadonlyMap<string, FindingDecision> },
  text: string,
): Mark[] {
  if (![...preview.decisions.values()].includes('keep')) return [];
  return preview.replacer.text(text).originalMarks.filter(({ kept }) => kept);
}

/**
 * Where in the original stands what the placeholders of the sent text stand for: both texts are gone through side by side
 * for as long as they agree between placeholders.
 */
export function matchPlaceholders(
  original: string,
  sent: string,
  marks: readonly Mark[],
  values: ReadonlyMap<string, FoundValue>,
): Mark[] {
  const found: Mark[] = [];
  let at = 0;
  let sentAt = 0;
  for (const [index, mark] of marks.entries()) {
    const value = values.get(mark.finding);
    const between = sent.slice(sentAt, mark.start);
    if (!value || !original.startsWith(between, at)) break;
    const start = at + between.length;
    const end = mark.kept
      ? start + (mark.end - mark.start)
      : endOfValue(
          original,
          start,
          value,
          sent.slice(mark.end, Math.min(mark.end + followed, marks[index + 1]?.start ?? sent.length)),
        );
    if (end === null) break;
    if (end > start) found.push({ ...mark, start, end });
    at = end;
    sentAt = mark.end;
  }
  return found;
}

/** The value may stand in another form (escaped, encoded): then it ends where the text goes on as in the sent one. */
function endOfValue(original: string, start: number, { value }: FoundValue, after: string): number | null {
  if (original.startsWith(value, start)) return start + value.length;
  if (after === '') return null;
  const next = original.indexOf(after, start);
  return next < 0 ? null : next;
}

function markOf({ id, rule, tier }: FoundValue, start: number, end: number): Mark {
  return { start, end, finding: id, rule, tier, kept: false };
}
