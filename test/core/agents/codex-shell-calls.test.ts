// Codex' shell calls are summarised without parsing their arguments where those cannot hold a patch.
import { describe, expect, it } from 'vitest';
import { codex } from '../../../electron/core/agents/codex';

const patch = '*** Begin Patch\n*** Update File: a.txt\n@@\n-a\n+b\n*** End Patch';

function summarise(args: string): { editedFiles: { path: string }[]; shellCalls: number; toolCalls: number } {
  const summariser = codex.createSummariser({ id: 'x', isSubagent: false, parentId: null });
  const item = (payload: object): void => summariser.add({ type: 'response_item', payload }, 1);
  item({ type: 'function_call', name: 'shell', call_id: 'c1', arguments: args });
  item({ type: 'function_call_output', call_id: 'c1', output: 'Exit code: 0\nOutput:\nok' });
  return summariser.summary();
}

describe("Codex' shell calls", () => {
  const plain = JSON.stringify({ command: ['apply_patch', patch], workdir: '/w' });
  it.each([
    ['as text', plain],
    ['with its letters escaped', plain.replaceAll('patch', '\\u0070atch')],
    [
      'through a shell',
      JSON.stringify({ command: ['bash', '-lc', `cd /w && apply_patch <<'E'\n${patch}\nE`] }),
    ],
  ])('that apply a patch are told %s', (_how, args) => {
    expect(summarise(args)).toMatchObject({
      toolCalls: 1,
      shellCalls: 1,
      editedFiles: [{ path: '/w/a.txt', tool: 'apply_patch' }],
    });
  });

  it('of other commands edit nothing', () => {
    expect(summarise('{"command":["ls"]}')).toMatchObject({ toolCalls: 1, shellCalls: 1, editedFiles: [] });
  });
});
