// Packages on disk: the one that is being shown for consent, and those that wait to be sent.
import { copyFile, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/failure';
import { ensurePrivateFolder } from '../platform/files';

export interface Outbox {
  /** Folder of the packages. */
  folder: string;
  /** Folder for files that are being made; emptied on the next start. */
  staging: string;
  pathOf(fileName: string): string;
  has(fileName: string): Promise<boolean>;
  remove(fileName: string): Promise<void>;
  copyTo(fileName: string, to: string): Promise<void>;
  /** Removes packages that nothing waits for any more. */
  tidy(keep: ReadonlySet<string>): Promise<void>;
}

/** Opens the outbox in the data folder. */
export async function openOutbox(dataFolder: string): Promise<Outbox> {
  const folder = join(dataFolder, 'outbox');
  const staging = join(dataFolder, 'staging', String(process.pid));
  await ensurePrivateFolder(folder);
  await ensurePrivateFolder(staging);
  await removeLeftovers(join(dataFolder, 'staging'));
  const pathOf = (fileName: string): string => {
    if (!/^[\w.-]{1,200}\.zip$/.test(fileName))
      throw new AppError('bad-input', 'This is not the name of a package.');
    return join(folder, fileName);
  };
  return {
    folder,
    staging,
    pathOf,
    has: (fileName) =>
      stat(pathOf(fileName)).then(
        (found) => found.isFile(),
        () => false,
      ),
    remove: (fileName) => rm(pathOf(fileName), { force: true }),
    copyTo: (fileName, to) => copyFile(pathOf(fileName), to),
    async tidy(keep) {
      for (const name of await readdir(folder)) {
        if (!keep.has(name)) await rm(join(folder, name), { force: true, recursive: true });
      }
    },
  };
}

/** Staging folders of processes that are no more. */
async function removeLeftovers(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = Number(name);
    if (pid === process.pid || (Number.isInteger(pid) && isRunning(pid))) continue;
    await rm(join(folder, name), { recursive: true, force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
