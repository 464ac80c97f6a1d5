// Whether a trajectory of the last scan reproduces a commit of its repository.
import type { Reproduction } from '../../../shared/review';
import { reproduce } from './reproduce';
import { type PipelineState, repositoryIdOf, repositoryOf, trajectoryOf } from './state';

/** Compares the replay of its edits with the commit that it belongs to. A repository that is gone has none. */
export async function reproductionOf(state: PipelineState, key: string): Promise<Reproduction> {
  const { exists, path } = repositoryOf(state, repositoryIdOf(state, key));
  if (!exists) return { commit: null, status: 'no_commit', files: [] };
  return reproduce(trajectoryOf(state, key), path);
}
