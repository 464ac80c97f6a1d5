import { chmodSync, mkdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDestination, openState } from '../../../electron/core/pipeline/state';
import { type MadeHome, makeHome } from './made-home';

let made: MadeHome;
beforeEach(() => {
  made = makeHome();
});
afterEach(() => made.remove());

describe('opening the data folder', () => {
  it.skipIf(process.platform === 'win32')(
    'closes ours to others where it was left open, but none of another name',
    async () => {
      for (const [name, mode] of [
        ['trajectory-share', 0o700],
        ['documents', 0o755],
      ] as const) {
        const dataFolder = join(made.home, name);
        mkdirSync(dataFolder);
        chmodSync(dataFolder, 0o755);
        await openState({ ...made.options, dataFolder }, () => undefined, Date.now);
        expect(statSync(dataFolder).mode & 0o777).toBe(mode);
      }
    },
  );
});

describe('a destination', () => {
  it('is never a folder of an agent', async () => {
    const { state } = await made.open();
    await state.settings.save({ destination: { kind: 'folder', path: join(made.home, '.claude', 'out') } });
    expect(() => checkDestination(state)).toThrow('folder of an agent');
    await state.settings.save({ destination: { kind: 'folder', path: join(made.home, 'out') } });
    expect(() => checkDestination(state)).not.toThrow();
  });
});
