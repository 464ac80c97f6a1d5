// Writes what the hook wizard decided on, so that a kill at any moment leaves a hook that git finds and runs: what is new takes
// its name in one step, and what was there before has its second name by then.
import { randomBytes } from 'node:crypto';
import {
  chmod,
  copyFile,
  link,
  lstat,
  mkdir,
  open,
  readdir,
  readFile,
  readlink,
  rm,
  symlink,
} from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '../../../shared/failure';
import { renameOver } from '../platform/in-use';
import type { HookFolder } from './find-hook-file';
import { keptName } from './hook-text';

/** A hook of a repository as it lies on the disk. */
export interface Hook {
  place: HookFolder;
  name: string;
  file: string;
  kept: string;
  /** latin1; null when there is none. */
  text: string | null;
  /** A file of its own that git runs; false for a link, or one that is switched off. */
  plain: boolean;
  mode: number;
  obstacle: string | null;
  /** The hook was found under the name of a kept one, with none in its place: installing was cut off in the middle. */
  leftOver: boolean;
}

/** What would be done to the hook file: its new text, null to remove it; with the other hook put aside, or back. */
export interface Change {
  text: string | null;
  kept: 'put-aside' | 'put-back' | null;
}

/** Null where there is nothing of that name. */
export function absent(error: NodeJS.ErrnoException): null {
  if (
    error.code === 'ENOENT' ||
    error.code === 'ENOTDIR' ||
    error.code === 'ELOOP' ||
    error.code === 'EISDIR'
  )
    return null;
  throw error;
}

/** Carries a change out; first puts right what an installation that was killed has left. */
export async function carryOut(hook: Hook, { text, kept }: Change): Promise<void> {
  try {
    await tidyUp(hook);
    if (text === hook.text && kept === null) return;
    if (kept === 'put-aside') await keepAside(hook);
    if (kept === 'put-back' && (await lstat(hook.kept).catch(absent))) await renameOver(hook.kept, hook.file);
    else if (text === null) await rm(hook.file, { force: true });
    else await writeHook(hook, text, kept === 'put-aside' ? 0o755 : hook.mode);
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code;
    if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS')
      throw new AppError(
        'bad-input',
        'The folder of the hooks cannot be written to. Look at its permissions.',
        { cause: error },
      );
    throw error;
  }
}

// What an installation that was killed has left: a hook that is not in its place goes back there, halves of ours go.
async function tidyUp(hook: Hook): Promise<void> {
  if (hook.leftOver) await renameOver(hook.kept, hook.file);
  const { folder } = hook.place;
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    if (!name.startsWith(`${hook.name}.`) || !/^[0-9a-f]{12}$/.test(name.slice(hook.name.length + 1)))
      continue;
    if ((await readFile(path, 'latin1').catch(absent))?.includes('# >>> Trajectory Share:'))
      await rm(path, { force: true });
  }
}

// Under its second name before ours takes the first: whenever this is cut off, git finds the hook, or ours, which runs it.
async function keepAside(hook: Hook): Promise<void> {
  if (await lstat(hook.kept).catch(absent)) {
    if (!(await isSame(hook)))
      throw new AppError(
        'bad-input',
        `${keptName(hook.name)} lies beside the hook from an earlier time. Move it away first.`,
      );
    await rm(hook.kept);
  }
  const found = await lstat(hook.file);
  if (found.isSymbolicLink()) return symlink(await readlink(hook.file), hook.kept);
  await link(hook.file, hook.kept).catch(async () => {
    // A file system without second names gets a copy.
    const copy = `${hook.kept}.${randomBytes(6).toString('hex')}`;
    await copyFile(hook.file, copy);
    await chmod(copy, hook.mode);
    await renameOver(copy, hook.kept);
  });
}

// Of the hook itself, put aside by an installation that was cut off before ours took its place.
async function isSame({ file, kept }: Hook): Promise<boolean> {
  const [one, other] = await Promise.all([lstat(file), lstat(kept)]);
  if (one.isSymbolicLink() && other.isSymbolicLink())
    return (await readlink(file)) === (await readlink(kept));
  if (!one.isFile() || !other.isFile() || one.mode !== other.mode) return false;
  return (await readFile(file)).equals(await readFile(kept));
}

async function writeHook(hook: Hook, text: string, mode: number): Promise<void> {
  await mkdir(hook.place.folder, { recursive: true });
  const own = `${hook.file}.${randomBytes(6).toString('hex')}`;
  const file = await open(own, 'wx', mode & 0o777);
  try {
    await file.writeFile(Buffer.from(text, 'latin1'));
    await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
  await renameOver(own, hook.file);
}
