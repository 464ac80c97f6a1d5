import { describe, expect, it } from 'vitest';
import { parseDiff } from '../../../renderer/review/diff-lines';

const draw = (text: string) =>
  parseDiff(text).map((line) => [line.kind, text.slice(line.start, line.end), line.before, line.after]);

describe('parseDiff', () => {
  it('gives signs, numbers and the text after the sign', () => {
    expect(draw('--- a/x\n+++ b/x\n@@ -3,2 +3,3 @@ class X\n same\n-old\n+new\n+more\n')).toEqual([
      ['header', '--- a/x', null, null],
      ['header', '+++ b/x', null, null],
      ['hunk', '@@ -3,2 +3,3 @@ class X', null, null],
      ['same', 'same', 3, 3],
      ['removed', 'old', 4, null],
      ['added', 'new', null, 4],
      ['added', 'more', null, 5],
    ]);
  });

  it('takes lines that begin with -- or ++ inside a hunk as removed and added', () => {
    expect(draw('@@ -1 +1 @@\n--- comment\n+++ comment').slice(1)).toEqual([
      ['removed', '-- comment', 1, null],
      ['added', '++ comment', null, 1],
    ]);
  });

  it('reads diffs without numbers, and more than one file', () => {
    expect(draw('-a\n+b\n c')).toEqual([
      ['removed', 'a', null, null],
      ['added', 'b', null, null],
      ['same', 'c', null, null],
    ]);
    expect(draw('@@ -1 +1 @@\n-a\n+b\ndiff --git a/y b/y\n--- a/y\n+++ b/y').map(([kind]) => kind)).toEqual([
      'hunk',
      'removed',
      'added',
      'header',
      'header',
      'header',
    ]);
  });

  it('loses nothing of the text', () => {
    const text = '@@ garbage\nno sign\r\n\n+\n\\ No newline at end of file';
    const lines = parseDiff(text);
    expect(lines).toHaveLength(5);
    expect(lines.map((line) => text.slice(line.start, line.end))).toEqual([
      '@@ garbage',
      'no sign',
      '',
      '',
      '\\ No newline at end of file',
    ]);
  });
});
