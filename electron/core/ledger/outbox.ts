// The outbox: packages that wait to be sent, each beside the consent it was given. A package without one is only built,
// and is never sent.
import { open, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import { type Consent, consent } from '../../../shared/consent';
import { AppError } from '../../../shared/failure';
import { ensurePrivateFolder, removeHalves } from '../platform/files';
import { readJsonFile, writeJsonFile } from './json-file';
import { dropLockOfTheFuture, inWords, privateLocks } from './with-lock';

export interface WaitingPackage {
  receiptId: string;
  /** The zip. */
  path: string;
  bytes: number;
  /** Null while nobody has agreed to it. */
  consent: Consent | null;
}

export interface Outbox {
  folder: string;
  /** Where the zip of a receipt lies (or is to be built). */
  pathOf(receiptId: string): string;
  /** Puts the consent beside its package; when this resolves it is on the disk. */
  saveConsent(given: Consent): Promise<void>;
  /** Packages on the disk, with or without consent, by receipt number. */
  list(): Promise<WaitingPackage[]>;
  find(receiptId: string): Promise<WaitingPackage | null>;
  /** Removes a package and its consent (after it was sent, or discarded). */
  remove(receiptId: string): Promise<void>;
  /** Removes half-written files, and packages that nobody agreed to except those named. */
  sweep(keep?: ReadonlySet<string>): Promise<void>;
  /**
   * Keeps other processes from sending the same package. Waits until the claim of a process that was killed has lapsed;
   * throws `busy` when one that runs still sends it. Give back with the answer.
   */
  claim(receiptId: string, patienceMs?: number): Promise<() => Promise<void>>;
}

// A claim is renewed every two seconds; one that was not renewed for this long is nobody's any more.
const staleMs = 10_000;
const updateMs = 2000;

/** Opens the outbox of a data folder. */
export async function openOutbox(dataFolder: string): Promise<Outbox> {
  const folder = join(dataFolder, 'outbox');
  await ensurePrivateFolder(folder).catch((error) => {
    throw inWords(error);
  });

  const pathOf = (receiptId: string): string => join(folder, `${checkedId(receiptId)}.zip`);
  const consentPath = (receiptId: string): string => join(folder, `${checkedId(receiptId)}.consent.json`);

  async function find(receiptId: string): Promise<WaitingPackage | null> {
    const path = pathOf(receiptId);
    const found = await stat(path).catch(absent);
    if (!found?.isFile()) return null;
    const { value } = await readJsonFile(consentPath(receiptId), consent);
    const fits = value !== null && value.receiptId === receiptId && value.bytes === found.size;
    return { receiptId, path, bytes: found.size, consent: fits ? value : null };
  }

  async function remove(receiptId: string): Promise<void> {
    // The consent first: a package that is left over without one is never sent.
    await rm(consentPath(receiptId), { force: true });
    await rm(pathOf(receiptId), { force: true });
    await syncFolder(folder);
  }

  async function list(): Promise<WaitingPackage[]> {
    const names = await readdir(folder);
    const ids = names.flatMap((name) => /^([A-Za-z0-9_-]+)\.zip$/.exec(name)?.[1] ?? []);
    const found = await Promise.all(ids.sort().map(find));
    return found.filter((one) => one !== null);
  }

  return {
    folder,
    pathOf,
    find,
    list,
    remove,
    async saveConsent(given) {
      await writeJsonFile(consentPath(given.receiptId), consent.parse(given));
      await syncFolder(folder);
    },
    async sweep(keep = new Set()) {
      for (const one of await list())
        if (one.consent === null && !keep.has(one.receiptId)) await remove(one.receiptId);
      await removeHalves(folder);
    },
    async claim(receiptId, patienceMs = staleMs + 2000) {
      const retries = { retries: Math.ceil(patienceMs / 250), factor: 1, minTimeout: 250 };
      const options = {
        realpath: false,
        stale: staleMs,
        update: updateMs,
        fs: privateLocks,
        retries,
        onCompromised: () => undefined,
      };
      await dropLockOfTheFuture(pathOf(receiptId), updateMs);
      const release = await lock(pathOf(receiptId), options).catch((error: NodeJS.ErrnoException) => {
        if (error.code === 'ELOCKED')
          throw new AppError('busy', 'This package is being sent already, by another window or command.', {
            cause: error,
          });
        throw inWords(error);
      });
      return async () => {
        await release().catch((error: NodeJS.ErrnoException) => {
          if (!['ERELEASED', 'ENOTACQUIRED', 'ENOENT'].includes(error.code ?? '')) throw error;
        });
      };
    },
  };
}

function checkedId(receiptId: string): string {
  if (/^[A-Za-z0-9_-]{1,100}$/.test(receiptId)) return receiptId;
  throw new AppError('bad-input', 'This is not a receipt number.');
}

function absent(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null;
  throw inWords(error);
}

// So that a rename or removal outlives a power cut; Windows has no such call.
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
