// Local copies of what Claude Code is about to delete: which would go, and copies on the person's word.
import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../../shared/failure';
import type { RequestOutput } from '../../../shared/ipc';
import type { Trajectory } from '../../../shared/trajectory';
import { deleteKept, keepCopy, type KeptCopy, keptFolder, listKept } from '../ledger/kept';
import { relativeInside } from '../platform/paths';
import type { Answers, WithPipeline } from './answers';
import { currentFolders, type PipelineState, repositoryOf, theScan } from './state';

const day = 24 * 60 * 60 * 1000;
const warnDays = 7;
/** What Claude Code does when its settings say nothing (https://code.claude.com/docs/en/settings, `cleanupPeriodDays`). */
const usualDays = 30;
const agent = 'claude-code';

/** After how many days without a change Claude Code deletes a trajectory: as its settings say. */
export async function daysUntilDeleted(state: PipelineState): Promise<number> {
  const text = await readFile(join(currentFolders(state)[agent], 'settings.json'), 'utf8').catch(() => '{}');
  try {
    const days: unknown = (JSON.parse(text) as { cleanupPeriodDays?: unknown } | null)?.cleanupPeriodDays;
    return typeof days === 'number' && days > 0 ? days : usualDays;
  } catch {
    return usualDays;
  }
}

/** Trajectories that Claude Code deletes within a week, the oldest first: those that could still be shared and have no copy. */
export async function listSoonGone(state: PipelineState): Promise<Trajectory[]> {
  const { scan } = state;
  if (scan === null) return [];
  const [days, shared, copies] = await Promise.all([
    daysUntilDeleted(state),
    state.ledger.sharedTrajectories(),
    listKept(state.options.dataFolder),
  ]);
  const kept = new Map(copies.map((copy) => [copy.key, copy]));
  const all = [...scan.trajectories.values()].sort((a, b) => a.mtimeMs - b.mtimeMs);
  return all.filter((one) => {
    const assigned = scan.grouping.assignments.get(one.key);
    if (one.agent !== agent || !assigned || state.decided.repository(assigned.repositoryId) === 'never')
      return false;
    if (relativeInside(one.path, keptFolder(state.options.dataFolder)) !== null) return false;
    if (state.now() - one.mtimeMs <= (days - warnDays) * day) return false;
    return one.bytes > (shared.get(one.key)?.sourceBytes ?? 0) && kept.get(one.key)?.bytes !== one.bytes;
  });
}

/** What is kept, and what would soon be gone. */
export async function keptStatus(state: PipelineState): Promise<RequestOutput<'kept:list'>> {
  const [days, soonGone, copies] = await Promise.all([
    daysUntilDeleted(state),
    listSoonGone(state),
    listKept(state.options.dataFolder),
  ]);
  return {
    folder: keptFolder(state.options.dataFolder),
    days,
    soonGone: soonGone.map((one) => ({
      ...named(state, one),
      bytes: one.bytes,
      lastAt: one.lastAt,
      goneAt: new Date(one.mtimeMs + days * day).toISOString(),
    })),
    copies: copies.map(({ key, title, repository, bytes, mtimeMs }: KeptCopy) => ({
      key,
      title,
      repository,
      bytes,
      lastAt: new Date(mtimeMs).toISOString(),
      goneAt: null,
    })),
  };
}

/** Copies these trajectories; one that cannot be copied stops no other. */
export async function keepCopies(
  state: PipelineState,
  keys: readonly string[],
): Promise<RequestOutput<'kept:keep'>> {
  const { trajectories } = theScan(state);
  const { dataFolder } = state.options;
  const done = { kept: 0, bytes: 0, failed: 0 };
  for (const one of keys.map((key) => trajectories.get(key))) {
    if (one?.agent !== agent) continue;
    const relativePath = relativeInside(one.path, currentFolders(state)[agent]) ?? basename(one.path);
    try {
      const what = { ...named(state, one), from: one.path, relativePath };
      const { bytes } = await keepCopy(dataFolder, what, new Date(state.now()));
      done.kept += 1;
      done.bytes += bytes;
    } catch (error) {
      // A full disk is told at once; a file that cannot be read is counted.
      if (error instanceof AppError && error.code === 'no-space') throw error;
      done.failed += 1;
    }
  }
  return done;
}

function named(
  state: PipelineState,
  { key, title }: Trajectory,
): Pick<KeptCopy, 'key' | 'title' | 'repository'> {
  const assigned = theScan(state).grouping.assignments.get(key);
  return { key, title, repository: assigned ? repositoryOf(state, assigned.repositoryId).name : null };
}

type Kept = 'kept:list' | 'kept:keep' | 'kept:delete';

export function keptAnswers(withPipeline: WithPipeline): Pick<Answers, Kept> {
  return {
    'kept:list': withPipeline(({ state }) => keptStatus(state)),
    'kept:keep': withPipeline(({ state }, { keys }) => keepCopies(state, keys)),
    'kept:delete': withPipeline(async ({ state }, { keys }) => {
      await deleteKept(state.options.dataFolder, keys);
      return {};
    }),
  };
}
