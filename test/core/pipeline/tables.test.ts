// What the tables and the home screen tell: new, grown, shared, still being written, refused.
import { appendFileSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { homeStatus } from '../../../electron/core/pipeline/home';
import { listOutsideScope } from '../../../electron/core/pipeline/outside-scope';
import { listRepositories, listTrajectories } from '../../../electron/core/pipeline/rows';
import { trajectoryOf } from '../../../electron/core/pipeline/state';
import { openSample, type SamplePipeline } from './sample-pipeline';

let sample: SamplePipeline;
beforeEach(async () => {
  sample = await openSample();
  mkdirSync(join(sample.home, 'sent'));
  await sample.pipeline.state.settings.save({
    destination: { kind: 'folder', path: join(sample.home, 'sent') },
  });
  await sample.ready();
});
afterEach(() => sample.remove());

const repositoryId = (name: string): string =>
  sample.pipeline.state.scan?.grouping.repositories.find((one) => one.name === name)?.id ?? '';

async function shareAll(): Promise<void> {
  const { pipeline } = sample;
  const { summary } = await pipeline.build({ identity: 'none', includeCandidates: true });
  await pipeline.share({ sha256: summary.sha256, identity: 'none', rights: true, reviewed: true });
}

describe('rows', () => {
  it('are new at first, shared after sharing, and grown when more was written', async () => {
    const { state } = sample.pipeline;
    const id = repositoryId('acme/parser');
    const states = async () => {
      const { row, trajectories } = await listTrajectories(state, id);
      return {
        shared: row.shared,
        fresh: row.fresh,
        included: row.included,
        states: trajectories.map((one) => one.state),
      };
    };
    expect(await states()).toEqual({ shared: 0, fresh: 3, included: 3, states: ['new', 'new', 'new'] });
    await shareAll();
    expect(await states()).toEqual({
      shared: 3,
      fresh: 0,
      included: 0,
      states: ['shared', 'shared', 'shared'],
    });
    const { path } = trajectoryOf(state, sample.key('README'));
    appendFileSync(path, '{"type":"session_info","id":"zz","parentId":null,"name":"more"}\n');
    const time = Date.now() / 1000 - 86_400;
    utimesSync(path, time, time);
    await sample.pipeline.scan('all');
    expect(await states()).toMatchObject({ shared: 2, fresh: 1, included: 1 });
    expect((await homeStatus(state)).fresh).toEqual([
      { repositoryId: id, name: 'acme/parser', fresh: 0, grown: 1 },
    ]);
  });

  it('offer no trajectory that is still being written, and say why', async () => {
    const { state } = sample.pipeline;
    const { path } = trajectoryOf(state, sample.key('README'));
    const record = {
      type: 'session_info',
      id: 'zz',
      parentId: null,
      name: 'now',
      timestamp: new Date().toISOString(),
    };
    appendFileSync(path, `${JSON.stringify(record)}\n`);
    await sample.pipeline.scan('all');
    const { notOffered, rows } = await listRepositories(state);
    expect(notOffered.filter((one) => one.path === path).map(({ reason }) => reason)).toEqual([
      'being-written',
    ]);
    expect(rows.find(({ name }) => name === 'acme/parser')?.trajectories).toBe(2);
  });

  it('that wait in the outbox are not told as shared', async () => {
    const { state } = sample.pipeline;
    writeFileSync(join(sample.home, 'no-folder'), '');
    await state.settings.save({ destination: { kind: 'folder', path: join(sample.home, 'no-folder') } });
    await shareAll().catch(() => undefined);
    const waiting = await homeStatus(state);
    expect(waiting).toMatchObject({ shared: 0, fresh: [] });
    expect(waiting.waiting).toHaveLength(1);
    const { row, trajectories } = await listTrajectories(state, repositoryId('acme/parser'));
    expect(row).toMatchObject({ waiting: 3, shared: 0, fresh: 0, included: 0 });
    expect(trajectories.map((one) => one.state)).toEqual(['waiting', 'waiting', 'waiting']);
    await state.settings.save({ destination: { kind: 'folder', path: join(sample.home, 'sent') } });
  });

  it('of refused repositories stay quiet at home', async () => {
    const { state } = sample.pipeline;
    const before = await homeStatus(state);
    expect(before).toMatchObject({ shared: 0, refused: 0, lastReviewAt: null, waiting: [] });
    expect(before.fresh.length).toBe(3);
    const ids = [repositoryId('acme/parser')];
    await state.decisions.decide({ kind: 'repository', repositoryIds: ids, decision: 'never' });
    const after = await homeStatus(state);
    expect(after.refused).toBe(1);
    expect(after.fresh.map((one) => one.repositoryId)).not.toContain(ids[0]);
  });
});

describe('the visibility of a repository', () => {
  it('is as the person said, over a restart, and unknown again when its file is damaged', async () => {
    const { visibilities } = sample.pipeline.state;
    const id = repositoryId('acme/parser');
    expect(visibilities.of(id)).toBe('unknown');
    await visibilities.set(id, 'private', 'person', new Date());
    expect((await sample.restart()).state.visibilities.of(id)).toBe('private');
    const folder = sample.pipeline.state.options.dataFolder;
    expect(readdirSync(folder)).toContain('visibility.json');
    appendFileSync(join(folder, 'visibility.json'), '}');
    expect((await sample.restart()).state.visibilities.of(id)).toBe('unknown');
  });

  it('counts for open source: a private one is not offered there', async () => {
    const { state, scan } = sample.pipeline;
    await scan('open-source');
    expect((await listRepositories(state)).rows.map(({ name }) => name)).toEqual(['acme/parser']);
    await state.visibilities.set(repositoryId('acme/parser'), 'private', 'person', new Date());
    const { rows, notOffered } = await listRepositories(state);
    expect(rows).toEqual([]);
    expect(notOffered.filter(({ reason }) => reason === 'not-open-source').length).toBeGreaterThanOrEqual(3);
  });

  it('lists what the scope leaves out, until the person says that it is public or refuses it', async () => {
    const { state, scan } = sample.pipeline;
    const names = async (): Promise<string[]> =>
      (await listOutsideScope(state)).map(({ name }) => name).sort();
    await scan('all');
    expect(await names()).toEqual([]);
    await scan('open-source');
    expect(await names()).toEqual(['notes', 'team/billing']);
    await state.visibilities.set(repositoryId('team/billing'), 'public', 'person', new Date());
    expect(await names()).toEqual(['notes']);
    expect((await listRepositories(state)).rows.map(({ name }) => name)).toContain('team/billing');
    await state.decisions.decide({
      kind: 'repository',
      repositoryIds: [repositoryId('notes')],
      decision: 'never',
    });
    expect(await names()).toEqual([]);
  });
});
