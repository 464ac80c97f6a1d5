import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RawLine, type ReadLinesOptions, readLines } from '../../../electron/core/platform/lines';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'lines-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function linesOf(bytes: Buffer | string, options?: ReadLinesOptions): Promise<RawLine[]> {
  const path = join(folder, 'file.jsonl');
  writeFileSync(path, bytes);
  const lines: RawLine[] = [];
  for await (const line of readLines(path, options)) lines.push(line);
  return lines;
}

describe('readLines', () => {
  it('splits on newline bytes only, strips a BOM and carriage returns, tells a torn last line', async () => {
    const lines = await linesOf('\ufeffone\r\ntwo\u2028still two\n\nfour');
    expect(lines.map((line) => line.line.toString())).toEqual(['one', 'two\u2028still two', '', 'four']);
    expect(lines.map((line) => line.number)).toEqual([1, 2, 3, 4]);
    expect(lines.map((line) => line.complete)).toEqual([true, true, true, false]);
  });

  it('gives offsets from which reading goes on', async () => {
    const text = `${'x'.repeat(1024 * 1024 - 3)}\nsecond\nthird\n`;
    const [first, second] = await linesOf(text);
    expect(first?.line.length).toBe(1024 * 1024 - 3);
    const rest = await linesOf(text, { start: second?.offset ?? 0, firstNumber: 2 });
    expect(rest.map((line) => [line.number, line.line.toString()])).toEqual([
      [2, 'second'],
      [3, 'third'],
    ]);
  });

  it('joins a line that spans several reads', async () => {
    const long = 'ab'.repeat(2_000_000);
    const lines = await linesOf(`${long}\nend\n`);
    expect(lines[0]?.line.toString()).toBe(long);
    expect(lines[1]?.line.toString()).toBe('end');
  });

  it('skips a line that is too long, and goes on behind it', async () => {
    const lines = await linesOf(`short\n${'x'.repeat(3_000_000)}\nafter\n`, { maxLineBytes: 1000 });
    expect(lines.map((line) => [line.oversized, line.line.length])).toEqual([
      [false, 5],
      [true, 0],
      [false, 5],
    ]);
  });

  it('stops at the end that it was given, and when the signal is aborted', async () => {
    expect((await linesOf('one\ntwo\nthree\n', { end: 8 })).map((line) => line.line.toString())).toEqual([
      'one',
      'two',
    ]);
    expect(await linesOf('one\n', { signal: AbortSignal.abort() })).toEqual([]);
  });

  it('keeps bytes that are no valid UTF-8', async () => {
    const [line] = await linesOf(Buffer.from([0xff, 0x00, 0xc3, 0x0a]));
    expect([...(line?.line ?? [])]).toEqual([0xff, 0x00, 0xc3]);
  });
});
