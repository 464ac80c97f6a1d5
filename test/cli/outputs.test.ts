import {
  existsSync,
  linkSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keptPath } from '../../electron/core/ledger/kept';
import { keepCopies } from '../../electron/core/pipeline/kept-copies';
import { type MadeHome, makeHome } from '../core/pipeline/made-home';
import { runCommand } from './run-command';

let made: MadeHome;
let trajectory: string;
let elsewhere: string;
let flags: string[];
beforeEach(() => {
  made = makeHome();
  trajectory = made.trajectory(made.repository('app', 'https://github.com/acme/app.git'));
  elsewhere = mkdtempSync(join(tmpdir(), 'outputs-'));
  const { folders, dataFolder } = made.options;
  flags = ['--claude-dir', folders['claude-code'] ?? '', '--data-dir', dataFolder];
});
afterEach(() => {
  rmSync(elsewhere, { recursive: true, force: true });
  made.remove();
});

const commands: [name: string, ...args: string[]][] = [
  ['redact', '-o'],
  ['redact', '--json', '--report'],
  ['filter-trajectories', '-o'],
  ['export-states', '-o'],
];

describe.each(commands)('%s %s', (name, ...args) => {
  const write = (to: string) => runCommand(name, trajectory, ...flags, ...args, to);

  it('never writes over the trajectory, whatever name the output has', async () => {
    const before = readFileSync(trajectory, 'utf8');
    symlinkSync(trajectory, join(elsewhere, 'link'));
    linkSync(trajectory, join(elsewhere, 'other name'));
    for (const to of [trajectory, join(elsewhere, 'link'), join(elsewhere, 'other name')])
      await expect(write(to)).rejects.toThrow(/trajectory itself|folder of an agent/);
    expect(readFileSync(trajectory, 'utf8')).toBe(before);
  });

  it('never writes over a kept copy that is named by its id, or by where the agent had it', async () => {
    const { state } = await made.openReady();
    const key = [...(state.scan?.trajectories.keys() ?? [])][0] ?? '';
    expect(await keepCopies(state, [key])).toMatchObject({ kept: 1 });
    const before = readFileSync(trajectory, 'utf8');
    rmSync(trajectory);
    const copy = keptPath(made.options.dataFolder, key);
    linkSync(copy, join(elsewhere, 'other name'));
    for (const named of [basename(trajectory, '.jsonl'), trajectory])
      for (const to of [copy, join(elsewhere, 'other name')])
        await expect(runCommand(name, named, ...flags, ...args, to)).rejects.toThrow('trajectory itself');
    expect(readFileSync(copy, 'utf8')).toBe(before);
  });

  it("never writes into an agent's folder, nor into none", async () => {
    const beside = join(trajectory, '..', 'redacted.jsonl');
    await expect(write(beside)).rejects.toThrow('folder of an agent');
    expect(existsSync(beside)).toBe(false);
    await expect(write(join(elsewhere, 'none', 'x'))).rejects.toThrow('not there');
    await expect(write(elsewhere)).rejects.toThrow('is a folder');
    await write(join(elsewhere, 'x'));
    expect(existsSync(join(elsewhere, 'x'))).toBe(true);
  });
});

describe('find-reproducible-trajectories -o', () => {
  const write = (to: string) =>
    runCommand('find-reproducible-trajectories', ...flags, '--pi-dir', elsewhere, '-o', to);

  it("never writes into an agent's folder, nor into none, nor through a link", async () => {
    const before = readFileSync(trajectory, 'utf8');
    await expect(write(trajectory)).rejects.toThrow('folder of an agent');
    await expect(write(join(trajectory, '..', 'x.json'))).rejects.toThrow('folder of an agent');
    expect(readFileSync(trajectory, 'utf8')).toBe(before);
  });

  it('replaces a link and leaves alone what it points to', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'outputs-'));
    try {
      writeFileSync(join(folder, 'mine'), 'mine');
      symlinkSync(join(folder, 'mine'), join(folder, 'link'));
      await write(join(folder, 'link'));
      expect(readFileSync(join(folder, 'mine'), 'utf8')).toBe('mine');
      expect(JSON.parse(readFileSync(join(folder, 'link'), 'utf8'))).toEqual([]);
      await expect(write(join(folder, 'none', 'x'))).rejects.toThrow('not there');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});

describe('share-trajectories', () => {
  let agents: string;
  beforeEach(() => {
    agents = join(elsewhere, 'agents');
    mkdirSync(agents);
  });
  const share = (...more: string[]) =>
    runCommand('share-trajectories', ...flags, '--pi-dir', agents, '--codex-dir', agents, ...more);

  it("puts no package into an agent's folder", async () => {
    const out = ['--scope', 'all', '--dry-run', '--json', '--out'];
    await expect(share(...out, join(trajectory, '..', 'x.zip'))).rejects.toThrow('folder of an agent');
    await expect(share(...out, join(elsewhere, 'none', 'x.zip'))).rejects.toThrow('not there');
  });

  it.each(['settings.json', 'decisions.json'])('stops when %s was damaged, and says so', async (name) => {
    mkdirSync(made.options.dataFolder, { recursive: true });
    writeFileSync(join(made.options.dataFolder, name), '{"broken');
    await expect(share('--scope', 'all', '--dry-run', '--json')).rejects.toThrow(`${name} was damaged`);
  });

  it('leaves no tick behind, and takes no unknown repository for an open-source one', async () => {
    const outcome = await share('--scope', 'all', '--dry-run', '--json');
    expect((JSON.parse(outcome.stdout) as { package: unknown }).package).not.toBeNull();
    const { decisions } = (await made.open()).state;
    expect(decisions.state().repositories.size).toBe(0);
    const open = await share('--scope', 'open-source', '--dry-run', '--json');
    expect((JSON.parse(open.stdout) as { package: unknown }).package).toBeNull();
    expect(open.stderr).toContain('--check-public');
  });
});

describe('a data folder in the folder of an agent', () => {
  it.each([
    ['status', '--json'],
    ['history', '--json'],
    ['outbox', 'list'],
    ['redact', 'TRAJECTORY'],
    ['export-states', 'TRAJECTORY'],
    ['share-trajectories', '--scope', 'all', '--json'],
    ['collect-trajectories', '--yes'],
  ])('is refused by %s, and not made', async (name, ...args) => {
    const evil = join(trajectory, '..', '..', 'evil');
    const [, claudeDir = ''] = flags;
    const given = args.map((arg) => (arg === 'TRAJECTORY' ? trajectory : arg));
    const outcome = await runCommand(name, ...given, '--claude-dir', claudeDir, '--data-dir', evil).then(
      ({ stderr }) => stderr,
      (error: Error) => error.message,
    );
    expect(outcome.replace(/\s+/g, ' ')).toContain('The data folder lies in the folder of an agent');
    expect(existsSync(evil)).toBe(false);
  });
});
