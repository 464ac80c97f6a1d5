import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
// @ts-expect-error a build script without types
import { cacheFolder, findElectron, isPinnedPackage } from '../../build/electron-runtime.mjs';

const folder = mkdtempSync(join(tmpdir(), 'electron-runtime-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('the Electron that is run', () => {
  it('is the one that a person names, whatever else is there', async () => {
    const before = process.env.ELECTRON_EXECUTABLE;
    process.env.ELECTRON_EXECUTABLE = join(folder, 'my-electron');
    try {
      expect(await findElectron()).toMatchObject({ executable: join(folder, 'my-electron'), version: null });
    } finally {
      if (before === undefined) delete process.env.ELECTRON_EXECUTABLE;
      else process.env.ELECTRON_EXECUTABLE = before;
    }
  });

  it('is never taken from a kept package whose bytes are others than those pinned', async () => {
    const kept = join(folder, 'electron.tgz');
    writeFileSync(kept, 'something else');
    expect(await isPinnedPackage(kept)).toBe(false);
  });

  it('is kept in the per-user cache folder, not in node_modules', () => {
    expect(cacheFolder({ XDG_CACHE_HOME: join(folder, 'cache') })).toBe(
      join(folder, 'cache', 'trajectory-share'),
    );
    expect(cacheFolder({ XDG_CACHE_HOME: 'relative' })).toBe(join(homedir(), '.cache', 'trajectory-share'));
    expect(cacheFolder({})).toBe(join(homedir(), '.cache', 'trajectory-share'));
  });
});
