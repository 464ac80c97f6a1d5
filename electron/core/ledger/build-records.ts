// Remembers receipt number and time of each content that was packed, so that building the same contribution again gives
// the same bytes, and with them the same sha256.
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonFile, writeJsonFile } from './json-file';
import { withLock } from './with-lock';

const record = z.object({ contentKey: z.string(), receiptId: z.string(), createdAt: z.string() });
const builds = z.object({ version: z.literal(1), builds: z.array(record) });

export interface BuildRecord {
  /** `TS-` and three groups of four letters and digits: short enough to be quoted in a letter. */
  receiptId: string;
  /** ISO 8601. */
  createdAt: string;
}

const mostBuilds = 500;
// Without letters and digits that are taken for each other (Crockford's base 32).
const letters = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A new receipt number. */
export function newReceiptId(): string {
  const text = [...randomBytes(12)].map((byte) => letters[byte % 32]).join('');
  return `TS-${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`;
}

/** The record of a content (a hash of everything that goes in and how it is treated); made at its first build. */
export function buildRecord(
  dataFolder: string,
  contentKey: string,
  now: () => Date = () => new Date(),
): Promise<BuildRecord> {
  const path = join(dataFolder, 'builds.json');
  return withLock(path, async () => {
    const known = (await readJsonFile(path, builds)).value?.builds ?? [];
    const found = known.find((one) => one.contentKey === contentKey);
    if (found) return { receiptId: found.receiptId, createdAt: found.createdAt };
    const made = { receiptId: newReceiptId(), createdAt: now().toISOString() };
    await writeJsonFile(path, { version: 1, builds: [...known, { contentKey, ...made }].slice(-mostBuilds) });
    return made;
  });
}

/** Forgets a content, so that a further contribution of it (after it was sent or discarded) gets a number of its own. */
export function forgetBuild(dataFolder: string, receiptId: string): Promise<void> {
  const path = join(dataFolder, 'builds.json');
  return withLock(path, async () => {
    const known = (await readJsonFile(path, builds)).value?.builds ?? [];
    const others = known.filter((one) => one.receiptId !== receiptId);
    if (others.length < known.length) await writeJsonFile(path, { version: 1, builds: others });
  });
}
