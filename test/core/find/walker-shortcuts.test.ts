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

function compare(lines: readonly string[], projection: Projection, name = 'one'): Promise<string> {
  return compareBytes(Buffer.from(lines.map((line) => `${line}\n`).join('')), projection, name);
}

async function compareBytes(bytes: Buffer, projection: Projection, name = 'one'): Promise<string> {
  const path = join(folder, `${name}.jsonl`);
  writeFileSync(path, bytes);
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

  it('sees what is no plain ASCII at every place of strings that never come again', async () => {
    const odd = ['\\n', '\\"', '\\u0041', '\\u00e9', 'é', '日', '\u007f'];
    let count = 0;
    const unique = (length: number): string => `${(count += 1)}`.padStart(length, '.').slice(-length);
    const lines = odd.flatMap((text) =>
      Array.from({ length: 100 }, (_, before) => [before, 15, 16, 17, 40, 95].map((whole) => [before, whole]))
        .flat()
        .map(([before = 0, whole = 0]) => {
          const value = `${unique(before)}${text}${unique(Math.max(0, whole - before))}`;
          return `{"a":"${value}","b":"${unique(whole)}","c":"é"}`;
        }),
    );
    await compare(lines, value('a', 'b'));
  });

  it('undoes every escape wherever it stands', async () => {
    const units = Array.from({ length: 0x101 }, (_, unit) => `\\u${unit.toString(16).padStart(4, '0')}`);
    const escapes = [
      ...[
        '\\"',
        '\\\\',
        '\\/',
        '\\b',
        '\\f',
        '\\n',
        '\\r',
        '\\t',
        '\\\\n',
        '\\u00E9',
        '\\u001B',
        '\\u004a',
        '\\u007F',
      ],
      ...['\\ud83d\\ude00', '\\ud800', '\\udc00x', '\\u2028', 'é\\n日', ...units],
    ];
    const lines = escapes.flatMap((escape) =>
      [0, 1, 7, 14, 15, 16, 17, 31, 90, 130].flatMap((before) =>
        ['', 'z', 'z'.repeat(15), `${escape}z${escape}`, 'z'.repeat(120)].map(
          (after) => `{"a":"${'.'.repeat(before)}${escape}${after}","b":"\\n${escape}"}`,
        ),
      ),
    );
    await compare(lines, value('a', 'b'));
    await compare(lines, { paths: [{ path: 'a', keep: { head: 20, tail: 20 } }] });
  });

  it('takes no byte in a string that JSON does not, raw or escaped', async () => {
    const bytes = Array.from({ length: 256 }, (_, byte) => byte).filter((byte) => byte !== 0x0a);
    for (const before of [0, 30, 57, 58, 130]) {
      // Only so many refused lines are told one by one.
      for (let from = 0; from < bytes.length; from += 64) {
        const lines = bytes
          .slice(from, from + 64)
          .flatMap((byte) =>
            ['', '\\'].map((escape) =>
              Buffer.concat([
                Buffer.from(`{"x":"${'.'.repeat(before)}${escape}`),
                Buffer.from([byte]),
                Buffer.from(`${'.'.repeat(100)}"}\n{"a":1}\n`),
              ]),
            ),
          );
        await compareBytes(Buffer.concat(lines), value('a'));
      }
    }
  });

  it('reads bytes that are no UTF-8 beside escapes as the parser does', async () => {
    const odd = [[0xe2, 0x82], [0xff], [0xc3], [0xf0, 0x9f, 0x98], [0x80], [0xed, 0xa0, 0x80]];
    const lines = odd.flatMap((bytes) =>
      ['\\n', '\\u0041', '\\u00e9', '\\"', ''].flatMap((escape) =>
        ['', 'x'.repeat(13), 'x'.repeat(100)].map((text) =>
          Buffer.concat([
            Buffer.from(`{"a":"${text}`),
            Buffer.from(bytes),
            Buffer.from(`${escape}${text}"}\n`),
          ]),
        ),
      ),
    );
    await compareBytes(Buffer.concat(lines), value('a'));
  });

  it('reads lines with more values than it has slots for', async () => {
    const many = (count: number): string =>
      `[${Array.from({ length: count }, (_, i) => `{"t":${i}}`).join(',')}]`;
    const lines = [20, 30_000, 40, 33_000, 70_000].map((count) => `{"list":${many(count)},"t":"x"}`);
    await compare(lines, value('list.*.t', 't'));
  });

  it('keeps times of lines that are longer than its window', async () => {
    const usual = '2026-02-03T04:05:06.789Z';
    const lines = [
      usual,
      '2026-02-03T04:05:06.789z',
      '2026-02-30T04:05:06.789Z',
      '1969-12-31T23:59:59.999Z',
    ].map((time) => `{"a":"${time}","x":"${'.'.repeat(1_200_000)}","b":"${time}","c":{"a":"${time}\\n"}}`);
    const paths = ['a', 'b', 'c.a'].map((path) => ({ path, keep: 'time' as const }));
    expect(await compare([`{"a":"${usual}"}`, ...lines], { paths })).toContain(usual);
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
