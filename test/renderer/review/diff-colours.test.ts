// Colours of a diff: each side is coloured as the code that it is, and every colour lands on the words that it was made for.
import { expect, test } from 'vitest';
import { codeOfDiff, coloursByLine, languageOfPaths } from '../../../renderer/review/diff-colours';
import { parseDiff } from '../../../renderer/review/diff-lines';
import type { CodeToken } from '../../../renderer/review/highlight';

const diff = '@@ -1,3 +1,4 @@\n first\n-old one\n+new one\n+\n last';
const lines = parseDiff(diff);

/** Every word is a token of its own name. */
function wordsOf(text: string): CodeToken[] {
  return [...text.matchAll(/\S+/g)].map((word) => ({
    start: word.index,
    end: word.index + word[0].length,
    look: word[0],
  }));
}

test('before and after are the code without signs and heads', () => {
  expect(codeOfDiff(diff, lines, 'before').text).toBe('first\nold one\nlast');
  expect(codeOfDiff(diff, lines, 'after').text).toBe('first\nnew one\n\nlast');
});

test('each colour lands on its words, and what is on both sides is coloured once', () => {
  const drawn: string[] = [];
  for (const side of ['before', 'after'] as const) {
    const code = codeOfDiff(diff, lines, side);
    for (const [start, tokens] of coloursByLine(code, wordsOf(code.text))) {
      const line = lines.find((one) => one.start === start);
      for (const token of tokens) {
        expect(diff.slice(token.start, token.end)).toBe(token.look);
        expect(token.end).toBeLessThanOrEqual(line?.end ?? -1);
        drawn.push(token.look);
      }
    }
  }
  expect(drawn.sort()).toEqual(['first', 'last', 'new', 'old', 'one', 'one']);
});

test('a side that draws nothing is not coloured', () => {
  const added = '@@ -1 +1,2 @@\n a\n+b';
  expect(codeOfDiff(added, parseDiff(added), 'before').text).toBe('');
  expect(coloursByLine({ text: '', lines: [] }, wordsOf('x'))).toEqual(new Map());
});

test('the language is told by one ending alone', () => {
  expect(languageOfPaths(['/a/lexer.ts'])).toBe('ts');
  expect(languageOfPaths(['/a/lexer.ts', 'C:\\b\\PARSER.TS'])).toBe('ts');
  expect(languageOfPaths(['/a/lexer.ts', '/a/b.py'])).toBeNull();
  expect(languageOfPaths(['/a/Makefile'])).toBeNull();
  expect(languageOfPaths([])).toBeNull();
});
