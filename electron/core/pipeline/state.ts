// What the pipeline holds while it runs: stores on the disk, the last scan, what was found, the package under consent.
import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/failure';
import type { EventName, EventPayload } from '../../../shared/ipc';
import type { PackageSummary } from '../../../shared/package';
import type { Repository, Visibility } from '../../../shared/repository';
import type { SharedTrajectory } from '../../../shared/receipt';
import type { AgentFolders, Destination } from '../../../shared/settings';
import type { Trajectory } from '../../../shared/trajectory';
import { checkDestination as checkAddress, destinationLabel } from '../destinations/index';
import { ScanIndex } from '../find/scan-index';
import { damageNotices } from '../ledger/damaged';
import { type Decisions, openDecisions } from '../ledger/decisions';
import { readOrMakeKey } from '../ledger/key';
import { type Ledger, openLedger } from '../ledger/ledger';
import { type Outbox, openOutbox } from '../ledger/outbox';
import { openSettings, type SettingsStore } from '../ledger/settings-store';
import { closeDataFolder, removeHalves } from '../platform/files';
import type { ExactValue } from '../redact/exact-values';
import type { ContextLines } from '../redact/finder';
import type { FoundValue } from '../redact/found-value';
import { checkDataFolder, checkNotAgents } from './agent-ground';
import { type Decided, viewDecisions } from './decided';
import { knownAboutPerson } from './known-about-person';
import type { PipelineOptions } from './options';
import { foldersOf, type Scan } from './scan';
import { openStaging } from './staging';
import { tidyOutbox } from './tidy-outbox';
import { openVisibilities, type Visibilities } from './visibility';

export type Emit = <N extends EventName>(name: N, payload: EventPayload<N>) => void;

/** What pass 1 found in one trajectory. */
export interface Found {
  values: FoundValue[];
  contextLines: ContextLines;
  /** Why the trajectory cannot be redacted for sure, or null. */
  problem: string | null;
}

/** The package that is being shown, with what it was made from. */
export interface BuiltPackage {
  summary: PackageSummary;
  /** The zip on the disk. */
  path: string;
  trajectories: SharedTrajectory[];
  repositoryIds: string[];
  /** Changes with every decision, rule or setting that goes into a package. */
  rulesState: string;
}

export interface PipelineState {
  readonly options: PipelineOptions;
  readonly emit: Emit;
  readonly now: () => number;
  readonly settings: SettingsStore;
  readonly ledger: Ledger;
  readonly decisions: Decisions;
  /** What the person must know before anything goes out: what was damaged, and not seen to, when this was opened. */
  readonly notices: readonly string[];
  /** What the decisions mean now. */
  readonly decided: Decided;
  /** Folder for files that are being made. */
  readonly staging: string;
  readonly outbox: Outbox;
  readonly visibilities: Visibilities;
  /** What earlier scans know of files. */
  readonly index: ScanIndex;
  readonly key: Uint8Array;
  readonly aboutPerson: readonly ExactValue[];
  scan: Scan | null;
  /** Running work that can be stopped, by name. */
  readonly running: Map<string, AbortController>;
  /** By trajectory key. */
  readonly found: Map<string, Promise<Found>>;
  readonly foundNow: Map<string, Found>;
  /** Counted up with each change, so that what was made from it is known to be old. */
  readonly versions: { found: number };
  /** By repository id. */
  readonly aboutRepository: Map<string, Promise<ExactValue[]>>;
  built: BuiltPackage | null;
  /** Receipt of the package that is on its way. */
  sending: string | null;
  /** Repositories of this run alone, from the command line; null: those that the person ticked. */
  chosen: ReadonlySet<string> | null;
  /** Keys of trajectories that this run alone leaves out, from the command line. */
  leftOutNow: ReadonlySet<string>;
}

/** Opens the stores in the data folder. */
export async function openState(
  options: PipelineOptions,
  emit: Emit,
  now: () => number,
): Promise<PipelineState> {
  checkDataFolder(options);
  const { dataFolder } = options;
  const [settings, ledger, decisions, outbox, visibilities, key, staging, aboutPerson] = await Promise.all([
    openSettings(dataFolder),
    openLedger(dataFolder),
    openDecisions(dataFolder),
    openOutbox(dataFolder),
    openVisibilities(dataFolder),
    readOrMakeKey(dataFolder),
    openStaging(dataFolder),
    knownAboutPerson(options),
  ]);
  await tidyOutbox(outbox, ledger, now());
  await removeHalves(dataFolder);
  await closeDataFolder(dataFolder);
  await ledger.keepDamage();
  const notices = await damageNotices(dataFolder);
  return {
    options,
    emit,
    now,
    settings,
    ledger,
    decisions,
    notices,
    decided: viewDecisions(decisions),
    staging,
    outbox,
    visibilities,
    index: ScanIndex.open(dataFolder),
    key,
    aboutPerson,
    scan: null,
    running: new Map(),
    found: new Map(),
    foundNow: new Map(),
    versions: { found: 0 },
    aboutRepository: new Map(),
    built: null,
    sending: null,
    chosen: null,
    leftOutNow: new Set(),
  };
}

/** The folder of each agent as it holds now. */
export function currentFolders(state: PipelineState): AgentFolders {
  return foldersOf(state.options, state.settings.current().folders);
}

/** Where packages go: the flag's address, else the person's setting. */
export function currentDestination(state: PipelineState): Destination {
  const { endpoint } = state.options;
  return endpoint === null ? state.settings.current().destination : { kind: 'transfer', url: endpoint };
}

/** Throws `bad-input` where packages could never go to. */
export function checkDestination(state: PipelineState): void {
  const destination = currentDestination(state);
  checkAddress(destination);
  if (destination.kind === 'folder') checkNotAgents(state.options, destination.path);
}

/** How the destination is named on screens, in a consent and in the ledger. */
export function currentDestinationLabel(state: PipelineState): string {
  return destinationLabel(currentDestination(state));
}

/** The last scan; a failure when there was none. */
export function theScan(state: PipelineState): Scan {
  if (state.scan === null) throw new AppError('not-found', 'Nothing has been scanned yet. Scan first.');
  return state.scan;
}

export function repositoryOf(state: PipelineState, id: string): Repository {
  const found = theScan(state).grouping.repositories.find((one) => one.id === id);
  if (!found) throw new AppError('not-found', 'This repository is not in the last scan. Scan again.');
  return found;
}

export function trajectoryOf(state: PipelineState, key: string): Trajectory {
  const found = theScan(state).trajectories.get(key);
  if (!found) throw new AppError('not-found', 'This trajectory is not in the last scan. Scan again.');
  return found;
}

/** The repository that a trajectory is offered under. */
export function repositoryIdOf(state: PipelineState, key: string): string {
  const assignment = theScan(state).grouping.assignments.get(key);
  if (!assignment) throw new AppError('not-found', 'This trajectory belongs to no repository.');
  return assignment.repositoryId;
}

export function visibilityOf(state: PipelineState, repositoryId: string): Visibility {
  return state.visibilities.of(repositoryId);
}

/** The repositories to share, in the order of the scan. */
export function sharedRepositories(state: PipelineState): Repository[] {
  const { chosen, decided } = state;
  const isChosen = (id: string): boolean => chosen?.has(id) ?? decided.repository(id) === 'share';
  return theScan(state).grouping.repositories.filter(({ id }) => isChosen(id));
}

/** Whether a trajectory goes along: as the person said, else when it is new or has grown since it was shared. */
export function isIncluded(
  state: PipelineState,
  key: string,
  shared: ReadonlyMap<string, SharedTrajectory>,
): boolean {
  const earlier = shared.get(key);
  if (state.leftOutNow.has(key)) return false;
  return (
    state.decided.included(key) ??
    (earlier === undefined || trajectoryOf(state, key).bytes > earlier.sourceBytes)
  );
}

/** Starts something of which only one may run: an older one of that name is stopped. */
export function startRunning(state: PipelineState, name: string): AbortController {
  state.running.get(name)?.abort();
  const controller = new AbortController();
  state.running.set(name, controller);
  return controller;
}

/** Stops what runs under a name, if anything. */
export function stopRunning(state: PipelineState, name: string): void {
  state.running.get(name)?.abort();
  state.running.delete(name);
}

/** A short hash of any data, for comparing states. */
export function fingerprint(data: unknown): string {
  return createHash('sha256').update(JSON.stringify(data)).digest('hex');
}
