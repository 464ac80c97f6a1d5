// Remembers, for each content that was ever packed, its receipt number and the time it was first packed: so the same
// content gives the same bytes again, and its sha256 can be checked later.
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { writePrivately } from '../platform/files';

const buildRecord = z.object({ receiptId: z.string(), createdAt: z.string() });
export type BuildRecord = z.infer<typeof buildRecord>;

/** The record of a content (`contentKey`: sha256 in hex over everything that goes into the package). */
export async function recordBuild(dataFolder: string, contentKey: string, now: Date): Promise<BuildRecord> {
  const path = join(dataFolder, 'builds', `${contentKey}.json`);
  const known = await readRecord(path);
  if (known) return known;
  const made = { receiptId: newReceiptId(), createdAt: now.toISOString() };
  await writePrivately(path, JSON.stringify(made));
  return made;
}

/** A number that a person can read out: `TS-` and 16 letters and digits, no look-alikes. */
export function newReceiptId(): string {
  const letters = 'ABCDEFGHJKMNPQRSTVWXYZ23456789';
  const picked = [...randomBytes(16)].map((byte) => letters[byte % letters.length]).join('');
  return `TS-${picked.replace(/(.{4})(?=.)/g, '$1-')}`;
}

async function readRecord(path: string): Promise<BuildRecord | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '');
  try {
    return buildRecord.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
