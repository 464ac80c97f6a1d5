// Where the paths of a trajectory lie in a repository: in its folder, in a worktree of it, or where it used to be.
import { flavourOf, foldName, isAbsolutePath, relativeInside } from '../platform/paths';

/** The repository's path of an absolute one, with '/', or null when it lies outside. */
export type Locate = (path: string) => string | null;

/** Locates below any of these folders; where several fit, the deepest wins (a worktree may lie inside the main folder). */
export function locateBelow(roots: readonly string[]): Locate {
  return (path) => {
    let best: string | null = null;
    for (const root of roots) {
      const relative = relativeInside(path, root);
      if (relative !== null && relative !== '' && (best === null || relative.length < best.length))
        best = relative;
    }
    return best;
  };
}

/** For file systems that take `A` for `a`: the spelling of `known`, else the first that was asked for, stands for all. */
export function foldCase(locate: Locate, known: Iterable<string>): Locate {
  const spelling = new Map<string, string>();
  for (const path of known) spelling.set(foldName(path), path);
  return (path) => {
    const relative = locate(path);
    if (relative === null) return null;
    const folded = foldName(relative);
    const found = spelling.get(folded) ?? relative;
    spelling.set(folded, found);
    return found;
  };
}

/** The path of a tree with the links in it followed; null where one leads out of the tree, or in circles. */
export function followLinks(path: string, links: ReadonlyMap<string, string>): string | null {
  if (links.size === 0) return path;
  const names = path.split('/').reverse();
  const found: string[] = [];
  let followed = 0;
  for (let name = names.pop(); name !== undefined; name = names.pop()) {
    if (name === '' || name === '.') continue;
    if (name === '..') {
      if (found.pop() === undefined) return null;
      continue;
    }
    found.push(name);
    const target = links.get(found.join('/'));
    if (target === undefined) continue;
    followed += 1;
    if (followed > 40 || isAbsolutePath(target)) return null;
    found.pop();
    names.push(...target.split('/').reverse());
  }
  return found.join('/');
}

/**
 * The folder in which the repository stood when the trajectory was recorded, guessed from the files that it has:
 * null when no path of the trajectory ends like a file that `has` knows. Nothing is looked up on the disk.
 */
export function findRecordedRoot(
  paths: readonly string[],
  cwd: string | null,
  has: (relative: string) => boolean,
): string | null {
  const votes = new Map<string, number>();
  for (const path of paths) {
    const separator = flavourOf(path) === 'windows' ? '\\' : '/';
    const names = path.split(separator);
    for (let from = names.length - 1; from >= 1; from -= 1) {
      if (!has(names.slice(from).join('/'))) continue;
      const root = names.slice(0, from).join(separator) || separator;
      votes.set(root, (votes.get(root) ?? 0) + 1);
    }
  }
  let best: string | null = null;
  let bestVotes = 0;
  for (const [root, count] of votes) {
    const better =
      count > bestVotes ||
      (count === bestVotes && best !== cwd && (root === cwd || root.length < (best ?? root).length));
    if (!better) continue;
    best = root;
    bestVotes = count;
  }
  return best;
}
