import { execFileSync } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Receiver, startReceiver } from '../../../build/receiver.mjs';
import { collect } from '../../../electron/core/pipeline/collect';
import { keyOf } from '../../../electron/core/pipeline/scan';
import { homeStatus } from '../../../electron/core/pipeline/home';
import { hookStatus, installHook, uninstallHook } from '../../../electron/core/pipeline/hook-work';
import { openHookPlace } from '../../../electron/core/pipeline/open-hook-place';
import { withdraw } from '../../../electron/core/pipeline/withdraw';
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
  it('neither sends nor writes where its data would lie in the folder of an agent', async () => {
    const dataFolder = join(made.home, '.claude', 'data');
    const request = { folder: repository, yes: true, endpoint: receiver.url, identity: 'none' as const };
    await expect(collect({ ...made.options, dataFolder }, request)).rejects.toThrow('folder of an agent');
    expect(receiver.requests).toEqual([]);
    expect(existsSync(dataFolder)).toBe(false);
  });

  it('takes out what the person chose in a review, everywhere and in this repository', async () => {
    const { state } = await made.open();
    const repositoryId = await scannedId();
    await state.decisions.decide({ kind: 'redact-text', text: 'Nordstjernan Rederi', repositoryId: null });
    await state.decisions.decide({ kind: 'redact-text', text: 'Skeppsbron 12', repositoryId });
    expect(await run()).toContain('was sent');
    expect(payload()).toContain('for REDACTED_TERM_');
    expect(payload()).not.toMatch(/Nordstjernan|Skeppsbron/);
  });

  it('sends nothing while a finding is undecided, and nothing that also changed what is not committed', async () => {
    const undecided = 'DB_PASSWORD=Marmalade';
    made.trajectory(repository, { files: { 'a.ts': 'x', 'b.ts': 'y' }, prompts: [undecided] });
    rmSync(trajectory);
    expect(await run()).toContain('No recent trajectory edited just what is staged');
    writeFileSync(join(repository, 'b.ts'), 'y');
    execFileSync('git', ['-C', repository, 'add', 'b.ts']);
    expect(await run()).toMatch(/^Held back: 1 findings/);
    expect(receiver.requests).toEqual([]);
  });

  it('says of the repository what everybody may know: no token, no user name, no address that was not asked for', async () => {
    const git = (...args: string[]): unknown => execFileSync('git', ['-C', repository, ...args]);
    git('remote', 'set-url', 'origin', 'https://ann:ghp_token@github.com/acme/app.git');
    git('symbolic-ref', 'HEAD', 'refs/heads/mlindq7/topic');
    git('config', 'user.email', 'maria@client.example');
    await run();
    const facts = (JSON.parse(payload()) as { git: Record<string, string> }).git;
    expect(facts).toMatchObject({ remote: 'https://github.com/acme/app', email: '' });
    expect(facts.branch).toMatch(/^user-[a-z2-7]{8}\/topic$/);
    expect(payload()).not.toMatch(/ghp_token|mlindq7|maria@/);
  });

  it('is not installed without a yes of its own, and nothing is written down then', async () => {
    const place = await openHookPlace(made.options);
    await expect(installHook(place, repository, 'collect', false)).rejects.toThrow('needs your consent');
    expect(await place.ledger.standingConsents()).toEqual([]);
    expect((await hookStatus(place, repository)).hooks.filter(({ installed }) => installed)).toEqual([]);
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

describe('what is written down of collecting', () => {
  const ledgerFile = (): string => join(made.options.dataFolder, 'ledger.jsonl');
  const kinds = (): string[] =>
    readFileSync(ledgerFile(), 'utf8')
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { kind: string }).kind);

  it('stands there before the first byte goes out, and after', async () => {
    let before: string[] = [];
    receiver.behaviour = () => {
      before = kinds();
      return 'ok';
    };
    expect(await run()).toContain('was sent');
    expect(before).toEqual(['hook-sending']);
    expect(kinds()).toEqual(['hook-sending', 'hook-sent']);
    const { state } = await made.open();
    const bytes = Buffer.byteLength(payload());
    const [receipt] = await state.ledger.receipts();
    expect(receipt).toMatchObject({ state: 'sent', trajectories: 1, bytes, mayHaveBeenReceived: 0 });
  });

  it('is a condition: where it cannot be, nothing goes out, and the commit does not wait long', async () => {
    await made.open();
    mkdirSync(`${ledgerFile()}.lock`);
    await expect(run()).rejects.toMatchObject({ code: 'busy' });
    rmSync(`${ledgerFile()}.lock`, { recursive: true });
    mkdirSync(ledgerFile());
    await expect(run()).rejects.toMatchObject({ code: 'unreadable' });
    expect(receiver.requests).toEqual([]);
  });

  it('says that it may have been received, where nobody knows; a withdrawal asks for it', async () => {
    receiver.behaviour = '500';
    expect(await run()).toContain('may have been received');
    const { state } = await made.open();
    const [receipt] = await state.ledger.receipts();
    expect(receipt).toMatchObject({ trajectories: 0, mayHaveBeenReceived: 1, sentAt: null });
    const { withdrawal } = await withdraw(state, receipt?.receiptId ?? '');
    expect(withdrawal?.answer).toContain('It may have been received once');
    receiver.behaviour = '403';
    expect(await run()).toMatch(/^Nothing was sent: .*did not accept/);
  });

  it('counts as shared, and as no review: what a hook sent is not new', async () => {
    await run();
    const hour = new Date(Date.now() - 3_600_000);
    utimesSync(trajectory, hour, hour);
    const { state, scan } = await made.open();
    await scan('all');
    expect(await homeStatus(state)).toMatchObject({ fresh: [], shared: 1, lastReviewAt: null });
    appendFileSync(trajectory, `${made.prompt(repository, 'One more thing.')}\n`);
    utimesSync(trajectory, hour, hour);
    await scan('all');
    expect((await homeStatus(state)).fresh).toMatchObject([{ fresh: 0, grown: 1 }]);
  });
});

describe('a standing consent', () => {
  const byHook = () =>
    collect(made.options, { folder: repository, yes: false, endpoint: null, identity: 'none' });

  async function agree(folder = repository): Promise<void> {
    const { state } = await made.open();
    await state.settings.save({ collector: `${receiver.url}/trajectories` });
    await installHook(await openHookPlace(made.options), folder, 'collect', true);
  }
  const since = async (folder = repository): Promise<string | null> =>
    (await hookStatus(await openHookPlace(made.options), folder)).standingConsentAt;

  it('is for the repository, from whichever of its folders it was given or taken back', async () => {
    const folder = join(repository, 'src');
    mkdirSync(folder);
    await agree(folder);
    expect([await since(), await since(folder)]).toEqual([expect.any(String), expect.any(String)]);
    expect(await byHook()).toContain('was sent');
    await uninstallHook(await openHookPlace(made.options), folder, 'collect');
    expect([await since(), await since(folder)]).toEqual([null, null]);
    expect(await byHook()).toContain('No consent');
  });

  it('is not recorded where the hook could not be installed', async () => {
    mkdirSync(join(repository, '.git', 'hooks', 'pre-commit'), { recursive: true });
    await expect(agree()).rejects.toThrow('is not a file');
    expect(await since()).toBeNull();
  });

  it('does not hold for another repository at the same place', async () => {
    await agree();
    renameSync(repository, `${repository}-before`);
    made.repository('app', 'git@github.com:somebody/else.git');
    writeFileSync(join(repository, 'a.ts'), 'x');
    execFileSync('git', ['-C', repository, 'add', 'a.ts']);
    expect(await since()).toBeNull();
    expect(await byHook()).toContain('No consent');
    expect(receiver.requests).toEqual([]);
  });

  it('leaves a collector alone that could not be reached a short while ago', async () => {
    await agree();
    receiver.behaviour = '503';
    expect(await byHook()).toContain('may have been received');
    expect(await byHook()).toContain('a short while ago');
    expect(receiver.requests).toHaveLength(1);
  });

  it('sends nothing while decisions are damaged, whoever was told before', async () => {
    await agree();
    await made.open();
    const { state } = await made.open();
    await state.decisions.decide({ kind: 'redact-text', text: 'Nordstjernan Rederi', repositoryId: null });
    truncateSync(join(made.options.dataFolder, 'decisions.json'), 20);
    for (let commit = 0; commit < 2; commit += 1)
      await expect(byHook()).rejects.toThrow('decisions.json was damaged');
    expect(receiver.requests).toEqual([]);
    expect(readdirSync(made.options.dataFolder).filter((name) => name.includes('damaged'))).toHaveLength(1);
  });
});
