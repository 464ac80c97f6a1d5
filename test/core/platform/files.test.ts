import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { defaultDataFolder } from '../../../electron/core/platform/data-folder';
import { appendPrivately, hashFile, writePrivately } from '../../../electron/core/platform/files';

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
    await appendPrivately(join(folder, 'a', 'ledger.jsonl'), '{"one":1}');
    expect([path, join(folder, 'a', 'ledger.jsonl')].map(modeOf)).toEqual([0o600, 0o600]);
    expect([join(folder, 'a'), join(folder, 'a', 'b')].map(modeOf)).toEqual([0o700, 0o700]);
  });

  it('append whole lines and hash what is there', async () => {
    const path = join(folder, 'lines');
    await appendPrivately(path, 'one');
    await appendPrivately(path, 'two');
    expect(readFileSync(path, 'utf8')).toBe('one\ntwo\n');
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
});
