// A text in which every line begins a key must not be read again from each line on.
import { expect, it } from 'vitest';
import { redactLines } from '../redact-lines';

it('reads the lines of an encoded key once, though each of them begins one', () => {
  const line = 'LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQAA\n';
  const [out] = redactLines([JSON.stringify({ text: line.repeat(8000) })]);
  expect(out).not.toContain(line.trim());
}, 60_000);
