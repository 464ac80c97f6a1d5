// What the tables show: repositories and trajectories of the last scan with findings, decisions and what was shared.
import type { RepositoryList } from '../../../shared/ipc';
import type {
  NotOffered,
  Repository,
  RepositoryRow,
  TrajectoryRow,
  TrajectoryState,
} from '../../../shared/repository';
import type { SharedRecord } from '../ledger/ledger';
import type { Trajectory } from '../../../shared/trajectory';
import { isInside } from '../platform/paths';
import { countsOfRepository, countsOfTrajectory, heldReason } from './findings';
import {
  isIncluded,
  type PipelineState,
  repositoryIdOf,
  repositoryOf,
  theScan,
  trajectoryOf,
  visibilityOf,
} from './state';

/** All repositories of the scope, and what is not offered. */
export async function listRepositories(state: PipelineState): Promise<RepositoryList> {
  const { grouping, outcome, scope } = theScan(state);
  const shared = await state.ledger.sharedTrajectories();
  const rows: RepositoryRow[] = [];
  const outside: NotOffered[] = [];
  for (const repository of grouping.repositories) {
    const row = rowOfRepository(state, repository, shared);
    if (scope === 'all' || isOpenSource(row)) rows.push(row);
    else outside.push(...notOpenSource(state, row));
  }
  return {
    rows,
    notOffered: [...grouping.notOffered, ...outside],
    totalTrajectories: rows.reduce((total, row) => total + row.trajectories, 0),
    totalBytes: outcome.bytes,
  };
}

/** Known to be public, or (as long as nobody was asked) under an open-source licence and not known to be private. */
function isOpenSource(row: RepositoryRow): boolean {
  return (
    row.visibility === 'public' ||
    (row.visibility === 'unknown' && row.licence !== null && row.remoteUrl !== null)
  );
}

function notOpenSource(state: PipelineState, row: RepositoryRow): NotOffered[] {
  const detail =
    row.visibility === 'private'
      ? `${row.name} is private.`
      : `${row.name} has no remote, or no open-source licence that is known.`;
  return (theScan(state).byRepository.get(row.id) ?? []).map((key) => {
    const { path, agent, title } = trajectoryOf(state, key);
    return { path, agent, title, reason: 'not-open-source' as const, detail };
  });
}

/** One repository's row. */
export function rowOfRepository(
  state: PipelineState,
  repository: Repository,
  shared: ReadonlyMap<string, SharedRecord>,
): RepositoryRow {
  const keys = theScan(state).byRepository.get(repository.id) ?? [];
  const trajectories = keys.map((key) => trajectoryOf(state, key));
  const states = trajectories.map((one) => stateOf(one, shared));
  return {
    ...repository,
    visibility: visibilityOf(state, repository.id),
    agents: [...new Set(trajectories.map(({ agent }) => agent))].sort(),
    trajectories: trajectories.length,
    included: keys.filter((key) => isIncluded(state, key, shared)).length,
    editedFiles: new Set(trajectories.flatMap(({ editedFiles }) => editedFiles.map(({ path }) => path))).size,
    bytes: trajectories.reduce((total, { bytes }) => total + bytes, 0),
    firstAt: extreme(
      trajectories.map(({ firstAt }) => firstAt),
      'first',
    ),
    lastAt: extreme(
      trajectories.map(({ lastAt }) => lastAt),
      'last',
    ),
    findings: countsOfRepository(state, repository.id),
    shared: states.filter((one) => one === 'shared').length,
    waiting: states.filter((one) => one === 'waiting').length,
    fresh: states.filter((one) => one !== 'shared' && one !== 'waiting').length,
    decision: state.decided.repository(repository.id),
  };
}

/** One repository with its trajectories, newest first. */
export async function listTrajectories(
  state: PipelineState,
  repositoryId: string,
): Promise<{ row: RepositoryRow; trajectories: TrajectoryRow[] }> {
  const shared = await state.ledger.sharedTrajectories();
  const repository = repositoryOf(state, repositoryId);
  const keys = theScan(state).byRepository.get(repositoryId) ?? [];
  return {
    row: rowOfRepository(state, repository, shared),
    trajectories: keys.map((key) => rowOfTrajectory(state, key, shared)),
  };
}

/** One trajectory's row. */
export function rowOfTrajectory(
  state: PipelineState,
  key: string,
  shared: ReadonlyMap<string, SharedRecord>,
): TrajectoryRow {
  const trajectory = trajectoryOf(state, key);
  const repositoryId = repositoryIdOf(state, key);
  const { path, otherPaths } = repositoryOf(state, repositoryId);
  const folders = [path, ...otherPaths];
  return {
    key,
    id: trajectory.id,
    repositoryId,
    agent: trajectory.agent,
    title: trajectory.title,
    models: trajectory.models.map(({ model }) => model),
    branch: trajectory.gitBranch,
    firstAt: trajectory.firstAt,
    lastAt: trajectory.lastAt,
    turns: trajectory.turns,
    toolCalls: trajectory.toolCalls,
    editedFiles: trajectory.editedFiles.length,
    readOutside: trajectory.readFiles.filter((file) => !folders.some((folder) => isInside(file, folder)))
      .length,
    bytes: trajectory.bytes,
    findings: countsOfTrajectory(state, key, repositoryId),
    included: isIncluded(state, key, shared),
    state: stateOf(trajectory, shared),
    isSubagent: trajectory.isSubagent,
    held: heldReason(state, key, repositoryId),
  };
}

function stateOf(trajectory: Trajectory, shared: ReadonlyMap<string, SharedRecord>): TrajectoryState {
  const earlier = shared.get(trajectory.key);
  if (!earlier) return 'new';
  if (trajectory.bytes > earlier.sourceBytes) return 'grown';
  // Agreed to, but nothing of it has been sent.
  return earlier.state === 'waiting' ? 'waiting' : 'shared';
}

function extreme(times: readonly (string | null)[], which: 'first' | 'last'): string | null {
  const known = times.filter((time) => time !== null).sort();
  return (which === 'first' ? known[0] : known.at(-1)) ?? null;
}
