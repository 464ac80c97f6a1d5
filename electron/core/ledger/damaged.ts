// Files of ours that were damaged and are kept aside. What was decided or set in them is gone, so each is a stop for
// everything that sends, in every process and for as long as it lies there: until the person has seen to it.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/failure';
import { inWords } from './with-lock';

// The name says what was lost; other files of ours can be made again from what is there.
const guarded = /^(settings\.json|decisions\.json|ledger\.jsonl|finding\.key)\.damaged-/;

/** A file of ours that was damaged, and where what was damaged is kept. */
export interface Damage {
  file: string;
  path: string;
}

/** The damaged files that are kept aside and not seen to. */
export async function listDamage(dataFolder: string): Promise<Damage[]> {
  const names = await readdir(dataFolder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw inWords(error);
  });
  return names.sort().flatMap((name) => {
    const [, file] = guarded.exec(name) ?? [];
    return file === undefined ? [] : [{ file, path: join(dataFolder, name) }];
  });
}

/** One sentence for each damaged file that is kept aside, or for those of one file alone. */
export async function damageNotices(dataFolder: string, only?: string): Promise<string[]> {
  return (await listDamage(dataFolder))
    .filter(({ file }) => only === undefined || file === only)
    .map(
      ({ file, path }) =>
        `${file} was damaged, and what was damaged is kept as ${path}. Nothing is sent until you move that file elsewhere.`,
    );
}

/** Throws `unreadable` while a damaged file lies there that the person has not moved away. */
export async function checkUndamaged(dataFolder: string): Promise<void> {
  const notices = await damageNotices(dataFolder);
  if (notices.length > 0)
    throw new AppError(
      'unreadable',
      `${notices.join(' ')} Look at your settings, decisions and history before you do: what they said may be gone.`,
    );
}
