// Copies of what Claude Code is about to delete: offered only for what could still be shared, private, as good as the
// original once that is gone, and deleted on the person's word.
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startReceiver } from '../../../build/receiver.mjs';
import { keptFolder } from '../../../electron/core/ledger/kept';
import { collect } from '../../../electron/core/pipeline/collect';
import { homeStatus } from '../../../electron/core/pipeline/home';
import { keepCopies, keptStatus } from '../../../electron/core/pipeline/kept-copies';
import { deleteKept } from '../../../electron/core/ledger/kept';
import { lookupOf } from '../../../electron/core/pipeline/lookup';
import { listRepositories, listTrajectories } from '../../../electron/core/pipeline/rows';
import { type MadeHome, makeHome } from './made-home';

const day = 24 * 60 * 60 * 1000;
let made: MadeHome;
beforeEach(() => {
  made = makeHome();
});
afterEach(() => made.remove());

const age = (path: string, days: number): void => {
  const time = new Date(Date.now() - days * day);
  utimesSync(path, time, time);
};

test('only what could still be shared would be missed: not what is young, refused, or in no repository', async () => {
  const parser = made.repository('parser');
  const refused = made.repository('refused');
  age(made.trajectory(parser), 25);
  age(made.trajectory(parser), 40);
  age(made.trajectory(parser), 22);
  age(made.trajectory(refused), 25);
  age(made.trajectory(parser, { files: {} }), 25);
  const { state } = await made.openReady();
  const ids = state.scan?.grouping.repositories.filter(({ name }) => name === 'refused') ?? [];
  await state.decisions.decide({
    kind: 'repository',
    repositoryIds: ids.map(({ id }) => id),
    decision: 'never',
  });
  expect((await keptStatus(state)).soonGone).toHaveLength(2);
  expect((await homeStatus(state)).soonGone).toBe(2);
});

test('the days are those of the settings of Claude Code; settings that cannot be read change nothing', async () => {
  const path = made.trajectory(made.repository('parser'));
  age(path, 80);
  const { state } = await made.openReady();
  const settings = join(made.home, '.claude', 'settings.json');
  writeFileSync(settings, '{"cleanupPeriodDays": 90}');
  expect(await keptStatus(state)).toMatchObject({ days: 90, soonGone: [] });
  writeFileSync(settings, '{"cleanupPeriodDays": 85}');
  expect((await keptStatus(state)).soonGone).toHaveLength(1);
  for (const text of ['{', 'null', '{"cleanupPeriodDays": "soon"}', '{"cleanupPeriodDays": -1}']) {
    writeFileSync(settings, text);
    expect((await keptStatus(state)).days, text).toBe(30);
  }
});

test('a copy is private and whole, and takes the place of the original when that is gone', async () => {
  const parser = made.repository('parser');
  const path = made.trajectory(parser);
  age(path, 25);
  const before = await made.openReady();
  const [one] = (await keptStatus(before.state)).soonGone;
  const key = one?.key ?? '';
  await before.state.decisions.decide({ kind: 'include-trajectory', key, included: false });
  expect(await keepCopies(before.state, [key])).toEqual({ kept: 1, bytes: statSync(path).size, failed: 0 });

  const folder = keptFolder(made.options.dataFolder);
  const copy = join(folder, `${key}.jsonl`);
  expect(readFileSync(copy)).toEqual(readFileSync(path));
  if (process.platform !== 'win32') {
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(folder))
      expect(statSync(join(folder, name)).mode & 0o777, name).toBe(0o600);
  }
  // It is not offered again, and as long as the original is there, nothing is listed twice.
  expect(await keptStatus(before.state)).toMatchObject({
    soonGone: [],
    copies: [{ key, repository: 'parser' }],
  });
  expect((await before.scan('all')).files).toBe(1);

  rmSync(path);
  const after = await made.open();
  await after.scan('all');
  const { rows, notOffered } = await listRepositories(after.state);
  expect(notOffered).toEqual([]);
  const listed = await listTrajectories(after.state, rows[0]?.id ?? '');
  // Decisions about the original hold for the copy.
  expect(listed.trajectories).toMatchObject([{ key, included: false }]);
  expect((await keptStatus(after.state)).soonGone).toEqual([]);

  await deleteKept(made.options.dataFolder, [key]);
  expect((await after.scan('all')).trajectories).toBe(0);
  expect(readdirSync(folder)).toEqual(['copies.json']);
});

test('a copy is found by the id, its beginning and the place of what is gone, and collected as that', async () => {
  const parser = made.repository('parser');
  const path = made.trajectory(parser, { files: { 'a.ts': 'x' } });
  age(path, 25);
  const { state } = await made.openReady();
  const key = (await keptStatus(state)).soonGone[0]?.key ?? '';
  await keepCopies(state, [key]);
  const lookup = () => lookupOf(made.options);
  expect(await lookup().all()).toMatchObject([{ path }]);
  rmSync(path);

  const id = basename(path, '.jsonl');
  const copy = join(keptFolder(made.options.dataFolder), `${key}.jsonl`);
  for (const name of [id, id.slice(0, 8), path, copy])
    expect(await lookup().require(name), name).toMatchObject({ id, path: copy, from: path });

  writeFileSync(join(parser, 'a.ts'), 'x');
  execFileSync('git', ['-C', parser, 'add', 'a.ts']);
  const receiver = await startReceiver();
  try {
    const request = { folder: parser, yes: true, endpoint: receiver.url, identity: 'none' } as const;
    await state.decisions.decide({ kind: 'include-trajectory', key, included: false });
    expect(await collect(made.options, request)).toContain('took this trajectory out');
    await state.decisions.decide({ kind: 'include-trajectory', key, included: true });
    expect(await collect(made.options, request)).toContain(`Trajectory ${id} was sent`);
  } finally {
    await receiver.close();
  }
});

test('a file that is gone by now is counted and stops no other', async () => {
  const parser = made.repository('parser');
  const [gone, there] = [made.trajectory(parser), made.trajectory(parser)];
  age(gone, 25);
  age(there, 25);
  const { state } = await made.openReady();
  const keys = (await keptStatus(state)).soonGone.map(({ key }) => key);
  rmSync(gone);
  expect(await keepCopies(state, [...keys, 'unknown'])).toMatchObject({ kept: 1, failed: 1 });
  expect(readdirSync(keptFolder(made.options.dataFolder)).filter((name) => name.endsWith('.part'))).toEqual(
    [],
  );
});

test('a list that was damaged or points elsewhere gives no file away', async () => {
  const path = made.trajectory(made.repository('parser'));
  age(path, 25);
  const { state, scan } = await made.openReady();
  const [one] = (await keptStatus(state)).soonGone;
  await keepCopies(state, [one?.key ?? '']);
  const list = join(keptFolder(made.options.dataFolder), 'copies.json');
  writeFileSync(list, readFileSync(list, 'utf8').replace(one?.key ?? '', '../../settings'));
  expect((await keptStatus(state)).copies).toEqual([]);
  expect((await scan('all')).files).toBe(1);
});

test('deleting one copy leaves the others', async () => {
  const parser = made.repository('parser');
  const paths = [made.trajectory(parser), made.trajectory(parser)];
  for (const path of paths) age(path, 25);
  const { state } = await made.openReady();
  const keys = [...(state.scan?.trajectories.keys() ?? [])];
  expect(await keepCopies(state, keys)).toMatchObject({ kept: 2 });
  await deleteKept(made.options.dataFolder, keys.slice(0, 1));
  expect((await keptStatus(state)).copies.map(({ key }) => key)).toEqual(keys.slice(1));
});
