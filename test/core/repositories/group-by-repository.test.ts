// Grouping on real repositories: what is offered, under what, and why the rest is not.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Grouping, groupByRepository } from '../../../electron/core/repositories/group-by-repository';
import { listShareable } from '../../../electron/core/repositories/list-shareable';
import type { Trajectory } from '../../../shared/trajectory';
import { madeTrajectory } from './made-trajectory';

const now = Date.parse('2026-02-01T12:00:00Z');
let home = '';
const at = (path: string): string => join(home, path);
const git = (cwd: string, ...args: string[]): void => {
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@t', ...args], { cwd, stdio: 'ignore' });
};
const makeRepository = (path: string, remote?: string): void => {
  mkdirSync(at(path), { recursive: true });
  git(at(path), 'init', '-q');
  git(at(path), 'commit', '-q', '--allow-empty', '-m', 'x');
  if (remote) git(at(path), 'remote', 'add', 'origin', remote);
};
const group = (trajectories: Trajectory[]): Promise<Grouping> =>
  groupByRepository(trajectories, { home, now });
const reasons = ({ notOffered }: Grouping): [string, string][] =>
  notOffered.map(({ path, reason }) => [path.replace(/^.*\//, ''), reason]);

beforeAll(() => {
  home = realpathSync(mkdtempSync(join(tmpdir(), 'group-')));
  makeRepository('app', 'https://user:token-that-is-secret@github.com/Ann/App.git');
  git(at('app'), 'worktree', 'add', '-q', at('app-tree'));
  makeRepository('app-clone', 'git@github.com:ann/app.git');
  makeRepository('other', 'https://gitlab.com/ann/other');
  makeRepository('local');
  writeFileSync(at('local/LICENSE'), 'SPDX-License-Identifier: ISC\n');
  mkdirSync(at('loose'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

test('folds worktrees and clones of one remote, and strips the token of its URL', async () => {
  const grouping = await group([
    madeTrajectory('/t/a.jsonl', [at('app/src/a.ts'), at('app/gone/b.ts')]),
    madeTrajectory('/t/b.jsonl', [at('app-tree/a.ts')]),
    madeTrajectory('/t/c.jsonl', [at('app-clone/a.ts')]),
    madeTrajectory('/t/d.jsonl', [at('app/x.ts'), at('app-tree/x.ts')]),
    madeTrajectory('/t/e.jsonl', [at('local/x.ts')]),
  ]);
  expect(grouping.notOffered).toEqual([]);
  expect(grouping.repositories).toMatchObject([
    {
      name: 'Ann/App',
      path: at('app'),
      otherPaths: [at('app-clone'), at('app-tree')],
      remoteUrl: 'https://github.com/Ann/App',
      visibility: 'unknown',
      exists: true,
    },
    { name: 'local', path: at('local'), remoteUrl: null, licence: 'ISC' },
  ]);
  expect(JSON.stringify(grouping.repositories)).not.toContain('secret');
  const [app, local] = grouping.repositories;
  expect([...grouping.assignments.values()]).toEqual([
    { repositoryId: app?.id, folder: at('app') },
    { repositoryId: app?.id, folder: at('app-tree') },
    { repositoryId: app?.id, folder: at('app-clone') },
    { repositoryId: app?.id, folder: at('app') },
    { repositoryId: local?.id, folder: at('local') },
  ]);
});

test('says why a trajectory is not offered', async () => {
  const recent = { mtimeMs: now - 60_000, lastAt: '2026-02-01T11:59:00Z' };
  const grouping = await group([
    madeTrajectory('/t/copy.jsonl', [at('app/a')], { id: 'same', bytes: 10 }),
    madeTrajectory('/t/kept.jsonl', [at('app/a')], { id: 'same', bytes: 20 }),
    madeTrajectory('/t/none.jsonl', []),
    madeTrajectory('/t/odd.jsonl', [], { turns: 0, lines: 2, unread: [] }),
    madeTrajectory('/t/partly.jsonl', [at('app/a'), at('loose/b')]),
    madeTrajectory('/t/restored.jsonl', [at('app/a')], { mtimeMs: now - 60_000 }),
    madeTrajectory('/t/several.jsonl', [at('app/a'), at('other/b')]),
    madeTrajectory('/t/torn.jsonl', [], { turns: 0, lines: 1, unread: [{ line: 1, reason: 'Not text.' }] }),
    madeTrajectory('/t/unknown.jsonl', [at('loose/b')]),
    madeTrajectory('/t/writing.jsonl', [at('app/a')], recent),
    madeTrajectory('/t/writing2.jsonl', [at('app/a')], { ...recent, lastAt: null }),
  ]);
  expect(reasons(grouping)).toEqual([
    ['copy.jsonl', 'copy'],
    ['none.jsonl', 'no-edits'],
    ['odd.jsonl', 'not-a-trajectory'],
    ['partly.jsonl', 'outside-git'],
    ['several.jsonl', 'several-repositories'],
    ['torn.jsonl', 'unreadable'],
    ['unknown.jsonl', 'outside-git'],
    ['writing.jsonl', 'being-written'],
    ['writing2.jsonl', 'being-written'],
  ]);
  expect(grouping.assignments.size).toBe(2);
  expect(grouping.notOffered.find(({ reason }) => reason === 'several-repositories')?.detail).toContain(
    at('other'),
  );
});

test('a file that was there before and changed in the last half hour is still being written, whatever it tells', async () => {
  const path = '/t/appended.jsonl';
  const changed = [madeTrajectory(path, [at('app/a')], { mtimeMs: now - 60_000 })];
  const bornAt = async (time: number) =>
    reasons(await groupByRepository(changed, { home, now, born: new Map([[path, time]]) }));
  expect(await bornAt(now - 31 * 60_000)).toEqual([['appended.jsonl', 'being-written']]);
  expect(await bornAt(now - 60_000)).toEqual([]);
});

test('a cancelled scan is grouped under the same ids; without git there are no remotes, and everything else goes on', async () => {
  const trajectories = [madeTrajectory('/t/a.jsonl', [at('app/a')])];
  const [whole] = (await group(trajectories)).repositories;
  const cancelled = await groupByRepository(trajectories, { home, now, signal: AbortSignal.abort() });
  expect(cancelled.repositories).toEqual([whole]);
  const path = process.env.PATH;
  process.env.PATH = join(home, 'loose');
  const without = await group(trajectories);
  process.env.PATH = path;
  expect(without.repositories).toMatchObject([{ path: at('app'), name: 'app', remoteUrl: null }]);
  expect(without.assignments.size).toBe(1);
});

describe('copies by content', () => {
  const write = (name: string, lines: string[]): string => {
    writeFileSync(at(name), `${lines.join('\n')}\n`);
    return at(name);
  };
  const record = (id: string, n: number): string =>
    JSON.stringify({
      type: 'user',
      sessionId: id,
      uuid: `u${n}`,
      timestamp: '2026-01-01',
      text: `text ${n}`,
    });

  test('a resumed file that repeats all of an earlier one replaces it; a fork that went on apart does not', async () => {
    const one = write(
      'one.jsonl',
      [1, 2, 3].map((n) => record('one', n)),
    );
    const two = write(
      'two.jsonl',
      [1, 2, 3, 4].map((n) => record('two', n)),
    );
    const fork = write(
      'fork.jsonl',
      [1, 2, 9].map((n) => record('fork', n)),
    );
    const edited = [at('app/a')];
    const grouping = await group([
      madeTrajectory(one, edited, { title: 'same', bytes: 3 }),
      madeTrajectory(two, edited, { title: 'same', bytes: 4 }),
      madeTrajectory(fork, edited, { title: 'same', bytes: 3 }),
    ]);
    expect(reasons(grouping)).toEqual([['one.jsonl', 'copy']]);
    expect(grouping.notOffered[0]?.detail).toContain('two.jsonl');
  });

  test("a fork with a header of its own and new outer times (Codex', pi's)", async () => {
    const line = (time: string, n: number): string =>
      JSON.stringify({ timestamp: time, type: 'response_item', n });
    const old = write('old.jsonl', [
      '{"type":"session_meta","payload":{"id":"old"}}',
      line('1', 1),
      line('2', 2),
    ]);
    const grown = write('grown.jsonl', [
      '{"type":"session_meta","payload":{"id":"grown","forked_from_id":"old"}}',
      '{"type":"session_meta","payload":{"id":"old"}}',
      ...[1, 2, 3].map((n) => line('9', n)),
    ]);
    const more = { agent: 'codex' as const, title: 'same' };
    const grouping = await group([
      madeTrajectory(old, [at('app/a')], { ...more, bytes: 2 }),
      madeTrajectory(grown, [at('app/a')], { ...more, bytes: 4 }),
    ]);
    expect(reasons(grouping)).toEqual([['old.jsonl', 'copy']]);
  });

  test('a fork of Codex that numbers the lines anew and tells of the thread that it came from', async () => {
    const line = (n: number, ordinal: number, payload: object): string =>
      JSON.stringify({ timestamp: `${ordinal}`, type: 'event_msg', payload: { n, ...payload }, ordinal });
    const thread = { type: 'token_usage_record', thread_id: 'old-thread' };
    const meta = (id: string, ordinal: number): string =>
      JSON.stringify({ timestamp: '0', type: 'session_meta', payload: { id }, ordinal });
    const old = write('old-thread.jsonl', [meta('old-thread', 0), line(1, 1, {}), line(2, 2, thread)]);
    const fork = (name: string, ...rest: string[]): string =>
      write(`${name}.jsonl`, [meta(name, 0), meta('old-thread', 1), line(1, 2, {}), ...rest]);
    const whole = fork('new-thread', line(2, 3, thread), line(3, 4, { thread_id: 'new-thread' }));
    const apart = fork('third-thread', line(2, 3, { ...thread, more: 1 }), line(4, 4, {}));
    const more = { agent: 'codex' as const, title: 'same' };
    const grouping = await group([
      madeTrajectory(old, [at('app/a')], { ...more, bytes: 2 }),
      madeTrajectory(whole, [at('app/a')], { ...more, bytes: 4 }),
      madeTrajectory(apart, [at('app/a')], { ...more, bytes: 5 }),
    ]);
    expect(reasons(grouping)).toEqual([['old-thread.jsonl', 'copy']]);
    expect(grouping.notOffered[0]?.detail).toContain('new-thread.jsonl');
  });
});

describe('repositories whose folder is gone', () => {
  test('belong to a living clone of the recorded remote', async () => {
    const grouping = await group([
      madeTrajectory('/t/a.jsonl', [at('app/a')]),
      madeTrajectory('/t/b.jsonl', ['/gone/clone/a.ts'], {
        cwd: '/gone/clone',
        gitBranch: 'main',
        gitRemote: 'git@github.com:Ann/App.git',
      }),
    ]);
    expect(grouping.repositories).toHaveLength(1);
    expect(grouping.assignments.size).toBe(2);
  });

  test('or stand for themselves, by the outermost folder that was recorded with git', async () => {
    const trajectories = [
      madeTrajectory('/t/a.jsonl', ['/gone/app/sub/a.ts'], { cwd: '/gone/app/sub', gitBranch: 'main' }),
      madeTrajectory('/t/b.jsonl', ['/gone/app/b.ts'], { cwd: '/gone/app', gitBranch: 'main' }),
      madeTrajectory('/t/c.jsonl', ['/gone/app/b.ts', '/tmp/elsewhere'], {
        cwd: '/gone/app',
        gitBranch: 'main',
      }),
      madeTrajectory('/t/d.jsonl', ['/gone/plain/b.ts'], { cwd: '/gone/plain', gitBranch: '' }),
      madeTrajectory('/t/e.jsonl', [at('loose/b.ts')], { cwd: at('loose'), gitBranch: 'main' }),
    ];
    const grouping = await group(trajectories);
    expect(grouping.repositories).toMatchObject([{ name: 'app', path: '/gone/app', exists: false }]);
    expect(grouping.assignments.size).toBe(2);
    expect(grouping.notOffered.map(({ reason }) => reason)).toEqual([
      'outside-git',
      'outside-git',
      'outside-git',
    ]);
    expect(listShareable(grouping, trajectories, () => true)).toEqual([]);
  });
});

test('the list for --json: by work tree, sorted, GitHub only when known to be public', async () => {
  const trajectories = [
    madeTrajectory('/t/b.jsonl', [at('other/b.ts'), at('other/a.ts')]),
    madeTrajectory('/t/a.jsonl', [at('other/a.ts')]),
    madeTrajectory('/t/c.jsonl', [at('app/a.ts')]),
    madeTrajectory('/t/d.jsonl', [at('app-tree/a.ts')]),
  ];
  const grouping = await group(trajectories);
  const list = listShareable(grouping, trajectories, ({ host }) => host === 'github.com');
  expect(list).toEqual([
    {
      local_folder: at('app'),
      github_repo: 'https://github.com/Ann/App',
      trajectories: ['/t/c.jsonl'],
      edited_files: [at('app/a.ts')],
    },
    {
      local_folder: at('app-tree'),
      github_repo: 'https://github.com/Ann/App',
      trajectories: ['/t/d.jsonl'],
      edited_files: [at('app-tree/a.ts')],
    },
    {
      local_folder: at('other'),
      github_repo: null,
      trajectories: ['/t/a.jsonl', '/t/b.jsonl'],
      edited_files: [at('other/a.ts'), at('other/b.ts')],
    },
  ]);
  expect(listShareable(grouping, trajectories, () => false).map((one) => one.github_repo)).toEqual([
    null,
    null,
    null,
  ]);
});
