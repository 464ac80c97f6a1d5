// Files of our own: private (0600, folders 0700), written whole or not at all.
import { createHash, randomBytes } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { chmod, copyFile, type FileHandle, lstat, mkdir, open, readdir, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { AppError } from '../../../shared/failure';
import { dataFolderName } from './data-folder';
import { renameOver, whenFree } from './in-use';
import { openFile } from './open-file';

/** Makes a folder (and those above it) that only this user can enter. */
export async function ensurePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
}

/**
 * Reads a whole file of ours; null when there is none. Throws `unreadable` when something else has its name: a pipe would
 * be waited for without end.
 */
export async function readOwnFile(path: string): Promise<Buffer | null> {
  const file = await openFile(path).catch((error: NodeJS.ErrnoException | AppError) => {
    if (error.code === 'ENOENT') return null;
    if (error.code === 'unreadable' || error.code === 'ENXIO') throw notAFile(path, error);
    throw error;
  });
  if (file === null) return null;
  try {
    return await file.readFile();
  } finally {
    await file.close();
  }
}

/** The failure to tell where a file of ours is none. */
export function notAFile(path: string, cause?: unknown): AppError {
  return new AppError('unreadable', `${path} is not a file. Move it away.`, { cause });
}

/**
 * Closes a data folder of ours to everybody else, where something (an installer, a copy) has left it open. One of another
 * name was named by the person, and may hold other things: it stays as it is.
 */
export async function closeDataFolder(path: string): Promise<void> {
  if (basename(path) !== dataFolderName || process.platform === 'win32') return;
  const found = await stat(path).catch(() => null);
  if (found?.isDirectory() && found.uid === process.getuid?.() && (found.mode & 0o077) !== 0)
    await chmod(path, found.mode & 0o700);
}

const hour = 60 * 60 * 1000;
// What is being written has such names: by us, and by the atomic writer (a number of up to ten digits).
const half = /\.(?:part|key\.[0-9a-f]{12}|json\.\d{1,10})$/;

/** Removes what processes that were killed had half written in a folder of ours: nobody takes an hour for that. */
export async function removeHalves(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!half.test(name)) continue;
    const path = join(folder, name);
    const found = await lstat(path).catch(() => null);
    if (found?.isFile() && found.mtimeMs < Date.now() - hour) await rm(path, { force: true });
  }
}

/** Writes a file atomically with mode 0600; a crash leaves the old one or the new one, never a part. */
export async function writePrivately(path: string, data: string | Buffer): Promise<void> {
  await ensurePrivateFolder(dirname(path));
  await whenFree(() => writeFileAtomic(path, data, { mode: 0o600, fsync: true }));
}

/**
 * Writes a file that a person named: a new one beside it takes its name when it is whole. What had that name is replaced
 * and never written through, so a hard link leaves the file that it shares its bytes with as it was.
 */
export async function writeAnew(path: string, write: (file: FileHandle) => Promise<void>): Promise<void> {
  await takeName(path, async (part) => {
    const file = await open(part, 'wx', 0o600);
    try {
      await write(file);
    } finally {
      await file.close();
    }
  });
}

/** Copies a file in the same way. */
export async function copyAnew(from: string, to: string): Promise<void> {
  await takeName(to, (part) => copyFile(from, part, constants.COPYFILE_EXCL));
}

async function takeName(path: string, make: (part: string) => Promise<void>): Promise<void> {
  const part = `${path}.${randomBytes(6).toString('hex')}.part`;
  try {
    await make(part);
    await renameOver(part, path);
  } finally {
    await rm(part, { force: true });
  }
}

/** sha256 (hex) and size of a file, streamed. */
export async function hashFile(
  path: string,
  signal?: AbortSignal,
): Promise<{ sha256: string; bytes: number }> {
  const hash = createHash('sha256');
  let bytes = 0;
  for await (const chunk of createReadStream(path, { signal, highWaterMark: 1024 * 1024 })) {
    hash.update(chunk as Buffer);
    bytes += (chunk as Buffer).length;
  }
  return { sha256: hash.digest('hex'), bytes };
}
