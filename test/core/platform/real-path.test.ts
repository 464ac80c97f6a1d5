import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { foldName } from '../../../electron/core/platform/paths';
import { realPathOf } from '../../../electron/core/platform/real-path';

let base: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'real-'));
  mkdirSync(join(base, 'Folder'));
  symlinkSync(join(base, 'Folder'), join(base, 'link'), 'junction');
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

it('follows links as far as there is anything, and keeps the names of what is not there', () => {
  const folder = join(realpathSync.native(base), 'Folder');
  expect(realPathOf(join(base, 'link'))).toBe(folder);
  expect(realPathOf(join(base, 'link', 'not', 'there.txt'))).toBe(join(folder, 'not', 'there.txt'));
  expect(realPathOf(join(base, 'Folder', '..', 'link', 'x'))).toBe(join(folder, 'x'));
});

it.skipIf(process.platform === 'linux')('gives the spelling of the disk', () => {
  expect(realPathOf(join(base, 'FOLDER', 'x'))).toBe(join(realpathSync.native(base), 'Folder', 'x'));
});

it('takes for one what disks of macOS and Windows take for one', () => {
  expect(foldName('Re\u0301sume\u0301')).toBe(foldName('RÉSUMÉ'));
  expect(foldName('a')).not.toBe(foldName('b'));
});
