// The ledger: an append-only file of what was agreed to, sent, refused and withdrawn. A line that was written is never
// changed; a line that is not understood (torn by a crash, or of a newer version) is kept and counted.
import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { StandingConsent } from '../../../shared/consent';
import { type LedgerEntry, ledgerEntry, type Receipt, type SharedTrajectory } from '../../../shared/receipt';
import type { RepositoryDecision } from '../../../shared/repository';
import { notAFile, readOwnFile, writePrivately } from '../platform/files';
import { versionOf } from './json-file';
import { receiptsOf } from './receipts';
import { parseJson } from '../platform/parse-json';
import { inWords, type Patience, withLock } from './with-lock';

const kinds: ReadonlySet<string> = new Set(ledgerEntry.options.map(({ shape }) => shape.kind.value));

/** A trajectory that went into a package, and what became of that package. The newest package counts. */
export interface SharedRecord extends SharedTrajectory {
  receiptId: string;
  state: Receipt['state'];
  at: string;
}

export interface Ledger {
  /** All entries that are understood, oldest first. Each reading sees what other processes have appended. */
  entries(): Promise<readonly LedgerEntry[]>;
  /** Lines that are not understood; they stay in the file. */
  unknownLines(): Promise<number>;
  /** Keeps a copy of lines that are no entries of any version, which stops sharing until the person moves it away. */
  keepDamage(): Promise<void>;
  /** Adds one entry; when this resolves it is on the disk. */
  append(entry: LedgerEntry): Promise<void>;
  /** One for each consent, newest first. */
  receipts(): Promise<Receipt[]>;
  /** By the trajectory's key; those of packages that were discarded, taken back unsent, or wait without a yes that holds, are left out. */
  sharedTrajectories(): Promise<Map<string, SharedRecord>>;
  /** The last decision on each repository, by its id. */
  repositoryDecisions(): Promise<Map<string, RepositoryDecision>>;
  /** Standing consents for hooks that were not revoked; at most one for each repository path. */
  standingConsents(): Promise<StandingConsent[]>;
}

/** Opens the ledger of a data folder; the file is made when something is first written. */
export async function openLedger(
  dataFolder: string,
  { patience }: { patience?: Patience } = {},
): Promise<Ledger> {
  const path = join(dataFolder, 'ledger.jsonl');
  let read = { version: 'none', entries: [] as LedgerEntry[], unknown: 0, damaged: [] as string[] };

  async function current(): Promise<typeof read> {
    const version = await versionOf(path);
    if (version !== read.version) read = { version, ...(await readEntries(path)) };
    return read;
  }
  async function append(entry: LedgerEntry): Promise<void> {
    const line = JSON.stringify(ledgerEntry.parse(entry));
    await withLock(path, () => appendLine(path, line), patience);
  }
  await current();

  return {
    entries: async () => (await current()).entries,
    unknownLines: async () => (await current()).unknown,
    append,
    async keepDamage() {
      const { damaged, entries } = await current();
      if (damaged.length === 0) return;
      const text = `${damaged.join('\n')}\n`;
      const sha256 = createHash('sha256').update(text).digest('hex');
      if (entries.some((entry) => entry.kind === 'damage-kept' && entry.sha256 === sha256)) return;
      await writePrivately(`${path}.damaged-${sha256.slice(0, 16)}`, text).catch((error: unknown) => {
        throw inWords(error);
      });
      // From now on its being moved away means that the person has seen it.
      await append({ kind: 'damage-kept', at: new Date().toISOString(), sha256 });
    },
    receipts: async () => receiptsOf((await current()).entries),
    sharedTrajectories: async () => sharedOf((await current()).entries),
    repositoryDecisions: async () => {
      const decisions = new Map<string, RepositoryDecision>();
      for (const entry of (await current()).entries)
        if (entry.kind === 'repository-decision') decisions.set(entry.repositoryId, entry.decision);
      return decisions;
    },
    standingConsents: async () => {
      const consents = new Map<string, StandingConsent>();
      for (const entry of (await current()).entries) {
        if (entry.kind === 'hook-consent') consents.set(entry.consent.repositoryPath, entry.consent);
        if (entry.kind === 'hook-consent-revoked') consents.delete(entry.repositoryPath);
      }
      return [...consents.values()];
    },
  };
}

interface Reading {
  entries: LedgerEntry[];
  unknown: number;
  damaged: string[];
}

async function readEntries(path: string): Promise<Reading> {
  const text = await readOwnFile(path).catch((error: unknown) => {
    throw inWords(error);
  });
  const entries: LedgerEntry[] = [];
  const damaged: string[] = [];
  let unknown = 0;
  for (const line of (text?.toString('utf8') ?? '').split('\n')) {
    if (line.trim() === '') continue;
    const value = parseJson(line);
    const entry = ledgerEntry.safeParse(value).data;
    if (entry) entries.push(entry);
    else unknown += 1;
    // A kind that is not known is of a newer version.
    if (!entry && !isOfNewerVersion(value)) damaged.push(line);
  }
  return { entries, unknown, damaged };
}

function isOfNewerVersion(value: unknown): boolean {
  const { kind } = (value ?? {}) as { kind?: unknown };
  return typeof kind === 'string' && !kinds.has(kind);
}

async function appendLine(path: string, line: string): Promise<void> {
  try {
    const file = await open(path, 'a+', 0o600);
    try {
      const found = await file.stat();
      if (!found.isFile()) throw notAFile(path);
      const { size } = found;
      const last = Buffer.alloc(1);
      if (size > 0) await file.read(last, 0, 1, size - 1);
      // A line that a crash tore is closed off first, so that it takes no other line with it.
      const torn = size > 0 && last[0] !== 0x0a;
      await file.write(`${torn ? '\n' : ''}${line}\n`);
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw inWords(error);
  }
}

function sharedOf(entries: readonly LedgerEntry[]): Map<string, SharedRecord> {
  const receipts = new Map(receiptsOf(entries).map((receipt) => [receipt.receiptId, receipt]));
  const shared = new Map<string, SharedRecord>();
  for (const entry of entries) {
    if (entry.kind === 'hook-sent' && entry.trajectory)
      shared.set(entry.trajectory.key, {
        ...entry.trajectory,
        receiptId: entry.receiptId,
        state: 'sent',
        at: entry.at,
      });
    if (entry.kind !== 'consented') continue;
    const receipt = receipts.get(entry.consent.receiptId);
    if (receipt === undefined || receipt.state === 'discarded') continue;
    const { state, sentAt, voided, mayHaveBeenReceived } = receipt;
    // Nobody has it, and nobody gets it so.
    if (state === 'waiting' && voided !== null && mayHaveBeenReceived === 0) continue;
    // Taken back before it was sent: nobody has it.
    if (state === 'withdrawn' && sentAt === null) continue;
    for (const one of entry.trajectories)
      shared.set(one.key, { ...one, receiptId: entry.consent.receiptId, state, at: entry.at });
  }
  return shared;
}
