// The key with which findings are hashed, so that a decision can be kept without keeping the secret it is about.
// Random, made once, never leaves this computer.
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { copyFile, link, open, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { ensurePrivateFolder, readOwnFile } from '../platform/files';
import { renameOver } from '../platform/in-use';
import { inWords } from './with-lock';

const keyBytes = 32;

/** The data folder's key (32 bytes); made when there is none. A damaged one is moved aside and a new one made. */
export async function readOrMakeKey(dataFolder: string): Promise<Buffer> {
  const path = join(dataFolder, 'finding.key');
  try {
    const known = await readOwnFile(path);
    if (known?.length === keyBytes) return known;
    if (known) await renameOver(path, `${path}.damaged-${Date.now()}`);
    return await makeKey(dataFolder, path);
  } catch (error) {
    throw inWords(error);
  }
}

// Written whole under another name, then linked: of two processes at once, both use the first one's key.
async function makeKey(dataFolder: string, path: string): Promise<Buffer> {
  await ensurePrivateFolder(dataFolder);
  const own = `${path}.${randomBytes(6).toString('hex')}`;
  const key = randomBytes(keyBytes);
  const file = await open(own, 'wx', 0o600);
  try {
    await file.writeFile(key);
    await file.sync();
  } finally {
    await file.close();
  }
  try {
    // A file system without second names gets a copy.
    await link(own, path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') throw error;
      return copyFile(own, path, constants.COPYFILE_EXCL);
    });
    return key;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return await readFile(path);
  } finally {
    await rm(own, { force: true });
  }
}
