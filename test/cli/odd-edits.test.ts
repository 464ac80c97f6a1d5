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

type Verified = { status: string; files?: { file: string; status: string }[] };
const verify = () => runJson<Verified[]>('verify-trajectories', repo, ...folders.flags);
const replay = () => runJson<{ files: string[] }[]>('replay-trajectories', repo, ...folders.flags);
const edit = (path: string, from: string, to: string): unknown[] => claudeEdit(repo, path, from, to);
const writes = (path: string, content: string): unknown[] => claudeWrite(repo, path, content);
const blob = (path: string): string => git(repo, 'show', `HEAD:${path}`);

describe('edits of odd files', () => {
  it('keep line ends, the end of the file, a BOM and the mode; what is no text is left alone', async () => {
    const files = {
      crlf: 'one\r\ntwo\r\n',
      open: 'one\ntwo',
      bom: '\ufeffone\r\ntwo\r\n',
      run: '#!/bin/sh\none\n',
    };
    commit(repo, 'first', { ...files, binary: Buffer.from([0xff, 0x00, 0x6f, 0x6e, 0x65, 0xfe]) });
    git(repo, 'update-index', '--chmod=+x', 'run');
    commit(repo, 'mode');
    git(repo, 'checkout', '-q', '--', '.');
    storeClaude(folders, trajectoryId(1), [
      ...Object.keys(files).flatMap((name) => edit(name, 'one', 'eins\nzwei')),
      ...edit('binary', 'one', 'two'),
    ]);
    const outcome = await runCommand('replay-trajectories', repo, ...folders.flags);
    expect(outcome.stderr).toMatch(
      /^not replayed: binary .*not UTF-8 text\n\d commits added to the branch that is checked out\.\n$/,
    );
    expect(blob('crlf')).toBe('eins\r\nzwei\r\ntwo\r\n');
    expect(blob('open')).toBe('eins\nzwei\ntwo');
    expect(blob('bom')).toBe('\ufeffeins\r\nzwei\r\ntwo\r\n');
    expect(git(repo, 'ls-files', '-s', 'run')).toMatch(/^100755 /);
    expect(git(repo, 'status', '--porcelain')).toBe('');
  });

  it('go through links of the repository to the file itself, and never out of it', async () => {
    commit(repo, 'first', { 'documentation/a': '1\n' });
    symlinkSync('documentation', join(repo, 'docs'));
    symlinkSync('docs/a', join(repo, 'first'));
    symlinkSync('..', join(repo, 'out'));
    git(repo, 'add', 'docs', 'first', 'out');
    commit(repo, 'links');
    storeClaude(folders, trajectoryId(1), [
      ...edit('docs/a', '1', '2'),
      ...edit('first', '2', '3'),
      ...edit('documentation/a', '3', '4'),
      ...writes('out/stolen', 'x'),
    ]);
    expect((await replay()).map(({ files }) => files)).toEqual(Array(3).fill(['documentation/a']));
    expect(blob('documentation/a')).toBe('4\n');
    expect(readFileSync(join(repo, 'docs/a'), 'utf8')).toBe('4\n');
    expect(existsSync(join(base, 'stolen'))).toBe(false);
    git(repo, 'reset', '-q', '--hard', 'HEAD~3');
    commit(repo, `trajectory: ${trajectoryId(1)}`, { 'documentation/a': '4\n' });
    expect(await verify()).toMatchObject([{ status: 'reproducible', files: [{ status: 'match' }, {}] }]);
  });

  it('follow a file that a patch moves, and lose one that a command moved', async () => {
    commit(repo, 'first', { a: '1\n', b: '1\n' });
    storeClaude(folders, trajectoryId(1), [
      ...claudeCall(repo, 'Bash', { command: 'mv a c' }),
      ...edit('c', '1', '2'),
      ...edit('b', '1', '2'),
    ]);
    expect((await replay()).map(({ files }) => files)).toEqual([['b']]);
  });

  it('know a file in another case where the file system does not tell them apart', async () => {
    commit(repo, 'first', { 'Src/A.txt': '1\n' });
    git(repo, 'config', 'core.ignoreCase', 'true');
    storeClaude(folders, trajectoryId(1), [...edit('src/a.txt', '1', '2'), ...edit('Src/A.TXT', '2', '3')]);
    expect((await replay()).map(({ files }) => files)).toEqual([['Src/A.txt'], ['Src/A.txt']]);
    git(repo, 'reset', '-q', '--hard', 'HEAD~2');
    commit(repo, `trajectory: ${trajectoryId(1)}`, { 'Src/A.txt': '3\n' });
    expect(await verify()).toMatchObject([{ status: 'reproducible', files: [{ status: 'match' }] }]);
    git(repo, 'config', 'core.ignoreCase', 'false');
    expect(await verify()).not.toMatchObject([{ status: 'reproducible' }]);
  });

  it('of another computer are found by the files that they name, also on Windows', async () => {
    commit(repo, 'first', { 'src/a.txt': '1\n' });
    const there = 'D:\\work\\repo';
    const input = { file_path: `${there}\\src\\a.txt`, old_string: '1', new_string: '2' };
    storeClaude(folders, trajectoryId(1), claudeCall(there, 'Edit', input));
    commit(repo, `trajectory: ${trajectoryId(1)}`, { 'src/a.txt': '2\n' });
    expect(await verify()).toMatchObject([{ status: 'reproducible', files: [{ file: 'src/a.txt' }] }]);
    // Whose folder it was nobody says: it is not replayed here.
    expect(await replay()).toEqual([]);
  });

  it('outside of the repository, beside it and above it change nothing there', async () => {
    commit(repo, 'first', { a: '1\n' });
    const beside = write(join(`${repo}-2`, 'a'), '1\n');
    const elsewhere = (path: string): unknown[] =>
      claudeCall(repo, 'Write', { file_path: path, content: 'x' });
    storeClaude(folders, trajectoryId(1), [
      ...elsewhere(beside),
      ...elsewhere(join(base, 'a')),
      ...elsewhere(`${repo}/../b`),
      ...elsewhere(`${repo}/.git/config`),
      ...elsewhere(`${repo}/sub/.GIT/config`),
      ...elsewhere('relative/../../c'),
      ...edit('a', '1', '2'),
    ]);
    expect((await replay()).map(({ files }) => files)).toEqual([['a']]);
    expect(readFileSync(beside, 'utf8')).toBe('1\n');
    expect([join(base, 'a'), join(base, 'b'), join(base, 'c')].map(existsSync)).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('by the thousand are made one by one', async () => {
    commit(repo, 'first', { n: '0\n', big: `${'line\n'.repeat(20_000)}0\n` });
    const count = 1_000;
    storeClaude(
      folders,
      trajectoryId(1),
      Array.from({ length: count }, (_, n) =>
        edit(n % 2 ? 'n' : 'big', `${Math.floor(n / 2)}\n`, `${Math.floor(n / 2) + 1}\n`),
      ).flat(),
    );
    expect(await replay()).toHaveLength(count);
    expect([blob('n'), blob('big').slice(-9)]).toEqual(['500\n', 'line\n500\n']);
  });
});
