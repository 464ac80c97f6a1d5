// What the fast engine does not do again: decoding strings that came lately, growing beyond its slots. It must show nowhere.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Projection } from '../../../electron/core/find/format';
import { summariseFast } from '../../../electron/core/find/summarise-fast';
import { summariseFilePlainly } from '../../../electron/core/find/summarise-plainly';
import { listingFormats } from './listing-format';
import { identity } from './plain-format';

const folder = mkdtempSync(join(tmpdir(), 'find-shortcuts-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function compare(lines: readonly string[], projection: Projection, name = 'one'): Promise<string> {
  const path = join(folder, `${name}.jsonl`);
  writeFileSync(path, lines.map((line) => `${line}\n`).join(''));
  const place = {
    path,
    relativePath: `${name}.jsonl`,
    identity: identity(name),
    bytes: Number.POSITIVE_INFINITY,
  };
  const file = { agent: 'pi' as const, ...place, mtimeMs: 0, device: 0, inode: 0 };
  const fast = await summariseFast(file, listingFormats(projection), {});
  expect(fast).toEqual(await summariseFilePlainly(file, listingFormats(projection)));
  return JSON.stringify(fast);
}

const value = (...paths: string[]): Projection => ({ paths: paths.map((path) => ({ path, keep: 'value' })) });

describe('the fast engine', () => {
  it('tells strings apart that begin and end alike', async () => {
    const middles = [
      '',
      'x',
      'y',
      'xx',
      'xy',
      'yx',
      'é',
      '\\n',
      'x'.repeat(60),
      'y'.repeat(60),
      'x'.repeat(59) + 'z',
    ];
    const texts = [...middles, ...middles].map((middle) => `01234567${middle}89abcdef`);
    const lines = texts.flatMap((text, i) => [
      `{"a":"${text}","b":"${texts[texts.length - 1 - i]}"}`,
      `{"a":"${text}"}`,
    ]);
    const told = await compare(lines, value('a', 'b'));
    for (const text of texts) expect(told).toContain(text.replace('\\n', '\\\\n'));
  });

  it('takes short strings of every length for what they are', async () => {
    const text = '0123456789abcdefghijklmnopqrstuvwxyz'.repeat(4);
    const lines = Array.from(
      { length: 130 },
      (_, length) => `{"a":"${text.slice(0, length)}","b":"${text.slice(5, length + 5)}"}`,
    );
    await compare([...lines, ...lines.reverse(), ...lines], value('a', 'b'));
  });

  it('reads lines with more values than it has slots for', async () => {
    const many = (count: number): string =>
      `[${Array.from({ length: count }, (_, i) => `{"t":${i}}`).join(',')}]`;
    const lines = [20, 30_000, 40, 33_000, 70_000].map((count) => `{"list":${many(count)},"t":"x"}`);
    await compare(lines, value('list.*.t', 't'));
  });

  it('keeps apart what two projections see in turns', async () => {
    const line = '{"a":"same text","b":{"a":"same text","c":[1,"other"]}}';
    for (let i = 0; i < 3; i += 1) {
      await compare([line, line], value('a'), 'first');
      await compare([line, line], value('b.a', 'b.c.*'), 'second');
    }
  });

  it('ends lines where they end, whatever stands around', async () => {
    const lines = [
      '{"a":"b"}',
      '',
      ' ',
      '{"a":"',
      '{"a":"\\',
      '\\n"}',
      '{"a":1}\r',
      '{"a":"x"',
      '"',
      '{"a":"\u0001"}',
      '{"a":"y"}',
    ];
    for (let shift = 0; shift < 70; shift += 1)
      await compare([`{"x":"${'.'.repeat(shift)}"}`, ...lines], value('a'));
  });
});
