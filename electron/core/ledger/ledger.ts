// The ledger: append-only history of consents, uploads, refusals and withdrawals. What was written once is never changed;
// a line that a crash cut off is closed before the next one is written.
import { open, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import lockfile from 'proper-lockfile';
import { type LedgerEntry, ledgerEntry, type Receipt, type SharedTrajectory } from '../../../shared/receipt';
import type { RepositoryDecision } from '../../../shared/repository';
import type { StandingConsent } from '../../../shared/consent';
import { appendPrivately, ensurePrivateFolder } from '../platform/files';
import { foldReceipts } from './fold-receipts';

export interface Ledger {
  /** Appends and waits until it is on the disk. */
  append(entry: LedgerEntry): Promise<void>;
  /** Reads what other processes appended since. */
  refresh(): Promise<void>;
  entries(): readonly LedgerEntry[];
  /** Newest first. */
  receipts(): Receipt[];
  /** The last shared state of each trajectory, by its key; withdrawn and discarded ones are not in it. */
  shared(): Map<string, SharedTrajectory>;
  /** The last decision for each repository, by its id. */
  repositoryDecisions(): Map<string, RepositoryDecision>;
  /** Standing consents that were not revoked, by repository path. */
  standingConsents(): Map<string, StandingConsent>;
}

/** Opens `ledger.jsonl` in the data folder. Lines that are not understood are kept and passed over. */
export async function openLedger(dataFolder: string): Promise<Ledger> {
  const path = join(dataFolder, 'ledger.jsonl');
  await ensurePrivateFolder(dataFolder);
  let entries: LedgerEntry[] = [];
  let size = -1;
  const refresh = async (): Promise<void> => {
    const now = await stat(path).then(
      (found) => found.size,
      () => 0,
    );
    if (now === size) return;
    entries = await readEntries(path);
    size = now;
  };
  await refresh();
  return {
    refresh,
    async append(entry) {
      const line = JSON.stringify(ledgerEntry.parse(entry));
      const unlock = await lockfile.lock(dataFolder, {
        lockfilePath: `${path}.lock`,
        retries: { retries: 50, minTimeout: 20, maxTimeout: 200 },
        stale: 10_000,
      });
      try {
        // A line that a crash cut off must not swallow this one.
        if (await endsTorn(path)) await appendPrivately(path, '');
        await appendPrivately(path, line);
      } finally {
        await unlock();
      }
      await refresh();
    },
    entries: () => entries,
    receipts: () => foldReceipts(entries),
    shared: () => foldShared(entries),
    repositoryDecisions: () => {
      const decisions = new Map<string, RepositoryDecision>();
      for (const entry of entries)
        if (entry.kind === 'repository-decision') decisions.set(entry.repositoryId, entry.decision);
      return decisions;
    },
    standingConsents: () => {
      const consents = new Map<string, StandingConsent>();
      for (const entry of entries) {
        if (entry.kind === 'hook-consent') consents.set(entry.consent.repositoryPath, entry.consent);
        else if (entry.kind === 'hook-consent-revoked') consents.delete(entry.repositoryPath);
      }
      return consents;
    },
  };
}

async function readEntries(path: string): Promise<LedgerEntry[]> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const entries: LedgerEntry[] = [];
  for (const line of text.split('\n')) {
    const entry = parseEntry(line);
    if (entry) entries.push(entry);
  }
  return entries;
}

function parseEntry(line: string): LedgerEntry | undefined {
  if (line === '') return undefined;
  try {
    const parsed = ledgerEntry.safeParse(JSON.parse(line));
    return parsed.success ? parsed.data : undefined;
  } catch {
    return undefined;
  }
}

async function endsTorn(path: string): Promise<boolean> {
  const file = await open(path, 'r').catch(() => undefined);
  if (file === undefined) return false;
  try {
    const { size } = await file.stat();
    if (size === 0) return false;
    const { buffer } = await file.read(Buffer.alloc(1), 0, 1, size - 1);
    return buffer[0] !== 0x0a;
  } finally {
    await file.close();
  }
}

function foldShared(entries: readonly LedgerEntry[]): Map<string, SharedTrajectory> {
  const gone = new Set(
    foldReceipts(entries)
      .filter(({ state }) => state === 'discarded' || state === 'withdrawn')
      .map(({ receiptId }) => receiptId),
  );
  const shared = new Map<string, SharedTrajectory>();
  for (const entry of entries) {
    if (entry.kind !== 'consented' || gone.has(entry.consent.receiptId)) continue;
    for (const one of entry.trajectories) shared.set(one.key, one);
  }
  return shared;
}
