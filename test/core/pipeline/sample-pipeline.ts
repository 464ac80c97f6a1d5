// A pipeline over the sample home, scanned, with everything it told; and what a package would get of a trajectory.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventName } from '../../../shared/ipc';
import type { ReviewEvent } from '../../../shared/review';
import type { AgentId } from '../../../shared/trajectory';
// @ts-expect-error a build script without types
import { makeSampleHome } from '../../../build/sample-home.mjs';
import { openPipeline, type Pipeline } from '../../../electron/core/pipeline';
import { describeEvent, type DescribedEvent } from '../../../electron/core/pipeline/describe-event';
import { findIn, valuesFor } from '../../../electron/core/pipeline/findings';
import { eventsOfLine, linesOf, readerOf } from '../../../electron/core/pipeline/read-events';
import { replacerOf } from '../../../electron/core/pipeline/redact-trajectory';
import { repositoryIdOf, trajectoryOf } from '../../../electron/core/pipeline/state';
import { redactTrajectory } from '../../../electron/core/redact/redact';

export interface SamplePipeline {
  pipeline: Pipeline;
  home: string;
  repositories: Record<'parser' | 'billing' | 'notes', string>;
  secrets: Record<'githubToken' | 'awsKey' | 'databasePassword' | 'email', string>;
  emitted: { name: EventName; payload: unknown }[];
  /** Scans and ticks every repository. */
  ready(): Promise<void>;
  /** A new process over the same folders. */
  restart(): Promise<Pipeline>;
  /** Key of the trajectory whose title holds the text. */
  key(title: string): string;
  remove(): void;
}

/** Opens a pipeline over a fresh sample home; `folders` in place of an agent's own. */
export async function openSample(folders: Partial<Record<AgentId, string>> = {}): Promise<SamplePipeline> {
  const base = mkdtempSync(join(tmpdir(), 'review-'));
  const sample = makeSampleHome(base) as Pick<SamplePipeline, 'home' | 'repositories' | 'secrets'> & {
    folders: Record<AgentId, string>;
  };
  const emitted: SamplePipeline['emitted'] = [];
  const open = (): Promise<Pipeline> =>
    openPipeline(
      {
        version: '0.0.0-test',
        home: sample.home,
        env: { USER: 'maria' },
        dataFolder: join(base, 'data'),
        folders: { ...sample.folders, ...folders },
        cli: '',
        runsInNode: true,
        endpoint: null,
      },
      (name, payload) => void emitted.push({ name, payload }),
    );
  const pipeline = await open();
  return {
    pipeline,
    home: sample.home,
    repositories: sample.repositories,
    secrets: sample.secrets,
    emitted,
    restart: open,
    async ready() {
      await pipeline.scan('all');
      const repositoryIds = pipeline.state.scan?.grouping.repositories.map(({ id }) => id) ?? [];
      await pipeline.state.decisions.decide({ kind: 'repository', repositoryIds, decision: 'share' });
    },
    key(title) {
      const found = [...(pipeline.state.scan?.trajectories.values() ?? [])].find((one) =>
        one.title?.includes(title),
      );
      if (!found) throw new Error(`no trajectory with “${title}” in its title`);
      return found.key;
    },
    remove() {
      pipeline.review.close();
      rmSync(base, { recursive: true, force: true });
    },
  };
}

/** Keys of all trajectories that are offered. */
export function offeredKeys({ state }: Pipeline): string[] {
  return [...(state.scan?.byRepository.values() ?? [])].flat();
}

/** Opens a trajectory and waits until all that is to be known of it is known; gives all its events. */
export async function openWhole({ review, state }: Pipeline, key: string): Promise<ReviewEvent[]> {
  await review.open(key);
  await findIn(state, key);
  const events: ReviewEvent[] = [];
  for (;;) {
    const page = await review.events(key, events.length, 100);
    events.push(...page.events);
    if (page.events.length === 0 && page.complete) return events;
  }
}

/** The lines that a package would get of a trajectory. */
export async function packedLines({ state }: Pipeline, key: string): Promise<string[]> {
  const trajectory = trajectoryOf(state, key);
  const repositoryId = repositoryIdOf(state, key);
  const values = await valuesFor(state, repositoryId);
  const replacer = await replacerOf(state, trajectory, repositoryId, values, {});
  const chunks: Uint8Array[] = [];
  const sink = { path: '', write: (data: Uint8Array) => void chunks.push(data) };
  await redactTrajectory(linesOf(trajectory.path, { exact: true }), replacer, sink);
  return Buffer.concat(chunks).toString('utf8').split('\n');
}

/** Lines as a person reads them: the events that a reader makes of the whole file. */
export function describeLines({ state }: Pipeline, key: string, lines: readonly string[]): DescribedEvent[] {
  const reader = readerOf(trajectoryOf(state, key));
  const tools = new Map<string, string>();
  return lines.flatMap((line, at) =>
    eventsOfLine(reader, line, at + 1).map(({ event }) => {
      if (event.kind === 'tool-call') tools.set(event.callId, event.name);
      return describeEvent(event, event.kind === 'tool-result' ? (tools.get(event.callId) ?? null) : null);
    }),
  );
}
