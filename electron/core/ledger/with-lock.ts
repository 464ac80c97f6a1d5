// One writer at a time for a file of ours, among several processes (the app, the command line, a hook) and within one.
import { mkdir, type PathLike, realpath, rmdir, rmdirSync, stat, utimes } from 'node:fs';
import * as promises from 'node:fs/promises';
import { dirname } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { lock } from 'proper-lockfile';
import { AppError } from '../../../shared/failure';
import { ensurePrivateFolder } from '../platform/files';

/** `hook`: a commit waits, so it is given up after about a second. */
export type Patience = 'hook';

const waiting = new Map<string, Promise<unknown>>();
const updateMs = 1000;

/** For locks: folders that only this user can enter. */
export const privateLocks = {
  realpath,
  rmdir,
  rmdirSync,
  stat,
  utimes,
  mkdir: (path: PathLike, done: (error: NodeJS.ErrnoException | null) => void): void =>
    mkdir(path, { mode: 0o700 }, done),
};

/** Runs `work` while no other process or call holds the same file. A lock left by a killed process ends by itself. */
export function withLock<T>(path: string, work: () => Promise<T>, patience?: Patience): Promise<T> {
  const before = waiting.get(path) ?? Promise.resolve();
  const mine = before.then(
    () => locked(path, work, patience),
    () => locked(path, work, patience),
  );
  waiting.set(path, mine);
  const forget = (): void => {
    if (waiting.get(path) === mine) waiting.delete(path);
  };
  mine.then(forget, forget);
  return mine;
}

async function locked<T>(path: string, work: () => Promise<T>, patience?: Patience): Promise<T> {
  await ensurePrivateFolder(dirname(path)).catch((error: unknown) => {
    throw inWords(error);
  });
  await dropLockOfTheFuture(path, updateMs);
  const release = await lock(path, {
    realpath: false,
    stale: 5000,
    update: updateMs,
    fs: privateLocks,
    retries: {
      retries: patience === 'hook' ? 18 : 120,
      factor: 1.3,
      minTimeout: 5,
      maxTimeout: 100,
      randomize: true,
    },
    // Only when this process was asleep for seconds: what is written under the lock is whole in any case.
    onCompromised: () => undefined,
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ELOCKED')
      throw new AppError('busy', 'Another Trajectory Share is writing at this moment. Try again.', {
        cause: error,
      });
    throw inWords(error);
  });
  try {
    return await work();
  } finally {
    await release().catch((error: NodeJS.ErrnoException) => {
      // Taken over while this process slept, or removed with its folder: nothing is held any more.
      if (!['ERELEASED', 'ECOMPROMISED', 'ENOTACQUIRED', 'ENOENT'].includes(error.code ?? '')) throw error;
    });
  }
}

/**
 * Removes a lock whose time lies ahead of the clock, and that nobody renews: of a process that was killed before the clock
 * was set back. By its age it would never lapse.
 */
export async function dropLockOfTheFuture(path: string, renewedEveryMs: number): Promise<void> {
  const lockFolder = `${path}.lock`;
  const time = async (): Promise<number> =>
    promises.stat(lockFolder).then(
      ({ mtimeMs }) => mtimeMs,
      () => 0,
    );
  const before = await time();
  // A little ahead is what clocks and file systems differ by.
  if (before < Date.now() + 2000) return;
  await delay(renewedEveryMs * 1.5);
  if ((await time()) === before) await promises.rmdir(lockFolder).catch(() => undefined);
}

/** A failure of the file system in words, where the person can do something about it. */
export function inWords(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException | null)?.code;
  if (code === 'ENOSPC' || code === 'EDQUOT')
    return new AppError('no-space', 'There is no space left on the disk. Free some and try again.', {
      cause: error,
    });
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EISDIR')
    return new AppError(
      'unreadable',
      'The data folder of Trajectory Share cannot be used. Look at its permissions.',
      {
        cause: error,
      },
    );
  return error;
}
