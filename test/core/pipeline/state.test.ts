import { chmodSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDestination, openState } from '../../../electron/core/pipeline/state';
import { findIn } from '../../../electron/core/pipeline/findings';
import { repositoryIdOf } from '../../../electron/core/pipeline/state';
import { type MadeHome, makeHome } from './made-home';
import { offeredKeys, openSample, openWhole } from './sample-pipeline';

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

describe('what is stored', () => {
  it('holds no secret, neither those that are replaced nor one that was said to be none', async () => {
    const sample = await openSample();
    try {
      await sample.ready();
      const { pipeline, secrets } = sample;
      const { state } = pipeline;
      const { dataFolder } = state.options;
      const decided: string[] = [];
      for (const key of offeredKeys(pipeline)) {
        await openWhole(pipeline, key);
        for (const { id, value } of (await findIn(state, key)).values) {
          if (value !== secrets.githubToken) continue;
          decided.push(id);
          const repositoryId = repositoryIdOf(state, key);
          await state.decisions.decide({ kind: 'finding', finding: id, repositoryId, decision: 'keep' });
        }
      }
      await pipeline.build({ identity: 'none', includeCandidates: true });
      const files = readdirSync(dataFolder, { recursive: true, encoding: 'utf8' })
        .map((name) => join(dataFolder, name))
        .filter((file) => statSync(file).isFile() && !file.endsWith('.zip'));
      const stored = files.map((file) => readFileSync(file, 'latin1')).join('\n');
      expect(decided).not.toEqual([]);
      expect(stored).toContain(decided[0]);
      for (const secret of Object.values(secrets)) expect(stored).not.toContain(secret);
    } finally {
      sample.remove();
    }
  });
});
