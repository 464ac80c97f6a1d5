// Counts of findings by repository, filling in while the search for them runs in the background.
import { create } from 'zustand';
import type { Failure } from '../../shared/failure';
import type { FindingCounts } from '../../shared/finding';
import { failureOf, onEvent, request } from '../request';

export interface CountsState {
  counts: ReadonlyMap<string, FindingCounts>;
  /** Why the search for findings stopped early, or null. */
  failure: Failure | null;
}

export const useCounts = create<CountsState>(() => ({ counts: new Map(), failure: null }));

const { setState } = useCounts;
// Events come many a second while small repositories are searched: one change a frame is enough.
let pending: Map<string, FindingCounts> | null = null;

onEvent('findings:counts', ({ repositoryId, findings }) => {
  if (!pending) {
    pending = new Map();
    requestAnimationFrame(() => {
      const fresh = pending ?? new Map();
      pending = null;
      setState(({ counts }) => ({ counts: new Map([...counts, ...fresh]) }));
    });
  }
  pending.set(repositoryId, findings);
});

/** Starts the search for findings, or goes on with it; answers when it is done. */
export async function searchFindings(repositoryIds: readonly string[]): Promise<void> {
  if (repositoryIds.length === 0) return;
  try {
    await request('findings:search', { repositoryIds: [...repositoryIds] });
    setState({ failure: null });
  } catch (error) {
    const failure = failureOf(error);
    setState({ failure: failure.code === 'cancelled' ? null : failure });
  }
}
