import { describe, expect, it } from 'vitest';
import type { FileEdit, TrajectoryEvent } from '../../../shared/trajectory';
import { describeEvent } from '../../../electron/core/pipeline/describe-event';

const base = { line: 1, pointers: ['/x'], at: null, sidechain: false };
type Call = Extract<TrajectoryEvent, { kind: 'tool-call' }>;

const call = (fields: Partial<Call>): TrajectoryEvent => ({
  ...base,
  kind: 'tool-call',
  callId: 'c',
  name: 'Tool',
  input: {},
  cwd: '/r',
  edits: [],
  reads: [],
  command: null,
  messageId: null,
  ...fields,
});
const edited = (...edits: FileEdit[]) => describeEvent(call({ name: 'Edit', edits }), null);
const result = (text: string) =>
  describeEvent(
    {
      ...base,
      kind: 'tool-result',
      callId: 'c',
      text,
      failed: false,
      before: null,
      applied: null,
      images: [],
    },
    'Bash',
  );

describe('describeEvent', () => {
  it('labels people, models, tools and context', () => {
    const prompt = (injected: boolean) =>
      describeEvent(
        { ...base, kind: 'prompt', text: ' \n hello\nthere', injected, images: ['data:image/png;base64,AA'] },
        null,
      );
    expect(prompt(false)).toMatchObject({ label: 'You', headline: 'hello' });
    expect(prompt(true).label).toBe('Context');
    expect(prompt(false).blocks.map(({ kind }) => kind)).toEqual(['markdown', 'image']);
    const answer = (model: string | null) =>
      describeEvent({ ...base, kind: 'answer', text: 'x', model, messageId: null }, null).label;
    expect([answer('m-1'), answer(null)]).toEqual(['m-1', 'Agent']);
    expect(result('x').label).toBe('Bash');
  });

  it('shows edits as the lines that change, and counts them', () => {
    const { blocks, added, removed, headline } = edited({
      kind: 'replace',
      path: '/r/a.ts',
      edits: [{ oldText: 'a\nb\nc\n', newText: 'a\nB\nc\nd\n', replaceAll: false }],
      against: 'sequential',
    });
    expect(blocks).toEqual([{ kind: 'diff', language: null, text: ' a\n-b\n+B\n c\n+d' }]);
    expect([added, removed, headline]).toEqual([2, 1, '/r/a.ts']);
  });

  it('counts lines that begin with signs of their own', () => {
    const written = edited({ kind: 'write', path: '/r/a', content: '++ x\n-- y\n' });
    expect(written).toMatchObject({ added: 2, removed: 0 });
    expect(written.blocks[0]?.text).toBe('+++ x\n+-- y');
    const gone = edited({
      kind: 'replace',
      path: '/r/a',
      edits: [{ oldText: '-- y\n', newText: '', replaceAll: false }],
      against: 'original',
    });
    expect(gone).toMatchObject({ added: 0, removed: 1 });
  });

  it('shows patches as they are, with counts', () => {
    const patch = '*** Begin Patch\n*** Update File: a\n@@\n-x\n+y\n*** End Patch';
    expect(edited({ kind: 'apply-patch', path: '/r/a', patch, cwd: '/r' })).toMatchObject({
      added: 1,
      removed: 1,
    });
    expect(
      edited({
        kind: 'unified-diff',
        path: '/r/a',
        diff: '--- a/x\n+++ b/x\n@@ -1 +1 @@\n-x\n+y\n',
        moveTo: null,
      }),
    ).toMatchObject({ added: 1, removed: 1 });
  });

  it('does not hang on two long unlike texts', () => {
    const text = (seed: number) =>
      Array.from({ length: 8000 }, (_, at) => `${(at * seed) % 7919}`).join('\n');
    const { added, removed } = edited({
      kind: 'replace',
      path: '/r/a',
      edits: [{ oldText: text(31), newText: text(57), replaceAll: false }],
      against: 'sequential',
    });
    expect(added).toBeGreaterThan(0);
    expect(removed).toBeGreaterThan(0);
  });

  it('shows commands, and other input as JSON with its first text ahead', () => {
    expect(describeEvent(call({ command: 'ls\npwd' }), null)).toMatchObject({
      headline: 'ls',
      blocks: [{ kind: 'code', language: 'bash', text: 'ls\npwd' }],
    });
    const other = describeEvent(call({ input: { limit: 3, query: 'find it' } }), null);
    expect(other.headline).toBe('find it');
    expect(JSON.parse(other.blocks[0]?.text ?? '')).toEqual({ limit: 3, query: 'find it' });
    for (const input of [null, undefined, 7, 'text', [], { toString: null }])
      expect(() => describeEvent(call({ input }), null)).not.toThrow();
  });

  it('tells how long a result is', () => {
    expect(
      [result(''), result('one\n'), result('a\nb\n'), result('a\nb\nc')].map(({ headline }) => headline),
    ).toEqual(['no output', 'one', '2 lines', '3 lines']);
    expect(result('').blocks).toEqual([]);
  });
});
