// What the screens share while the app runs: overview, scan, repositories, package, receipt. Actions ask the main process.
import { create } from 'zustand';
import type { RepositoryList, RequestOutput, ScanOutcome } from '../../shared/ipc';
import type { PackageSummary, ShareScope } from '../../shared/package';
import type { Progress } from '../../shared/progress';
import type { RepositoryRow } from '../../shared/repository';
import type { Settings } from '../../shared/settings';
import type { AgentId } from '../../shared/trajectory';
import { onEvent, request } from '../request';
import { type Loadable, load, valueOf } from './loadable';
import { NewestAnswer } from './newest-answer';

export type Overview = RequestOutput<'app:overview'>;
export type Identity = PackageSummary['identity'];

export interface SessionState {
  overview: Loadable<Overview>;
  scope: ShareScope;
  scan: Loadable<ScanOutcome>;
  scanProgress: Progress | null;
  /** When the last scan ended, in ms; 0 before one. */
  scannedAt: number;
  repositories: Loadable<RepositoryList>;
  /** What an open-source scope leaves out because it is not known to be open source. */
  outside: readonly RepositoryRow[];
  /** Hosts that were asked whether repositories are public, and about how many; the privacy line tells it. */
  asked: { hosts: readonly string[]; repositoryIds: readonly string[] } | null;
  identity: Identity;
  package: Loadable<PackageSummary>;
  packageProgress: Progress | null;
  hooksAdded: number;
}

export const useSession = create<SessionState>(() => ({
  overview: { state: 'idle' },
  scope: 'all',
  scan: { state: 'idle' },
  scanProgress: null,
  scannedAt: 0,
  repositories: { state: 'idle' },
  outside: [],
  asked: null,
  identity: 'none',
  package: { state: 'idle' },
  packageProgress: null,
  hooksAdded: 0,
}));

const { getState, setState } = useSession;

/** Reads which agents, settings and git identity there are. */
export function loadOverview(): Promise<Overview | null> {
  return load(
    getState().overview,
    (overview) => setState({ overview }),
    () => request('app:overview', {}),
  );
}

/** Saves settings: shown at once, taken back when they could not be kept. Throws what the request throws. */
export async function saveSettings(changes: Partial<Settings>): Promise<void> {
  const before = valueOf(getState().overview)?.settings;
  if (before) keepSettings({ ...before, ...changes });
  try {
    keepSettings(await request('settings:save', changes));
  } catch (error) {
    if (before) keepSettings(before);
    throw error;
  }
}

/** Puts settings that the main process gave into the overview. */
export function keepSettings(settings: Settings): void {
  const overview = valueOf(getState().overview);
  if (overview) setState({ overview: { state: 'ready', value: { ...overview, settings } } });
}

/** Lets the person choose an agent's folder; reads the overview again. */
export async function chooseAgentFolder(agent: AgentId, current: string): Promise<void> {
  const { folder } = await request('app:choose-folder', { agent, current });
  if (folder !== null) await setAgentFolders({ [agent]: folder });
}

type FolderChanges = Partial<Record<AgentId, string | null>>;

let folderChanges: Promise<unknown> = Promise.resolve();

/** Sets agents' folders (null: the default), one change after the other; a scan of before no longer holds. */
export function setAgentFolders(changes: FolderChanges): Promise<void> {
  const change = folderChanges.then(async () => {
    const settings = valueOf(getState().overview)?.settings;
    if (!settings || Object.keys(changes).length === 0) return;
    await saveSettings({ folders: { ...settings.folders, ...changes } });
    forgetScan();
    await loadOverview();
  });
  // The next change waits for this one, whatever came of it.
  folderChanges = change.catch(() => undefined);
  return change;
}

/** Chooses whether all repositories or only open-source ones are looked at. */
export function chooseScope(scope: ShareScope): void {
  if (scope === getState().scope) return;
  setState({ scope });
  forgetScan();
}

/** What was found no longer holds: the next scan starts afresh, one that runs is ended. */
export function forgetScan(): void {
  scans += 1;
  if (getState().scan.state === 'loading') void request('scan:cancel', {});
  setState({ scan: { state: 'idle' }, scanProgress: null, repositories: { state: 'idle' }, outside: [] });
}

let scans = 0;

/** Scans the agents' folders, then reads the repositories. Does nothing while a scan runs. */
export async function startScan(): Promise<void> {
  if (getState().scan.state === 'loading') return;
  scans += 1;
  const mine = scans;
  setState({ scanProgress: null });
  const outcome = await load<ScanOutcome>(
    { state: 'idle' },
    (scan) => {
      if (mine === scans) setState({ scan });
    },
    () => request('scan:start', { scope: getState().scope }),
  );
  if (outcome === null || mine !== scans) return;
  setState({ scannedAt: Date.now() });
  await loadRepositories();
}

export const newestRepositories = new NewestAnswer();

/** Reads the repositories of the last scan (again). */
export function loadRepositories(): Promise<RepositoryList | null> {
  const isNewest = newestRepositories.ask();
  return load(
    getState().repositories,
    (repositories) => (repositories.state === 'loading' || isNewest()) && setState({ repositories }),
    async () => {
      const list = await request('repository:list', {});
      const left = getState().scope === 'all' ? null : await request('repository:outside-scope', {});
      if (isNewest()) setState({ outside: left?.rows ?? [] });
      return list;
    },
  );
}

/** The person says that a repository is public. */
export async function sayPublic(repositoryId: string): Promise<void> {
  await request('repository:set-visibility', { repositoryId, visibility: 'public' });
  await loadRepositories();
}

/** Asks the forges whether these repositories are public. Call only when the person allowed this very request. */
export async function checkPublic(repositoryIds: string[], hosts: string[]): Promise<{ failed: number }> {
  const before = getState().asked;
  const asked = {
    hosts: [...new Set([...(before?.hosts ?? []), ...hosts])],
    repositoryIds: [...new Set([...(before?.repositoryIds ?? []), ...repositoryIds])],
  };
  setState({ asked });
  const { failed } = await request('repository:check-public', { repositoryIds });
  await loadRepositories();
  return { failed };
}

let builds = 0;

/** Builds the package; a newer build ends an older one and takes its place. */
export async function buildPackage(identity: Identity = getState().identity): Promise<PackageSummary | null> {
  builds += 1;
  const mine = builds;
  if (getState().package.state === 'loading') await request('package:cancel', {});
  setState({ identity, packageProgress: null });
  return load(
    getState().package,
    (value) => {
      if (mine === builds) setState({ package: value });
    },
    () => request('package:build', { identity }),
  );
}

/** Makes sure that the package holds what was decided: builds it anew when something changed, and says what. */
export async function refreshPackage(): Promise<string[]> {
  const { package: current } = getState();
  if (current.state === 'loading') return [];
  const { changes } = current.state === 'ready' ? await request('package:changes', {}) : { changes: [] };
  if (current.state !== 'ready' || changes.length > 0) await buildPackage();
  return changes;
}

/** Before a new review: the package and the hooks of the last one are history. */
export function forgetPackage(): void {
  setState({ package: { state: 'idle' }, packageProgress: null, hooksAdded: 0 });
}

onProgress('scan', (scanProgress) => setState({ scanProgress }));
onProgress('package', (packageProgress) => setState({ packageProgress }));

/** Listens to the progress of one task; returns the function that stops listening. */
export function onProgress(task: Progress['task'], listener: (progress: Progress) => void): () => void {
  return onEvent('progress', (progress) => {
    if (progress.task === task) listener(progress);
  });
}

/** Counts hooks for the summary. */
export function countHooksAdded(count: number): void {
  setState({ hooksAdded: getState().hooksAdded + count });
}
