// On Windows a file that somebody has open (a virus scanner, an indexer, another window) can neither be replaced nor removed
// for a moment. Everywhere else the first try counts.
import { rename } from 'node:fs/promises';
import { setTimeout as delay } from 'node:timers/promises';

const inUse = new Set(['EPERM', 'EACCES', 'EBUSY']);
/** Milliseconds between the tries: a second and a half in all. */
const waits: readonly number[] = [10, 20, 50, 100, 200, 300, 400, 400];

/** Does it again while a file is in use, on Windows; throws what the last try throws. */
export async function whenFree<T>(
  work: () => Promise<T>,
  platform: NodeJS.Platform = process.platform,
): Promise<T> {
  for (const wait of platform === 'win32' ? waits : []) {
    try {
      return await work();
    } catch (error) {
      if (!inUse.has((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
    await delay(wait);
  }
  return work();
}

/** Gives a file its name; another of that name is replaced. */
export function renameOver(from: string, to: string): Promise<void> {
  return whenFree(() => rename(from, to));
}
