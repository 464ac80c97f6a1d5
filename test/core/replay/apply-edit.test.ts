import { describe, expect, it } from 'vitest';
import { applyEdit, type Content, pathsOf } from '../../../electron/core/replay/apply-edit';
import type { FileEdit, TextEdit } from '../../../shared/trajectory';

const path = '/r/f.txt';

function run(edit: FileEdit, files: Record<string, string | null>): Record<string, string | null> | null {
  const outcome = applyEdit(edit, (name): Content => {
    const text = files[name];
    return text === undefined || text === null ? null : Buffer.from(text);
  });
  if (outcome.failures.length > 0) return null;
  return Object.fromEntries(
    outcome.changes.map(({ path: name, content }) => [name, content && Buffer.from(content).toString()]),
  );
}

function replace(
  text: string | null,
  ...edits: (Partial<TextEdit> & { oldText: string; newText: string })[]
) {
  const whole = edits.map((edit) => ({ replaceAll: false, ...edit }));
  return (
    run({ kind: 'replace', path, edits: whole, against: 'sequential' }, { [path]: text })?.[path] ?? null
  );
}

function replaceOriginal(text: string | null, ...edits: { oldText: string; newText: string }[]) {
  const whole = edits.map((edit) => ({ replaceAll: false, ...edit }));
  return run({ kind: 'replace', path, edits: whole, against: 'original' }, { [path]: text })?.[path] ?? null;
}

describe('write and delete', () => {
  it('replaces everything, whatever was there', () => {
    expect(run({ kind: 'write', path, content: 'é\r\nx' }, { [path]: 'old' })).toEqual({ [path]: 'é\r\nx' });
  });
  it('deletes only what is there', () => {
    expect(run({ kind: 'delete', path }, { [path]: 'x' })).toEqual({ [path]: null });
    expect(run({ kind: 'delete', path }, {})).toBeNull();
  });
});

describe("Claude Code's Edit", () => {
  it('wants the old text to be there once', () => {
    expect(replace('a b\n', { oldText: 'b', newText: 'c' })).toBe('a c\n');
    expect(replace('b b\n', { oldText: 'b', newText: 'c' })).toBeNull();
    expect(replace('aaa', { oldText: 'aa', newText: 'c' })).toBe('ca');
    expect(replace('a\n', { oldText: 'x', newText: 'c' })).toBeNull();
    expect(replace('a\n', { oldText: 'a', newText: 'a' })).toBeNull();
  });
  it('takes $ and & of the new text as they are', () => {
    expect(replace('price', { oldText: 'price', newText: '$& $1 $$' })).toBe('$& $1 $$');
    expect(replace('x x', { oldText: 'x', newText: '$&', replaceAll: true })).toBe('$& $&');
  });
  it('creates a file with an empty old text, and only then', () => {
    expect(replace(null, { oldText: '', newText: 'new\n' })).toBe('new\n');
    expect(replace('\n', { oldText: '', newText: 'new\n' })).toBe('new\n');
    expect(replace('there\n', { oldText: '', newText: 'new\n' })).toBeNull();
    expect(replace(null, { oldText: 'x', newText: 'new\n' })).toBeNull();
  });
  it('removes the line end along with whole lines', () => {
    expect(replace('a\nb\nc\n', { oldText: 'b', newText: '' })).toBe('a\nc\n');
    expect(replace('a b\n', { oldText: ' b\n', newText: '' })).toBe('a');
  });
  it('keeps CRLF files CRLF', () => {
    expect(replace('a\r\nb\r\n', { oldText: 'a\nb', newText: 'a\nx\nb' })).toBe('a\r\nx\r\nb\r\n');
  });
  it('keeps a missing newline at the end, and a BOM', () => {
    expect(replace('\ufeffa\nb', { oldText: 'b', newText: 'c' })).toBe('\ufeffa\nc');
  });
  it('finds curly quotes by straight ones and keeps them curly', () => {
    expect(replace('say “hi” to it’s\n', { oldText: '"hi"', newText: '"ho"' })).toBe('say “ho” to it’s\n');
    expect(replace('it’s', { oldText: "it's", newText: "isn't" })).toBe('isn’t');
  });
  it('makes all edits of a MultiEdit in order, or none', () => {
    expect(replace('a', { oldText: 'a', newText: 'b' }, { oldText: 'b', newText: 'c' })).toBe('c');
    expect(replace('a', { oldText: 'a', newText: 'b' }, { oldText: 'a', newText: 'c' })).toBeNull();
  });
  it('does not touch bytes that are no UTF-8', () => {
    const outcome = applyEdit(
      {
        kind: 'replace',
        path,
        edits: [{ oldText: 'a', newText: 'b', replaceAll: false }],
        against: 'sequential',
      },
      () => Buffer.from([0x61, 0xff, 0xfe]),
    );
    expect(outcome).toEqual({ changes: [], failures: [{ path, reason: 'not-text' }] });
  });
});

describe("pi's edit", () => {
  it('matches every block against the text before', () => {
    expect(replaceOriginal('a b', { oldText: 'a', newText: 'b' }, { oldText: 'b', newText: 'a' })).toBe(
      'b a',
    );
  });
  it('refuses doubled, overlapping, empty and idle blocks', () => {
    expect(replaceOriginal('a a', { oldText: 'a', newText: 'b' })).toBeNull();
    expect(
      replaceOriginal('abc', { oldText: 'ab', newText: 'x' }, { oldText: 'bc', newText: 'y' }),
    ).toBeNull();
    expect(replaceOriginal('abc', { oldText: '', newText: 'x' })).toBeNull();
    expect(replaceOriginal('abc', { oldText: 'b', newText: 'b' })).toBeNull();
  });
  it('rewrites the file in plain form after a fuzzy hit', () => {
    expect(replaceOriginal('x “q”  \ny – z\n', { oldText: 'y - z', newText: 'done' })).toBe('x "q"\ndone\n');
  });
  it('keeps BOM and CRLF', () => {
    expect(replaceOriginal('\ufeffa\r\nb\r\n', { oldText: 'a\nb', newText: 'c' })).toBe('\ufeffc\r\n');
  });
});

describe('NotebookEdit', () => {
  const cells = [
    { cell_type: 'code', id: 'one', source: 'a = 1', metadata: {}, execution_count: 3, outputs: [{ x: 1 }] },
    { cell_type: 'markdown', id: 'two', source: '# t', metadata: {} },
  ];
  const notebook = JSON.stringify({ cells, metadata: {}, nbformat: 4, nbformat_minor: 5 });
  const edit = (part: Partial<Extract<FileEdit, { kind: 'notebook' }>>) => {
    const whole: FileEdit = {
      kind: 'notebook',
      path,
      mode: 'replace',
      cellId: null,
      cellNumber: null,
      cellType: null,
      source: 'new',
      ...part,
    };
    const text = run(whole, { [path]: notebook })?.[path];
    return text ? (JSON.parse(text).cells as Record<string, unknown>[]) : null;
  };
  it('replaces by id and clears the outputs', () => {
    expect(edit({ cellId: 'one' })?.[0]).toEqual({
      ...cells[0],
      source: 'new',
      execution_count: null,
      outputs: [],
    });
  });
  it('replaces by number and by position name', () => {
    expect(edit({ cellNumber: 1 })?.[1]?.source).toBe('new');
    expect(edit({ cellId: 'cell-1' })?.[1]?.source).toBe('new');
  });
  it('inserts after the cell, or first, and deletes', () => {
    expect(edit({ mode: 'insert', cellId: 'one', cellType: 'markdown' })?.map((cell) => cell.source)).toEqual(
      ['a = 1', 'new', '# t'],
    );
    expect(edit({ mode: 'insert' })?.map((cell) => cell.source)).toEqual(['new', 'a = 1', '# t']);
    expect(edit({ mode: 'delete', cellId: 'two' })?.length).toBe(1);
  });
  it('refuses cells that are not there', () => {
    expect(edit({ cellId: 'three' })).toBeNull();
    expect(edit({ mode: 'delete', cellNumber: 2 })).toBeNull();
    expect(edit({})).toBeNull();
  });
});

describe('unified diff', () => {
  const diff = (text: string, moveTo: string | null = null): FileEdit => ({
    kind: 'unified-diff',
    path,
    diff: text,
    moveTo,
  });
  it('applies exactly, with and without a newline at the end', () => {
    expect(run(diff('@@ -1,2 +1,2 @@\n a\n-b\n+c\n'), { [path]: 'a\nb\n' })).toEqual({ [path]: 'a\nc\n' });
    expect(
      run(diff('@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n'), { [path]: 'a\nb' }),
    ).toEqual({ [path]: 'a\nc\n' });
  });
  it('moves', () => {
    expect(run(diff('@@ -1 +1 @@\n-a\n+b\n', '/r/g.txt'), { [path]: 'a\n' })).toEqual({
      '/r/g.txt': 'b\n',
      [path]: null,
    });
    expect(run(diff('', '/r/g.txt'), { [path]: 'a\n' })).toEqual({ '/r/g.txt': 'a\n', [path]: null });
  });
  it('refuses what does not fit, and nonsense', () => {
    expect(run(diff('@@ -1 +1 @@\n-x\n+b\n'), { [path]: 'a\n' })).toBeNull();
    expect(run(diff('@@ nonsense @@\n'), { [path]: 'a\n' })).toBeNull();
  });
});

describe('paths', () => {
  it('names every file of a patch, absolute', () => {
    const patch =
      '*** Begin Patch\n*** Add File: a\n+x\n*** Update File: b\n*** Move to: /q/c\n@@\n-1\n+2\n*** Delete File: d\n*** End Patch';
    expect(pathsOf({ kind: 'apply-patch', path: '/r/a', patch, cwd: '/r' })).toEqual([
      '/r/a',
      '/r/b',
      '/q/c',
      '/r/d',
    ]);
  });
});
