import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { rawPattern } from '../../../electron/core/pipeline/mention';
import { searchLines } from '../../../electron/core/pipeline/search-lines';

const folder = mkdtempSync(join(tmpdir(), 'search-lines-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function search(content: string | Buffer, text: string): Promise<[number, number, string][]> {
  const path = join(folder, 'file.jsonl');
  writeFileSync(path, content);
  const found: [number, number, string][] = [];
  for await (const { number, hits, line } of searchLines(path, rawPattern(text)))
    found.push([number, hits, line.toString('utf8')]);
  return found;
}

describe('searchLines', () => {
  it('gives lines with a hit, with their numbers and how often', async () => {
    expect(await search('a\nneedle needle\r\n\nb\nx NEEDLE', 'needle')).toEqual([
      [2, 2, 'needle needle'],
      [5, 1, 'x NEEDLE'],
    ]);
    expect(await search('\ufeffneedle\n', 'needle')).toEqual([[1, 1, 'needle']]);
    expect(await search('', 'needle')).toEqual([]);
  });

  it('is not misled by the borders of what is read at once', async () => {
    const lines = Array.from(
      { length: 5000 },
      (_, at) => `${'x'.repeat((at * 37) % 900)}${at % 101 === 7 ? 'needle' : ''}`,
    );
    const found = await search(lines.join('\n'), 'needle');
    expect(found).toEqual(lines.flatMap((line, at) => (line.includes('needle') ? [[at + 1, 1, line]] : [])));
  });

  it('finds what lies across a border, in a line of several megabytes', async () => {
    const long = `${'y'.repeat(1024 * 1024 - 3)}needle${'z'.repeat(3_000_000)}needle`;
    const found = await search(`first\n${long}\nlast needle\n`, 'needle');
    expect(found.map(([number, hits, line]) => [number, hits, line.length])).toEqual([
      [2, 2, long.length],
      [3, 1, 11],
    ]);
  });

  it('passes over a line that is too long to be sent, and numbers those after it rightly', async () => {
    const long = Buffer.alloc(70 * 1024 * 1024, 'n');
    const found = await search(
      Buffer.concat([Buffer.from('needle\n'), long, Buffer.from('needle\nneedle\n')]),
      'needle',
    );
    expect(found.map(([number, hits]) => [number, hits])).toEqual([
      [1, 1],
      [3, 1],
    ]);
  });

  it('stops when it is told to', async () => {
    const path = join(folder, 'stop.jsonl');
    writeFileSync(path, 'needle\n'.repeat(1000));
    const stop = new AbortController();
    let count = 0;
    for await (const { number } of searchLines(path, rawPattern('needle'), { signal: stop.signal })) {
      count = number;
      if (number === 10) stop.abort();
    }
    expect(count).toBe(10);
  });
});
