// Which events of a line hold what was found in it, where several stand on one line.
import { parseLine } from '../agents/parse-line';
import type { EventIndex } from './event-index';

/** Indexes of the events of a line whose own part of it passes the test; all of them when none does. */
export function eventsHolding(
  index: EventIndex,
  line: number,
  text: string,
  holds: (json: string) => boolean,
): number[] {
  const [first, end] = index.ofLine(line);
  const all = Array.from({ length: end - first }, (_, at) => first + at);
  if (all.length < 2) return all;
  const { records } = parseLine(text);
  const those = all.filter((at) => {
    const { part, pointers } = index.at(at);
    return pointers.some((pointer) => holds(jsonAt(records[part], pointer)));
  });
  return those.length > 0 ? those : all;
}

/** What stands at a JSON pointer (RFC 6901), as JSON under its key, so that rules see the key too. */
function jsonAt(record: unknown, pointer: string): string {
  let value = record;
  let key = '';
  for (const step of pointer.split('/').slice(1)) {
    key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return '{}';
    value = (value as Record<string, unknown>)[key];
  }
  return JSON.stringify({ [key]: value });
}
