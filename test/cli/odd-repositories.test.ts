import { execFileSync } from 'node:child_process';
import { chmodSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCommand, runJson } from './run-command';
import {
  type AgentFolders,
  claudeCall,
  claudeEdit,
  claudeWrite,
  commit,
  git,
  initRepository,
  makeSample,
  storeClaude,
  trajectoryId,
  write,
} from './sample-repository';

let base: string;
let repo: string;
let folders: AgentFolders;
beforeEach(() => {
  ({ base, repo, folders } = makeSample());
});

type Verified = { trajectory: string; status: string; files?: { file: string; status: string }[] };
const verify = (path: string) => runJson<Verified[]>('verify-trajectories', path, ...folders.flags);
const clone = (name: string, ...options: string[]): string => {
  git(base, 'clone', '-q', ...options, pathToFileURL(repo).href, name);
  return join(base, name);
};
const edit = (file: string, from: string, to: string): unknown[] => claudeEdit(repo, file, from, to);

/** Two commits; the second refers to the trajectory that made it. */
function record(): void {
  commit(repo, 'first', { f: '1\n', g: '1\n1\n' });
  commit(repo, `second\n\ntrajectory: ${trajectoryId(1)}`, { f: '2\n' });
  storeClaude(folders, trajectoryId(1), edit('f', '1', '2'));
}

describe('repositories that are not all there', () => {
  it('a shallow clone proves nothing about its first commit', async () => {
    record();
    expect(await verify(clone('whole'))).toMatchObject([{ status: 'reproducible' }]);
    expect(await verify(clone('shallow', '--depth=1'))).toMatchObject([
      { status: 'no_operations', files: [{ file: 'f', status: 'unverifiable' }] },
    ]);
  });

  it('a partial clone proves nothing about files that it has not got, and asks nobody for them', async () => {
    record();
    git(repo, 'config', 'uploadpack.allowFilter', 'true');
    const partial = clone('partial', '--filter=blob:none');
    expect(await verify(partial)).toMatchObject([
      { status: 'no_operations', files: [{ file: 'f', status: 'unverifiable' }] },
    ]);
    const missing = execFileSync('git', ['rev-list', '--objects', '--missing=print', '--all'], {
      cwd: partial,
    });
    expect(missing.toString()).toMatch(/^\?/m);
  });

  it('a file that was never there is still a mismatch', async () => {
    record();
    commit(repo, `third\n\ntrajectory: ${trajectoryId(2)}`, { h: '1\n' });
    storeClaude(folders, trajectoryId(2), edit('g', '1\n1', '2'));
    expect((await verify(repo))[1]).toMatchObject({ status: 'not_reproducible' });
  });

  it('a bare one can be verified, and not be replayed on', async () => {
    record();
    const bare = clone('bare.git', '--bare');
    expect(await verify(bare)).toHaveLength(1);
    await expect(runCommand('replay-trajectories', bare, ...folders.flags)).rejects.toThrow('work tree');
  });

  it.each(['verify-trajectories', 'add-trajectories-to-repo', 'replay-trajectories'])(
    '%s says what is wrong with a folder',
    async (name) => {
      for (const [folder, message] of [
        [join(base, 'none'), 'not there'],
        [write(join(base, 'file'), ''), 'not there'],
        [base, 'not in a git repository'],
      ] as const)
        await expect(runCommand(name, folder, ...folders.flags)).rejects.toThrow(message);
    },
  );

  it('hooks are not looked at where there is no folder', async () => {
    const data = ['--data-dir', join(base, 'data')];
    for (const folder of [join(base, 'none'), write(join(base, 'file'), ''), base])
      await expect(runCommand('hooks', 'status', folder, ...data)).rejects.toMatchObject({
        code: 'not-found',
      });
  });

  it('replays in a worktree, on no branch, and beside a submodule that has changes', async () => {
    record();
    const module = initRepository(join(base, 'module'));
    commit(module, 'first', { x: '1' });
    git(repo, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', module, 'module');
    commit(repo, 'with a module');
    git(repo, 'worktree', 'add', '-q', '--detach', join(base, 'tree'), 'HEAD~2');
    write(join(repo, 'module/x'), '2');
    storeClaude(folders, trajectoryId(1), edit('g', '1\n1', '2'));
    expect(await runJson('replay-trajectories', join(base, 'tree'), ...folders.flags)).toHaveLength(1);
    expect(readFileSync(join(base, 'tree', 'g'), 'utf8')).toBe('2\n');
    expect(git(join(base, 'tree'), 'status', '--porcelain')).toBe('');
    expect(await runJson('replay-trajectories', repo, ...folders.flags)).toHaveLength(1);
    expect(readFileSync(join(repo, 'g'), 'utf8')).toBe('2\n');
  });

  it('replays what was recorded under another name of the folder', async () => {
    commit(repo, 'first', { f: '1\n' });
    symlinkSync(repo, join(base, 'other name'));
    const there = join(base, 'other name');
    const input = { file_path: join(there, 'f'), old_string: '1', new_string: '2' };
    storeClaude(folders, trajectoryId(1), claudeCall(there, 'Edit', input));
    expect(await runJson('replay-trajectories', repo, ...folders.flags)).toMatchObject([{ file: 'f' }]);
  });

  it('drops what an interrupted replay left aside', async () => {
    record();
    storeClaude(folders, trajectoryId(1), edit('g', '1\n1', '2'));
    git(repo, 'update-ref', 'refs/trajectory-share/replay-999999999', 'HEAD');
    await runCommand('replay-trajectories', repo, ...folders.flags);
    expect(git(repo, 'for-each-ref', 'refs/trajectory-share')).toBe('');
  });
});

describe('text that would paint on a terminal', () => {
  const evil = 'a\u001b[31mb\u009b2J\u202ec.txt';

  it('comes out harmless, and exact as JSON', async () => {
    commit(repo, 'first', { f: '1\n' });
    storeClaude(folders, trajectoryId(1), [
      ...claudeWrite(repo, evil, 'x'),
      ...claudeCall(repo, 'Read', { file_path: join(repo, evil) }),
      ...edit(evil, 'nowhere', 'y'),
    ]);
    const painting = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u202e]/;
    for (const [name, target] of [
      ['read-files', trajectoryId(1)],
      ['modified-files', trajectoryId(1)],
      ['replay-trajectories', repo],
    ] as const) {
      const { stdout, stderr } = await runCommand(name, target, ...folders.flags);
      expect(stdout).toContain('c.txt');
      expect(`${stdout}${stderr}`).not.toMatch(painting);
    }
    const { stdout } = await runCommand('read-files', trajectoryId(1), '--json', ...folders.flags);
    expect(stdout).not.toMatch(painting);
    expect((JSON.parse(stdout) as { file_path: string }[])[0]?.file_path).toBe(join(repo, evil));
  });

  it("in another's hook, which a preview shows", async () => {
    chmodSync(write(join(repo, '.git/hooks/pre-commit'), `#!/bin/sh\n\techo "${evil}"\n`), 0o755);
    const args = ['install', repo, '--kind', 'verify', '--dry-run', '--data-dir', join(base, 'data')];
    const { stdout } = await runCommand('hooks', ...args);
    expect(stdout).toContain(' \techo "a\ufffd[31m');
    expect(stdout).not.toContain('\u001b');
  });
});
