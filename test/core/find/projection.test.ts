import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Chance } from '../../../build/bench/corpus-random';
import type { FoundFile, Keep, Projection } from '../../../electron/core/find/format';
import { summariseFile } from '../../../electron/core/find/summarise-file';
import { summariseFilePlainly } from '../../../electron/core/find/summarise-plainly';
import { listingFormats } from './listing-format';
import { writeOddly } from './odd-lines';
import { identity } from './plain-format';

const folder = mkdtempSync(join(tmpdir(), 'find-projection-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const keys = ['a', 'b', 'c', 'type', 'text', 'ключ', '__proto__', 'constructor', 'length', '0', ''];
const unit = ['x', '"', '\\', '\n', 'é', '日', '\u{1f600}', '\ud800', '\u0000', '/', ' ', '}{"'];

function anyText(chance: Chance, longest: number): string {
  const roll = chance.next();
  if (roll < 0.5) return chance.pick(['', 'user', 'assistant', 'a', 'C:\\x', '"', '\\', '😀']);
  if (roll < 0.6) return anyTime(chance);
  const piece = Array.from({ length: chance.int(1, 12) }, () => chance.pick(unit)).join('');
  const length = roll < 0.97 ? chance.int(0, 3_000) : longest;
  return piece.repeat(Math.ceil(length / piece.length));
}

/** A time, or a text as long as one. */
function anyTime(chance: Chance): string {
  const usual = new Date(chance.int(-1e12, 4e12)).toISOString();
  if (chance.is(0.6)) return usual;
  const at = chance.int(0, 23);
  return (
    usual.slice(0, at) + chance.pick([...unit, '0', '3', '9', ':', '-', 'T', 'Z', '']) + usual.slice(at + 1)
  );
}

function anyValue(chance: Chance, depth: number, longest: number): unknown {
  const roll = chance.next();
  if (depth > 4 || roll < 0.35) return anyText(chance, longest);
  if (roll < 0.5) return chance.pick([0, -0, 1, 12345678901, 1.25e-7, -3, true, false, null]);
  if (roll < 0.7) return Array.from({ length: chance.int(0, 4) }, () => anyValue(chance, depth + 1, longest));
  return anyObject(chance, depth, longest);
}

function anyObject(chance: Chance, depth: number, longest: number): Record<string, unknown> {
  const count = chance.int(0, 6);
  return Object.fromEntries(
    Array.from({ length: count }, () => [chance.pick(keys), anyValue(chance, depth + 1, longest)]),
  );
}

function anyProjection(chance: Chance): Projection {
  const keeps: Keep[] = [
    'value',
    'value',
    'time',
    'time',
    'subtree',
    'presence',
    { head: 5 },
    { head: 900, tail: 40 },
    { head: 0, tail: 3 },
  ];
  const steps = [...keys.filter((key) => !['', '__proto__', 'constructor'].includes(key)), '*', '*'];
  const paths = Array.from({ length: chance.int(1, 12) }, () => ({
    path: Array.from({ length: chance.int(1, 4) }, () => chance.pick(steps)).join('.'),
    keep: chance.pick(keeps),
  }));
  return { paths };
}

async function compare(bytes: Buffer, projection: Projection, note: string): Promise<void> {
  const path = join(folder, 'one.jsonl');
  writeFileSync(path, bytes);
  const place = { path, relativePath: 'one.jsonl', identity: identity('one'), bytes: bytes.length };
  const file: FoundFile = { agent: 'pi', ...place, mtimeMs: 0, device: 0, inode: 0 };
  const formats = listingFormats(projection);
  const fast = await summariseFile(file, formats);
  const plain = await summariseFilePlainly(file, formats);
  if (JSON.stringify(fast) === JSON.stringify(plain)) return;
  if (process.env.FUZZ_SHOW) console.log(JSON.stringify(projection), '\n', fast, '\n', plain);
  expect.fail(`${note}: the engines differ`);
}

describe('a projection shows the same whoever reads the line', () => {
  it('for any records and any paths, seed after seed', { timeout: 3_600_000 }, async () => {
    const end = performance.now() + Number(process.env.FUZZ_SECONDS ?? 3) * 1000;
    const start = Number(process.env.FUZZ_SEED ?? 1);
    let seed = start;
    for (; performance.now() < end || seed - start <= 20; seed += 1) {
      const chance = new Chance(seed);
      const records = Array.from({ length: chance.int(1, 30) }, () => anyObject(chance, 0, 20_000));
      await compare(writeOddly(chance, records), anyProjection(chance), `seed ${seed}`);
    }
    expect(seed - start).toBeGreaterThan(20);
  });

  it('for lines that are longer than the window, wherever it ends', { timeout: 3_600_000 }, async () => {
    const end = performance.now() + Number(process.env.FUZZ_SECONDS ?? 3) * 1000;
    const start = Number(process.env.FUZZ_SEED ?? 1);
    let seed = start;
    for (; performance.now() < end || seed === start; seed += 1) {
      const chance = new Chance(seed);
      const record = () => ({
        ...anyObject(chance, 0, chance.int(200_000, 1_500_000)),
        [chance.pick(keys)]: anyText(chance, chance.int(500_000, 1_200_000)),
        list: Array.from({ length: chance.int(0, 20_000) }, (_, i) => ({
          type: i,
          text: 'é"\\'.repeat(chance.int(0, 9)),
        })),
        ...anyObject(chance, 0, 700_000),
      });
      await compare(
        writeOddly(chance, [record(), record(), record()]),
        anyProjection(chance),
        `seed ${seed}`,
      );
    }
    expect(seed).toBeGreaterThan(start);
  });
});
