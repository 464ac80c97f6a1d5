// redact → pack → look again: from the decisions to one finished zip in the outbox, with its sha256.
import { rm } from 'node:fs/promises';
import { consentText } from '../../../shared/consent';
import { AppError } from '../../../shared/failure';
import type { Manifest, PackageSummary } from '../../../shared/package';
import type { SharedTrajectory } from '../../../shared/receipt';
import type { Repository } from '../../../shared/repository';
import type { Trajectory } from '../../../shared/trajectory';
import { buildRecord } from '../ledger/build-records';
import { packContribution, type PackEntry } from '../pack/pack-contribution';
import { packageDirectories, safeName } from '../pack/entry-names';
import { relativeInside } from '../platform/paths';
import type { Replacer } from '../redact/replacer';
import { findIn, heldReason, searchFindings, valuesFor } from './findings';
import { gitEmail } from './known-about-person';
import { titleOfAll } from './title-of-all';
import { redactToSpool, type RedactOutcome } from './redact-trajectory';
import { checkResidue } from './residue';
import { readAgain, rulesStateOf } from './rules-state';
import {
  type BuiltPackage,
  fingerprint,
  isIncluded,
  type PipelineState,
  sharedRepositories,
  theScan,
  trajectoryOf,
} from './state';

export interface BuildRequest {
  identity: 'email' | 'none';
  /** Redact candidates that nobody has decided on instead of holding their trajectories back. */
  includeCandidates?: boolean;
}

type Held = PackageSummary['held'][number];

interface Chosen {
  trajectory: Trajectory;
  repository: Repository;
}

/** Builds the package of what is decided now. Throws `bad-input` when nothing is chosen, `residual-finding` when something is left. */
export async function buildPackage(
  state: PipelineState,
  request: BuildRequest,
  signal: AbortSignal,
): Promise<BuiltPackage> {
  await readAgain(state);
  const repositories = sharedRepositories(state);
  if (repositories.length === 0)
    throw new AppError('bad-input', 'No repository is chosen. Choose at least one to share.');
  // Before the work: what changes while the package is made voids it as well.
  const rulesState = await rulesStateOf(state);
  await searchFindings(
    state,
    repositories.map(({ id }) => id),
    signal,
    'package',
  );
  signal.throwIfAborted();
  const held: Held[] = [];
  const chosen = await choose(state, repositories, held);
  const ready = chosen.filter((one) => {
    const reason = reasonToHold(state, one, request);
    if (reason !== null) held.push(heldOf(one.trajectory, reason));
    return reason === null;
  });
  const made = await redactAll(state, ready, held, request, signal);
  if (made.length === 0) throw new AppError('bad-input', nothingLeft(held));
  return packAndCheck(state, request, { made, held, rulesState }, signal);
}

async function choose(
  state: PipelineState,
  repositories: readonly Repository[],
  held: Held[],
): Promise<Chosen[]> {
  const { byRepository } = theScan(state);
  const shared = await state.ledger.sharedTrajectories();
  const chosen: Chosen[] = [];
  for (const repository of repositories) {
    for (const key of byRepository.get(repository.id) ?? []) {
      if (state.leftOutNow.has(key))
        held.push(heldOf(trajectoryOf(state, key), 'You left it out (--leave-out).'));
      if (!isIncluded(state, key, shared)) continue;
      await findIn(state, key);
      chosen.push({ trajectory: trajectoryOf(state, key), repository });
    }
  }
  return chosen;
}

function reasonToHold(
  state: PipelineState,
  { trajectory, repository }: Chosen,
  { includeCandidates }: BuildRequest,
): string | null {
  const problem = state.foundNow.get(trajectory.key)?.problem ?? null;
  if (problem !== null || includeCandidates) return problem;
  return heldReason(state, trajectory.key, repository.id);
}

type Names = Pick<PackEntry, 'trajectoryId' | 'models' | 'editedFiles'>;
// Without its replacer: those of thousands of trajectories would not fit into memory together.
type Made = Chosen & Omit<RedactOutcome, 'replacer'> & { names: Names };

async function redactAll(
  state: PipelineState,
  ready: readonly Chosen[],
  held: Held[],
  request: BuildRequest,
  signal: AbortSignal,
): Promise<Made[]> {
  const contribution = await valuesFor(state, null);
  const total = ready.reduce((sum, { trajectory }) => sum + trajectory.bytes, 0);
  const started = performance.now();
  const made: Made[] = [];
  let done = 0;
  for (const [index, one] of ready.entries()) {
    signal.throwIfAborted();
    try {
      const { replacer, ...outcome } = await redactToSpool(
        state,
        one.trajectory,
        one.repository.id,
        contribution,
        signal,
      );
      if (outcome.undecided > 0 && !request.includeCandidates)
        held.push(heldOf(one.trajectory, `${outcome.undecided} findings are not decided yet.`));
      else made.push({ ...one, ...outcome, names: redactNames(one, replacer) });
    } catch (error) {
      if (signal.aborted || !isOfThisOne(error)) throw error;
      held.push(heldOf(one.trajectory, error.message));
    }
    done += one.trajectory.bytes;
    const rate = done / Math.max(0.001, (performance.now() - started) / 1000);
    state.emit('progress', {
      task: 'package',
      done,
      total,
      files: index + 1,
      filesTotal: ready.length,
      rate,
      secondsLeft: (total - done) / rate,
      note: 'Redacting',
    });
  }
  return made;
}

/** A failure of one trajectory holds that one back; a full disk stops the whole. */
function isOfThisOne(error: unknown): error is AppError {
  return error instanceof AppError && error.code !== 'no-space';
}

async function packAndCheck(
  state: PipelineState,
  request: BuildRequest,
  { made, held, rulesState }: { made: readonly Made[]; held: readonly Held[]; rulesState: string },
  signal: AbortSignal,
): Promise<BuiltPackage> {
  const repositories = [...new Set(made.map(({ repository }) => repository))];
  const directories = packageDirectories(
    repositories.map((repository) => ({ id: repository.id, publicSlug: publicSlug(state, repository) })),
  );
  const entries = made.map((one) => entryOf(one, directories.get(one.repository.id) ?? 'repo'));
  const parts = await manifestParts(state, request, repositories, entries);
  const fileName = `trajectories-${parts.created_at.slice(0, 10)}-${parts.consent.receipt.slice(3, 12)}.zip`;
  const outFile = state.outbox.pathOf(parts.consent.receipt);
  const packed = await packContribution({
    entries,
    parts,
    outFile,
    signal,
    onProgress: (progress) =>
      state.emit('progress', { task: 'package', rate: 0, secondsLeft: null, note: 'Packing', ...progress }),
  });
  try {
    const { files } = JSON.parse(packed.manifestText) as Manifest;
    const repositoryIds = new Map(
      [...directories].map(([id, directory]) => [safeName(directory, 'repo'), id]),
    );
    const ids = new Map(made.map(({ names, trajectory }) => [names.trajectoryId, trajectory.id]));
    const idOf = ({ trajectory_id }: Manifest['files'][number]): string =>
      ids.get(trajectory_id) ?? trajectory_id;
    await checkResidue(state, outFile, { files, repositoryIds, idOf }, signal);
  } catch (error) {
    await rm(outFile, { force: true });
    throw error;
  } finally {
    await Promise.all(made.map(({ redacted }) => rm(redacted.spoolPath, { force: true })));
  }
  return {
    summary: {
      ...packed,
      receiptId: parts.consent.receipt,
      fileName,
      trajectories: made.length,
      repositories: repositories.length,
      redactions: countRules(state, made),
      leftOut: countLeftOut(made),
      held: [...held],
      skipped: theScan(state).grouping.notOffered.length,
      identity: request.identity,
      createdAt: parts.created_at,
    },
    path: outFile,
    trajectories: made.map(sharedOf),
    repositoryIds: repositories.map(({ id }) => id),
    rulesState,
  };
}

function entryOf({ trajectory, redacted, names }: Made, directory: string): PackEntry {
  return { directory, agent: trajectory.agent, redacted, ...names };
}

/** What the manifest takes over from a trajectory. Names may hold what contents may not: of a file that was renamed by hand, of a model that is a path. */
function redactNames({ trajectory, repository }: Chosen, replacer: Replacer): Names {
  const redact = (text: string): string => replacer.text(text).text;
  const inside = trajectory.editedFiles.flatMap(({ path }) => relativeTo(path, repository) ?? []);
  const editedFiles = inside.map(redact).map((path) =>
    // `~` and `C:` are names like any others below a folder, but must not read as places outside it.
    /^[~\\]|^[A-Za-z]:/.test(path) ? `./${path}` : path,
  );
  if (editedFiles.some((path) => path.split(/[/\\]/).includes('..')))
    throw new AppError(
      'unreadable',
      'The name of a file that it changed looks like a way out of the repository.',
    );
  return {
    trajectoryId: redact(trajectory.id),
    models: trajectory.models.map((one) => ({ ...one, model: redact(one.model) })),
    editedFiles,
  };
}

function relativeTo(path: string, repository: Repository): string | null {
  for (const folder of [repository.path, ...repository.otherPaths]) {
    const relative = relativeInside(path, folder);
    if (relative) return relative;
  }
  return null;
}

async function manifestParts(
  state: PipelineState,
  request: BuildRequest,
  repositories: readonly Repository[],
  entries: readonly PackEntry[],
) {
  const { scope } = theScan(state);
  const email = request.identity === 'email' ? await gitEmail(state.options.home, state.options.home) : null;
  const fixed = {
    git_email: email ?? '',
    share_scope: scope,
    github_repos: repositories.flatMap((one) =>
      publicSlug(state, one) !== null && one.remoteUrl?.startsWith('https://github.com/')
        ? [one.remoteUrl]
        : [],
    ),
    app: { name: 'trajectory-share', version: state.options.version },
    rules_version: __RULES_VERSION__,
  };
  const content = {
    ...fixed,
    text: consentText.version,
    entries: entries.map(({ redacted, ...entry }) => ({ ...entry, sha256: redacted.sha256 })),
  };
  const { receiptId, createdAt } = await buildRecord(
    state.options.dataFolder,
    fingerprint(content),
    () => new Date(state.now()),
  );
  const parts: Omit<Manifest, 'schema_version' | 'files' | 'trajectories'> = {
    ...fixed,
    created_at: createdAt,
    consent: {
      receipt: receiptId,
      text_version: consentText.version,
      licence: consentText.licence,
      purpose: consentText.purpose,
      identity: request.identity,
    },
  };
  return parts;
}

function publicSlug(state: PipelineState, repository: Repository): string | null {
  return state.visibilities.of(repository.id) === 'public' && repository.remoteUrl !== null
    ? repository.name
    : null;
}

function sharedOf({ trajectory, repository, redacted, sourceSha256, sourceBytes }: Made): SharedTrajectory {
  return {
    key: trajectory.key,
    id: trajectory.id,
    agent: trajectory.agent,
    repositoryId: repository.id,
    repository: repository.name,
    sourceSha256,
    sourceBytes,
    sha256: redacted.sha256,
  };
}

function countRules(state: PipelineState, made: readonly Made[]): PackageSummary['redactions'] {
  const titles = new Map<string, Set<string>>();
  for (const { trajectory } of made)
    for (const { rule, title } of state.foundNow.get(trajectory.key)?.values ?? [])
      titles.set(rule, (titles.get(rule) ?? new Set()).add(title));
  return sum(made.map(({ redacted }) => redacted.redactions)).map(([rule, count]) => ({
    rule,
    title: titleOfAll([...(titles.get(rule) ?? [])]) ?? rule,
    count,
  }));
}

function countLeftOut(made: readonly Made[]): PackageSummary['leftOut'] {
  return sum(made.map(({ redacted }) => redacted.leftOut)).map(([what, count]) => ({ what, count }));
}

function sum(counts: readonly Readonly<Record<string, number>>[]): [string, number][] {
  const totals = new Map<string, number>();
  for (const one of counts)
    for (const [name, count] of Object.entries(one)) totals.set(name, (totals.get(name) ?? 0) + count);
  return [...totals].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
}

function heldOf(trajectory: Trajectory, reason: string): Held {
  return { trajectory: trajectory.id, title: trajectory.title, reason };
}

function nothingLeft(held: readonly Held[]): string {
  const [first] = held;
  return first === undefined
    ? 'Nothing here is new since it was shared. Include at least one trajectory.'
    : `Every chosen trajectory is held back. The first: ${first.reason}`;
}
