import { describe, expect, it } from 'vitest';
import { countLines, lineRanges } from '../../../renderer/review/lines';
import { splitByMarks } from '../../../renderer/review/segments';
import type { Mark } from '../../../shared/finding';

const mark = (start: number, end: number, finding = 'f'): Mark => ({
  start,
  end,
  finding,
  rule: 'r',
  tier: 'definite',
  kept: false,
});
const shape = (marks: Mark[], from: number, to: number) =>
  splitByMarks(marks, from, to).map(({ start, end, mark: by }) => [start, end, by?.finding ?? null]);

describe('splitByMarks', () => {
  it('is gapless and in order', () => {
    expect(shape([mark(2, 4), mark(6, 8, 'g')], 0, 10)).toEqual([
      [0, 2, null],
      [2, 4, 'f'],
      [4, 6, null],
      [6, 8, 'g'],
      [8, 10, null],
    ]);
  });

  it('clips marks to the range and leaves out those beyond it', () => {
    expect(shape([mark(0, 4), mark(8, 20, 'g'), mark(30, 31, 'h')], 2, 10)).toEqual([
      [2, 4, 'f'],
      [4, 8, null],
      [8, 10, 'g'],
    ]);
  });

  it('never overlaps: the earlier, then the longer one wins', () => {
    expect(shape([mark(3, 6, 'b'), mark(0, 4, 'a'), mark(3, 9, 'c')], 0, 10)).toEqual([
      [0, 4, 'a'],
      [4, 9, 'c'],
      [9, 10, null],
    ]);
  });

  it('ignores empty and turned marks', () => {
    expect(shape([mark(3, 3), mark(5, 4)], 0, 6)).toEqual([[0, 6, null]]);
    expect(shape([], 4, 4)).toEqual([]);
  });
});

describe('lineRanges', () => {
  it('cuts at newlines, without their CR, and counts the same lines', () => {
    const cut = (text: string) => lineRanges(text).map(({ start, end }) => text.slice(start, end));
    for (const [text, lines] of [
      ['', []],
      ['a', ['a']],
      ['a\n', ['a']],
      ['a\r\nb', ['a', 'b']],
      ['\n\nx\n', ['', '', 'x']],
    ] as const) {
      expect(cut(text)).toEqual(lines);
      expect(countLines(text)).toBe(lines.length);
    }
  });
});
