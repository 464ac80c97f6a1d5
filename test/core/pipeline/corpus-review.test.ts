// The review of real trajectories, where a corpus lies beside the project (../shared/corpus); else skipped.
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AgentId, Trajectory } from '../../../shared/trajectory';
import { openPipeline, type Pipeline } from '../../../electron/core/pipeline';
import { describeLines, openWhole, packedLines } from './sample-pipeline';

const corpus = resolve(import.meta.dirname, '../../../../shared/corpus');
const largest = 1_000_000;
/** All its texts were replaced by one, so that each is taken for a copy of another. */
const trimmed = 'rollout-small.jsonl';
const folders: Record<AgentId, string> = {
  'claude-code': join(corpus, 'claude'),
  pi: join(corpus, 'pi'),
  codex: join(corpus, 'codex'),
};

describe.skipIf(!existsSync(corpus))('real trajectories (skipped where ../shared/corpus is missing)', () => {
  const data = mkdtempSync(join(tmpdir(), 'corpus-review-'));
  let pipeline: Pipeline;
  beforeAll(async () => {
    const options = {
      version: '0',
      home: data,
      env: {},
      dataFolder: data,
      folders,
      cli: '',
      runsInNode: true,
      endpoint: null,
    };
    pipeline = await openPipeline(options, () => undefined);
    await pipeline.scan('all');
  });
  afterAll(() => {
    pipeline.review.close();
    rmSync(data, { recursive: true, force: true });
  });

  it.each(Object.keys(folders) as AgentId[])('%s: the sent side is what the package holds', async (agent) => {
    for (const trajectory of offer(pipeline, agent)) {
      const events = await openWhole(pipeline, trajectory.key);
      const lines = await packedLines(pipeline, trajectory.key);
      const packed = describeLines(pipeline, trajectory.key, lines);
      const cut = (text: string): string => text.slice(0, 250);
      const shown = events.map(({ headline, blocks }) => [
        cut(headline.sent.text),
        ...blocks.filter(({ kind }) => kind !== 'image').map(({ sent }) => cut(sent.text)),
      ]);
      const sent = packed.map(({ headline, blocks }) => [
        cut(headline),
        ...blocks.filter(({ kind }) => kind !== 'image').map(({ text }) => cut(text)),
      ]);
      expect(shown, trajectory.path).toEqual(sent);
    }
  });
});

/** Real trajectories are of repositories that are not here: they are reviewed as if they belonged to one. */
function offer({ state }: Pipeline, agent: AgentId): Trajectory[] {
  const scan = state.scan;
  if (!scan) throw new Error('not scanned');
  const id = 'corpus';
  const path = join(tmpdir(), 'no-such-repository');
  scan.grouping.repositories.splice(0, Infinity, {
    id,
    path,
    otherPaths: [],
    name: id,
    remoteUrl: null,
    licence: null,
    licenceFile: null,
    exists: false,
  } as unknown as (typeof scan.grouping.repositories)[number]);
  const trajectories = [...scan.trajectories.values()].filter(
    (one) => one.agent === agent && one.bytes <= largest && !one.path.endsWith(trimmed),
  );
  for (const { key } of trajectories) scan.grouping.assignments.set(key, { repositoryId: id } as never);
  return trajectories;
}
