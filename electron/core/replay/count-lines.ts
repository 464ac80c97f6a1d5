// How many lines a change adds and removes, as a commit message tells it.
import { diffLines } from 'diff';
import type { Content } from './apply-edit';
import { decodeText } from './utf8';

/** Added and removed lines; 0 for what is no text, all lines of both sides where they have little in common. */
export function countChangedLines(before: Content, after: Content): number {
  const left = before === null ? '' : decodeText(before);
  const right = after === null ? '' : decodeText(after);
  if (left === null || right === null) return 0;
  const parts = diffLines(left, right, { maxEditLength: 5000 });
  if (parts === undefined) return countLines(left) + countLines(right);
  return parts.reduce((total, part) => total + (part.added || part.removed ? part.count : 0), 0);
}

function countLines(text: string): number {
  return text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);
}
