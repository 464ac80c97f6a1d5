// One writer at a time for a file of ours, among several processes (the app, the command line, a hook) and within one.
import { dirname } from 'node:path';
import { lock } from 'proper-lockfile';
import { AppError } from '../../../shared/failure';
import { ensurePrivateFolder } from '../platform/files';

const waiting = new Map<string, Promise<unknown>>();

/** Runs `work` while no other process or call holds the same file. A lock left by a killed process ends by itself. */
export function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const before = waiting.get(path) ?? Promise.resolve();
  const mine = before.then(
    () => locked(path, work),
    () => locked(path, work),
  );
  waiting.set(path, mine);
  const forget = (): void => {
    if (waiting.get(path) === mine) waiting.delete(path);
  };
  mine.then(forget, forget);
  return mine;
}

async function locked<T>(path: string, work: () => Promise<T>): Promise<T> {
  await ensurePrivateFolder(dirname(path));
  const release = await lock(path, {
    realpath: false,
    stale: 5000,
    update: 1000,
    retries: { retries: 120, factor: 1.3, minTimeout: 5, maxTimeout: 100, randomize: true },
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
