// What greets the person: folders, settings, what is new since the last review, what waits.
import type { HomeStatus, RequestOutput } from '../../../shared/ipc';
import { git } from '../platform/git';
import { AppError } from '../../../shared/failure';
import { gitEmail } from './known-about-person';
import { surveyFolders } from './scan';
import { currentDestination, currentFolders, type PipelineState } from './state';
import { listSoonGone } from './kept-copies';
import { rowOfRepository } from './rows';

/** Agents' folders with counts, settings, git. Opens no trajectory. */
export async function overview(state: PipelineState): Promise<RequestOutput<'app:overview'>> {
  const [agents, email, gitFound] = await Promise.all([
    surveyFolders(state.options, currentFolders(state)),
    gitEmail(state.options.home, state.options.home),
    hasGit(state.options.home),
  ]);
  const settings = { ...state.settings.current(), destination: currentDestination(state) };
  return {
    version: state.options.version,
    home: state.options.home,
    agents,
    settings,
    gitEmail: email,
    firstTime: (await state.ledger.receipts()).length === 0,
    gitFound,
  };
}

async function hasGit(folder: string): Promise<boolean> {
  try {
    return (await git(['--version'], { cwd: folder })).code === 0;
  } catch (error) {
    if (error instanceof AppError) return error.code !== 'git-missing';
    throw error;
  }
}

/** What is new since the last review; needs a scan, and is empty before one. */
export async function homeStatus(state: PipelineState): Promise<HomeStatus> {
  const receipts = await state.ledger.receipts();
  // A hook sends without a review: what it sent is none.
  const reviewed = (await state.ledger.entries()).findLast(({ kind }) => kind === 'consented');
  const shared = await state.ledger.sharedTrajectories();
  const rows = (state.scan?.grouping.repositories ?? []).map((repository) =>
    rowOfRepository(state, repository, shared),
  );
  const keysOf = (id: string): string[] => state.scan?.byRepository.get(id) ?? [];
  const fresh = rows
    .filter(({ decision }) => decision !== 'never')
    .map(({ id, name, fresh: all }) => {
      const grown = keysOf(id).filter(
        (key) => shared.has(key) && isGrown(state, key, shared.get(key)?.sourceBytes ?? 0),
      ).length;
      return { repositoryId: id, name, fresh: all - grown, grown };
    })
    .filter((row) => row.fresh + row.grown > 0);
  return {
    lastReviewAt: reviewed?.at ?? null,
    fresh,
    // What waits in the outbox was agreed to, but nothing of it has been sent.
    shared: [...shared.values()].filter((one) => one.state !== 'waiting').length,
    refused: rows.filter(({ decision }) => decision === 'never').length,
    waiting: receipts.filter((receipt) => receipt.state === 'waiting'),
    soonGone: (await listSoonGone(state)).length,
  };
}

function isGrown(state: PipelineState, key: string, before: number): boolean {
  return (state.scan?.trajectories.get(key)?.bytes ?? 0) > before;
}
