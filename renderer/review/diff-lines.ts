// Reads unified-diff lines into rows with a sign and line numbers. Pure; ranges point into the text, so marks stay true.
import { lineRanges } from './lines';

/** One line of a diff. `start` is after the sign; numbers are null where the diff does not tell. */
export interface DiffLine {
  kind: 'added' | 'removed' | 'same' | 'hunk' | 'header';
  start: number;
  end: number;
  before: number | null;
  after: number | null;
}

const hunk = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/;
const header =
  /^(?:diff |index |\*\*\* |similarity |rename |new file|deleted file|old mode|new mode|Binary files |\\ No newline)/;

/** Every line of a unified diff in order. What is not a diff line (a name, a note) is a `header`. */
export function parseDiff(text: string): DiffLine[] {
  const lines: DiffLine[] = [];
  let before: number | null = null;
  let after: number | null = null;
  let inHunk = false;
  for (const { start, end } of lineRanges(text)) {
    const head = text.slice(start, Math.min(end, start + 80));
    const numbers = hunk.exec(head);
    if (numbers || head.startsWith('@@')) {
      before = numbers ? Number(numbers[1]) : null;
      after = numbers ? Number(numbers[2]) : null;
      inHunk = true;
      lines.push({ kind: 'hunk', start, end, before: null, after: null });
      continue;
    }
    // `--- a/x` and `+++ b/x` come in pairs before a hunk; inside one they are removed and added lines.
    if (header.test(head) || (!inHunk && /^(?:--- |\+\+\+ )/.test(head))) {
      inHunk = inHunk && head.startsWith('\\');
      lines.push({ kind: 'header', start, end, before: null, after: null });
      continue;
    }
    const sign = head[0];
    if (sign === '+') lines.push({ kind: 'added', start: start + 1, end, before: null, after: after });
    else if (sign === '-')
      lines.push({ kind: 'removed', start: start + 1, end, before: before, after: null });
    else {
      const skip = sign === ' ' ? 1 : 0;
      lines.push({ kind: 'same', start: start + skip, end, before: before, after: after });
    }
    if (sign !== '+' && before !== null) before += 1;
    if (sign !== '-' && after !== null) after += 1;
  }
  return lines;
}
