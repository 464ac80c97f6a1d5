// A folder for files that are being made, one for each process; what a killed process left is removed on the next start.
import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { inWords } from '../ledger/with-lock';
import { ensurePrivateFolder } from '../platform/files';

/** Makes this process' staging folder and gives its path. */
export async function openStaging(dataFolder: string): Promise<string> {
  const all = join(dataFolder, 'staging');
  const own = join(all, String(process.pid));
  await ensurePrivateFolder(own).catch((error: NodeJS.ErrnoException) => {
    // On a disk that cannot be written to, Node says of the new folder that it is not there.
    throw inWords(error.code === 'ENOENT' ? Object.assign(error, { code: 'EROFS' }) : error);
  });
  for (const name of await readdir(all)) {
    if (!isRunning(Number(name))) await rm(join(all, name), { recursive: true, force: true, maxRetries: 3 });
  }
  return own;
}

/** Whether there is a process with this number. */
export function isRunning(pid: number): boolean {
  if (pid === process.pid) return true;
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
