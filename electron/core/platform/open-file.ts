// Opens files that may have been swapped for something else since they were listed: a pipe would be waited for without end.
import { constants, type Stats } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { AppError } from '../../../shared/failure';

/** For reading; a pipe without a writer opens at once. Windows has no such flag and no such pipes. */
export const readWithoutWaiting = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0);

/** Opens a file for reading. Throws `unreadable` when it is none, else what the file system throws. */
export async function openFile(path: string): Promise<FileHandle> {
  const file = await open(path, readWithoutWaiting);
  try {
    checkIsFile(await file.stat());
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

/** Throws `unreadable` for pipes, folders and devices. */
export function checkIsFile(stats: Stats): void {
  if (!stats.isFile()) throw new AppError('unreadable', 'This is not a file (any more).');
}
