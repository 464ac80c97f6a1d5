import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { countMentions, rawPattern } from '../../../electron/core/pipeline/mention';

const folder = mkdtempSync(join(tmpdir(), 'mention-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function rawCount(text: string, ...lines: string[]): Promise<number> {
  const path = join(folder, 'trajectory.jsonl');
  writeFileSync(path, `${lines.join('\n')}\n`);
  return (await countMentions({ path }, rawPattern(text), (line) => line)).raw;
}

describe('countMentions', () => {
  it('finds letters in any case, and characters however JSON escapes them', async () => {
    expect(await rawCount('Lindqvist', '{"a":"lindqvist LINDQVIST Lindqvists"}')).toBe(3);
    expect(await rawCount('Åsa', '{"a":"åsa"}', '{"a":"\\u00c5sa"}', '{"a":"\\u00E5SA"}')).toBe(3);
    expect(await rawCount('say "hi"', JSON.stringify({ a: 'Say "HI"' }))).toBe(1);
    expect(await rawCount('src/a', '{"a":"src\\/a"}', '{"a":"src/a"}')).toBe(2);
    expect(await rawCount('C:\\x', JSON.stringify({ a: 'c:\\X' }))).toBe(1);
    expect(await rawCount('😀', '{"a":"😀 \\ud83d\\ude00"}')).toBe(2);
  });

  it('takes every character of the text literally', async () => {
    expect(await rawCount('a.c', '{"a":"abc a.c"}')).toBe(1);
    expect(await rawCount('(x|y)*', '{"a":"(x|y)* x"}')).toBe(1);
  });

  it('counts what is left after redaction, asking for lines with a hit alone', async () => {
    const path = join(folder, 'two.jsonl');
    writeFileSync(path, '{"a":"secret here, secret there"}\n{"a":"nothing"}\n{"a":"secret"}\n');
    const asked: number[] = [];
    const redact = (line: string, number: number): string => {
      asked.push(number);
      return number === 3 ? line : line.replace('secret', 'gone');
    };
    expect(await countMentions({ path }, rawPattern('secret'), redact)).toEqual({ raw: 3, sent: 2 });
    expect(asked).toEqual([1, 3]);
  });
});
