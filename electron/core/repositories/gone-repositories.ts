// Repositories whose folder is gone: matched by what trajectories recorded (working directory, branch, remote).
import type { Trajectory } from '../../../shared/trajectory';
import { isInside } from '../platform/paths';
import type { RootFinder } from './find-git-root';

export interface GoneRoot {
  /** The folder as it was recorded. */
  path: string;
  /** The remote as an agent recorded it, or null. */
  remote: string | null;
}

/**
 * Folders that are not there any more, and in which an agent saw a git repository. Only the trajectory whose edits all
 * lie inside one belongs to it; a folder that is there, but has no repository, is not taken for one.
 */
export function findGoneRoots(
  trajectories: readonly Trajectory[],
  finder: RootFinder,
): { of(trajectory: Trajectory): GoneRoot | null } {
  const seen = new Map<string, GoneRoot>();
  for (const one of trajectories) {
    if (one.cwd === null || !sawGit(one)) continue;
    const known = seen.get(one.cwd);
    if (known?.remote) continue;
    if (known === undefined && (finder.hasFolder(one.cwd) || finder.ofFolder(one.cwd) !== null)) continue;
    seen.set(one.cwd, { path: one.cwd, remote: one.gitRemote });
  }
  // The outermost folder first: a session started in a subfolder belongs to the repository around it.
  const roots = [...seen.values()].sort(
    (a, b) => a.path.length - b.path.length || (a.path < b.path ? -1 : 1),
  );
  const remoteOf = (root: GoneRoot): string | null =>
    root.remote ??
    roots.find((inner) => inner.remote !== null && isInside(inner.path, root.path))?.remote ??
    null;
  return {
    of(trajectory) {
      const files = trajectory.editedFiles;
      const around = roots.find((root) => files.every((file) => isInside(file.path, root.path)));
      return around ? { path: around.path, remote: remoteOf(around) } : null;
    },
  };
}

// Claude Code records an empty branch (or HEAD, outside of one) where there is no repository.
function sawGit(one: Trajectory): boolean {
  return one.gitRemote !== null || one.gitCommit !== null || (one.gitBranch !== null && one.gitBranch !== '');
}
