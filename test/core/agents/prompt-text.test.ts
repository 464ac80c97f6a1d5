import { describe, expect, it } from 'vitest';
import { Chance } from '../../../build/bench/corpus-random';
import { PROMPT_HEAD, titleOf, wholePairs } from '../../../electron/core/agents/prompt-text';

/** The rule itself, over all that may be looked at. */
function plainTitle(text: string): string | null {
  const plain = text
    .slice(0, PROMPT_HEAD)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, ' ')
    .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return plain === '' ? null : wholePairs(plain.slice(0, 200)).trim() || null;
}

describe('titleOf', () => {
  const pieces = [
    ...[
      'word ',
      'x',
      ' ',
      '\n',
      '\t\r\n',
      '\v',
      '\f',
      '\0',
      '\u007f',
      '\u0085',
      '\u009f',
      '\u200e',
      '\u2066',
      '日本',
    ],
    ...[
      '\u001b[32m',
      '\u001b[',
      '\u001b[0;0',
      '\ud83d\ude00',
      '\ud83d',
      '\ude00',
      '\u00a0',
      '\ufeff',
      '\u2028',
    ],
  ];

  it('gives the same from a beginning as from the whole prompt', () => {
    const chance = new Chance(5);
    for (let i = 0; i < 4_000; i += 1) {
      const filler = chance.pick(['a', 'ab ', ' ', '\n', '\ud83d\ude00', 'long words and more ', '\u001b[1']);
      let text = filler.repeat(chance.int(0, chance.pick([3, 60, 700])));
      text = text.slice(chance.int(0, 2));
      for (let more = chance.int(0, 12); more > 0; more -= 1)
        text += chance.pick(pieces).repeat(chance.int(1, chance.pick([2, 250])));
      expect(titleOf(text), JSON.stringify(text)).toBe(plainTitle(text));
    }
  });

  it('keeps an escape sequence out that lies over the beginning', () => {
    for (let before = 150; before < 620; before += 1) {
      const text = `${'a'.repeat(before % 199)}${' '.repeat(before - (before % 199))}\u001b[31mred ${'b'.repeat(400)}`;
      expect(titleOf(text)).toBe(plainTitle(text));
    }
  });
});
