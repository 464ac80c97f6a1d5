import { describe, expect, it } from 'vitest';
import { showHidden, splitHostile } from '../../../renderer/review/hostile-text';

const draw = (text: string) =>
  splitHostile(text).map((piece) =>
    piece.label === null ? text.slice(piece.start, piece.end) : [piece.label],
  );

describe('splitHostile', () => {
  it('leaves plain text, tabs, newlines and CR LF alone', () => {
    const text = 'a\tb\nc\r\nd é 漢 العربية';
    expect(draw(text)).toEqual([text]);
    expect(splitHostile('')).toEqual([]);
  });

  it('names terminal escapes whole and never interprets them', () => {
    expect(draw('x\u001b[31mred\u001b[0m')).toEqual(['x', ['ESC[31m'], 'red', ['ESC[0m']]);
    expect(draw('\u001b]8;;http://x\u0007t')).toEqual([['ESC'], ']8;;http://x', ['BEL'], 't']);
  });

  it('names control, zero-width, bidirectional and tag characters', () => {
    expect(draw('a\u0000b\u202Egnp.exe\u202Cc\u200Bd\uFEFF')).toEqual([
      'a',
      ['NUL'],
      'b',
      ['U+202E'],
      'gnp.exe',
      ['U+202C'],
      'c',
      ['U+200B'],
      'd',
      ['U+FEFF'],
    ]);
    expect(draw('x\u{E0041}y')).toEqual(['x', ['U+E0041'], 'y']);
    expect(draw('50%\rdone')).toEqual(['50%', ['CR'], 'done']);
    expect(draw('a\u2028b\u00ADc\u007F\u009B')).toEqual([
      'a',
      ['U+2028'],
      'b',
      ['U+00AD'],
      'c',
      ['DEL'],
      ['U+009B'],
    ]);
  });

  it('counts a run of one character in one piece', () => {
    expect(draw(`a${'\u0000'.repeat(5000)}b`)).toEqual(['a', ['NUL×5000'], 'b']);
  });

  it('shows lone surrogates but no halves of real characters', () => {
    expect(draw('a\uD83Db')).toEqual(['a', ['U+D83D'], 'b']);
    expect(draw('😀')).toEqual(['😀']);
  });

  it('keeps emoji whole and shows a joiner or a selector anywhere else', () => {
    expect(draw('👩‍👩‍👧 ❤️ 1️⃣')).toEqual(['👩‍👩‍👧 ❤️ 1️⃣']);
    expect(draw('pass\u200Dword')).toEqual(['pass', ['U+200D'], 'word']);
    expect(draw('a\uFE0Fb')).toEqual(['a', ['U+FE0F'], 'b']);
  });

  it('covers the whole text, in order, for any text and range', () => {
    let seed = 3;
    const next = (below: number) => {
      seed = (seed * 1103515245 + 12345) % 2147483648;
      return seed % below;
    };
    const odd = [
      '\u0000',
      '\u001b[1m',
      '\u202e',
      '\ud83d',
      '\ude00',
      '\u200d',
      '👧',
      'a',
      '\n',
      '\r',
      '\ufe0f',
      '❤',
    ];
    for (let round = 0; round < 500; round += 1) {
      const text = Array.from({ length: 15 }, () => odd[next(odd.length)]).join('');
      const from = next(text.length);
      const pieces = splitHostile(text, from);
      expect(pieces.map((piece) => text.slice(piece.start, piece.end)).join('')).toBe(text.slice(from));
    }
  });
});

describe('showHidden', () => {
  it('spells hidden characters out in a plain string', () => {
    expect(showHidden('a\u202Eb')).toBe('a⟨U+202E⟩b');
  });
});
