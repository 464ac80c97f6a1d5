// The list that `share-trajectories --json` prints: the same keys and the same grouping as the KTH tool's.
import type { Trajectory } from '../../../shared/trajectory';
import type { Grouping } from './group-by-repository';
import { githubRepoUrl, type Remote } from './normalise-remote';

export interface Shareable {
  local_folder: string;
  /** Only when an allowed check said that it is public. */
  github_repo: string | null;
  trajectories: string[];
  edited_files: string[];
}

/**
 * One entry for each work tree (a worktree and its main folder are two, as `git rev-parse --show-toplevel` has them),
 * by folder. Repositories whose folder is gone are left out: there is no local folder to name.
 */
export function listShareable(
  grouping: Grouping,
  trajectories: readonly Trajectory[],
  isPublic: (remote: Remote) => boolean,
): Shareable[] {
  const living = new Set(grouping.repositories.filter(({ exists }) => exists).map(({ id }) => id));
  const groups = new Map<string, { repo: string | null; paths: string[]; edited: Set<string> }>();
  for (const one of trajectories) {
    const assignment = grouping.assignments.get(one.key);
    if (!assignment || !living.has(assignment.repositoryId)) continue;
    const { folder, repositoryId } = assignment;
    const group = groups.get(folder) ?? {
      repo: githubRepoUrl(grouping.remotes.get(repositoryId) ?? [], isPublic),
      paths: [],
      edited: new Set<string>(),
    };
    group.paths.push(one.path);
    for (const file of one.editedFiles) group.edited.add(file.path);
    groups.set(folder, group);
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([folder, { repo, paths, edited }]) => ({
      local_folder: folder,
      github_repo: repo,
      trajectories: paths.sort(),
      edited_files: [...edited].sort(),
    }));
}
