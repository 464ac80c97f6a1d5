// Values put on top of known ones find exactly what one list of all finds, and leave the known ones as they were.
import { expect, test } from 'vitest';
import { KnownValues } from '../../../electron/core/redact/known-values';
import { Matcher } from '../../../electron/core/redact/matcher';
import type { Variant } from '../../../electron/core/redact/variants';

/** Words of few letters, so that many begin alike, hold each other and share their start with others. */
function words(count: number, seed: number): string[] {
  let state = seed;
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
  const letters = ['a', 'b', 'ab', 'é', '"', ' ', '7'];
  return Array.from({ length: count }, () =>
    Array.from({ length: 3 + next(30) }, () => letters[next(letters.length)]).join(''),
  );
}

const variants = (list: readonly string[]): Variant[][] =>
  list.map((text, index) => {
    const fact = { kind: 'whole', full: '', from: 0, to: text.length, bounded: false, alone: false } as const;
    const form = { ...fact, text, fold: index % 2 === 0, cuttable: index % 3 === 0 };
    return index % 5 === 0 ? [form, { ...form, text: text.toUpperCase() }] : [form];
  });
const hits = (known: KnownValues, text: string): unknown => new Matcher([], known).searchKnown(text);

test('one list, or one on top of the other: the same hits', () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    const [first, second] = [words(60, seed), words(12, seed + 1000)];
    const base = new KnownValues(variants(first));
    const text = [...words(40, seed + 2000), ...first.slice(0, 9), ...second, ...first.slice(9, 18)].join(
      ' ',
    );
    const alone = hits(base, text);
    const onTop = new KnownValues(variants(second), base);
    expect(hits(onTop, text), `seed ${seed}`).toEqual(
      hits(new KnownValues(variants([...first, ...second])), text),
    );
    expect([...onTop.rawAnchors].sort()).toEqual(
      [...new KnownValues(variants([...first, ...second])).rawAnchors].sort(),
    );
    expect(hits(base, text), `seed ${seed}`).toEqual(alone);
    expect((alone as unknown[]).length).toBeGreaterThan(5);
  }
});
