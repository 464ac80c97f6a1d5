// What names a repository in decisions: its remote, or where it has none its folder.
import { createHash } from 'node:crypto';
import { createRootFinder } from './find-git-root';
import { type Remote, remoteKey } from './normalise-remote';
import { readRepository } from './read-repository';

/** The id of a repository: the same for all its clones and worktrees. */
export function repositoryId(remote: Remote | null, folder: string): string {
  const what = remote ? `remote ${remoteKey(remote)}` : `folder ${folder}`;
  return createHash('sha256').update(what).digest('hex').slice(0, 24);
}

/** The id of the repository that a folder lies in, as a scan would give it; null outside git. */
export async function identifyRepository(folder: string, home: string): Promise<string | null> {
  const root = createRootFinder(home).ofFolder(folder);
  if (root === null) return null;
  const { remotes } = await readRepository(root);
  return repositoryId(remotes[0]?.remote ?? null, root.commonDir);
}
