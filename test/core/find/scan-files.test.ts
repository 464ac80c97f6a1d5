import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  unlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type ScanOutcome, scanFiles } from '../../../electron/core/find/scan-files';
import { ScanIndex } from '../../../electron/core/find/scan-index';
import { walkFolder } from '../../../electron/core/find/walk-folder';
import type { Progress } from '../../../shared/progress';
import { plainFormat, plainFormats } from './plain-format';

let folder: string;
let data: string;
const indexFile = (): string => join(data, 'scan-index.jsonl');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-scan-'));
  data = join(folder, 'data');
  mkdirSync(join(folder, 'sessions'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, ...titles: (string | number)[]): string {
  const path = join(folder, 'sessions', `${name}.jsonl`);
  writeFileSync(path, lines(...titles));
  return path;
}

function lines(...titles: (string | number)[]): string {
  return titles.map((title) => `${JSON.stringify({ title, other: { text: 'x'.repeat(50) } })}\n`).join('');
}

async function scan(index?: ScanIndex): Promise<ScanOutcome> {
  const { files } = await walkFolder(plainFormat, folder);
  return scanFiles(files, plainFormats, { index });
}

const titles = (outcome: ScanOutcome): (string | null)[] =>
  outcome.scanned.map(({ summary }) => summary.title);

describe('scanFiles', () => {
  it('gives summaries in the order of the files, and tells its progress in bytes', async () => {
    put('b', 'two', 'three');
    put('a', 'one');
    const told: Progress[] = [];
    const { files } = await walkFolder(plainFormat, folder);
    const outcome = await scanFiles(files, plainFormats, { onProgress: (progress) => told.push(progress) });
    expect(titles(outcome)).toEqual(['1:"one"', '1:"two"\n2:"three"']);
    const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    expect(outcome).toMatchObject({ problems: [], bytesRead: bytes, cancelled: false });
    expect(told.at(-1)).toMatchObject({ task: 'scan', done: bytes, total: bytes, files: 2, filesTotal: 2 });
  });

  it('names each file that is no trajectory, or could be read in part only, and goes on', async () => {
    put('good', 'one');
    const binary = put('binary');
    writeFileSync(binary, Buffer.from(Array.from({ length: 300_000 }, (_, i) => (i * 7919) & 255)));
    const empty = put('empty');
    const partly = put('partly', 'a');
    appendFileSync(partly, 'not json\n[1]\n{"title":"b"}\n');
    const gone = put('gone', 'x');
    const { files } = await walkFolder(plainFormat, folder);
    unlinkSync(gone);
    const outcome = await scanFiles(files, plainFormats);
    expect(titles(outcome)).toEqual(['1:"one"', '1:"a"\n4:"b"']);
    expect(Object.fromEntries(outcome.problems.map(({ path, reason }) => [path, reason]))).toEqual({
      [binary]: 'This file holds no trajectory: none of its lines is a JSON object.',
      [empty]: 'This file is empty.',
      [gone]: 'Not found. It may have been deleted or moved.',
      [partly]: '2 lines could not be read. The first is line 2: This line is not valid JSON.',
    });
  });

  it.skipIf(process.getuid?.() === 0)('says when a file may not be read', async () => {
    const shut = put('shut', 'x');
    chmodSync(shut, 0);
    expect((await scan()).problems[0]?.reason).toContain('No permission');
  });

  it('keeps two files with the same id apart', async () => {
    mkdirSync(join(folder, 'archive'));
    writeFileSync(join(folder, 'archive', 'same.jsonl'), lines('old'));
    put('same', 'new');
    const outcome = await scan();
    expect(outcome.scanned.map(({ summary }) => [summary.id, summary.title])).toEqual([
      ['same', '1:"old"'],
      ['same', '1:"new"'],
    ]);
  });

  it('stops when asked to and keeps what was found', async () => {
    for (let i = 0; i < 20; i += 1) put(`${i}`, ...Array.from({ length: 2_000 }, (_, k) => k));
    const stop = new AbortController();
    let seen = 0;
    const parseLine = (line: string) => {
      seen += 1;
      if (seen === 3) stop.abort();
      return plainFormats.parseLine(line);
    };
    // Lines that only the parser can read, so that the stop falls into the middle of the scan.
    for (const name of [3, 4, 5]) writeFileSync(put(`${name}`), '\ufeff{"title":1}\n'.repeat(9_000));
    const { files } = await walkFolder(plainFormat, folder);
    const index = ScanIndex.open(data);
    const outcome = await scanFiles(files, { ...plainFormats, parseLine }, { signal: stop.signal, index });
    expect(outcome.cancelled).toBe(true);
    expect(outcome.scanned.length).toBeLessThan(20);
    const again = await scanFiles(files, plainFormats, { index: ScanIndex.open(data) });
    expect(again.scanned).toHaveLength(20);
    expect(again.bytesRead).toBe(
      files.reduce((sum, file) => sum + file.bytes, 0) -
        outcome.scanned.reduce((sum, { file }) => sum + file.bytes, 0),
    );
  });
});

describe('the index', () => {
  it('opens no file that did not change, in a new process or not', async () => {
    const path = put('a', 'one');
    put('b', 'two');
    const noon = new Date('2026-05-01T12:00:00Z');
    utimesSync(path, noon, noon);
    const index = ScanIndex.open(data);
    const first = await scan(index);
    // Same size and time, other bytes: only who opens the file could tell.
    writeFileSync(path, lines('ONE'));
    utimesSync(path, noon, noon);
    for (const known of [index, ScanIndex.open(data)]) {
      const again = await scan(known);
      expect(again.bytesRead).toBe(0);
      expect(titles(again)).toEqual(titles(first));
    }
    expect(statSync(indexFile()).mode & 0o777).toBe(0o600);
    expect(statSync(data).mode & 0o777).toBe(0o700);
  });

  it('reads a file that grew from where it ended, torn last line and all', async () => {
    const path = put('a', 'one', 'two');
    appendFileSync(path, '{"title":"thr');
    const first = await scan(ScanIndex.open(data));
    expect(titles(first)).toEqual(['1:"one"\n2:"two"']);
    appendFileSync(path, `ee"}\n${lines('four')}`);
    const second = await scan(ScanIndex.open(data));
    expect(titles(second)).toEqual(['1:"one"\n2:"two"\n3:"three"\n4:"four"']);
    expect(second.bytesRead).toBe(Buffer.byteLength(`{"title":"three"}\n${lines('four')}`));
    const fresh = await scan();
    expect(second.scanned.map(({ summary }) => summary)).toEqual(fresh.scanned.map(({ summary }) => summary));
  });

  it('uses a last line without a newline now, and only once when the file grows', async () => {
    const path = put('a', 'one');
    appendFileSync(path, '{"title":"two"}');
    expect(titles(await scan(ScanIndex.open(data)))).toEqual(['1:"one"\n2:"two"']);
    appendFileSync(path, `\n${lines('three')}`);
    expect(titles(await scan(ScanIndex.open(data)))).toEqual(['1:"one"\n2:"two"\n3:"three"']);
  });

  it('reads a rewritten, shortened or replaced file again', async () => {
    const path = put('a', 'one', 'two', 'three');
    await scan(ScanIndex.open(data));
    writeFileSync(path, lines('uno', 'due', 'tre', 'quattro'));
    expect(titles(await scan(ScanIndex.open(data)))).toEqual(['1:"uno"\n2:"due"\n3:"tre"\n4:"quattro"']);
    truncateSync(path, lines('uno').length);
    expect(titles(await scan(ScanIndex.open(data)))).toEqual(['1:"uno"']);
    writeFileSync(`${path}.new`, lines('eins', 'zwei'));
    renameSync(`${path}.new`, path);
    expect(titles(await scan(ScanIndex.open(data)))).toEqual(['1:"eins"\n2:"zwei"']);
  });

  it('reads a file again that changed near its start and is as long as before', async () => {
    const many = Array.from({ length: 2000 }, (_, index) => index);
    const path = put('a', 'one', ...many);
    await scan(ScanIndex.open(data));
    writeFileSync(path, lines('uno', ...many));
    utimesSync(path, new Date(), new Date(Date.now() + 5000));
    expect(titles(await scan(ScanIndex.open(data)))[0]).toMatch(/^1:"uno"\n/);
  });

  it('reads another file again that has the place, the size and the time of one it knows', async () => {
    const path = put('a', 'one');
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    await scan(ScanIndex.open(data));
    writeFileSync(`${path}.new`, lines('uno'));
    utimesSync(`${path}.new`, 1_700_000_000, 1_700_000_000);
    renameSync(`${path}.new`, path);
    expect(titles(await scan(ScanIndex.open(data)))).toEqual(['1:"uno"']);
  });

  it('never takes for known what was cut short while it was read', async () => {
    const path = put('a', 'one', 'two');
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    const { files } = await walkFolder(plainFormat, folder);
    const whole = readFileSync(path);
    truncateSync(path, lines('one').length);
    await scanFiles(files, plainFormats, { index: ScanIndex.open(data) });
    writeFileSync(path, whole);
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    expect(titles(await scan(ScanIndex.open(data)))).toEqual(['1:"one"\n2:"two"']);
  });

  it('forgets files that are gone, and only those', async () => {
    const path = put('a', 'one');
    put('b', 'two');
    await scan(ScanIndex.open(data));
    const { files } = await walkFolder(plainFormat, folder);
    // A scan of one file says nothing about the other.
    await scanFiles(files.slice(0, 1), plainFormats, { index: ScanIndex.open(data) });
    expect((await scan(ScanIndex.open(data))).bytesRead).toBe(0);
    const { atime, mtime } = statSync(path);
    unlinkSync(path);
    expect(titles(await scan(ScanIndex.open(data)))).toEqual(['1:"two"']);
    put('a', 'one');
    utimesSync(path, atime, mtime);
    expect(readFileSync(indexFile(), 'utf8')).toContain(`{"gone":${JSON.stringify(path)}}`);
    expect(titles(await scan(ScanIndex.open(data)))).toEqual(['1:"one"', '1:"two"']);
  });

  it('reads everything again when readers changed', async () => {
    put('a', 'one');
    await scan(ScanIndex.open(data));
    const { files } = await walkFolder(plainFormat, folder);
    const agentOf = () => ({ ...plainFormat, summaryVersion: 2 });
    const outcome = await scanFiles(files, { ...plainFormats, agentOf }, { index: ScanIndex.open(data) });
    expect(outcome.bytesRead).toBe(files[0]?.bytes);
  });

  it('remembers a file that is no trajectory', async () => {
    put('a', 'one');
    writeFileSync(put('bad'), 'nothing\n');
    const first = await scan(ScanIndex.open(data));
    const again = await scan(ScanIndex.open(data));
    expect(again.bytesRead).toBe(0);
    expect(again.problems).toEqual(first.problems);
    expect(again.problems).toHaveLength(1);
  });

  const damages: [string, (bytes: Buffer) => Buffer][] = [
    ['cut in the middle', (bytes) => bytes.subarray(0, bytes.length - 40)],
    ['with a line overwritten by NUL', (bytes) => Buffer.from(bytes).fill(0, 200, 260)],
    ['of another version', (bytes) => Buffer.from(bytes.toString().replace('"version":1', '"version":99'))],
    ['that is no text at all', () => Buffer.from([0xff, 0xfe, 0, 1, 2, 3])],
    ['that is empty', () => Buffer.alloc(0)],
    [
      'with shapes that nobody wrote',
      (bytes) => Buffer.concat([bytes, Buffer.from('{"path":"x"}\t1\n[]\n7\n\n')]),
    ],
  ];
  it.skipIf(process.platform === 'win32')('waits for no pipe that has its name, and says so', async () => {
    put('a', 'one');
    mkdirSync(data);
    execFileSync('mkfifo', [indexFile()]);
    const outcome = await scan(ScanIndex.open(data));
    expect(outcome.scanned).toHaveLength(1);
    expect(outcome.problems).toHaveLength(1);
    expect(outcome.problems[0]?.reason).toContain('is not a file');
  });

  it.each(damages)('rebuilds an index %s', async (_name, damage) => {
    put('a', 'one');
    put('b', 'two');
    await scan(ScanIndex.open(data));
    writeFileSync(indexFile(), damage(readFileSync(indexFile())));
    expect(titles(await scan(ScanIndex.open(data)))).toEqual(['1:"one"', '1:"two"']);
    const again = await scan(ScanIndex.open(data));
    expect(titles(again)).toEqual(['1:"one"', '1:"two"']);
    expect(again.bytesRead).toBe(0);
  });

  it('does not grow without end', async () => {
    const path = put('a', 'one');
    const index = ScanIndex.open(data);
    for (let i = 0; i < 2_100; i += 1) {
      index.put({ ...entry(path), lines: i });
      if (i % 300 === 0) await index.save();
    }
    await index.save();
    index.put(entry(path));
    await index.save();
    expect(readFileSync(indexFile(), 'utf8').split('\n')).toHaveLength(3);
    expect(existsSync(`${indexFile()}.lock`)).toBe(false);
  });

  it('says when it cannot be saved, and the scan stands', async () => {
    put('a', 'one');
    writeFileSync(data, 'a file where the data folder should be');
    const index = ScanIndex.open(data);
    const outcome = await scan(index);
    expect(titles(outcome)).toEqual(['1:"one"']);
    expect(outcome.problems).toHaveLength(1);
    expect(outcome.problems[0]?.reason).toContain('the next scan will take as long');
  });

  it('is shared by two processes at once', async () => {
    const one = ScanIndex.open(data);
    const two = ScanIndex.open(data);
    for (let i = 0; i < 30; i += 1) {
      one.put(entry(join(folder, `one-${i}`)));
      two.put(entry(join(folder, `two-${i}`)));
      await Promise.all([one.save(), two.save()]);
    }
    const paths = readFileSync(indexFile(), 'utf8').trimEnd().split('\n').slice(1);
    expect(paths).toHaveLength(60);
    for (const line of paths) expect(() => JSON.parse(line.split('\t')[0] ?? '')).not.toThrow();
  });

  it('is saved once a lock of a process that died has grown old', async () => {
    put('a', 'one');
    await scan(ScanIndex.open(data));
    const lockFolder = `${indexFile()}.lock`;
    const dead = spawn(process.execPath, ['-e', `require('fs').mkdirSync(${JSON.stringify(lockFolder)})`]);
    await once(dead, 'exit');
    utimesSync(lockFolder, new Date(Date.now() - 60_000), new Date(Date.now() - 60_000));
    put('b', 'two');
    expect((await scan(ScanIndex.open(data))).problems).toEqual([]);
    expect((await scan(ScanIndex.open(data))).bytesRead).toBe(0);
  });
});

function entry(path: string) {
  const key = { path, device: 1, inode: 2, bytes: 3, mtimeMs: 4, version: 'v' };
  return {
    ...key,
    summary: null,
    problem: 'x',
    offset: 0,
    lines: 0,
    records: 0,
    unreadable: 0,
    guard: '',
    state: {},
  };
}
