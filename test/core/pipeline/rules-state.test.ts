import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Receiver, startReceiver } from '../../../build/receiver.mjs';
import type { Pipeline } from '../../../electron/core/pipeline';
import { type MadeHome, makeHome, unpack } from './made-home';

const secret = 'Tz8qLw03mNvRp61x';
let made: MadeHome;
let receiver: Receiver;
let repository: string;
let trajectory: string;
beforeEach(async () => {
  made = makeHome();
  repository = made.repository('app');
  trajectory = made.trajectory(repository, { prompts: [`The project is called Heimdall, ${secret}.`] });
  receiver = await startReceiver();
});
afterEach(async () => {
  await receiver.close();
  made.remove();
});

async function built(): Promise<Pipeline> {
  const pipeline = await made.openReady();
  await pipeline.state.settings.save({ destination: { kind: 'transfer', url: receiver.url } });
  await pipeline.build({ identity: 'none', includeCandidates: true });
  return pipeline;
}

const agree = (pipeline: Pipeline) =>
  pipeline.share({
    sha256: pipeline.state.built?.summary.sha256 ?? '',
    identity: 'none',
    rights: true,
    reviewed: true,
  });

const ruleOf = (text: string) => ({
  id: 'own',
  kind: 'literal' as const,
  text,
  title: 'Project',
  repositoryId: null,
});

/** What another window, command or editor does while the question stands. */
const changes: Record<string, (idOfRepository: string) => Promise<unknown> | void> = {
  'a rule of the person': async () =>
    (await made.open()).state.settings.save({ ownRules: [ruleOf('Heimdall')] }),
  'a “never”': async (id) =>
    (await made.open()).state.decisions.decide({
      kind: 'repository',
      repositoryIds: [id],
      decision: 'never',
    }),
  'a text to take out': async (id) =>
    (await made.open()).state.decisions.decide({ kind: 'redact-text', repositoryId: id, text: 'Heimdall' }),
  'a value in an environment file': () => writeFileSync(join(repository, '.env'), `SERVICE=${secret}\n`),
  'the trajectory': () => appendFileSync(trajectory, `${made.prompt(repository, 'And more.')}\n`),
};

describe('a consent', () => {
  it.each(Object.keys(changes))('is void when something else changed %s on the disk', async (what) => {
    const pipeline = await built();
    const { repositoryIds } = pipeline.state.built ?? { repositoryIds: [] };
    await changes[what]?.(repositoryIds[0] ?? '');
    await expect(agree(pipeline)).rejects.toThrow('Look again before sharing.');
    expect(receiver.requests).toEqual([]);
  });

  it('is void also for a repository that the command line chose and another window refused', async () => {
    const pipeline = await built();
    const { repositoryIds } = pipeline.state.built ?? { repositoryIds: [] };
    pipeline.state.chosen = new Set(repositoryIds);
    await pipeline.build({ identity: 'none', includeCandidates: true });
    await changes['a “never”']?.(repositoryIds[0] ?? '');
    await expect(agree(pipeline)).rejects.toThrow('Look again');
    expect(receiver.requests).toEqual([]);
  });

  it('holds when nothing changed, and a package that is built again knows what did', async () => {
    const pipeline = await built();
    writeFileSync(join(repository, '.env'), `SERVICE=${secret}\n`);
    await (await made.open()).state.settings.save({ ownRules: [ruleOf('Heimdall')] });
    await expect(agree(pipeline)).rejects.toThrow('changed');
    const again = await pipeline.build({ identity: 'none', includeCandidates: true });
    const text = [...(await unpack(again.path)).values()].join('');
    expect(text).not.toMatch(/Heimdall|Tz8qLw03/);
    await agree(pipeline);
    expect(receiver.received).toHaveLength(1);
  });

  it('is for the destination that was shown, wherever another window sends', async () => {
    const pipeline = await built();
    const other = await made.open();
    await other.state.settings.save({ destination: { kind: 'transfer', url: 'http://127.0.0.1:9/x' } });
    await agree(pipeline);
    expect(receiver.received).toHaveLength(1);
  });
});
