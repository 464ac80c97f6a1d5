// What the collect hook does: the newest trajectory whose edits are all staged goes, redacted, to the collector, under the
// standing consent for this repository. Whatever happens here, the commit goes on.
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { parseLine } from '../agents/parse-line';
import { collectorLabel } from '../destinations/collector';
import { consentText, type StandingConsent } from '../../../shared/consent';
import { newReceiptId } from '../ledger/build-records';
import { checkUndamaged } from '../ledger/damaged';
import { openDecisions } from '../ledger/decisions';
import { readOrMakeKey } from '../ledger/key';
import { openLedger } from '../ledger/ledger';
import { openSettings } from '../ledger/settings-store';
import { hashFile } from '../platform/files';
import { git } from '../platform/git';
import { pathsOf } from '../replay/apply-edit';
import type { SourceLine } from '../redact/redact';
import type { Operation } from '../replay/operations';
import { type Verification, verifyOperations } from '../replay/verify';
import { normaliseRemote } from '../repositories/normalise-remote';
import { identifyRepository } from '../repositories/repository-id';
import { checkDataFolder } from './agent-ground';
import { loadOperations } from './analysis';
import { type Decided, viewDecisions } from './decided';
import { foldersOf, keyOf } from './scan';
import { createLookup, originalPath, type TrajectoryFile } from './lookup';
import type { PipelineOptions } from './options';
import { postCollected, restingSince } from './post-collected';
import { type Draft, redactAlone } from './redact-alone';
import { openRepository, type RepositoryView } from './repository-view';
import { standingConsentFor } from './standing-consent';
import { isStoredAs } from './stored-as';
import { listStaged } from './verify-staged';

const newest = 10;

export interface CollectRequest {
  folder: string;
  /** Index of the commit that runs the hook. */
  env?: Record<string, string>;
  /** An explicit flag in place of a standing consent. */
  yes: boolean;
  /** Address from a flag; null where the settings hold. */
  endpoint: string | null;
  identity: 'email' | 'none';
}

/** Collects; gives what happened, in words. Throws what goes wrong on the way. */
export async function collect(options: PipelineOptions, request: CollectRequest): Promise<string> {
  checkDataFolder(options);
  const repository = await openRepository(request.folder, request.env);
  try {
    const settings = await openSettings(options.dataFolder);
    const address = request.endpoint ?? settings.current().collector;
    const ledger = await openLedger(options.dataFolder, { patience: 'hook' });
    const id = (await identifyRepository(repository.root, options.home)) ?? '';
    const here = { repositoryPath: repository.root, repositoryId: id };
    const standing = await standingConsentFor(ledger, here);
    const consent = standing ?? (request.yes ? madeByFlag(repository.root, address) : null);
    if (consent === null) return 'No consent for collecting from this repository. Nothing was sent.';
    const resting = request.yes ? null : await restingSince(ledger, consent.destination);
    if (resting !== null) return `${resting} Nothing was sent.`;
    const staged = new Set(await listStaged(repository.root, request.env));
    const match =
      staged.size === 0 ? null : await findMatch(options, settings.current().folders, repository, staged);
    if (match === null) return 'No recent trajectory edited just what is staged. Nothing was sent.';
    const [decisions, key] = await Promise.all([
      openDecisions(options.dataFolder),
      readOrMakeKey(options.dataFolder),
    ]);
    await ledger.keepDamage();
    await checkUndamaged(options.dataFolder);
    const refusal = refusedBy(viewDecisions(decisions), id, originalPath(match.file));
    if (refusal !== null) return `${refusal} Nothing was sent.`;
    const stores = { settings: settings.current(), decisions, key };
    // Before it is read: what the agent adds from now on is known to be new.
    const source = await hashFile(match.file.path);
    const draft = new Memory();
    const redacted = await redactAlone(options, stores, match.file, { path: repository.root, id }, draft);
    if (redacted.undecided > 0)
      return `Held back: ${redacted.undecided} findings in it are not decided yet. Open Trajectory Share to decide. Nothing was sent.`;
    const payload = JSON.stringify({
      trajectory_id: redacted.text(match.file.id),
      // The agent may be writing its last line at this very moment: what is no record yet does not go.
      trajectory: draft.texts().flatMap((line) => parseLine(line).records),
      reproducibility: await reproducibility(repository, match, redacted.text),
      git: await gitFacts(repository.root, request.identity, redacted.text),
      schema_version: 1,
      agent: match.file.agent,
      redaction: redacted.counts,
      consent: consent.receiptId,
    });
    const { file } = match;
    return await postCollected(ledger, {
      consent,
      address,
      givenBy: request.endpoint === null ? 'settings' : '--endpoint',
      payload,
      identity: request.identity,
      trajectory: {
        key: keyOf(originalPath(file)),
        id: file.id,
        agent: file.agent,
        repositoryId: id,
        repository: basename(repository.root),
        sourceSha256: source.sha256,
        sourceBytes: source.bytes,
      },
    });
  } finally {
    await repository.close();
  }
}

/** A redacted trajectory that is held in memory. */
class Memory implements Draft {
  readonly path = '';
  private readonly chunks: Uint8Array[] = [];

  write(data: Uint8Array): void {
    this.chunks.push(data);
  }

  texts(): string[] {
    return Buffer.concat(this.chunks).toString('utf8').split('\n');
  }

  lines(): SourceLine[] {
    return this.texts().map((line, index) => ({ line, number: index + 1 }));
  }
}

/** What the person decided in a review against sending this trajectory as it is; null when nothing. */
function refusedBy(decided: Decided, repositoryId: string, path: string): string | null {
  if (decided.repository(repositoryId) === 'never') return 'You decided never to share this repository.';
  const key = keyOf(path);
  const { events, paths } = decided.leftOut(key);
  if (decided.included(key) === false) return 'You took this trajectory out in a review.';
  return events.size + paths.length > 0 ? 'You left parts of this trajectory out in a review.' : null;
}

function madeByFlag(repositoryPath: string, address: string): StandingConsent {
  return {
    receiptId: newReceiptId(),
    repositoryPath,
    textVersion: consentText.version,
    destination: collectorLabel(address),
    at: new Date().toISOString(),
  };
}

interface Match {
  file: TrajectoryFile;
  operations: Operation[];
  cwd: string | null;
}

/** The newest of the newest trajectories whose edited files are some of the staged ones, and nothing else. */
async function findMatch(
  options: PipelineOptions,
  folders: Parameters<typeof foldersOf>[1],
  repository: RepositoryView,
  staged: ReadonlySet<string>,
): Promise<Match | null> {
  const files = await createLookup(foldersOf(options, folders), {
    home: options.home,
    dataFolder: options.dataFolder,
    projects: [repository.root],
  }).all();
  for (const file of files.sort((a, b) => b.mtimeMs - a.mtimeMs).slice(0, newest)) {
    if ((await stat(file.path)).size > 256 * 1024 * 1024) continue;
    const { operations, cwd } = await loadOperations(file);
    const locate = await repository.locate({ operations, cwd }, ['HEAD']);
    const edited = operations.flatMap(({ edits }) => edits.flatMap(pathsOf)).map(locate);
    if (edited.length > 0 && edited.every((path) => path !== null && staged.has(path)))
      return { file, operations, cwd };
  }
  return null;
}

async function reproducibility(
  repository: RepositoryView,
  { operations, cwd }: Match,
  redactText: (text: string) => string,
): Promise<{ status: Verification['status']; files: { file: string; status: string }[] }> {
  const locate = await repository.locate({ operations, cwd }, ['HEAD']);
  const { status, files } = await verifyOperations(operations, locate, {
    before: (name) => repository.read('HEAD', name),
    after: (name) => repository.read('', name),
    storesAs: (name, content, stored) => isStoredAs(repository.root, name, content, stored),
  });
  return { status, files: files.map((one) => ({ file: redactText(one.file), status: one.status })) };
}

async function gitFacts(
  root: string,
  identity: 'email' | 'none',
  redactText: (text: string) => string,
): Promise<{ remote: string | null; branch: string; commit: string; email: string }> {
  const ask = async (...args: string[]): Promise<string> => {
    const { code, stdout } = await git(args, { cwd: root });
    return code === 0 ? stdout.toString('utf8').trim() : '';
  };
  const [remote, branch, commit, email] = await Promise.all([
    ask('config', '--get', 'remote.origin.url'),
    ask('symbolic-ref', '--short', '-q', 'HEAD'),
    ask('rev-parse', '--verify', '-q', 'HEAD'),
    identity === 'email' ? ask('config', '--get', 'user.email') : '',
  ]);
  // The remote without user names and tokens; one that is a folder of this computer is nobody's business.
  return { remote: normaliseRemote(remote)?.url ?? null, branch: redactText(branch), commit, email };
}
