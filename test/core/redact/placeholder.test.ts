import { describe, expect, it } from 'vitest';
import { findingId, placeholderFor } from '../../../electron/core/redact/placeholder';
import { key } from './sample-rules';

const other = new Uint8Array(32).fill(9);
const values = [
  ['SECRET', 'token', 'hunter22'],
  ['EMAIL', 'email', 'maria@client.example'],
  ['IP', 'ip', '203.0.113.7'],
  ['USER', 'user', 'mlindq7'],
  ['HOST', 'host', 'marias-macbook'],
] as const;

// Whoever guesses a value must not be able to try the guess: the key of this computer is in every hash.
describe.each(values)('what stands for %s', (type, shape, value) => {
  it('is the same each time with one key, and another one with another', () => {
    expect(placeholderFor(key, type, shape, value)).toBe(placeholderFor(key, type, shape, value));
    expect(placeholderFor(other, type, shape, value)).not.toBe(placeholderFor(key, type, shape, value));
    expect(findingId(key, value)).toBe(findingId(key, value));
    expect(findingId(other, value)).not.toBe(findingId(key, value));
  });
});
