// Places that the person takes out of a trajectory, and the texts that stand there, so that copies of them go as well.
import type { StringPolicy } from '../../../shared/string-policy';
import { copyText } from './copy-text';
import { rolesOf } from './roles';
import { decodeString } from './raw-string';
import { type JsonPath, walkJson } from './walk-json';

/** Texts to take out of a line: everything beneath the pointers of one of its records (`part`, from 0). */
export interface BlankPlace {
  line: number;
  part?: number;
  pointers: readonly string[];
}

interface Place {
  part?: number;
  pointers: readonly string[];
}

/** Whether a string stands at or beneath one of the places of its line. */
export function isBeneath(path: JsonPath, places: readonly Place[]): boolean {
  const pointer = path.pointer();
  return places.some(
    ({ part, pointers }) =>
      (part ?? 0) === path.part() && pointers.some((top) => pointer === top || pointer.startsWith(`${top}/`)),
  );
}

const shortestCopy = 12;

/** The texts beneath `places` of which copies elsewhere must go too. Give it every line of the trajectory, or those of the places. */
export async function collectLeftOut(
  lines: AsyncIterable<{ line: Uint8Array | string; number: number }>,
  policy: StringPolicy,
  places: readonly BlankPlace[],
): Promise<string[]> {
  const byLine = new Map<number, Place[]>();
  for (const place of places) byLine.set(place.line, [...(byLine.get(place.line) ?? []), place]);
  const roles = rolesOf(policy);
  const texts = new Set<string>();
  if (byLine.size === 0) return [];
  for await (const { line, number } of lines) {
    const here = byLine.get(number);
    if (here === undefined) continue;
    const raw = typeof line === 'string' ? line : new TextDecoder().decode(line);
    walkJson(raw, roles, {
      string(_, at, role, __, path) {
        if (role === 'text' && isBeneath(path, here)) addText(texts, decodeString(raw, at), 0);
      },
    });
  }
  return [...texts];
}

const textOnly = rolesOf({ rules: [] });

function addText(texts: Set<string>, text: string, depth: number): void {
  if (isWorthFollowing(text)) texts.add(copyText(text));
  if (depth >= 3 || !/^\s{0,20}[{[]/.test(text)) return;
  walkJson(text, textOnly, {
    string: (raw, at) => addText(texts, decodeString(raw, at), depth + 1),
  });
}

/** Single words, paths and ids stand in other calls in their own right. */
function isWorthFollowing(text: string): boolean {
  return text.trim().length >= shortestCopy && (text.length >= 200 || /\s/.test(text.trim()));
}
