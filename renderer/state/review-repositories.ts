// How the table of repositories is looked at (kept while other screens are open), and decisions about its rows.
import { create } from 'zustand';
import type { RepositoryDecision } from '../../shared/repository';
import { noFilter, type RepositoryColumn, type RepositoryFilter, type Sorting } from '../review/table-rows';
import { valueOf } from './loadable';
import { decide } from './review-decisions';
import { newestRepositories, useSession } from './session';

export interface RepositoriesView {
  filter: RepositoryFilter;
  sorting: Sorting<RepositoryColumn>;
  /** The row that keys act on. */
  active: string | null;
  stepping: boolean;
}

export const useRepositoriesView = create<RepositoriesView>(() => ({
  filter: noFilter,
  sorting: { column: 'last', direction: 'descending' },
  active: null,
  stepping: false,
}));

/** Decides about repositories: shown at once, kept by the main process, undone like every other decision. */
export async function decideRows(
  repositoryIds: readonly string[],
  decision: RepositoryDecision,
  done: string,
): Promise<void> {
  const list = valueOf(useSession.getState().repositories);
  if (!list || repositoryIds.length === 0) return;
  const chosen = new Set(repositoryIds);
  const rows = list.rows.map((row) => (chosen.has(row.id) ? { ...row, decision } : row));
  useSession.setState({ repositories: { state: 'ready', value: { ...list, rows } } });
  await newestRepositories.decide(() =>
    decide({ kind: 'repository', repositoryIds: [...repositoryIds], decision }, done),
  );
}
