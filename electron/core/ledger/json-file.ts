// A small JSON file of ours: checked when it is read, written whole or not at all, moved aside (never deleted) when damaged.
import { stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { z } from 'zod';
import { readOwnFile, writePrivately } from '../platform/files';
import { renameOver } from '../platform/in-use';
import { inWords } from './with-lock';

export interface JsonReading<T> {
  /** Null when there is no file, or it was damaged. */
  value: T | null;
  /** What the person should know: that a damaged file was moved aside, and where to. */
  notice: string | null;
  /** Changes whenever the file is written. */
  version: string;
}

/** Reads and checks a JSON file. A damaged one is renamed to `<name>.damaged-<time>`. */
export async function readJsonFile<T>(path: string, schema: z.ZodType<T>): Promise<JsonReading<T>> {
  const version = await versionOf(path);
  const text = await readOwnFile(path).catch((error: unknown) => {
    throw inWords(error);
  });
  if (text === null) return { value: null, notice: null, version: '' };
  const checked = schema.safeParse(parsed(text.toString('utf8')));
  if (checked.success) return { value: checked.data, notice: null, version };
  const aside = `${path}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  await renameOver(path, aside).catch((error: NodeJS.ErrnoException) => {
    // Another process was quicker.
    if (error.code !== 'ENOENT') throw inWords(error);
  });
  const notice = `${basename(path)} was damaged. It was kept as ${basename(aside)}, and started anew.`;
  return { value: null, notice, version: '' };
}

/** Writes a JSON file, privately and atomically; gives its new version. */
export async function writeJsonFile(path: string, value: unknown): Promise<string> {
  try {
    await writePrivately(path, `${JSON.stringify(value, null, 1)}\n`);
  } catch (error) {
    throw inWords(error);
  }
  return versionOf(path);
}

/** Tells whether a file was written since: '' when there is none. */
export async function versionOf(path: string): Promise<string> {
  const found = await stat(path, { bigint: true }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw inWords(error);
  });
  return found ? `${found.ino} ${found.size} ${found.mtimeNs}` : '';
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
