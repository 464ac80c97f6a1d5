import { describe, expect, it } from 'vitest';
import { Chance } from '../../../build/bench/corpus-random';
import { isFailedByEnds, OUTPUT_HEAD } from '../../../electron/core/agents/codex/outcome';

/** By patterns alone; for texts that begin with none of the words of a failure. */
function truth(text: string): boolean {
  const head = text.slice(0, OUTPUT_HEAD);
  const code = /^(?:Process exited with code|Exit code:) (-?\d+)$/m.exec(head);
  if (code === null || code[1] === '0') return false;
  const output = head.search(/^(?:Output|Total output lines):/m);
  return output === -1 || code.index < output;
}

const first = [
  'Chunk ID: 4ec1e0',
  'Chunk ID: ',
  'Exit code: 0',
  'Exit code: 1',
  'exit code: 0',
  'Wall time: 1 seconds',
  '',
];
const lines = [
  ...[
    'Process exited with code 0',
    'Process exited with code 1',
    'Process exited with code -1',
    'Exit code: 0',
  ],
  ...['Exit code: 2', 'Exit code:', 'Output:', 'Total output lines: 3', 'Wall time: 0.5 seconds', 'text', ''],
  ...[
    'Process exited with code 0 ',
    ' Process exited with code 0',
    'xProcess exited with code 0',
    'Exit code: 00',
  ],
  ...['Process exited with code', 'Process exited with code 0Process exited with code 1', '.'.repeat(200)],
];

describe("the outcome that the beginning of a Codex call's output tells", () => {
  it('is that of its first exit code before the output, whatever else stands there', () => {
    const bad: string[] = [];
    for (let seed = 1; seed < 40_000; seed += 1) {
      const chance = new Chance(seed);
      let text = chance.pick(first);
      for (let i = chance.int(0, 5); i > 0; i -= 1)
        text += chance.pick(['\n', '\n', '\n', '\n', '\r\n', '\r', '\u2028']) + chance.pick(lines);
      if (chance.is(0.7)) text += '\n';
      if (isFailedByEnds(text) !== truth(text)) bad.push(text);
    }
    expect(bad.slice(0, 3)).toEqual([]);
  });
});
