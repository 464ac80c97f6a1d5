// check-commit-message: whether a commit message names a trajectory that is there, or says that it has none.
import { listReferences, saysNoTrajectory, withoutComments } from '../analyse/commit-references';
import type { Lookup } from './lookup';
import { findReferenced } from './verify-commits';

/** Null when the message passes, else why not (without quoting it). */
export async function checkMessage(raw: string, root: string, lookup: Lookup): Promise<string | null> {
  const message = withoutComments(raw);
  if (saysNoTrajectory(message)) return null;
  const references = listReferences(message);
  if (references.length === 0) return 'no trajectory identifier found in commit message';
  for (const reference of references) {
    if ((await findReferenced(reference, root, lookup)) !== null) return null;
  }
  return 'none of the trajectory identifiers in the commit message names a trajectory on this computer';
}
