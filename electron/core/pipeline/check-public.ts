// Asks forges whether repositories are public. Called only when the person allowed this very request.
import type { Visibility } from '../../../shared/repository';
import { checkPublic, isForge } from '../destinations/check-public';
import { normaliseRemote } from '../repositories/normalise-remote';
import { type PipelineState, repositoryOf, startRunning, theScan } from './state';

/** Whether there is a forge that can be asked about the repository behind an address. */
export function canBeAsked(remoteUrl: string | null): boolean {
  const remote = normaliseRemote(remoteUrl ?? '');
  return remote !== null && isForge(remote.host);
}

/** The repositories of the last scan that a question about all is about: the name of one that is never to be shared stays here. */
export function repositoriesToAsk(state: PipelineState): string[] {
  const ids = theScan(state).grouping.repositories.map(({ id }) => id);
  return ids.filter((id) => state.decided.repository(id) !== 'never');
}

/** Asks for each repository with a remote; remembers the answers. */
export async function checkRepositories(
  state: PipelineState,
  repositoryIds: readonly string[],
): Promise<{ checked: { repositoryId: string; visibility: Visibility }[]; failed: number }> {
  const { signal } = startRunning(state, 'check-public');
  const checked: { repositoryId: string; visibility: Visibility }[] = [];
  let failed = 0;
  for (const [index, id] of repositoryIds.entries()) {
    if (signal.aborted) break;
    const remote = normaliseRemote(repositoryOf(state, id).remoteUrl ?? '');
    if (remote === null) continue;
    const { visibility, failure } = await checkPublic(remote, { signal });
    if (failure !== null) failed += 1;
    if (visibility !== 'unknown')
      await state.visibilities.set(id, visibility, 'check', new Date(state.now()));
    checked.push({ repositoryId: id, visibility });
    state.emit('progress', {
      task: 'visibility',
      done: index + 1,
      total: repositoryIds.length,
      files: 0,
      filesTotal: 0,
      rate: 0,
      secondsLeft: null,
    });
  }
  return { checked, failed };
}
