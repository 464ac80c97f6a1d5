// Records with odd values anywhere: no reader and no summariser may throw, reach into prototypes, or tell a projection
// from a whole record. Seeded, so that a failure can be repeated.
import { readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agents } from '../../../electron/core/agents/index';
import { parseLine } from '../../../electron/core/agents/parse-line';
import { projectRecord } from './project-record';

const fixtures = resolve(import.meta.dirname, '../../fixtures/agents');

describe.each(agents.map((agent) => [agent.id, agent] as const))('%s', (id, agent) => {
  const records = readdirSync(resolve(fixtures, id)).flatMap((name) =>
    readFileSync(resolve(fixtures, id, name, 'input.jsonl'), 'utf8')
      .split('\n')
      .flatMap((line) => parseLine(line).records),
  );

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('odd values in every place, seed %i', (seed) => {
    const random = randomFrom(seed);
    const file = { id: 'x', isSubagent: seed % 2 === 0, parentId: null };
    const reader = agent.createReader(file);
    const whole = agent.createSummariser(file);
    const projected = agent.createSummariser(file);
    records.forEach((record, i) => {
      const odd = structuredClone(record);
      mutateInside(odd, random);
      for (const event of reader.read(odd, i + 1)) {
        expect(event.pointers.filter((pointer) => !exists(odd, pointer))).toEqual([]);
      }
      reader.takeCopies();
      whole.add(odd, i + 1);
      projected.add(projectRecord(odd, agent.projection), i + 1);
    });
    expect(projected.summary()).toEqual(whole.summary());
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('anything at all as a record', () => {
    const reader = agent.createReader({ id: 'x', isSubagent: false, parentId: null });
    const summariser = agent.createSummariser({ id: 'x', isSubagent: false, parentId: null }, { junk: [1] });
    for (const value of [...ODD, undefined, 1n, Symbol.iterator, () => 1]) {
      expect(reader.read(value, 1)).toEqual([]);
      summariser.add(value, 1);
    }
    expect(summariser.summary().turns).toBe(0);
  });

  it('unreadable lines beyond a thousand are counted', () => {
    const summariser = agent.createSummariser({ id: 'x', isSubagent: false, parentId: null });
    for (let line = 1; line <= 1500; line++) summariser.unreadable(line, 'odd');
    const { unread } = summariser.summary();
    expect(unread).toHaveLength(1001);
    expect(unread.at(-1)).toEqual({ line: 1500, reason: '500 more lines up to this one could not be read.' });
  });

  it('records nested as deeply as the parser allows', () => {
    const reader = agent.createReader({ id: 'x', isSubagent: false, parentId: null });
    const summariser = agent.createSummariser({ id: 'x', isSubagent: false, parentId: null });
    for (const record of records) {
      const deep = mutate(structuredClone(record), () => 0.999999);
      reader.read(deep, 1);
      summariser.add(deep, 1);
    }
    expect(summariser.summary().id).toBe('x');
  });
});

const ODD: unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  '',
  '\u0000',
  '\ud800',
  '__proto__',
  [],
  {},
  [null],
  [[[]]],
  nested(50_000),
];

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let i = 0; i < depth; i++) value = i % 2 === 0 ? { a: value } : [value];
  return value;
}

/** Replaces about one value in six by something odd, at any depth. */
function mutate(value: unknown, random: () => number): unknown {
  const roll = random();
  if (roll > 0.84) return ODD[Math.floor(random() * ODD.length)];
  if (typeof value !== 'object' || value === null) return value;
  mutateInside(value, random);
  return value;
}

function mutateInside(container: object, random: () => number): void {
  for (const [key, inner] of Object.entries(container)) {
    const value = mutate(inner, random);
    // Not by assignment: a key called __proto__ would change the prototype instead.
    Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
  }
}

function exists(record: unknown, pointer: string): boolean {
  let value = record;
  for (const step of pointer.split('/').slice(1)) {
    const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string, unknown>)[key];
  }
  return true;
}

/** mulberry32. */
function randomFrom(seed: number): () => number {
  let a = seed;
  return () => {
    a = (a + 0x6d2b79f5) | 0;
    let t = Math.imul(a ^ (a >>> 15), 1 | a);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
