import { describe, expect, it } from 'vitest';
import { printable, printableJson, printableLines } from '../../electron/cli/printable';

// Escape, a control sequence of one character, marks that turn text around, an end of line, no space at all, half a pair.
const marks = [
  '\u001b',
  '\u0007',
  '\u007f',
  '\u009b',
  '\u200e',
  '\u200f',
  '\u2028',
  '\u202e',
  '\u2066',
  '\u2069',
  '\ufeff',
  '\ud800',
];

describe('text on its way to a terminal', () => {
  it.each(marks)('has no %j in it', (mark) => {
    expect(printable(`a${mark}b`)).toBe('a\ufffdb');
    expect(printableLines(`a${mark}b\n\tc`)).toBe('a\ufffdb\n\tc');
    const json = printableJson({ [`k${mark}`]: `v${mark}` });
    expect(json).not.toContain(mark);
    expect(JSON.parse(json)).toEqual({ [`k${mark}`]: `v${mark}` });
  });

  it('is otherwise what it was', () => {
    const text = 'naïve 日本 👩‍💻 é';
    expect([printable(text), JSON.parse(printableJson(text))]).toEqual([text, text]);
  });
});
