// Colours of code in a diff: the text before and the text after are each coloured as code, and the colours go back to the
// lines that they came from. Pure but for the hook; long diffs, and files of no known language, stay as they are.
import { useMemo } from 'react';
import type { DiffLine } from './diff-lines';
import { type CodeToken, useHighlight } from './highlight';

/** One side of a diff as code, and where each of its lines stands in the diff. */
export interface DiffCode {
  text: string;
  /** In order: `from` in the code is `at` in the diff; `draws` where the diff's line takes its colours from this side. */
  lines: { from: number; at: number; draws: boolean }[];
}

/** The code before or after the change. Lines on both sides take their colours from after. */
export function codeOfDiff(diff: string, lines: readonly DiffLine[], side: 'before' | 'after'): DiffCode {
  const changed = side === 'before' ? 'removed' : 'added';
  const code: DiffCode = { text: '', lines: [] };
  const texts: string[] = [];
  let from = 0;
  for (const { kind, start, end } of lines) {
    if (kind !== 'same' && kind !== changed) continue;
    code.lines.push({ from, at: start, draws: kind === changed || side === 'after' });
    texts.push(diff.slice(start, end));
    from += end - start + 1;
  }
  // Only what draws something is worth colouring.
  if (code.lines.some(({ draws }) => draws)) code.text = texts.join('\n');
  return code;
}

/** The colours by the start of each diff line that they belong to. Tokens are in order and end with their line. */
export function coloursByLine(code: DiffCode, tokens: readonly CodeToken[]): Map<number, CodeToken[]> {
  const byLine = new Map<number, CodeToken[]>();
  let index = 0;
  for (const token of tokens) {
    while ((code.lines[index + 1]?.from ?? Number.POSITIVE_INFINITY) <= token.start) index += 1;
    const line = code.lines[index];
    if (!line?.draws) continue;
    const shift = line.at - line.from;
    const here = byLine.get(line.at) ?? [];
    here.push({ ...token, start: token.start + shift, end: token.end + shift });
    byLine.set(line.at, here);
  }
  return byLine;
}

/** The language of a change by the endings of its files' names; null where there are several. */
export function languageOfPaths(paths: readonly string[]): string | null {
  const endings = new Set(paths.map((path) => /\.([A-Za-z]{1,10})$/.exec(path)?.[1]?.toLowerCase() ?? ''));
  const [only] = endings;
  return endings.size === 1 && only ? only : null;
}

/** Colours of a diff's lines, by their starts; empty until they are known. */
export function useDiffColours(
  diff: string,
  lines: readonly DiffLine[],
  language: string | null,
): ReadonlyMap<number, readonly CodeToken[]> {
  const before = useMemo(() => codeOfDiff(diff, lines, 'before'), [diff, lines]);
  const after = useMemo(() => codeOfDiff(diff, lines, 'after'), [diff, lines]);
  const old = useHighlight(before.text, language);
  const now = useHighlight(after.text, language);
  return useMemo(
    () => new Map([...coloursByLine(before, old ?? []), ...coloursByLine(after, now ?? [])]),
    [before, after, old, now],
  );
}
