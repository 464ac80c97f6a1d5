import { appendFileSync, mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FoundFile } from '../../../electron/core/find/format';
import { scanFiles } from '../../../electron/core/find/scan-files';
import { type SummariseOptions, summariseFile } from '../../../electron/core/find/summarise-file';
import { summariseFilePlainly } from '../../../electron/core/find/summarise-plainly';
import { walkFolder } from '../../../electron/core/find/walk-folder';
import { identity, plainFormat, plainFormats } from './plain-format';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-bad-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(bytes: Uint8Array | string, name = 'one.jsonl'): FoundFile {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  const place = { path, relativePath: name, identity: identity('one', name.endsWith('.zst')) };
  return { agent: 'pi', ...place, bytes: Buffer.byteLength(bytes), mtimeMs: 0, device: 0, inode: 0 };
}

/** What both engines say of a file: titles with their lines, and what could not be read. */
async function read(file: FoundFile, options: SummariseOptions = {}) {
  const fast = await summariseFile(file, plainFormats, options);
  expect(fast).toEqual(await summariseFilePlainly(file, plainFormats, options));
  if (!fast.complete) throw new Error('stopped');
  const { summary } = fast;
  const unread = summary?.unread.map(({ line, reason }) => `${line}: ${reason}`);
  return { titles: summary?.title?.split('\n'), lines: summary?.lines, unread, ...fast };
}

describe('files as they should not be', () => {
  it.each([
    ['CRLF', '{"title":"a"}\r\n{"title":"b"}\r\n'],
    ['a BOM', '\ufeff{"title":"a"}\n{"title":"b"}\n'],
    ['blank lines at the end', '{"title":"a"}\n{"title":"b"}\n\n \n'],
    ['white space around', ' {"title" : "a"}\t\n\t{ "title":\r"b" }\n'],
    ['NUL bytes behind lines', '{"title":"a"}\0\0\n{"title":"b"}\n\0\0\0\0'],
    ['no newline at the end', '{"title":"a"}\n{"title":"b"}'],
    ['a torn last line', '{"title":"a"}\n{"title":"b"}\n{"title":"c'],
    ['a last line torn inside an escape', '{"title":"a"}\n{"title":"b"}\n{"title":"\\u00'],
    ['escaped keys', '{"\\u0074itle":"a"}\n{"t\\u0069tle":"b"}\n'],
    ['keys that stand twice', '{"title":"x","title":"a"}\n{"title":{},"title":"b"}\n'],
    ['__proto__ keys', '{"__proto__":{"title":"x"},"title":"a"}\n{"title":"b","__proto__":null}\n'],
  ])('reads past %s', async (_name, text) => {
    const { titles, unread } = await read(put(text));
    expect(titles).toEqual(['1:"a"', '2:"b"']);
    expect(unread).toEqual([]);
  });

  it('names each line that is no object, and goes on', async () => {
    const deep = '{"x":'.repeat(600) + '1' + '}'.repeat(600);
    const lines = ['{"title":"a"}', '[1]', '12', 'null', '"x"', 'not json', '\0\0', deep, '{"title":"b"}'];
    const { titles, unread } = await read(put(`${lines.join('\n')}\n`));
    expect(titles).toEqual(['1:"a"', '9:"b"']);
    expect(unread?.map((line) => line.split(':')[0])).toEqual(['2', '3', '4', '5', '6', '7', '8']);
  });

  it('keeps invalid UTF-8 and lone surrogates apart from what is valid', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"title":"a'),
      Buffer.from([0xff, 0xc3, 0xe2, 0x82]),
      Buffer.from('b"}\n{"title":"\\ud83d x \\ude00"}\n'),
    ]);
    expect((await read(put(bytes))).titles).toEqual(['1:"a\ufffd\ufffd\ufffdb"', '2:"\\ud83d x \\ude00"']);
  });

  it('gives up a file of another kind early', async () => {
    const noise = Buffer.from(Array.from({ length: 3_000_000 }, (_, i) => (i * i * 31 + i) & 255));
    const outcome = await read(put(noise));
    expect(outcome.summary).toBeNull();
    expect(outcome.bytesRead).toBeLessThan(noise.length);
  });

  it('counts unreadable lines without listing thousands', async () => {
    const { unread } = await read(put(`{"title":"a"}\n${'broken\n'.repeat(5_000)}`));
    expect(unread).toHaveLength(100);
    expect(unread?.at(-1)).toContain('More lines');
  });

  it('reads lines far longer than the window, in bounded memory', async () => {
    const long = `{"skipped":"${'x\\n"'.replace('"', '\\"').repeat(10_000_000)}","title":"a"}`;
    const file = put(`${long}\n{"title":"b"}\n${long.slice(0, 1_000_000)}`);
    const parse = (line: string) => {
      // Only the torn last line may become a string.
      expect(line.length).toBeLessThan(2_000_000);
      return plainFormats.parseLine(line);
    };
    const outcome = await summariseFile(file, { ...plainFormats, parseLine: parse });
    expect(outcome.complete && outcome.summary?.title).toBe('1:"a"\n2:"b"');
  });

  it('reads what was there when the file was listed, however it grows', async () => {
    const file = put('{"title":"a"}\n');
    const more = '{"title":"b"}\n'.repeat(5_000);
    let grown = 0;
    const onBytes = () => {
      if (grown === 0) appendFileSync(file.path, more);
      grown += 1;
    };
    const outcome = await summariseFile(file, plainFormats, { onBytes });
    expect(outcome.complete && outcome.summary?.title).toBe('1:"a"');
    if (!outcome.complete) return;
    const from = outcome.standpoint ?? undefined;
    const next = await read({ ...file, bytes: file.bytes + more.length }, { from: structuredClone(from) });
    expect(next.lines).toBe(5_001);
  });

  it('takes a file that was cut while it was read for what is left of it', async () => {
    const file = put('{"title":"a"}\n'.repeat(200_000));
    let cut = false;
    const onBytes = () => {
      if (!cut) truncateSync(file.path, 14 * 50_000 + 5);
      cut = true;
    };
    const outcome = await summariseFile(file, plainFormats, { onBytes });
    expect(outcome.complete && outcome.summary?.lines).toBe(50_000);
  });
});

describe('compressed files', () => {
  const text = Array.from(
    { length: 30_000 },
    (_, i) => `{"n":${i},"title":"${i % 1_000 === 0 ? i : ''}"}\n`,
  ).join('');

  it('are read as what they hold', async () => {
    const { titles, lines } = await read(put(packed(Buffer.from(text)), 'one.jsonl.zst'));
    expect(lines).toBe(30_000);
    expect(titles).toHaveLength(30_000);
    expect(titles?.[29_000]).toBe('29001:"29000"');
  });

  it('are read again from the line’s place where a line needs the parser', async () => {
    const odd = `${text}\ufeff{"title":"odd","x":"${'y'.repeat(700_000)}"}\n{"title":"end"}\n`;
    const { titles } = await read(put(packed(Buffer.from(odd)), 'one.jsonl.zst'));
    expect(titles?.slice(-2)).toEqual(['30001:"odd"', '30002:"end"']);
  });

  const damages: [string, (bytes: Uint8Array) => Uint8Array][] = [
    ['cut', (bytes) => bytes.subarray(0, bytes.length - 500)],
    ['no zstd at all', () => Buffer.from('{"title":"a"}\n'.repeat(9))],
  ];
  it.each(damages)('that are %s are named, not used', async (_name, damage) => {
    const file = put(damage(packed(Buffer.from(text))), 'one.jsonl.zst');
    const outcome = await scanFiles([file], plainFormats);
    expect(outcome.scanned).toEqual([]);
    expect(outcome.problems).toEqual([
      { path: file.path, reason: 'This compressed file is damaged and could not be unpacked.' },
    ]);
  });
});

describe('compressed files that ask for gigabytes', () => {
  it.each([
    ['by their window', [0x00, 0xa8]],
    ['by their content', [0xa0, 0x00, 0x00, 0x00, 0x60]],
  ])('%s are refused', async (_name, header) => {
    const bytes = Buffer.concat([Buffer.from([0x28, 0xb5, 0x2f, 0xfd, ...header]), Buffer.alloc(100)]);
    const outcome = await scanFiles([put(bytes, 'one.jsonl.zst')], plainFormats);
    expect(outcome.problems[0]?.reason).toBe('This compressed file asks for too much memory to be unpacked.');
  });
});

describe('very many files', () => {
  it('are found and read', async () => {
    for (let i = 0; i < 3_000; i += 1) put(i % 7 === 0 ? '' : '{"title":"a"}\n', `${i}.jsonl`);
    const { files } = await walkFolder(plainFormat, folder);
    const outcome = await scanFiles(files, plainFormats);
    expect(files).toHaveLength(3_000);
    expect(outcome.scanned.length + outcome.problems.length).toBe(3_000);
    expect(outcome.problems).toHaveLength(429);
  });
});

/** A zstd frame of raw blocks (RFC 8878): no compressor is at hand here. */
function packed(content: Uint8Array): Buffer {
  const parts: Uint8Array[] = [Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x00, 0x58])];
  const most = 100_000;
  for (let at = 0; at < content.length; at += most) {
    const block = content.subarray(at, at + most);
    const header = Buffer.alloc(3);
    header.writeUIntLE((block.length << 3) | (at + most >= content.length ? 1 : 0), 0, 3);
    parts.push(header, block);
  }
  return Buffer.concat(parts);
}
