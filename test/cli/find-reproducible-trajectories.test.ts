import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { reproduce } from '../../electron/core/pipeline/reproduce';
import { runCommand, runJson } from './run-command';
import {
  agentFolders,
  type AgentFolders,
  claudeCall,
  claudeEdit,
  claudeWrite,
  commit,
  git,
  makeSample,
  storeClaude,
  trajectoryId,
} from './sample-repository';

let base: string;
let repo: string;
let folders: AgentFolders;

beforeEach(() => {
  ({ base, repo, folders } = makeSample());
});

/** Commits at an hour of 2026-01-01. */
function commitAt(hour: number, message: string, files: Record<string, string>): string {
  commit(repo, message, files);
  git(
    repo,
    '-c',
    'core.hooksPath=/dev/null',
    'commit',
    '-q',
    '--amend',
    '--allow-empty',
    '--no-edit',
    `--date=2026-01-01T${hour}:00:00Z`,
  );
  return git(repo, 'rev-parse', 'HEAD').trim();
}

const at = (time: string): { at: string } => ({ at: `2026-01-01T${time}:00.000Z` });

describe('find-reproducible-trajectories', () => {
  it('knows a commit for which git turned line ends into its own, and none where a person did', async () => {
    const first = commitAt(10, 'initial', { '.gitattributes': '*.txt text=auto\n*.raw -text\n' });
    storeClaude(folders, trajectoryId(1), claudeWrite(repo, 'a.txt', 'one\r\n', at('11:00')));
    storeClaude(folders, trajectoryId(2), claudeWrite(repo, 'b.raw', 'one\r\n', at('11:00')));
    const second = commitAt(12, 'the one', { 'a.txt': 'one\r\n', 'b.raw': 'one\n' });
    expect(await runJson('find-reproducible-trajectories', ...folders.flags)).toMatchObject([
      {
        trajectory: `${trajectoryId(1)}.jsonl`,
        commit_before: first.slice(0, 12),
        commit_after: second.slice(0, 12),
        files: ['a.txt'],
      },
    ]);
  });

  it('finds by content, then by time', async () => {
    const first = commitAt(10, 'initial', { f: 'a\n', g: 'a\n' });
    storeClaude(folders, trajectoryId(1), claudeEdit(repo, 'f', 'a', 'b', at('11:00')));
    const second = commitAt(12, 'other', { h: 'x\n' });
    const third = commitAt(13, 'the one', { f: 'b\n' });
    storeClaude(folders, trajectoryId(2), claudeWrite(repo, 'g', 'no\n', at('11:00')));
    storeClaude(folders, trajectoryId(3), claudeWrite(base, 'x', '', at('11:00')));
    storeClaude(
      folders,
      trajectoryId(4),
      claudeCall('/gone', 'Write', { file_path: '/gone/x', content: '' }, at('11:00')),
    );
    storeClaude(folders, trajectoryId(5), claudeEdit(repo, 'f', 'nowhere', 'b', at('11:30')));
    const results = await runJson<{ trajectory: string }[]>(
      'find-reproducible-trajectories',
      ...folders.flags,
    );
    expect(results).toEqual([
      {
        cwd: repo,
        trajectory: `${trajectoryId(1)}.jsonl`,
        commit_before: first.slice(0, 12),
        commit_after: third.slice(0, 12),
        strategy: 'content',
        files: ['f'],
      },
      {
        cwd: repo,
        trajectory: `${trajectoryId(5)}.jsonl`,
        commit_before: first.slice(0, 12),
        commit_after: second.slice(0, 12),
        strategy: 'timestamp',
        files: ['f'],
      },
    ]);
    const file = join(base, 'out.json');
    await runCommand('find-reproducible-trajectories', ...folders.flags, '-o', file);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(results);
    const none = await runCommand(
      'find-reproducible-trajectories',
      ...agentFolders(join(base, 'empty')).flags,
    );
    expect(none.stdout).toBe('No reproducible trajectories found.\n');
  });

  it("shows a trajectory's page whether it reproduces its commit, with the diff", async () => {
    commitAt(10, 'initial', { f: 'a\n' });
    const path = storeClaude(folders, trajectoryId(1), claudeEdit(repo, 'f', 'a', 'b', at('11:00')));
    const file = {
      path,
      agent: 'claude-code' as const,
      id: trajectoryId(1),
      isSubagent: false,
      parentId: null,
    };
    expect(await reproduce(file, repo)).toEqual({ commit: null, status: 'no_commit', files: [] });
    const byContent = commitAt(12, 'unnamed', { f: 'b\n' });
    expect(await reproduce(file, repo)).toEqual({
      commit: byContent,
      status: 'reproducible',
      files: [{ file: 'f', status: 'match' }],
    });
    const referring = commitAt(13, `trajectory: ${trajectoryId(1)}`, { f: 'c\n' });
    const differs = await reproduce(file, repo);
    expect(differs).toMatchObject({ commit: referring, status: 'not_reproducible' });
    expect(differs.files[0]?.diff).toContain('-b\n+c\n');
  });
});
