// How many lines a change adds and removes, as a commit message tells it.
import { diffLines } from 'diff';
import type { Content } from './apply-edit';
import { decodeText } from './utf8';

const none = new Uint8Array();
/** Where the changed part is longer than this, all its lines count. */
const longestDiff = 8 * 1024 * 1024;

/** Added and removed lines; 0 for what is no text, all lines of both changed parts where they have little in common. */
export function countChangedLines(before: Content, after: Content): number {
  const [left, right] = changedParts(before ?? none, after ?? none).map(decodeText);
  if (typeof left !== 'string' || typeof right !== 'string') return 0;
  const parts =
    left.length + right.length > longestDiff ? undefined : diffLines(left, right, { maxEditLength: 5000 });
  if (parts === undefined) return countLines(left) + countLines(right);
  return parts.reduce((total, part) => total + (part.added || part.removed ? part.count : 0), 0);
}

/** Both without the whole lines that they begin and end with in common: what is left is short, however long the file. */
function changedParts(before: Uint8Array, after: Uint8Array): [Uint8Array, Uint8Array] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  start = start === 0 ? 0 : before.lastIndexOf(0x0a, start - 1) + 1;
  let end = 0;
  const last = (bytes: Uint8Array): number => bytes.length - end;
  while (end < shorter - start && before[last(before) - 1] === after[last(after) - 1]) end += 1;
  const beginsLine = (bytes: Uint8Array): boolean => last(bytes) === start || bytes[last(bytes) - 1] === 0x0a;
  while (end > 0 && !(beginsLine(before) && beginsLine(after))) end -= 1;
  return [before.subarray(start, before.length - end), after.subarray(start, after.length - end)];
}

function countLines(text: string): number {
  return text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
