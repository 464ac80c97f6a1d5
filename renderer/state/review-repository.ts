// The repository under review: its trajectories, which of them go into the package, and which were looked at.
import { create } from 'zustand';
import type { RequestOutput } from '../../shared/ipc';
import type { TrajectoryRow } from '../../shared/repository';
import { formatTrajectories } from '../parts/format';
import { request } from '../request';
import type { Sorting, TrajectoryColumn } from '../review/table-rows';
import { type Loadable, load, valueOf } from './loadable';
import { NewestAnswer } from './newest-answer';
import { decide } from './review-decisions';

export type RepositoryReview = RequestOutput<'repository:trajectories'>;

export interface RepositoryReviewState {
  id: string | null;
  review: Loadable<RepositoryReview>;
  text: string;
  sorting: Sorting<TrajectoryColumn>;
  active: string | null;
  /** Keys of trajectories that were opened in this run. */
  looked: ReadonlySet<string>;
}

export const useRepositoryReview = create<RepositoryReviewState>(() => ({
  id: null,
  review: { state: 'idle' },
  text: '',
  sorting: { column: 'date', direction: 'descending' },
  active: null,
  looked: new Set(),
}));

const { getState, setState } = useRepositoryReview;
const newestReview = new NewestAnswer();

/** Reads a repository's trajectories (again). */
export async function loadReview(id: string): Promise<void> {
  if (getState().id !== id) setState({ id, review: { state: 'idle' }, text: '', active: null });
  const isNewest = newestReview.ask();
  await load(
    getState().review,
    (review) => getState().id === id && (review.state === 'loading' || isNewest()) && setState({ review }),
    () => request('repository:trajectories', { repositoryId: id }),
  );
}

/** Remembers that a trajectory was opened. */
export function markLooked(key: string): void {
  setState(({ looked }) => ({ looked: new Set(looked).add(key), active: key }));
}

/** Includes trajectories or leaves them out: shown at once, and one decision that one undo takes back. */
export async function includeRows(rows: readonly TrajectoryRow[], included: boolean): Promise<void> {
  const changed = rows.filter((row) => row.included !== included);
  const before = valueOf(getState().review);
  if (!before || changed.length === 0) return;
  const keys = new Set(changed.map((row) => row.key));
  const trajectories = before.trajectories.map((row) => (keys.has(row.key) ? { ...row, included } : row));
  setState({ review: { state: 'ready', value: { ...before, trajectories } } });
  const what = changed.length === 1 ? 'Trajectory' : formatTrajectories(changed.length);
  const done = included ? `${what} included` : `${what} left out`;
  await newestReview.decide(() =>
    decide({ kind: 'include-trajectories', keys: changed.map(({ key }) => key), included }, done),
  );
}
