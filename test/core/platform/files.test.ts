import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultDataFolder, homeFolder } from '../../../electron/core/platform/data-folder';
import { closeDataFolder, hashFile, writePrivately } from '../../../electron/core/platform/files';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'files-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const modeOf = (path: string): number => statSync(path).mode & 0o777;

describe('private files', () => {
  it.runIf(process.platform !== 'win32')('are 0600 in folders that are 0700', async () => {
    const path = join(folder, 'a', 'b', 'settings.json');
    await writePrivately(path, '{}');
    await writePrivately(join(folder, 'a', 'ledger.jsonl'), '{"one":1}\n');
    expect([path, join(folder, 'a', 'ledger.jsonl')].map(modeOf)).toEqual([0o600, 0o600]);
    expect([join(folder, 'a'), join(folder, 'a', 'b')].map(modeOf)).toEqual([0o700, 0o700]);
  });

  it.runIf(process.platform !== 'win32')(
    'a data folder that stands open is closed, one of another name is left',
    async () => {
      const [ours, named] = [join(folder, 'trajectory-share'), join(folder, 'named')];
      for (const path of [ours, named]) {
        mkdirSync(path);
        chmodSync(path, 0o755);
        await closeDataFolder(path);
      }
      expect([ours, named].map(modeOf)).toEqual([0o700, 0o755]);
    },
  );

  it('are hashed as they are', async () => {
    const path = join(folder, 'lines');
    await writePrivately(path, 'one\ntwo\n');
    expect(await hashFile(path)).toEqual({
      sha256: 'c3f9c8c283a2b1f2f1896f27a01cbe3cddc0c9d93f752e4639035a0f5b36f6e8',
      bytes: 8,
    });
  });

  it('lie where each platform keeps a user’s data', () => {
    expect(defaultDataFolder('linux', {}, '/home/me')).toBe('/home/me/.local/share/trajectory-share');
    expect(defaultDataFolder('linux', { XDG_DATA_HOME: '/data' }, '/home/me')).toBe('/data/trajectory-share');
    expect(defaultDataFolder('darwin', {}, '/Users/me')).toBe(
      '/Users/me/Library/Application Support/trajectory-share',
    );
    expect(defaultDataFolder('win32', { APPDATA: 'C:\\Users\\me\\AppData\\Roaming' }, 'C:\\Users\\me')).toBe(
      'C:\\Users\\me\\AppData\\Roaming\\trajectory-share',
    );
  });

  it.runIf(process.platform !== 'win32')('never lie where a repository could have put them', () => {
    const work = join(folder, 'work');
    mkdirSync(join(work, '.git'), { recursive: true });
    const shipped = join(work, 'deep', 'share');
    expect(() => defaultDataFolder('linux', { XDG_DATA_HOME: shipped }, '/home/me')).toThrow('--data-dir');
    expect(() => defaultDataFolder('linux', {}, work)).toThrow('git repository');
    symlinkSync(work, join(folder, 'link'));
    expect(() => defaultDataFolder('linux', {}, join(folder, 'link', 'not yet'))).toThrow('--data-dir');
    for (const home of ['', '.', 'work'])
      expect(defaultDataFolder('linux', {}, home)).toBe(
        join(userInfo().homedir, '.local/share/trajectory-share'),
      );
    expect(defaultDataFolder('linux', { XDG_DATA_HOME: 'share' }, '/home/me')).toBe(
      '/home/me/.local/share/trajectory-share',
    );
  });

  it.runIf(process.platform !== 'win32').each(['', '.', 'x/y'])(
    'go by the account where HOME is “%s”',
    (home) => {
      const before = process.env.HOME;
      process.env.HOME = home;
      try {
        expect(homeFolder()).toBe(userInfo().homedir);
      } finally {
        process.env.HOME = before;
      }
    },
  );
});
