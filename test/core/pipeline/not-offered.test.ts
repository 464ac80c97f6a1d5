import { execFileSync } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openPipeline } from '../../../electron/core/pipeline';
import { repositoriesToAsk } from '../../../electron/core/pipeline/check-public';
import { listRepositories } from '../../../electron/core/pipeline/rows';
import { listForJson } from '../../../electron/core/pipeline/shareable';
import { type MadeHome, makeHome } from './made-home';

let made: MadeHome;
beforeEach(() => {
  made = makeHome();
});
afterEach(() => made.remove());

const hour = 60 * 60 * 1000;

it('a trajectory that changed a minute ago waits, and is counted', async () => {
  const repository = made.repository('app');
  const [, changed] = [made.trajectory(repository), made.trajectory(repository)];
  const later = Date.now() + hour;
  utimesSync(changed, new Date(later), new Date(later - 60_000));
  const pipeline = await openPipeline(
    made.options,
    () => undefined,
    () => later,
  );
  await pipeline.scan('all');
  const { rows, notOffered } = await listRepositories(pipeline.state);
  expect(rows).toMatchObject([{ trajectories: 1 }]);
  expect(notOffered).toMatchObject([{ path: changed, reason: 'being-written' }]);
  expect((await listForJson(pipeline.state)).flatMap(({ trajectories }) => trajectories)).not.toContain(
    changed,
  );
});

it.runIf(process.platform !== 'win32')(
  'a pipe with the name of a trajectory is counted with its reason',
  async () => {
    const one = made.trajectory(made.repository('app'));
    const pipe = join(one, '..', '99999999-9999-4999-8999-999999999999.jsonl');
    execFileSync('mkfifo', [pipe]);
    const pipeline = await made.open();
    await pipeline.scan('all');
    const { rows, notOffered } = await listRepositories(pipeline.state);
    expect(rows).toMatchObject([{ trajectories: 1 }]);
    expect(notOffered).toMatchObject([{ path: pipe, reason: 'unreadable', agent: 'claude-code' }]);
    expect(notOffered[0]?.detail).toContain('not opened');
  },
);

it('no forge is told the name of a repository that is never to be shared', async () => {
  for (const name of ['open', 'secret'])
    made.trajectory(made.repository(name, `https://github.com/acme/${name}.git`));
  const pipeline = await made.open();
  await pipeline.scan('all');
  const idOf = (name: string): string =>
    pipeline.state.scan?.grouping.repositories.find((one) => one.path.endsWith(name))?.id ?? '';
  await pipeline.state.decisions.decide({
    kind: 'repository',
    repositoryIds: [idOf('secret')],
    decision: 'never',
  });
  expect(repositoriesToAsk(pipeline.state)).toEqual([idOf('open')]);
});
