import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type Receiver, startReceiver } from '../../build/receiver.mjs';
// @ts-expect-error a build script without types
import { makeSampleHome } from '../../build/sample-home.mjs';
import { readZip } from '../../electron/core/pack/read-zip';
import { openDecisions } from '../../electron/core/ledger/decisions';
import { identifyRepository } from '../../electron/core/repositories/repository-id';
import { runCommand } from './run-command';

interface Sample {
  home: string;
  folders: Record<'claude-code' | 'pi' | 'codex', string>;
  secrets: Record<string, string>;
}

let base: string;
let sample: Sample;
let receiver: Receiver;
let flags: string[];

beforeEach(async () => {
  base = mkdtempSync(join(tmpdir(), 'share-'));
  sample = makeSampleHome(base) as Sample;
  receiver = await startReceiver({ folder: join(base, 'received') });
  vi.stubEnv('HOME', sample.home);
  const { folders } = sample;
  flags = [
    '--claude-dir',
    folders['claude-code'],
    '--pi-dir',
    folders.pi,
    '--codex-dir',
    folders.codex,
    '--data-dir',
    join(base, 'data'),
  ];
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await receiver.close();
  rmSync(base, { recursive: true, force: true });
});

const share = (...more: string[]) => runCommand('share-trajectories', ...flags, ...more);

async function entriesOf(zip: string): Promise<Map<string, string>> {
  const entries = new Map<string, string>();
  for await (const { path, content } of readZip(zip)) {
    const chunks: Buffer[] = [];
    for await (const chunk of content) chunks.push(chunk as Buffer);
    entries.set(path, Buffer.concat(chunks).toString('utf8'));
  }
  return entries;
}

describe('share-trajectories', () => {
  it('--json alone lists by work tree, and sends and builds nothing', async () => {
    const { stdout } = await share('--scope', 'all', '--json');
    const list = JSON.parse(stdout) as {
      local_folder: string;
      github_repo: null;
      trajectories: string[];
      edited_files: string[];
    }[];
    expect(list.map(({ trajectories, edited_files }) => [trajectories.length, edited_files.length])).toEqual([
      [3, 4],
      [1, 1],
      [1, 1],
    ]);
    expect(receiver.requests).toEqual([]);
    // Nobody was asked whether a repository is public, so none is known to be.
    expect(JSON.parse((await share('--json')).stdout)).toEqual([]);
  });

  const tool = process.env.KTH_TOOL ?? 'reproducible-trajectories';
  it.skipIf(spawnSync(tool, ['--help']).status !== 0)(
    '--json is what the KTH tool prints for the same home',
    async () => {
      const theirs = execFileSync(
        tool,
        [
          'share-trajectories',
          '--scope',
          'all',
          '--json',
          '--claude-dir',
          sample.folders['claude-code'],
          '--codex-dir',
          sample.folders.codex,
        ],
        {
          encoding: 'utf8',
          env: { ...process.env, HOME: sample.home, PI_CODING_AGENT_DIR: sample.folders.pi },
        },
      );
      const ours = JSON.parse((await share('--scope', 'all', '--json')).stdout) as {
        local_folder: string;
        edited_files: string[];
      }[];
      const relative = (list: { local_folder: string; edited_files: string[] }[]) =>
        // The KTH tool leaves pi's relative paths as they are, and so does not know their repository.
        list.map((one) => ({
          ...one,
          edited_files: one.edited_files.filter((file) => !file.endsWith('README.md')),
          trajectories: (one as never as { trajectories: string[] }).trajectories.filter(
            (path) => !path.includes('.pi'),
          ),
        }));
      expect(relative(ours)).toEqual(relative(JSON.parse(theirs)));
    },
  );

  it('--scope all --yes --json sends one package; its sha256 is what was received; no secret is in it', async () => {
    const { stdout, exitCode } = await share('--scope', 'all', '--yes', '--json', '--endpoint', receiver.url);
    expect(exitCode).toBe(0);
    const outcome = JSON.parse(stdout);
    expect(outcome).toMatchObject({
      uploaded: 5,
      held: [],
      package: { sha256: receiver.received[0]?.sha256 },
    });
    expect(outcome.url).toBe(receiver.received[0]?.url);
    const bytes = readFileSync(receiver.received[0]?.file ?? '');
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(outcome.package.sha256);
    expect(bytes.length).toBe(outcome.package.bytes);
    const entries = await entriesOf(receiver.received[0]?.file ?? '');
    const everything = [...entries.values()].join('\n');
    for (const secret of Object.values(sample.secrets)) expect(everything).not.toContain(secret);
    expect(everything).not.toContain(sample.home);
    const manifest = JSON.parse(entries.get('metadata.json') ?? '');
    expect(manifest).toMatchObject({
      git_email: '',
      share_scope: 'all',
      github_repos: [],
      consent: { receipt: outcome.receipt },
    });
    expect(manifest.trajectories).toEqual([...entries.keys()].filter((name) => name !== 'metadata.json'));
    for (const { path, sha256, events } of manifest.files) {
      const text = entries.get(path) ?? '';
      expect(createHash('sha256').update(text).digest('hex')).toBe(sha256);
      expect(
        text
          .trimEnd()
          .split('\n')
          .map((line) => JSON.parse(line) as unknown),
      ).toHaveLength(events);
    }
    const history = JSON.parse((await runCommand('history', '--json', ...flags)).stdout);
    expect(history).toMatchObject([{ receiptId: outcome.receipt, state: 'sent', trajectories: 5 }]);
    const status = JSON.parse((await runCommand('status', '--json', ...flags)).stdout);
    expect(status).toMatchObject({ new: 0, grown: 0, shared: 5, outbox: 0 });
    // A second time there is nothing new, and nothing is sent twice.
    const again = JSON.parse(
      (await share('--scope', 'all', '--yes', '--json', '--endpoint', receiver.url)).stdout,
    );
    expect(again).toMatchObject({ uploaded: 0, package: null });
    expect(receiver.received).toHaveLength(1);
  });

  it('--dry-run --out builds the same bytes twice and sends nothing', async () => {
    const [one, two] = [join(base, 'one.zip'), join(base, 'two.zip')];
    await share('--scope', 'all', '--dry-run', '--out', one);
    await share('--scope', 'all', '--dry-run', '--out', two);
    expect(readFileSync(one).equals(readFileSync(two))).toBe(true);
    expect(receiver.requests).toEqual([]);
  });

  it('keeps the package in the outbox when nobody answers for it, and sends it later under the same consent', async () => {
    receiver.behaviour = '403';
    await expect(share('--scope', 'all', '--yes', '--endpoint', receiver.url)).rejects.toMatchObject({
      code: 'destination-refused',
      message: expect.not.stringContaining('settings'),
    });
    const [waiting] = JSON.parse((await runCommand('outbox', 'list', ...flags, '--json')).stdout);
    expect(waiting).toMatchObject({ state: 'waiting', trajectories: 5 });
    receiver.behaviour = 'ok';
    await runCommand('outbox', 'send', ...flags, '--endpoint', receiver.url);
    expect(receiver.received[0]?.sha256).toBe(waiting.sha256);
    expect(JSON.parse((await runCommand('outbox', 'list', ...flags, '--json')).stdout)).toEqual([]);
  });

  it('does not send what waits once its repository is never to be shared, and says how to go on', async () => {
    receiver.behaviour = '403';
    await expect(share('--scope', 'all', '--yes', '--endpoint', receiver.url)).rejects.toThrow();
    receiver.behaviour = 'ok';
    receiver.requests.length = 0;
    const ledger = readFileSync(join(base, 'data', 'ledger.jsonl'), 'utf8');
    const id = /"repositoryId":"([^"]+)"/.exec(ledger)?.[1] ?? '';
    const decisions = await openDecisions(join(base, 'data'));
    await decisions.decide({ kind: 'repository', repositoryIds: [id], decision: 'never' });
    for (let time = 0; time < 2; time += 1)
      await expect(runCommand('outbox', 'send', ...flags, '--endpoint', receiver.url)).rejects.toMatchObject({
        code: 'changed-since-review',
        message: expect.stringMatching(/never to share .* is void, and it is not sent[^]*withdraw TS-/),
      });
    expect(receiver.requests).toEqual([]);
    expect((await runCommand('outbox', 'list', ...flags)).stdout).toContain('your yes is void');
    const [waiting] = JSON.parse((await runCommand('outbox', 'list', ...flags, '--json')).stdout);
    expect(waiting.voided).toContain('never to share');
    await runCommand('withdraw', waiting.receiptId, ...flags);
    expect(JSON.parse((await runCommand('outbox', 'list', ...flags, '--json')).stdout)).toEqual([]);
  });

  it('writes nothing under the agents’ folders', async () => {
    const list = (): string =>
      execFileSync('find', [sample.home, '-path', '*/.git/*', '-prune', '-o', '-printf', '%p %T@ %s %m\\n'], {
        encoding: 'utf8',
      });
    const before = list();
    await share('--scope', 'all', '--yes', '--endpoint', receiver.url);
    expect(list()).toBe(before);
  });

  it('withdraws what waits at once, and tells the truth about what was sent', async () => {
    const { receipt } = JSON.parse(
      (await share('--scope', 'all', '--yes', '--json', '--endpoint', receiver.url)).stdout,
    );
    const outcome = JSON.parse((await runCommand('withdraw', receipt, ...flags, '--json')).stdout);
    expect(outcome).toMatchObject({ state: 'withdrawal-asked', withdrawal: { done: false } });
    expect(outcome.withdrawal.answer).toContain('cannot be called back');
    expect(existsSync(join(base, 'data', 'ledger.jsonl'))).toBe(true);
  });

  it('takes nothing for open source that nobody has said is public', async () => {
    const { stdout, stderr } = await share('--yes', '--json', '--endpoint', receiver.url);
    expect(JSON.parse(stdout)).toMatchObject({ uploaded: 0, package: null });
    expect(stderr).toContain('nobody has asked whether they are public');
    expect(receiver.requests).toEqual([]);
  });

  it('leaves out a repository that was never to be shared, also with --yes', async () => {
    const list = JSON.parse((await share('--scope', 'all', '--json')).stdout) as { local_folder: string }[];
    const decisions = await openDecisions(join(base, 'data'));
    const id = (await identifyRepository(list[0]?.local_folder ?? '', sample.home)) ?? '';
    await decisions.decide({ kind: 'repository', repositoryIds: [id], decision: 'never' });
    const sent = ['--scope', 'all', '--yes', '--json', '--include-candidates', '--endpoint', receiver.url];
    const { stdout, stderr } = await share(...sent);
    expect(JSON.parse(stdout)).toMatchObject({ uploaded: 2 });
    expect(stderr).toContain('you decided never to share their repository');
  });

  it('says no to words it does not know', async () => {
    await expect(share('--scope', 'some')).rejects.toMatchObject({ code: 'bad-input' });
    await expect(runCommand('withdraw', 'TS-NONE', ...flags)).rejects.toMatchObject({ code: 'not-found' });
  });
});

describe('--leave-out', () => {
  const idsIn = (stdout: string): string[] =>
    (JSON.parse(stdout) as { held: { trajectory: string }[] }).held.map(({ trajectory }) => trajectory);
  const dryRun = (...more: string[]) =>
    share('--scope', 'all', '--yes', '--dry-run', '--json', '--include-candidates', ...more);

  it('leaves out of this run what it names, and says so', async () => {
    const list = JSON.parse((await share('--scope', 'all', '--json')).stdout) as { trajectories: string[] }[];
    const [first, second] = list.flatMap(({ trajectories }) => trajectories) as [string, string];
    const zip = join(base, 'out.zip');
    const { stdout } = await dryRun('--out', zip, '--leave-out', first, '--leave-out', second);
    expect(idsIn(stdout)).toHaveLength(2);
    const left = idsIn(stdout);
    const names = [...(await entriesOf(zip)).keys()].join('\n');
    for (const id of left) expect(names).not.toContain(id);
    expect(idsIn((await dryRun()).stdout)).toEqual([]);
    // By the name that a file has in a package, too.
    expect(idsIn((await dryRun('--leave-out', `repo_001/${left[0]}.jsonl`)).stdout)).toEqual([left[0]]);
    await expect(dryRun('--leave-out', 'nobody-has-this')).rejects.toThrow('No trajectory has this');
  });

  it('is what to do about a package that would still hold a finding', async () => {
    const list = JSON.parse((await share('--scope', 'all', '--json')).stdout) as { trajectories: string[] }[];
    const path =
      list.flatMap(({ trajectories }) => trajectories).find((one) => one.includes('.claude')) ?? '';
    const decisions = await openDecisions(join(base, 'data'));
    const secret = 'Skepps":"bron 12';
    await decisions.decide({ kind: 'redact-text', text: secret, repositoryId: null });
    appendFileSync(path, `${JSON.stringify({ type: 'user', uuid: 'u', Skepps: 'bron 12' })}\n`);
    const hour = new Date(Date.now() - 3_600_000);
    utimesSync(path, hour, hour);
    const failure = await dryRun().catch((error: Error) => error.message);
    const flag = /--leave-out (\S+)/.exec(String(failure))?.[1] ?? '';
    expect(flag).not.toBe('');
    expect(path).toContain(flag);
    expect(failure).not.toContain(secret);
    expect(idsIn((await dryRun('--leave-out', flag)).stdout)).toEqual([flag]);
  });
});
