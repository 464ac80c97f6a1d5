// Repositories that an open-source review does not offer, because nobody knows them to be public: listed, so that the person
// can say what they are or let a forge be asked.
import type { RepositoryRow } from '../../../shared/repository';
import { listRepositories, rowOfRepository } from './rows';
import { type PipelineState, theScan } from './state';

/** What the scope of the last scan leaves out; empty when all were asked for. */
export async function listOutsideScope(state: PipelineState): Promise<RepositoryRow[]> {
  const { scope, grouping } = theScan(state);
  if (scope === 'all') return [];
  const [{ rows }, shared] = await Promise.all([listRepositories(state), state.ledger.sharedTrajectories()]);
  const offered = new Set(rows.map(({ id }) => id));
  return grouping.repositories
    .filter(({ id }) => !offered.has(id) && state.decided.repository(id) !== 'never')
    .map((repository) => rowOfRepository(state, repository, shared));
}
