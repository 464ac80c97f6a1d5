// A repository as trajectories see it: its folder, its worktrees, its files in any commit, and where recorded paths lie.
import { realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { AppError } from '../../../shared/failure';
import { git, gitText } from '../platform/git';
import { foldName, isAbsolutePath, relativeInside } from '../platform/paths';
import { realPathOf } from '../platform/real-path';
import type { Content } from '../replay/apply-edit';
import { findRecordedRoot, foldCase, followLinks, type Locate, locateBelow } from '../replay/locate';
import type { Operation } from '../replay/operations';
import { openRepositoryFiles } from '../replay/repository-files';
import { pathsOf } from '../replay/apply-edit';
import { listModes, readLinks } from './tree-modes';

/** An open repository. `close` ends its git process. */
export interface RepositoryView {
  /** Top folder of the work tree (or the git folder of a bare repository), links resolved. */
  root: string;
  /** That folder and those of its worktrees, as git names them and with links resolved. */
  folders: readonly string[];
  /** The file system takes `A` for `a`. */
  ignoresCase: boolean;
  /** Contents at a commit ('' for the index). */
  read(commit: string, path: string): Promise<Content>;
  /** Where the paths of a trajectory lie: in this folder, a worktree or a clone, or where the folder used to be. */
  locate(
    trajectory: { operations: readonly Operation[]; cwd: string | null },
    commits: readonly string[],
  ): Promise<Locate>;
  /** Whether a commit has a file whose content did not come along with this clone (a partial one). */
  lacks(commit: string, path: string): Promise<boolean>;
  /** Whether a commit has parents that did not come along (a shallow clone). */
  lacksParents(commit: string): Promise<boolean>;
  /** Whether a path of this computer, links followed, lies in the repository. */
  contains(path: string): boolean;
  close(): Promise<void>;
}

/** Opens the repository that holds `folder`. `env` may name another index. Throws AppError when there is none. */
export async function openRepository(folder: string, env?: Record<string, string>): Promise<RepositoryView> {
  const { root, roots } = await findRoots(resolve(folder));
  const ignoresCase = await readsCase(root);
  const files = openRepositoryFiles(root, env);
  const here = locateHere(roots);
  const trees = new Map<string, Promise<Set<string>>>();
  const treeOf = (commit: string): Promise<Set<string>> => {
    const known = trees.get(commit) ?? listTree(root, commit);
    trees.set(commit, known);
    return known;
  };
  return {
    root,
    folders: roots,
    ignoresCase,
    async read(commit, path) {
      const content = await files.read(commit, path);
      if (content !== null || !ignoresCase || commit === '') return content;
      const folded = foldName(path);
      const spelled = [...(await treeOf(commit))].find((one) => foldName(one) === folded);
      return spelled === undefined || spelled === path ? null : files.read(commit, spelled);
    },
    async lacks(commit, path) {
      if ((await files.read(commit, path)) !== null) return false;
      const { stdout } = await git(['ls-tree', '-z', commit, '--', path], {
        cwd: root,
        env: { GIT_LITERAL_PATHSPECS: '1' },
      });
      return / blob /.test(stdout.toString('utf8'));
    },
    async lacksParents(commit) {
      const { stdout } = await git(['cat-file', 'commit', commit], { cwd: root });
      return /^parent /m.test(stdout.toString('utf8').split('\n\n', 1)[0] ?? '');
    },
    contains: (path) => here(path) !== null || roots.includes(realPathOf(path)),
    async locate(trajectory, commits) {
      const found = await locateIn(trajectory, commits);
      const spelled = ignoresCase ? foldCase(found, []) : found;
      const [commit] = commits;
      if (commit === undefined || !pathsIn(trajectory).some((path) => here.isLinked(path))) return spelled;
      const links = await readLinks(root, commit, await listModes(root, commit));
      return (path) => {
        const relative = spelled(path);
        return relative === null ? null : followLinks(relative, links);
      };
    },
    close: () => files.close(),
  };

  async function locateIn(
    { operations, cwd }: Parameters<RepositoryView['locate']>[0],
    commits: readonly string[],
  ): Promise<Locate> {
    const paths = pathsIn({ operations });
    const inTrees = async (): Promise<(relative: string) => boolean> => {
      const known = await Promise.all(commits.map(treeOf));
      return (relative) => known.some((tree) => tree.has(relative));
    };
    const located = paths.flatMap((path) => here(path) ?? []);
    if (paths.length === 0) return here;
    if (located.length > 0) {
      // A worktree inside the main folder that was removed since: its files are none of the main folder's.
      if (cwd === null || isThere(cwd) || commits.length === 0) return here;
      const has = await inTrees();
      const gone = located.some(has) ? null : findRecordedRoot(paths, cwd, has);
      return gone === null ? here : locateBelow([gone]);
    }
    const other = cwd === null ? null : await topLevelOf(cwd);
    if (other !== null) return (await sameProject(root, other)) ? locateBelow([other]) : here;
    const recorded = findRecordedRoot(paths.filter(isAbsolutePath), cwd, await inTrees());
    return recorded === null ? here : locateBelow([recorded]);
  }
}

function pathsIn({ operations }: { operations: readonly Operation[] }): string[] {
  return [...new Set(operations.flatMap((operation) => operation.edits.flatMap(pathsOf)))];
}

async function readsCase(root: string): Promise<boolean> {
  const { stdout } = await git(['config', '--type=bool', '--get', 'core.ignoreCase'], { cwd: root });
  return stdout.toString('utf8').trim() === 'true';
}

async function findRoots(folder: string): Promise<{ root: string; roots: string[] }> {
  const top = await git(['rev-parse', '--show-toplevel'], { cwd: folder }).catch((error: unknown) => {
    if (error instanceof AppError) throw error;
    throw notARepository(error);
  });
  const bare = top.code === 0 ? null : await git(['rev-parse', '--absolute-git-dir'], { cwd: folder });
  if (bare !== null && bare.code !== 0) throw notARepository();
  const root = realPathOf((bare ?? top).stdout.toString('utf8').replace(/\r?\n$/, ''));
  const listed = await git(['worktree', 'list', '--porcelain'], { cwd: root });
  const worktrees = [...listed.stdout.toString('utf8').matchAll(/^worktree (.+)$/gm)].map(
    (match) => match[1] ?? '',
  );
  return { root, roots: [...new Set([root, ...worktrees].flatMap((path) => [path, realPathOf(path)]))] };
}

function notARepository(cause?: unknown): AppError {
  return new AppError('bad-input', 'This folder is not in a git repository. Give the path of one.', {
    cause,
  });
}

/** Paths below one of the folders, unless a link on the way leads out of all of them. */
function locateHere(roots: readonly string[]): Locate & { isLinked(path: string): boolean } {
  const below = locateBelow(roots);
  const known = new Map<string, string | null>();
  const linked = new Set<string>();
  const locate: Locate = (path) => {
    if (!isAbsolutePath(path)) return null;
    const before = known.get(path);
    if (before !== undefined) return before;
    const real = below(realPathOf(path));
    const relative = real === null ? null : (below(path) ?? real);
    if (relative !== real) linked.add(path);
    known.set(path, relative);
    return relative;
  };
  /** A link in the repository is on the way, now: was it there in a commit, too, it leads to the file itself. */
  const isLinked = (path: string): boolean => locate(path) !== null && linked.has(path);
  return Object.assign(locate, { isLinked });
}

async function listTree(root: string, commit: string): Promise<Set<string>> {
  const listed = await git(['ls-tree', '-r', '-z', '--name-only', commit], { cwd: root });
  return new Set(listed.stdout.toString('utf8').split('\0'));
}

/** Top folder of the git work tree that a folder of this computer lies in; null when there is none (any more). */
export async function topLevelOf(folder: string): Promise<string | null> {
  try {
    const found = await git(['rev-parse', '--show-toplevel'], { cwd: folder });
    return found.code === 0 ? found.stdout.toString('utf8').replace(/\r?\n$/, '') : null;
  } catch (error) {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  }
}

function isThere(path: string): boolean {
  try {
    realpathSync(path);
    return true;
  } catch {
    return false;
  }
}

/** Of two clones, one has a first commit of the other; a shallow one begins in the middle. */
async function sameProject(one: string, other: string): Promise<boolean> {
  return (await hasFirstOf(one, other)) || (await hasFirstOf(other, one));
}

async function hasFirstOf(one: string, other: string): Promise<boolean> {
  const first = await git(['rev-list', '--max-parents=0', '--all'], { cwd: other });
  if (first.stdout.length === 0) return false;
  const found = await git(['cat-file', '--batch-check'], { cwd: one, input: first.stdout });
  return / commit \d+$/m.test(found.stdout.toString('utf8'));
}

/** One commit of a log. */
export interface LoggedCommit {
  hash: string;
  parents: string[];
  /** Author date, ISO 8601. */
  at: string;
  message: string;
}

/** The commits that lead to HEAD (or those of all branches), oldest first; none in an empty repository. */
export async function listCommits(root: string, extra: readonly string[] = []): Promise<LoggedCommit[]> {
  const head = await git(['rev-parse', '--quiet', '--verify', 'HEAD'], { cwd: root });
  if (head.code !== 0) return [];
  const log = await gitText(
    [
      'log',
      '--reverse',
      '-z',
      '--no-show-signature',
      '--encoding=UTF-8',
      '--format=%H%n%P%n%aI%n%B',
      ...extra,
    ],
    { cwd: root },
  );
  return log.split('\0').flatMap((entry) => {
    const [hash = '', parents = '', at = '', ...message] = entry.replace(/^\n/, '').split('\n');
    if (hash === '') return [];
    return [{ hash, parents: parents.split(' ').filter(Boolean), at, message: message.join('\n') }];
  });
}

/** The path of a file in a repository, or null: for files of this computer, links followed. */
export function insideRepository(path: string, root: string): string | null {
  return relativeInside(realPathOf(path), realPathOf(root));
}
