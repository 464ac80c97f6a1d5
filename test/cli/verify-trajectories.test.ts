import { existsSync, renameSync, rmSync } from 'node:fs';
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

interface Result {
  commit: string;
  short_message: string;
  trajectory: string;
  status: string;
  files?: { file: string; status: string }[];
}

let base: string;
let repo: string;
let folders: AgentFolders;

beforeEach(() => {
  ({ base, repo, folders } = makeSample());
});

const verify = (path = repo): Promise<Result[]> =>
  runJson<Result[]>('verify-trajectories', path, ...folders.flags);

describe('verify-trajectories', () => {
  it('compares line ends as git keeps them, by attribute or setting, and in no other way', async () => {
    const content = 'one\r\ntwo\r\n';
    const wrote = (index: number, name: string): string => {
      const file_path = join(repo, name);
      storeClaude(folders, trajectoryId(index), claudeCall(repo, 'Write', { file_path, content }));
      return `trajectory: ${trajectoryId(index)}`;
    };
    const pwned = join(base, 'pwned');
    git(repo, 'config', 'filter.evil.clean', `touch '${pwned}'; cat`);
    const attributes = '*.txt text=auto\n*.raw -text\n*.evil text filter=evil\n';
    commit(repo, 'initial', { '.gitattributes': attributes });
    commit(repo, wrote(1, 'a.txt'), { 'a.txt': content });
    // Somebody else turned these into LF.
    commit(repo, wrote(2, 'b.raw'), { 'b.raw': content.replaceAll('\r', '') });
    commit(repo, wrote(3, 'c'), { c: content.replaceAll('\r', '') });
    commit(repo, wrote(4, 'd.txt'), { 'd.txt': 'one\nthree\n' });
    commit(repo, wrote(5, 'e.evil'), { 'e.evil': content });
    rmSync(pwned, { force: true });
    const statuses = async () => (await verify()).map(({ status }) => status);
    const [yes, no] = ['reproducible', 'not_reproducible'];
    expect(await statuses()).toEqual([yes, no, no, no, yes]);
    expect(existsSync(pwned)).toBe(false);
    git(repo, 'config', 'core.autocrlf', 'true');
    git(repo, 'config', 'core.safecrlf', 'true');
    expect(await statuses()).toEqual([yes, no, yes, no, yes]);
  });

  it('breaks its lines on a screen, and not where a script reads them', async () => {
    commit(repo, 'initial');
    const subject = `${'a rather long summary of what was done here '.repeat(3)}end`;
    commit(repo, `${subject}\n\ntrajectory: ${trajectoryId(1)}`);
    const run = async () => (await runCommand('verify-trajectories', repo, ...folders.flags)).stdout;
    const whole = await run();
    expect(whole.trimEnd().split('\n')).toHaveLength(1);
    const { isTTY } = process.stdout;
    process.stdout.isTTY = true;
    try {
      const lines = (await run()).trimEnd().split('\n');
      expect(lines.every((line) => line.length <= 80)).toBe(true);
      expect(lines.join(' ').replace(/ +/g, ' ')).toBe(whole.trimEnd().replace(/ +/g, ' '));
    } finally {
      process.stdout.isTTY = isTTY;
    }
  });

  it('tells what reproduces and what does not', async () => {
    commit(repo, 'initial', { 'a.txt': 'one\ntwo\n', 'b.txt': 'b\n' });
    storeClaude(folders, trajectoryId(1), [
      ...claudeEdit(repo, 'a.txt', 'two', 'three'),
      ...claudeWrite(repo, 'new/c.txt', 'é\n'),
    ]);
    const good = commit(repo, `Do it\n\ntrajectory: ${trajectoryId(1)}`, {
      'a.txt': 'one\nthree\n',
      'new/c.txt': 'é\n',
    });
    storeClaude(folders, trajectoryId(2), claudeWrite(repo, 'b.txt', 'agent\n'));
    commit(repo, `<trajectory>${trajectoryId(2)}</trajectory>`, { 'b.txt': 'person\n' });
    storeClaude(folders, trajectoryId(3), claudeCall(repo, 'Read', { file_path: join(repo, 'b.txt') }));
    commit(repo, `Trajectory:${trajectoryId(3)}`);
    commit(repo, 'trajectory: nonexistent-0000');
    expect(await verify()).toEqual([
      {
        commit: good.slice(0, 12),
        short_message: 'Do it',
        trajectory: trajectoryId(1),
        status: 'reproducible',
        files: [
          { file: 'a.txt', status: 'match' },
          { file: 'new/c.txt', status: 'match' },
        ],
      },
      expect.objectContaining({ status: 'not_reproducible', files: [{ file: 'b.txt', status: 'mismatch' }] }),
      expect.objectContaining({ trajectory: trajectoryId(3), status: 'no_operations' }),
      expect.objectContaining({ trajectory: 'nonexistent-0000', status: 'trajectory_not_found' }),
    ]);
  });

  it('exits 1 when something does not reproduce, and strips control characters', async () => {
    commit(repo, 'initial', { f: 'a' });
    storeClaude(folders, trajectoryId(1), claudeWrite(repo, 'f', 'x'));
    commit(repo, `\u001b[31mred\u001b[0m\n\ntrajectory: ${trajectoryId(1)}`, { f: 'y' });
    const outcome = await runCommand('verify-trajectories', repo, ...folders.flags);
    expect(outcome.exitCode).toBe(1);
    expect(outcome.stdout).toMatch(/^[0-9a-f]{12} {2}not_reproducible {8}/);
    expect(outcome.stdout).not.toContain('\u001b');
  });

  it('skips failed and repeated calls, and calls that were never answered', async () => {
    commit(repo, 'initial', { f: 'a\n' });
    const once = claudeCall(repo, 'Edit', {
      file_path: join(repo, 'f'),
      old_string: 'a',
      new_string: 'aa',
      replace_all: true,
    });
    const unanswered = claudeWrite(repo, 'f', 'never\n');
    storeClaude(folders, trajectoryId(1), [
      ...claudeWrite(repo, 'f', 'no\n', { failed: true }),
      ...once,
      ...once,
      unanswered[0],
    ]);
    commit(repo, `trajectory: ${trajectoryId(1)}`, { f: 'aa\n' });
    expect((await verify())[0]?.status).toBe('reproducible');
  });

  it('takes the first commit of a repository, and merges on their first parent', async () => {
    storeClaude(folders, trajectoryId(1), claudeWrite(repo, 'f', '1\n'));
    commit(repo, `trajectory: ${trajectoryId(1)}`, { f: '1\n' });
    git(repo, 'checkout', '-q', '-b', 'side');
    commit(repo, 'side', { g: 'side\n' });
    git(repo, 'checkout', '-q', 'main');
    commit(repo, 'main', { h: 'main\n' });
    storeClaude(folders, trajectoryId(2), claudeWrite(repo, 'g', 'side\n'));
    git(repo, 'merge', '-q', '--no-ff', '-m', `Merge\n\ntrajectory: ${trajectoryId(2)}`, 'side');
    expect((await verify()).map((one) => one.status)).toEqual(['reproducible', 'reproducible']);
  });

  it('keeps files outside of the repository apart, and calls nothing verified no_operations', async () => {
    commit(repo, 'initial', { f: '1\n' });
    storeClaude(folders, trajectoryId(1), [
      ...claudeWrite(repo, 'f', '2\n'),
      ...claudeCall(repo, 'Write', { file_path: join(base, 'notes.md'), content: 'x' }),
    ]);
    commit(repo, `trajectory: ${trajectoryId(1)}`, { f: '2\n' });
    storeClaude(
      folders,
      trajectoryId(2),
      claudeCall(repo, 'Write', { file_path: join(base, 'notes.md'), content: 'x' }),
    );
    commit(repo, `trajectory: ${trajectoryId(2)}`);
    const [first, second] = await verify();
    expect(first).toMatchObject({
      status: 'reproducible',
      files: [
        { file: 'f', status: 'match' },
        { file: join(base, 'notes.md'), status: 'outside_repo' },
      ],
    });
    expect(second?.status).toBe('no_operations');
  });

  it('finds files from a subfolder, a worktree, a renamed folder and a clone', async () => {
    commit(repo, 'initial', { 'sub/f': '1\n', g: '1\n', h: '1\n', 'sub/i': '1\n' });
    storeClaude(
      folders,
      trajectoryId(1),
      claudeCall(join(repo, 'sub'), 'Write', { file_path: join(repo, 'sub/f'), content: '2\n' }),
    );
    commit(repo, `trajectory: ${trajectoryId(1)}`, { 'sub/f': '2\n' });
    const tree = join(base, 'tree');
    git(repo, 'worktree', 'add', '-q', tree, '-b', 'other');
    storeClaude(folders, trajectoryId(2), claudeWrite(tree, 'g', '2\n'));
    commit(repo, `trajectory: ${trajectoryId(2)}`, { g: '2\n' });
    storeClaude(
      folders,
      trajectoryId(3),
      claudeCall('/gone/old/sub', 'Edit', { file_path: '/gone/old/sub/i', old_string: '1', new_string: '2' }),
    );
    commit(repo, `trajectory: ${trajectoryId(3)}`, { 'sub/i': '2\n' });
    const clone = join(base, 'clone');
    git(base, 'clone', '-q', repo, clone);
    storeClaude(folders, trajectoryId(4), claudeWrite(clone, 'h', '2\n'));
    commit(repo, `trajectory: ${trajectoryId(4)}`, { h: '2\n' });
    const renamed = join(base, 'renamed');
    git(repo, 'worktree', 'remove', tree);
    renameSync(repo, renamed);
    const results = await verify(join(renamed, 'sub'));
    expect(results.map((one) => [one.status, one.files?.[0]])).toEqual([
      ['reproducible', { file: 'sub/f', status: 'match' }],
      ['reproducible', { file: 'g', status: 'match' }],
      ['reproducible', { file: 'sub/i', status: 'match' }],
      ['reproducible', { file: 'h', status: 'match' }],
    ]);
  });

  it('does not take a file of another project for one of this', async () => {
    commit(repo, 'initial', { f: '1\n' });
    const other = initRepository(join(base, 'other'));
    commit(other, 'other', { f: 'x\n' });
    storeClaude(folders, trajectoryId(1), claudeWrite(other, 'f', '2\n'));
    commit(repo, `trajectory: ${trajectoryId(1)}`, { f: '2\n' });
    expect((await verify())[0]?.files).toEqual([{ file: join(other, 'f'), status: 'outside_repo' }]);
  });

  it('joins several references of one message', async () => {
    commit(repo, 'initial', { f: 'a b\n' });
    storeClaude(folders, trajectoryId(1), claudeEdit(repo, 'f', 'a', 'A'));
    storeClaude(folders, trajectoryId(2), claudeEdit(repo, 'f', 'b', 'B'));
    commit(repo, `x\n\ntrajectory: ${trajectoryId(1)}\ntrajectory: ${trajectoryId(2)}`, { f: 'A B\n' });
    expect((await verify()).map((one) => one.status)).toEqual(['reproducible', 'reproducible']);
  });

  it('compares bytes: CRLF, no newline at the end, binary files', async () => {
    commit(repo, 'initial', { crlf: 'a\r\nb\r\n', bare: 'a\nb', binary: Buffer.from([0, 255, 10]) });
    storeClaude(folders, trajectoryId(1), [
      ...claudeEdit(repo, 'crlf', 'a\nb', 'a\nx\nb'),
      ...claudeEdit(repo, 'bare', 'b', 'c'),
      ...claudeEdit(repo, 'binary', 'b', 'c'),
    ]);
    commit(repo, `trajectory: ${trajectoryId(1)}`, { crlf: 'a\r\nx\r\nb\r\n', bare: 'a\nc' });
    expect((await verify())[0]?.files?.map((one) => one.status)).toEqual(['match', 'match', 'unverifiable']);
  });

  it('takes a path in the repository, and the copy under trajectories/', async () => {
    commit(repo, 'initial', { f: '1\n' });
    const records = claudeWrite(repo, 'f', '2\n');
    writeLines(join(repo, 'trajectories', `${trajectoryId(1)}.jsonl`), records);
    commit(repo, `trajectory: ${trajectoryId(1)}`, { f: '2\n' });
    commit(repo, `trajectory:trajectories/${trajectoryId(1)}.jsonl`, { f: '3\n' });
    expect((await verify()).map((one) => one.status)).toEqual(['reproducible', 'not_reproducible']);
  });

  it('calls a notebook a match when it is, and never a mismatch', async () => {
    const notebook = (source: string, id: string): string =>
      `${JSON.stringify({ cells: [{ cell_type: 'markdown', id, metadata: {}, source: [source] }], metadata: {}, nbformat: 4, nbformat_minor: 5 }, null, 2)}\n`;
    commit(repo, 'initial', { 'n.ipynb': notebook('old', 'one') });
    storeClaude(
      folders,
      trajectoryId(1),
      claudeCall(repo, 'NotebookEdit', {
        notebook_path: join(repo, 'n.ipynb'),
        cell_id: 'one',
        new_source: 'new',
      }),
    );
    commit(repo, `trajectory: ${trajectoryId(1)}`, { 'n.ipynb': notebook('new', 'one') });
    commit(repo, `again\n\ntrajectory: ${trajectoryId(1)}`, { 'n.ipynb': notebook('other', 'one') });
    expect((await verify()).map((one) => [one.status, one.files?.[0]?.status])).toEqual([
      ['reproducible', 'match'],
      ['no_operations', 'unverifiable'],
    ]);
  });

  it('works on a bare repository, and takes no file server for a reference', async () => {
    commit(repo, 'initial', { f: '1\n' });
    storeClaude(folders, trajectoryId(1), claudeWrite(repo, 'f', '2\n'));
    commit(repo, `trajectory: ${trajectoryId(1)}`, { f: '2\n' });
    commit(repo, 'trajectory://server/share/t.jsonl');
    const bare = join(base, 'bare.git');
    git(base, 'clone', '-q', '--bare', repo, bare);
    expect((await verify(bare)).map((one) => one.status)).toEqual(['reproducible', 'trajectory_not_found']);
  });

  it('says nothing about an empty repository, and refuses a folder that is none', async () => {
    expect(await verify()).toEqual([]);
    write(join(base, 'plain/x'), '');
    await expect(verify(join(base, 'plain'))).rejects.toThrow('not in a git repository');
    await expect(verify(join(base, 'missing'))).rejects.toThrow();
  });
});
