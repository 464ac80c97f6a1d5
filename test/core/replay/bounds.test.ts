import { diffLines } from 'diff';
import { describe, expect, it } from 'vitest';
import type { FileEdit } from '../../../shared/trajectory';
import { applyEdit } from '../../../electron/core/replay/apply-edit';
import { countChangedLines } from '../../../electron/core/replay/count-lines';
import { seekLines } from '../../../electron/core/replay/seek-lines';

/** The same numbers in every run. */
function numbers(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}

describe('lines changed', () => {
  it('are those of the whole texts, though only the changed part is looked at', () => {
    const next = numbers(7);
    const text = (): string => {
      const lines = Array.from({ length: next(8) }, () => ['a', 'b', 'ab', '', 'é', 'b\r'][next(6)]);
      return lines.join('\n') + (next(2) === 0 ? '\n' : '');
    };
    for (let round = 0; round < 3_000; round += 1) {
      const [left, right] = [text(), text()];
      const expected = diffLines(left, right).reduce(
        (n, one) => n + (one.added || one.removed ? one.count : 0),
        0,
      );
      expect([left, right, countChangedLines(Buffer.from(left), Buffer.from(right))]).toEqual([
        left,
        right,
        expected,
      ]);
    }
  });
});

describe('the place of a run of lines', () => {
  it('is the one that a plain search finds', () => {
    const next = numbers(11);
    const some = (length: number): string[] => Array.from({ length }, () => ['a', 'b'][next(2)] ?? '');
    for (let round = 0; round < 3_000; round += 1) {
      const [lines, wanted, start] = [some(next(14)), some(1 + next(5)), next(4)];
      let expected = -1;
      for (let at = start; at + wanted.length <= lines.length && expected === -1; at += 1)
        if (wanted.every((line, offset) => lines[at + offset] === line)) expected = at;
      expect([lines, wanted, start, seekLines(lines, wanted, start, false)]).toEqual([
        lines,
        wanted,
        start,
        expected,
      ]);
    }
  });

  it('is looked for once along the file, even where all lines are alike', () => {
    const lines = Array.from({ length: 300_000 }, () => 'same line');
    const wanted = [...lines.slice(0, 20_000), 'another'];
    expect(seekLines(lines, wanted, 0, false)).toBe(-1);
  });
});

describe('edits beyond all bounds', () => {
  it('are refused, and nothing breaks', () => {
    const twice: FileEdit = {
      kind: 'replace',
      path: '/f',
      against: 'sequential',
      edits: Array.from({ length: 10 }, () => ({ oldText: 'a', newText: 'a'.repeat(500), replaceAll: true })),
    };
    expect(applyEdit(twice, () => Buffer.from('a'))).toEqual({
      changes: [],
      failures: [{ path: '/f', reason: 'does-not-apply' }],
    });
  });

  it('a long file takes a short edit', () => {
    const line = `${'x'.repeat(99)}\n`;
    const before = Buffer.from(`${line.repeat(600_000)}last\n`);
    const edit: FileEdit = {
      kind: 'replace',
      path: '/f',
      against: 'sequential',
      edits: [{ oldText: 'last', newText: 'end', replaceAll: false }],
    };
    const [change] = applyEdit(edit, () => before).changes;
    expect(change?.content?.length).toBe(before.length - 1);
    expect(countChangedLines(before, change?.content ?? null)).toBe(2);
  });
});
