import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Receiver, startReceiver } from '../../../build/receiver.mjs';
import type { Pipeline } from '../../../electron/core/pipeline';
import type { ReviewDecision } from '../../../shared/review';
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

const keyOf = ({ state }: Pipeline): string => state.built?.trajectories[0]?.key ?? '';
const decide = async (decision: ReviewDecision): Promise<void> =>
  (await made.open()).state.decisions.decide(decision);

const ruleOf = (text: string) => ({
  id: 'own',
  kind: 'literal' as const,
  text,
  title: 'Project',
  repositoryId: null,
});

/** What another window, command or editor does while the question stands. */
const changes: Record<string, (idOfRepository: string, pipeline: Pipeline) => Promise<unknown> | void> = {
  'a rule of the person': async () =>
    (await made.open()).state.settings.save({ ownRules: [ruleOf('Heimdall')] }),
  'a “never”': (id) => decide({ kind: 'repository', repositoryIds: [id], decision: 'never' }),
  'a text to take out': (id) => decide({ kind: 'redact-text', repositoryId: id, text: 'Heimdall' }),
  'a finding, to be kept': (id, { state }) => {
    const finding = state.foundNow.get(keyOf({ state } as Pipeline))?.values[0]?.id ?? '';
    return decide({ kind: 'finding', repositoryId: id, finding, decision: 'keep' });
  },
  'a message, to be left out': (_id, pipeline) =>
    decide({ kind: 'leave-out-event', key: keyOf(pipeline), event: '1:0', leftOut: true }),
  'a file, to be left out': (_id, pipeline) =>
    decide({ kind: 'leave-out-path', key: keyOf(pipeline), path: join(repository, 'a.ts'), leftOut: true }),
  'a trajectory, to be taken out': (_id, pipeline) =>
    decide({ kind: 'include-trajectory', key: keyOf(pipeline), included: false }),
  'the setting of images': async () => (await made.open()).state.settings.save({ leaveOutImages: false }),
  'a value in an environment file': () => writeFileSync(join(repository, '.env'), `SERVICE=${secret}\n`),
  'the trajectory': () => appendFileSync(trajectory, `${made.prompt(repository, 'And more.')}\n`),
  'a word of the trajectory, which is as long as before': () =>
    writeFileSync(trajectory, readFileSync(trajectory, 'utf8').replace('Please.', 'Perhaps')),
  'the trajectory, which is gone': () => rmSync(trajectory),
  'the package, which is gone': (_id, { state }) => rmSync(state.built?.path ?? ''),
};

describe('a consent', () => {
  it.each(Object.keys(changes))('is void when something else changed %s on the disk', async (what) => {
    const pipeline = await built();
    const { repositoryIds } = pipeline.state.built ?? { repositoryIds: [] };
    await changes[what]?.(repositoryIds[0] ?? '', pipeline);
    await expect(agree(pipeline)).rejects.toThrow('Look again before sharing.');
    expect(receiver.requests).toEqual([]);
  });

  it('is void also for a repository that the command line chose and another window refused', async () => {
    const pipeline = await built();
    const { repositoryIds } = pipeline.state.built ?? { repositoryIds: [] };
    pipeline.state.chosen = new Set(repositoryIds);
    await pipeline.build({ identity: 'none', includeCandidates: true });
    await changes['a “never”']?.(repositoryIds[0] ?? '', pipeline);
    await expect(agree(pipeline)).rejects.toThrow('Look again');
    expect(receiver.requests).toEqual([]);
  });

  it('is void when the repository turned out to be public, for its name would go along', async () => {
    const pipeline = await built();
    const [id = ''] = pipeline.state.built?.repositoryIds ?? [];
    await pipeline.state.visibilities.set(id, 'public', 'check', new Date());
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
