// Copies of trajectories that an agent is about to delete, made because the person asked: in a private folder (0700, files
// 0600), with a list of where each one stood. Nothing here is sent; the copies go through scan and review like all others.
import { chmod, copyFile, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { AppError } from '../../../shared/failure';
import { ensurePrivateFolder } from '../platform/files';
import { renameOver } from '../platform/in-use';
import { readJsonFile, writeJsonFile } from './json-file';
import { inWords, withLock } from './with-lock';

const keptCopy = z.object({
  /** Names the trajectory, as it did before; also the copy's file name. */
  key: z.string().regex(/^[0-9a-f]{24}$/),
  /** Where the agent had it. */
  from: z.string(),
  /** Below the agent's folder, with `/`. */
  relativePath: z.string(),
  title: z.string().nullable(),
  repository: z.string().nullable(),
  bytes: z.number(),
  mtimeMs: z.number(),
  keptAt: z.string(),
});
export type KeptCopy = z.infer<typeof keptCopy>;

const stored = z.object({ version: z.literal(1), copies: z.array(keptCopy) });

/** The folder of the copies. */
export function keptFolder(dataFolder: string): string {
  return join(dataFolder, 'kept');
}

/** The file of a copy. */
export function keptPath(dataFolder: string, key: string): string {
  return join(keptFolder(dataFolder), `${key}.jsonl`);
}

/** All copies; those whose file is gone are not among them. */
export async function listKept(dataFolder: string): Promise<KeptCopy[]> {
  const copies = (await readJsonFile(listPath(dataFolder), stored)).value?.copies ?? [];
  const there = await Promise.all(copies.map(({ key }) => isThere(keptPath(dataFolder, key))));
  return copies.filter((_, index) => there[index]);
}

/** Copies a file; an older copy of it makes way. The copy has the time of the original, so that its age is told. */
export async function keepCopy(
  dataFolder: string,
  what: Omit<KeptCopy, 'bytes' | 'mtimeMs' | 'keptAt'>,
  now: Date,
): Promise<KeptCopy> {
  const path = keptPath(dataFolder, what.key);
  const part = `${path}.part`;
  await ensurePrivateFolder(keptFolder(dataFolder)).catch(rethrow);
  return withLock(listPath(dataFolder), async () => {
    try {
      const before = await stat(what.from);
      await copyFile(what.from, part);
      await chmod(part, 0o600);
      await utimes(part, before.atime, before.mtime);
      const { size: bytes } = await stat(part);
      if (bytes !== before.size)
        throw new AppError('busy', 'The file was being written while it was copied. Try again later.');
      await renameOver(part, path);
      const copy = { ...what, bytes, mtimeMs: before.mtimeMs, keptAt: now.toISOString() };
      const copies = (await readJsonFile(listPath(dataFolder), stored)).value?.copies ?? [];
      const others = copies.filter(({ key }) => key !== what.key);
      await writeJsonFile(listPath(dataFolder), { version: 1, copies: [...others, copy] });
      return copy;
    } catch (error) {
      await rm(part, { force: true });
      return rethrow(error);
    }
  });
}

/** Deletes these copies; the agent's own files are not touched. */
export async function deleteKept(dataFolder: string, keys: readonly string[]): Promise<void> {
  const gone = new Set(keys);
  await withLock(listPath(dataFolder), async () => {
    const copies = (await readJsonFile(listPath(dataFolder), stored)).value?.copies ?? [];
    for (const { key } of copies)
      if (gone.has(key)) await rm(keptPath(dataFolder, key), { force: true }).catch(rethrow);
    const left = copies.filter(({ key }) => !gone.has(key));
    await writeJsonFile(listPath(dataFolder), { version: 1, copies: left });
  });
}

function listPath(dataFolder: string): string {
  return join(keptFolder(dataFolder), 'copies.json');
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
}

function rethrow(error: unknown): never {
  throw inWords(error);
}
