// The list of `share-trajectories --json`, with the keys and the grouping of the KTH tool.
import { listShareable, type Shareable } from '../repositories/list-shareable';
import { remoteKey } from '../repositories/normalise-remote';
import { type PipelineState, theScan } from './state';

/** All offered trajectories of the scope. Open-source means: a public GitHub repository, confirmed by an allowed check. */
export async function listForJson(state: PipelineState): Promise<Shareable[]> {
  const { grouping, trajectories, scope } = theScan(state);
  const known = new Set<string>();
  for (const repository of grouping.repositories) {
    if (state.visibilities.of(repository.id) !== 'public') continue;
    for (const { remote } of grouping.remotes.get(repository.id) ?? []) known.add(remoteKey(remote));
  }
  const all = listShareable(grouping, [...trajectories.values()], (remote) => known.has(remoteKey(remote)));
  return scope === 'all' ? all : all.filter(({ github_repo }) => github_repo !== null);
}
