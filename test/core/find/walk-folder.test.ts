import { execFileSync } from 'node:child_process';
import { chmodSync, linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { walkFolder } from '../../../electron/core/find/walk-folder';
import { plainFormat } from './plain-format';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'find-walk-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function put(path: string, text = '{}\n'): string {
  const full = join(folder, path);
  mkdirSync(join(full, '..'), { recursive: true });
  writeFileSync(full, text);
  return full;
}

async function names(from = folder): Promise<string[]> {
  return (await walkFolder(plainFormat, from)).files.map((file) => file.relativePath);
}

describe('walkFolder', () => {
  it('lists trajectories below the agent’s own folders with their size and time, and nothing else', async () => {
    put('sessions/b/two.jsonl', '{"a":1}\n');
    put('sessions/one.jsonl');
    put('archive/old.jsonl.zst');
    put('sessions/notes.txt');
    put('history.jsonl');
    put('todos/three.jsonl');
    const { files, problems } = await walkFolder(plainFormat, folder);
    expect(files.map((file) => file.relativePath)).toEqual([
      'archive/old.jsonl.zst',
      'sessions/b/two.jsonl',
      'sessions/one.jsonl',
    ]);
    expect(files.map((file) => file.bytes)).toEqual([3, 8, 3]);
    expect(files[0]?.identity).toMatchObject({ id: 'old', compressed: true });
    expect(files.every((file) => file.mtimeMs > 0)).toBe(true);
    expect(problems).toEqual([]);
  });

  it('takes a folder that is itself one of the agent’s, or holds trajectories directly', async () => {
    put('sessions/x/one.jsonl');
    expect(await names(join(folder, 'sessions'))).toEqual(['x/one.jsonl']);
    expect(await names(join(folder, 'sessions', 'x'))).toEqual(['one.jsonl']);
  });

  it('says what is wrong with a folder that is missing, or a file', async () => {
    const missing = await walkFolder(plainFormat, join(folder, 'nowhere'));
    expect(missing).toEqual({
      files: [],
      problems: [{ path: join(folder, 'nowhere'), reason: 'Not found. It may have been deleted or moved.' }],
    });
    const file = await walkFolder(plainFormat, put('plain.txt'));
    expect(file.problems).toEqual([
      { path: join(folder, 'plain.txt'), reason: 'This is a file, not a folder.' },
    ]);
    put('sessions');
    const inside = await walkFolder(plainFormat, folder);
    expect(inside.problems).toEqual([
      { path: join(folder, 'sessions'), reason: 'This is a file, not a folder.' },
    ]);
  });

  it('finds nothing in an empty folder, and calls that no failure', async () => {
    mkdirSync(join(folder, 'sessions'));
    expect(await walkFolder(plainFormat, folder)).toEqual({ files: [], problems: [] });
  });

  it('survives links in a circle and lists every real file once, under its own name', async () => {
    const one = put('sessions/real/one.jsonl');
    put('elsewhere/far.jsonl');
    symlinkSync('..', join(folder, 'sessions', 'real', 'up'));
    symlinkSync('self', join(folder, 'sessions', 'self'));
    symlinkSync(join(folder, 'sessions', 'real'), join(folder, 'sessions', 'again'));
    symlinkSync(join(folder, 'elsewhere'), join(folder, 'sessions', 'linked'));
    symlinkSync(one, join(folder, 'sessions', 'a-link.jsonl'));
    linkSync(one, join(folder, 'sessions', 'real', 'two.jsonl'));
    symlinkSync(join(folder, 'gone'), join(folder, 'sessions', 'gone.jsonl'));
    const { files, problems } = await walkFolder(plainFormat, folder);
    expect(files.map((file) => file.relativePath)).toEqual([
      'sessions/linked/far.jsonl',
      'sessions/real/one.jsonl',
    ]);
    expect(problems).toEqual([
      { path: join(folder, 'sessions', 'gone.jsonl'), reason: 'This link leads nowhere.', named: true },
    ]);
  });

  it('prefers the plain file while its compressed twin exists', async () => {
    put('sessions/one.jsonl');
    put('sessions/one.jsonl.zst');
    expect(await names()).toEqual(['sessions/one.jsonl']);
  });

  it.skipIf(process.getuid?.() === 0)('goes on past a folder that it may not enter', async () => {
    put('sessions/open/one.jsonl');
    put('sessions/shut/two.jsonl');
    chmodSync(join(folder, 'sessions', 'shut'), 0);
    const { files, problems } = await walkFolder(plainFormat, folder);
    chmodSync(join(folder, 'sessions', 'shut'), 0o700);
    expect(files).toHaveLength(1);
    expect(problems).toHaveLength(1);
    expect(problems[0]?.reason).toContain('No permission');
  });

  it('stops when asked to', async () => {
    put('sessions/one.jsonl');
    const { files } = await walkFolder(plainFormat, folder, { signal: AbortSignal.abort() });
    expect(files).toEqual([]);
  });

  it.runIf(process.platform !== 'win32')(
    'says what has the name of a trajectory and is no file, and opens none of it',
    async () => {
      put('sessions/one.jsonl');
      execFileSync('mkfifo', [join(folder, 'sessions', 'pipe.jsonl')]);
      execFileSync('mkfifo', [join(folder, 'sessions', 'pipe.txt')]);
      symlinkSync('/dev/zero', join(folder, 'sessions', 'zero.jsonl'));
      put('sessions/folder.jsonl/two.jsonl');
      const { files, problems } = await walkFolder(plainFormat, folder);
      expect(files.map(({ relativePath }) => relativePath)).toEqual([
        'sessions/folder.jsonl/two.jsonl',
        'sessions/one.jsonl',
      ]);
      const told = problems.map(({ path, reason, named }) => [path.slice(folder.length + 10), reason, named]);
      expect(told.sort()).toEqual([
        ['folder.jsonl', 'This is a folder, not a file.', true],
        ['pipe.jsonl', 'This is a pipe or a device, not a file. It was not opened.', true],
        ['zero.jsonl', 'This is a pipe or a device, not a file. It was not opened.', true],
      ]);
    },
  );
});
