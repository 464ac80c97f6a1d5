import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { MarkedLines } from '../../../electron/core/platform/marked-lines';

const path = join(mkdtempSync(join(tmpdir(), 'marked-lines-')), 'file');
const limit = 16 * 1024 * 1024;

function find(content: string | Buffer, marks: string[], maxLineBytes = limit): string[] {
  writeFileSync(path, content);
  const found: string[] = [];
  for (const line of new MarkedLines(marks).find(path, { maxLineBytes })) found.push(line.toString('utf8'));
  return found;
}

describe('lines that hold a mark', () => {
  it('finds each once, in order, with or without a newline at the end', () => {
    expect(find('a x\nb\nc y x\n\nx', ['x', 'y'])).toEqual(['a x', 'c y x', 'x']);
    expect(find('x', ['x'])).toEqual(['x']);
    expect(find('', ['x'])).toEqual([]);
    expect(find('\n\n', ['x'])).toEqual([]);
    expect(find('a\nb\n', ['x'])).toEqual([]);
  });

  it('does not mind where a piece of the file ends', () => {
    const size = 4 * 1024 * 1024;
    for (const shift of [-5, -3, -1, 0, 1, 4]) {
      const before = `${'-'.repeat(size - 10 + shift)}\n`;
      expect(find(`${before}one mark\ntwo\nthree mark`, ['mark'])).toEqual(['one mark', 'three mark']);
    }
  });

  it('takes lines longer than a piece, and passes over those that are too long', () => {
    const long = `${'-'.repeat(9 * 1024 * 1024)} mark`;
    expect(find(`mark 1\n${long}\nmark 2\n`, ['mark']).map((line) => line.length)).toEqual([
      6,
      long.length,
      6,
    ]);
    const tooLong = `${'-'.repeat(20 * 1024 * 1024)} mark`;
    expect(find(`mark 1\n${tooLong}\nmark 2\nnone\nmark 3`, ['mark'], 4 * 1024 * 1024)).toEqual([
      'mark 1',
      'mark 2',
      'mark 3',
    ]);
  });

  it('takes marks that are added and removed on the way', () => {
    writeFileSync(path, 'start\nid-1 early\ncall id-1\nid-2\nid-1 late\nid-1 later\nstart again\n');
    const search = new MarkedLines(['call', 'start']);
    const seen: string[] = [];
    for (const line of search.find(path, { maxLineBytes: limit })) {
      const text = line.toString('utf8');
      seen.push(text);
      if (text.startsWith('call')) search.add('id-1');
      if (text.endsWith('late')) search.remove('id-1');
    }
    expect(seen).toEqual(['start', 'call id-1', 'id-1 late', 'start again']);
  });
});
