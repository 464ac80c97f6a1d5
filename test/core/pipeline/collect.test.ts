import { execFileSync } from 'node:child_process';
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Receiver, startReceiver } from '../../../build/receiver.mjs';
import { collect } from '../../../electron/core/pipeline/collect';
import { keyOf } from '../../../electron/core/pipeline/scan';
import { type MadeHome, makeHome } from './made-home';

let made: MadeHome;
let receiver: Receiver;
let repository: string;
let trajectory: string;
beforeEach(async () => {
  made = makeHome();
  repository = made.repository('app', 'git@github.com:acme/app.git');
  trajectory = made.trajectory(repository, { prompts: ['for Nordstjernan Rederi, from Skeppsbron 12'] });
  writeFileSync(join(repository, 'a.ts'), 'x');
  execFileSync('git', ['-C', repository, 'add', 'a.ts']);
  receiver = await startReceiver({ folder: join(made.home, 'received') });
});
afterEach(async () => {
  await receiver.close();
  made.remove();
});

const run = () =>
  collect(made.options, { folder: repository, yes: true, endpoint: receiver.url, identity: 'none' });

const payload = (): string => readFileSync(receiver.received[0]?.file ?? '', 'utf8');

/** The id under which a scan, and so the review, knows the repository. */
async function scannedId(): Promise<string> {
  const pipeline = await made.open();
  await pipeline.scan('all');
  return pipeline.state.scan?.grouping.repositories[0]?.id ?? '';
}

describe('collect', () => {
  it('takes out what the person chose in a review, everywhere and in this repository', async () => {
    const { state } = await made.open();
    const repositoryId = await scannedId();
    await state.decisions.decide({ kind: 'redact-text', text: 'Nordstjernan Rederi', repositoryId: null });
    await state.decisions.decide({ kind: 'redact-text', text: 'Skeppsbron 12', repositoryId });
    expect(await run()).toContain('was sent');
    expect(payload()).toContain('for REDACTED_TERM_');
    expect(payload()).not.toMatch(/Nordstjernan|Skeppsbron/);
  });

  it('sends nothing of a repository or a trajectory that the person took out', async () => {
    const { state } = await made.open();
    const repositoryIds = [await scannedId()];
    await state.decisions.decide({ kind: 'repository', repositoryIds, decision: 'never' });
    expect(await run()).toContain('never');
    await state.decisions.decide({ kind: 'repository', repositoryIds, decision: 'undecided' });
    const key = keyOf(trajectory);
    await state.decisions.decide({ kind: 'include-trajectory', key, included: false });
    expect(await run()).toContain('took this trajectory out');
    await state.decisions.decide({ kind: 'include-trajectory', key, included: true });
    await state.decisions.decide({
      kind: 'leave-out-path',
      key,
      path: join(repository, 'a.ts'),
      leftOut: true,
    });
    expect(await run()).toContain('left parts');
    expect(receiver.received).toEqual([]);
  });

  it('sends a trajectory whose last line is being written, without that line', async () => {
    appendFileSync(trajectory, '{"type":"user","message":{"cont');
    expect(await run()).toContain('was sent');
    expect((JSON.parse(payload()) as { trajectory: unknown[] }).trajectory).toHaveLength(4);
  });
});
