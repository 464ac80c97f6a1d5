import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
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
  writeLines,
} from './sample-repository';

let base: string;
let repo: string;
let folders: AgentFolders;

beforeEach(() => {
  ({ base, repo, folders } = makeSample('project'));
});

const at = (minute: number): { at: string } => ({
  at: `2026-01-01T10:${String(minute).padStart(2, '0')}:00.000Z`,
});
const edit = (file: string, old_string: string, new_string: string, minute: number): unknown[] =>
  claudeEdit(repo, file, old_string, new_string, at(minute));

describe('replay-trajectories', () => {
  it('leaves a submodule what it is, whatever was edited in it', async () => {
    const module = initRepository(join(base, 'module'));
    commit(module, 'first', { inner: '1\n' });
    commit(repo, 'initial', { a: '1\n' });
    git(repo, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', module, 'module');
    commit(repo, 'with a submodule');
    const before = git(repo, 'ls-tree', 'HEAD', 'module');
    storeClaude(folders, trajectoryId(1), [
      ...claudeWrite(repo, 'module/inner', '2\n', at(0)),
      ...claudeWrite(repo, 'module/new', 'x\n', at(1)),
      ...edit('a', '1', '2', 2),
    ]);
    const commits = await runJson<{ files: string[] }[]>('replay-trajectories', repo, ...folders.flags);
    expect(commits.map(({ files }) => files)).toEqual([['a']]);
    expect(git(repo, 'ls-tree', 'HEAD', 'module')).toBe(before);
    expect(before).toMatch(/^160000 commit /);
  });

  it('makes one commit an edit, in order of time, with the dates of the edits', async () => {
    commit(repo, 'initial', { a: '1\n' });
    storeClaude(folders, trajectoryId(1), [...edit('a', '1', '2', 0), ...edit('a', '3', '4', 20)]);
    storeClaude(folders, trajectoryId(2), [
      ...edit('a', '2', '3', 10),
      ...claudeWrite(repo, 'dir/new "ü"\n.txt', 'x\ny\n', at(30)),
    ]);
    const commits = await runJson<
      {
        commit: string;
        file: string;
        agent: string;
        timestamp: string;
        files: string[];
        trajectory: string;
      }[]
    >('replay-trajectories', repo, ...folders.flags);
    expect(commits.map((one) => one.file)).toEqual(['a', 'a', 'a', 'dir/new "ü"\n.txt']);
    expect(commits[0]).toMatchObject({
      agent: 'claude-code',
      files: ['a'],
      timestamp: '2026-01-01T10:00:00.000Z',
    });
    expect(git(repo, 'log', '--format=%H %at %ct %an', '-3').trim().split('\n').reverse()).toEqual(
      [10, 20, 30].map((minute, index) => {
        const seconds = Date.UTC(2026, 0, 1, 10, minute) / 1000;
        return `${commits[index + 1]?.commit} ${seconds} ${seconds} Test`;
      }),
    );
    expect(git(repo, 'log', '-1', '--format=%s', commits[0]?.commit ?? '')).toBe(
      'replay: claude-code a (2 lines changed)\n',
    );
    expect(readFileSync(join(repo, 'a'), 'utf8')).toBe('4\n');
    expect(readFileSync(join(repo, 'dir/new "ü"\n.txt'), 'utf8')).toBe('x\ny\n');
    expect(git(repo, 'status', '--porcelain')).toBe('');
    expect(git(repo, 'for-each-ref', 'refs/trajectory-share')).toBe('');
    // A name in several lines, and one that git's line protocol would cut.
    commit(repo, 'more', { 'a\r': '7\n' });
    storeClaude(folders, trajectoryId(3), [
      ...edit('dir/new "ü"\n.txt', 'x', 'z', 40),
      ...edit('a\r', '7', '8', 41),
    ]);
    await runCommand('replay-trajectories', repo, ...folders.flags);
    expect(readFileSync(join(repo, 'dir/new "ü"\n.txt'), 'utf8')).toBe('z\ny\n');
    expect(readFileSync(join(repo, 'a\r'), 'utf8')).toBe('8\n');
  });

  it('leaves out copies and failed calls, and reports what does not apply or is ignored', async () => {
    commit(repo, 'initial', { a: '1\n', '.gitignore': '.env\n' });
    const first = edit('a', '1', '2', 0);
    storeClaude(folders, trajectoryId(1), [
      ...first,
      ...claudeWrite(repo, 'a', 'no', { failed: true, ...at(1) }),
      ...edit('a', 'nowhere', 'x', 2),
      ...claudeWrite(repo, '.env', 'TOKEN=1', at(3)),
      ...claudeWrite(repo, '.git/hooks/pre-commit', 'evil', at(4)),
      ...claudeCall(repo, 'Write', { file_path: join(base, 'outside'), content: 'x' }, at(5)),
    ]);
    storeClaude(folders, trajectoryId(2), first);
    const outcome = await runCommand('replay-trajectories', repo, ...folders.flags);
    expect(outcome.stdout.trim().split('\n')).toHaveLength(1);
    expect(outcome.stderr.trim().split('\n').sort()).toEqual([
      '1 commit added to the branch that is checked out.',
      expect.stringMatching(/^not replayed: \.env .*ignores/),
      expect.stringMatching(/^not replayed: a .*does not apply/),
    ]);
    expect(git(repo, 'ls-files')).toBe('.gitignore\na\n');
    expect(existsSync(join(repo, '.git/hooks/pre-commit'))).toBe(false);
    expect(existsSync(join(base, 'outside'))).toBe(false);
  });

  it('refuses a work tree that is not clean, and changes nothing', async () => {
    const head = commit(repo, 'initial', { a: '1\n' });
    storeClaude(folders, trajectoryId(1), edit('a', '1', '2', 0));
    write(join(repo, 'untracked'), 'x');
    await expect(runCommand('replay-trajectories', repo, ...folders.flags)).rejects.toThrow(
      'has changes or untracked files',
    );
    expect(git(repo, 'rev-parse', 'HEAD').trim()).toBe(head);
  });

  it('keeps modes, deletes, moves, and does not follow links', async () => {
    commit(repo, 'initial', { run: '1\n', gone: 'x\n' });
    git(repo, 'update-index', '--chmod=+x', 'run');
    symlinkSync(base, join(repo, 'link'));
    git(repo, 'add', 'link');
    commit(repo, 'more');
    git(repo, 'checkout', '-q', '--', '.');
    const patch =
      '*** Begin Patch\n*** Delete File: gone\n*** Update File: run\n*** Move to: bin/run\n@@\n-1\n+2\n*** End Patch';
    const meta = {
      timestamp: '2026-01-01T10:00:00.000Z',
      type: 'session_meta',
      payload: { id: trajectoryId(3), cwd: repo },
    };
    const call = {
      timestamp: '2026-01-01T10:01:00.000Z',
      type: 'response_item',
      payload: { type: 'custom_tool_call', name: 'apply_patch', call_id: 'c1', input: patch },
    };
    const output = {
      timestamp: '2026-01-01T10:01:01.000Z',
      type: 'response_item',
      payload: {
        type: 'custom_tool_call_output',
        call_id: 'c1',
        output:
          '{"output":"Success. Updated the following files:\\nD gone\\nM bin/run\\n","metadata":{"exit_code":0}}',
      },
    };
    writeLines(
      join(folders.codex, 'sessions/2026/01/01', `rollout-2026-01-01T10-00-00-${trajectoryId(3)}.jsonl`),
      [meta, call, output],
    );
    storeClaude(folders, trajectoryId(1), claudeWrite(repo, 'link/outside', 'x', at(5)));
    const commits = await runJson<{ agent: string; files: string[] }[]>(
      'replay-trajectories',
      repo,
      ...folders.flags,
    );
    expect(commits).toMatchObject([{ agent: 'codex', files: ['gone', 'bin/run', 'run'] }]);
    expect(
      git(repo, 'ls-files', '-s')
        .split('\n')
        .map((line) => line.replace(/^(\d+) \w+ 0\t/, '$1 ')),
    ).toEqual(['100644 bin/run', '120000 link', '']);
    expect(existsSync(join(base, 'outside'))).toBe(false);
  });

  it('begins the history of an empty repository', async () => {
    storeClaude(folders, trajectoryId(1), claudeWrite(repo, 'a', '1\n', at(0)));
    expect(await runJson<unknown[]>('replay-trajectories', repo, ...folders.flags)).toHaveLength(1);
    expect(readFileSync(join(repo, 'a'), 'utf8')).toBe('1\n');
    expect((await runCommand('replay-trajectories', repo, ...folders.flags)).stdout).toBe(
      'No write events were replayed.\n',
    );
  });
});
