import { spawnSync } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { openPipeline } from '../../electron/core/pipeline';
import { shareAll } from '../core/pipeline/made-home';
import { type HostileRepository, makeHostileRepository } from './hostile-repository';
import { runCommand, runJson } from './run-command';
import {
  type AgentFolders,
  claudeEdit,
  git,
  makeSample,
  storeClaude,
  trajectoryId,
  write,
} from './sample-repository';

let base: string;
let hostile: HostileRepository;
let folders: AgentFolders;
let flags: string[];
let trajectory: string;

beforeEach(() => {
  ({ base, folders } = makeSample());
  hostile = makeHostileRepository(base);
  flags = [...folders.flags, '--data-dir', join(base, 'data')];
  const { repo } = hostile;
  const edit = (name: string, from: string, to: string): unknown[] => claudeEdit(repo, name, from, to);
  trajectory = storeClaude(folders, trajectoryId(1), [
    ...edit('a', '1', '2'),
    ...edit('b.late', '1', '2'),
    ...edit('c.odd', '1', '2'),
    ...edit('lazy', 'only at the remotes', 'here'),
  ]);
});

/** Moves HEAD to a commit of the same files whose message names the trajectory. */
function refer(): void {
  const { repo } = hostile;
  const plain = ['-c', 'core.hooksPath=/dev/null', '-c', 'alias.x=', '-c', 'commit.gpgSign=false'];
  const made = git(
    repo,
    ...plain,
    'commit-tree',
    'HEAD^{tree}',
    '-p',
    'HEAD^',
    '-m',
    `trajectory: ${trajectoryId(1)}`,
  );
  git(repo, ...plain, 'update-ref', 'HEAD', made.trim());
  hostile.reset();
}

describe('a repository that names programs to run', () => {
  it('has traps that work: git as it is springs them', () => {
    const { repo } = hostile;
    const plainGit = (...args: string[]): unknown =>
      spawnSync('git', args, { cwd: repo, stdio: ['ignore', 'pipe', 'pipe'] });
    // A filter that does not speak the protocol ends git: the others first.
    plainGit('-c', 'filter.late.process=', 'status');
    hostile.touch();
    plainGit('status');
    plainGit('log', '-1');
    plainGit('cat-file', 'blob', 'HEAD^:lazy');
    plainGit('diff', 'HEAD^', 'HEAD');
    appendFileSync(join(repo, 'a'), 'x');
    plainGit('checkout', 'HEAD', '--', 'a');
    expect(hostile.sprung()).toEqual(
      expect.arrayContaining([
        'core.fsmonitor',
        'core.sshCommand',
        'diff.trap.command',
        'filter.Odd.1.clean',
        'filter.late.process',
        'filter.trap.clean',
        'filter.trap.smudge',
        'gpg.program',
        'if',
        'included',
        'post-checkout',
        'post-index-change',
        'remote.ext',
        'remote.near.uploadpack',
        'submodule',
      ]),
    );
    hostile.reset();
    expect(hostile.sprung()).toEqual([]);
  });

  it('runs none of them, whatever the command', async () => {
    const { repo } = hostile;
    refer();
    const data = ['--data-dir', join(base, 'data')];
    await withFolder(repo, async () => {
      for (const [name, ...args] of [
        ['read-files', trajectory],
        ['modified-files', trajectory],
        ['filter-trajectories', trajectory, 'a'],
        ['redact', trajectory, ...data],
        ['verify-trajectories', repo],
        ['add-trajectories-to-repo', repo, '--dry-run'],
        ['find-reproducible-trajectories'],
        ['check-commit-message', write(join(base, 'message'), `trajectory: ${trajectoryId(1)}`)],
        ['status', ...data],
        ['share-trajectories', '--scope', 'all', '--yes', '--dry-run', '--json', ...data],
        ['outbox', 'list', ...data],
        ['history', ...data],
        ['hooks', 'status', repo, ...data],
        ['hooks', 'install', repo, '--kind', 'verify', ...data],
        ['hooks', 'uninstall', repo, '--kind', 'verify', ...data],
      ] as [string, ...string[]][]) {
        const outcome = await runCommand(name, ...args, ...folders.flags);
        const expected = name === 'verify-trajectories' ? 1 : 0;
        expect([name, outcome.exitCode, hostile.sprung()]).toEqual([name, expected, []]);
      }
    });
  });

  it('runs none of them while it replays, and while it checks a commit', async () => {
    const { repo } = hostile;
    const commits = await runJson<{ file: string }[]>('replay-trajectories', repo, ...folders.flags);
    expect(hostile.sprung()).toEqual([]);
    expect(commits.map(({ file }) => file)).toEqual(['a', 'b.late', 'c.odd']);
    expect(readFileSync(join(repo, 'b.late'), 'utf8')).toBe('2\n');
    const name = `trajectories/${trajectoryId(1)}.jsonl`;
    write(join(repo, name), readFileSync(trajectory));
    write(join(repo, 'a'), '3\n');
    git(
      repo,
      '-c',
      'core.fsmonitor=false',
      '-c',
      'filter.trap.clean=',
      '-c',
      'filter.late.process=',
      'add',
      '--',
      'a',
      name,
    );
    hostile.reset();
    await withFolder(repo, async () => {
      await runCommand('verify-staged');
      await runCommand('collect-trajectories', '--yes', '--endpoint', 'http://127.0.0.1:9/', ...flags);
    });
    expect(hostile.sprung()).toEqual([]);
  });

  it('runs none of them in the scan and the review of the app', async () => {
    const pipeline = await openPipeline(
      {
        version: '0.0.0-test',
        home: base,
        env: {},
        dataFolder: join(base, 'data'),
        folders: { 'claude-code': folders.claude, pi: folders.pi, codex: folders.codex },
        cli: '',
        runsInNode: true,
        endpoint: null,
      },
      () => undefined,
    );
    const { repositories } = await pipeline.scan('all');
    await shareAll(pipeline);
    const built = await pipeline.build({ identity: 'none' });
    expect([repositories, built.summary.trajectories]).toEqual([1, 1]);
    expect(hostile.sprung()).toEqual([]);
  });
});

async function withFolder(folder: string, run: () => Promise<void>): Promise<void> {
  const cwd = vi.spyOn(process, 'cwd').mockReturnValue(folder);
  try {
    await run();
  } finally {
    cwd.mockRestore();
  }
}
