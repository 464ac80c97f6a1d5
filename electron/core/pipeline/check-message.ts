// check-commit-message: whether a commit message names a trajectory that is there, or says that it has none.
import { type MessageSettings, storedMessage } from '../analyse/commit-message';
import { listReferences, saysNoTrajectory } from '../analyse/commit-references';
import { git } from '../platform/git';
import type { Lookup } from './lookup';
import { findReferenced } from './verify-commits';

/** Null when the message passes, else why not (without quoting it). `env`: that of the hook. */
export async function checkMessage(
  raw: string,
  root: string,
  lookup: Lookup,
  env: Readonly<Record<string, string | undefined>>,
): Promise<string | null> {
  const message = storedMessage(raw, await readSettings(root, env));
  if (saysNoTrajectory(message)) return null;
  const references = listReferences(message);
  if (references.length === 0) return 'no trajectory identifier found in commit message';
  for (const reference of references) {
    if ((await findReferenced(reference, root, lookup)) !== null) return null;
  }
  return 'none of the trajectory identifiers in the commit message names a trajectory on this computer';
}

async function readSettings(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): Promise<MessageSettings> {
  const ask = ['config', '-z', '--get-regexp', '^(core\\.comment(char|string)|commit\\.cleanup)$'];
  const { stdout } = await git(ask, { cwd: root });
  // Git tells its hooks by this editor that there was none.
  const settings: MessageSettings = { comment: null, cleanup: null, edited: env.GIT_EDITOR !== ':' };
  for (const entry of stdout.toString('utf8').split('\0')) {
    const end = entry.indexOf('\n');
    if (end === -1) continue;
    settings[entry.startsWith('core.') ? 'comment' : 'cleanup'] = entry.slice(end + 1);
  }
  return settings;
}
