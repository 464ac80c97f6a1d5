import { describe, expect, it } from 'vitest';
import { createFinder } from '../../../electron/core/redact/finder';
import { rules } from '../../../electron/core/redact/rules/index';

function valuesIn(record: unknown): string[] {
  const finder = createFinder({ policy: { rules: [] }, rules, key: new Uint8Array(32) });
  finder.line(JSON.stringify(record), 1);
  return finder.found().map(({ value }) => value);
}

describe('text that is JSON inside a string', () => {
  it('ends a value where its line ends, not at the next real space', () => {
    const output = JSON.stringify({ output: 'the key is number\n\u001b[32m✓\u001b[39m read file' });
    expect(valuesIn({ output })).toEqual([]);
    const told = JSON.stringify({ output: 'the password is kR7$wq2Lx!9\n\u001b[32m✓\u001b[39m read file' });
    expect(valuesIn({ output: told })).toEqual(['kR7$wq2Lx!9']);
  });
});
