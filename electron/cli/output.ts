// Where a command writes: stdout, or a file that is there whole or not at all.
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createWriteStream, rmSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { renameOver } from '../core/platform/in-use';

/** Calls `work` with a writer that waits for slow readers; the file takes its name when all went well. */
export async function withOutput<T>(
  file: string | null,
  work: (write: (data: Uint8Array | string) => Promise<void>) => Promise<T>,
): Promise<T> {
  // Made anew under a name that nobody can know before: a link that waits there would be written through.
  const partial = `${file}.${randomBytes(6).toString('hex')}.part`;
  const sink = file === null ? process.stdout : createWriteStream(partial, { mode: 0o600, flags: 'wx' });
  const broken = new Promise<never>((_done, fail) => sink.once('error', fail));
  broken.catch(() => undefined);
  // Ctrl-C leaves no half of a file behind.
  const tidy = (): void => rmSync(partial, { force: true });
  if (file !== null) process.once('exit', tidy);
  try {
    // Else it could come to be after it was removed.
    if (file !== null) await once(sink, 'open');
    const result = await work(async (data) => {
      if (!sink.write(data)) await Promise.race([once(sink, 'drain'), broken]);
    });
    if (file !== null) {
      sink.end();
      await Promise.race([once(sink, 'finish'), broken]);
      await renameOver(partial, file);
    }
    return result;
  } finally {
    if (file !== null) await rm(partial, { force: true });
    process.removeListener('exit', tidy);
  }
}
