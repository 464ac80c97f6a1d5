// What codex' own scenarios (codex-rs/apply-patch/tests/fixtures/scenarios) demand of the patch language.
import { describe, expect, it } from 'vitest';
import { applyEdit, type Content } from '../../../electron/core/replay/apply-edit';

type Files = Record<string, string>;

/** Applies a patch in /r; the files afterwards, and how many could not be patched. */
function patch(lines: string[] | string, files: Files): { files: Files; failures: number } {
  const text = typeof lines === 'string' ? lines : ['*** Begin Patch', ...lines, '*** End Patch'].join('\n');
  const after = { ...files };
  const outcome = applyEdit(
    { kind: 'apply-patch', path: '/r/x', patch: text, cwd: '/r' },
    (path): Content => {
      const content = files[path.slice(3)];
      return content === undefined ? null : Buffer.from(content);
    },
  );
  for (const { path, content } of outcome.changes) {
    if (content === null) delete after[path.slice(3)];
    else after[path.slice(3)] = Buffer.from(content).toString();
  }
  return { files: after, failures: outcome.failures.length };
}

const ok = (files: Files) => ({ files, failures: 0 });

describe('apply_patch', () => {
  it('adds, updates and deletes in one patch', () => {
    expect(
      patch(
        [
          '*** Add File: nested/new.txt',
          '+created',
          '*** Delete File: delete.txt',
          '*** Update File: modify.txt',
          '@@',
          '-line2',
          '+changed',
        ],
        { 'delete.txt': 'obsolete\n', 'modify.txt': 'line1\nline2\n' },
      ),
    ).toEqual(ok({ 'nested/new.txt': 'created\n', 'modify.txt': 'line1\nchanged\n' }));
  });
  it('applies several chunks in order', () => {
    expect(
      patch(['*** Update File: m', '@@', '-line2', '+changed2', '@@', '-line4', '+changed4'], {
        m: 'line1\nline2\nline3\nline4\n',
      }),
    ).toEqual(ok({ m: 'line1\nchanged2\nline3\nchanged4\n' }));
  });
  it('moves to a new folder, overwriting what is there', () => {
    expect(
      patch(['*** Update File: old/name', '*** Move to: renamed/name', '@@', '-from', '+new'], {
        'old/name': 'from\n',
        'renamed/name': 'other\n',
      }),
    ).toEqual(ok({ 'renamed/name': 'new\n' }));
  });
  it('overwrites with Add File', () => {
    expect(patch(['*** Add File: d', '+new content'], { d: 'old\n' })).toEqual(ok({ d: 'new content\n' }));
  });
  it('refuses missing context, missing files and empty updates', () => {
    expect(patch(['*** Update File: m', '@@', '-missing', '+changed'], { m: 'line1\n' }).failures).toBe(1);
    expect(patch(['*** Delete File: missing'], {}).failures).toBe(1);
    expect(patch(['*** Update File: missing', '@@', '-a', '+b'], {}).failures).toBe(1);
    expect(patch(['*** Update File: m'], { m: 'x\n' })).toEqual(ok({ m: 'x\n' }));
    expect(patch(['*** Frobnicate File: m'], { m: 'x\n' })).toEqual(ok({ m: 'x\n' }));
  });
  it('keeps what came before the file that fails', () => {
    expect(
      patch(['*** Add File: created', '+hello', '*** Update File: missing', '@@', '-a', '+b'], {}),
    ).toEqual({
      files: { created: 'hello\n' },
      failures: 1,
    });
  });
  it('adds the newline at the end', () => {
    expect(
      patch(['*** Update File: n', '@@', '-no newline', '+first', '+second'], { n: 'no newline' }),
    ).toEqual(ok({ n: 'first\nsecond\n' }));
  });
  it('appends a chunk of additions only', () => {
    expect(patch(['*** Update File: i', '@@', '+added1', '+added2'], { i: 'line1\n' })).toEqual(
      ok({ i: 'line1\nadded1\nadded2\n' }),
    );
  });
  it('tolerates white space around markers, and a here-document', () => {
    expect(
      patch(' *** Begin Patch \n  *** Update File: f\n@@\n-old\n+new\n *** End Patch ', { f: 'old\n' }),
    ).toEqual(ok({ f: 'new\n' }));
    expect(patch("<<'EOF'\n*** Begin Patch\n*** Add File: f\n+x\n*** End Patch\nEOF\n", {})).toEqual(
      ok({ f: 'x\n' }),
    );
    expect(patch('*** Begin Patch\r\n*** Add File: f\r\n+x\r\n*** End Patch\r\n', {})).toEqual(
      ok({ f: 'x\n' }),
    );
  });
  it('matches with typographic marks made plain', () => {
    expect(patch(['*** Update File: f', '@@', '-a - "b"', '+c'], { f: 'a – “b”\n' })).toEqual(
      ok({ f: 'c\n' }),
    );
  });
  it('matches with white space differing, and writes the lines of the patch', () => {
    expect(patch(['*** Update File: f', '@@', ' a', '-b', '+c'], { f: '  a  \n\tb\n' })).toEqual(
      ok({ f: 'a\nc\n' }),
    );
  });
  it('deletes lines and honours the end-of-file mark', () => {
    expect(
      patch(['*** Update File: l', '@@', ' line1', '-line2', ' line3'], { l: 'line1\nline2\nline3\n' }),
    ).toEqual(ok({ l: 'line1\nline3\n' }));
    expect(patch(['*** Update File: t', '@@', '-x', '+y', '*** End of File'], { t: 'x\nx\n' })).toEqual(
      ok({ t: 'x\ny\n' }),
    );
  });
  it('is led by context lines, one or several', () => {
    const text = 'class A\n  def f\n    pass\nclass B\n  def f\n    pass\n';
    expect(
      patch(['*** Update File: c', '@@ class B', '@@ def f', '-    pass', '+    return'], { c: text }),
    ).toEqual(ok({ c: 'class A\n  def f\n    pass\nclass B\n  def f\n    return\n' }));
  });
  it('takes an empty line as empty context, and a missing first @@', () => {
    expect(patch(['*** Update File: e', ' a', '', '-b', '+c'], { e: 'a\n\nb\n' })).toEqual(
      ok({ e: 'a\n\nc\n' }),
    );
  });
  it('finds old lines that end with the newline of the file', () => {
    expect(patch(['*** Update File: e', '@@', '-a', '-', '+b', '+'], { e: 'a\n' })).toEqual(ok({ e: 'b\n' }));
  });
  it('keeps CRLF', () => {
    expect(patch(['*** Update File: w', '@@', ' a', '-b', '+c'], { w: 'a\r\nb\r\nd\r\n' })).toEqual(
      ok({ w: 'a\r\nc\r\nd\r\n' }),
    );
  });
  it('takes a unified diff over several files, too', () => {
    const diff =
      '--- a/one\n+++ b/one\n@@ -1 +1 @@\n-old\n+new\n--- /dev/null\n+++ b/two\n@@ -0,0 +1 @@\n+fresh\n--- a/three\n+++ /dev/null\n@@ -1 +0,0 @@\n-gone\n';
    expect(patch(diff, { one: 'old\n', three: 'gone\n' })).toEqual(ok({ one: 'new\n', two: 'fresh\n' }));
  });
  it('does not hang on hostile text', () => {
    expect(patch(`*** Begin Patch\n${'@@\n'.repeat(50_000)}*** End Patch`, {}).failures).toBe(0);
    expect(patch('\u0000'.repeat(1000), {}).failures).toBe(0);
  });
});
