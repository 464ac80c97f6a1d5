// Files of our own: private (0600, folders 0700), written whole or not at all.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';

/** Makes a folder (and those above it) that only this user can enter. */
export async function ensurePrivateFolder(path: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 });
}

/** Writes a file atomically with mode 0600; a crash leaves the old one or the new one, never a part. */
export async function writePrivately(path: string, data: string | Buffer): Promise<void> {
  await ensurePrivateFolder(dirname(path));
  await writeFileAtomic(path, data, { mode: 0o600, fsync: true });
}

/** Appends one line (a newline is added) and waits until it is on the disk. */
export async function appendPrivately(path: string, line: string): Promise<void> {
  await ensurePrivateFolder(dirname(path));
  const file = await open(path, 'a', 0o600);
  try {
    await file.appendFile(`${line}\n`);
    await file.sync();
  } finally {
    await file.close();
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
