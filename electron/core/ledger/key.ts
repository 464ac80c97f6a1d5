// The person's key for placeholders and decisions: 32 random bytes that never leave the computer.
import { randomBytes } from 'node:crypto';
import { link, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/failure';
import { writePrivately } from '../platform/files';

const keyBytes = 32;

/** Reads the key, making it the first time. A damaged key is a failure: a new one would void all decisions silently. */
export async function readKey(dataFolder: string): Promise<Uint8Array> {
  const path = join(dataFolder, 'key');
  const known = await readFile(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw new AppError('unreadable', `The key file ${path} cannot be read. Check its permissions.`, {
      cause: error,
    });
  });
  if (known === null) return makeKey(path);
  if (known.length !== keyBytes)
    throw new AppError(
      'unreadable',
      `The key file ${path} is damaged. Move it away to start with a new key; placeholders will differ then.`,
    );
  return known;
}

async function makeKey(path: string): Promise<Uint8Array> {
  // Written aside and linked into place: of two processes that start at once, one wins and both use its key.
  const draft = `${path}.${randomBytes(6).toString('hex')}`;
  await writePrivately(draft, randomBytes(keyBytes));
  try {
    await link(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(draft, { force: true });
  }
  return readFile(path);
}
