import { describe, expect, it } from 'vitest';
import { Automaton, hiddenPattern, listingPattern } from '../../../electron/core/redact/automaton';

/** All hits, as `<pattern>@<end>`, sorted. */
function scan(automaton: Automaton, text: string, start = 0, end = text.length): string[] {
  const hits: string[] = [];
  automaton.scan(text, start, end);
  for (let hit = 0; hit < automaton.count; hit++) {
    for (const pattern of automaton.patternsAt(hit)) hits.push(`${pattern}@${automaton.ends[hit]}`);
  }
  return hits.sort();
}

function plainly(patterns: readonly string[], text: string): string[] {
  const fold = (t: string) =>
    t
      .toLowerCase()
      .replace(/\d/g, '0')
      .replace(/[^\x00-\x7f]/g, '\u00e9');
  const hits: string[] = [];
  const folded = fold(text);
  for (const [index, pattern] of patterns.map(fold).entries()) {
    for (let at = folded.indexOf(pattern); at >= 0; at = folded.indexOf(pattern, at + 1)) {
      hits.push(`${index + 2}@${at + pattern.length}`);
    }
  }
  return hits.sort();
}

function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

describe('automaton', () => {
  it('finds what a plain search finds, in short texts and across the seams of long ones', () => {
    const next = random(11);
    const letters = 'abAB1.é9';
    const make = (length: number) => Array.from({ length }, () => letters[Math.floor(next() * 8)]).join('');
    const patterns = ['a', 'ab', 'bab', '0.0', 'é', 'aab1', 'abababab', 'b', '..a', 'ab'];
    const automaton = new Automaton(patterns);
    for (const length of [0, 1, 5, 255, 256, 257, 1000, 16_383, 16_384, 16_385, 40_001]) {
      const text = make(length);
      expect(scan(automaton, text)).toEqual(plainly(patterns, text));
    }
    const text = `ab${make(600)}ab`;
    expect(scan(automaton, text, 2, 602)).toEqual(plainly(patterns, text.slice(2, 602)));
  });

  it('finds all of several thousand patterns', () => {
    const next = random(5);
    const letter = () => String.fromCharCode(97 + Math.floor(next() * 26));
    const patterns = Array.from({ length: 3000 }, () => letter() + letter() + letter() + letter() + letter());
    const text = patterns.filter((_, index) => index % 7 === 0).join(' ');
    expect(scan(new Automaton(patterns), text)).toEqual(plainly(patterns, text));
  });

  it('tells of hidden characters and of line numbers', () => {
    const automaton = new Automaton([]);
    expect(scan(automaton, 'a\u001bb')).toEqual([`${hiddenPattern}@2`]);
    expect(scan(automaton, 'a\u200bb')).toEqual([`${hiddenPattern}@2`]);
    expect(scan(automaton, '7\u2192x 8\ty')).toEqual([`${listingPattern}@2`, `${listingPattern}@6`]);
    expect(scan(automaton, 'a\n\r\tb')).toEqual([]);
  });
});
