// From an edited file's path to the git repository it lies in, by walking up with a cache per folder: no git process.
// Promises the answer of `git rev-parse --show-toplevel`, also for files and folders that have been deleted since.
import { posix, win32 } from 'node:path';
import { flavourOf, normalisePath, type PathFlavour } from '../platform/paths';
import { type Disk, localDisk } from './disk';

/** A git work tree. `commonDir` is the same for a repository and all its worktrees. */
export interface GitRoot {
  /** Top folder, with symbolic links resolved. */
  root: string;
  commonDir: string;
  kind: 'main' | 'worktree' | 'submodule';
}

export interface RootFinder {
  /** The git root of a file, which need not exist any more; null when it lies in none. */
  ofFile(path: string): GitRoot | null;
  /** The git root of a folder, which need not exist any more. */
  ofFolder(path: string): GitRoot | null;
  /** Whether a folder is there now. */
  hasFolder(path: string): boolean;
}

interface Folder {
  /** Path with links resolved; as it was recorded when it is gone. */
  real: string;
  exists: boolean;
  /** True inside git's own `.git` folder, where there is no work tree. */
  internal: boolean;
  root: GitRoot | null;
}

/** Makes a finder with an empty cache. The folders above `home` are never taken for repositories. */
export function createRootFinder(home: string, disk: Disk = localDisk): RootFinder {
  const names = disk.flavour === 'windows' ? win32 : posix;
  const separator = disk.flavour === 'windows' ? '\\' : '/';
  const folders = new Map<string, Folder>();
  const fold = (path: string): string => (disk.flavour === 'windows' ? path.toLowerCase() : path);
  const aboveHome = new Set<string>();
  for (const start of [home, disk.realpath(home) ?? home]) {
    for (let at = start; names.dirname(at) !== at; at = names.dirname(at))
      aboveHome.add(fold(names.dirname(at)));
  }

  function look(folder: string, depth = 0): Folder {
    let found = folders.get(folder);
    if (!found) {
      found = inspect(folder, depth);
      folders.set(folder, found);
    }
    return found;
  }

  function inspect(folder: string, depth: number): Folder {
    const above = names.dirname(folder);
    if (above === folder || depth > 1000)
      return {
        real: folder,
        exists: disk.kind(folder) === 'folder',
        internal: false,
        root: rootAt(folder) ?? null,
      };
    const parent = look(above, depth + 1);
    const name = folder.slice(folder.lastIndexOf(separator) + 1);
    const real = parent.real.endsWith(separator) ? parent.real + name : parent.real + separator + name;
    const gone = { ...parent, real, exists: false };
    if (!parent.exists) return gone;
    const kind = disk.kind(real);
    if (kind === 'link') {
      const target = disk.target(real) === 'folder' ? disk.realpath(real) : null;
      return target === null ? gone : look(target, depth + 1);
    }
    if (kind !== 'folder') return gone;
    if (parent.internal || (name === '.git' && isGitFolder(real, disk)))
      return { real, exists: true, internal: true, root: null };
    const own = rootAt(real);
    return { real, exists: true, internal: false, root: own === undefined ? parent.root : own };
  }

  function rootAt(folder: string): GitRoot | null | undefined {
    return aboveHome.has(fold(folder)) ? undefined : readDotGit(folder, disk, separator);
  }

  // Folders as trajectories spell them: most files share theirs with others, so this is looked at first.
  const asRecorded = new Map<string, GitRoot | null>();

  return {
    ofFile(path) {
      const at = path.lastIndexOf(separator);
      const recorded = at <= 0 || (disk.flavour === 'windows' && path.includes('/')) ? '' : path.slice(0, at);
      const known = asRecorded.get(recorded);
      if (known !== undefined) return known;
      const local = toLocalPath(path, disk.flavour);
      const root = local === null ? null : look(names.dirname(local)).root;
      if (recorded !== '' && local !== null) asRecorded.set(recorded, root);
      return root;
    },
    ofFolder(path) {
      const local = toLocalPath(path, disk.flavour);
      return local === null ? null : look(local).root;
    },
    hasFolder(path) {
      const local = toLocalPath(path, disk.flavour);
      return local !== null && look(local).exists;
    },
  };
}

/**
 * A recorded path in the form that this system uses: on Windows also WSL's `/mnt/c/x` and Git Bash's `/c/x`; elsewhere
 * `C:\x` as WSL's `/mnt/c/x`. Null for a relative path, or one that cannot be of this system.
 */
export function toLocalPath(path: string, flavour: PathFlavour): string | null {
  if (path.includes('\0')) return null;
  const own = flavourOf(path);
  if (own === 'posix' && !path.startsWith('/')) return null;
  if (own === flavour) return isPlain(path, flavour) ? path : normalisePath(path, flavour);
  const drive =
    own === 'windows'
      ? /^([A-Za-z]):[\\/](.*)$/.exec(path)
      : /^\/(?:mnt\/)?([A-Za-z])(?:\/(.*))?$/.exec(path);
  if (!drive) return null;
  const [, letter = '', rest = ''] = drive;
  return flavour === 'windows'
    ? normalisePath(`${letter.toUpperCase()}:\\${rest.replaceAll('/', '\\')}`, 'windows')
    : normalisePath(`/mnt/${letter.toLowerCase()}/${rest.replaceAll('\\', '/')}`, 'posix');
}

function isPlain(path: string, flavour: PathFlavour): boolean {
  return flavour === 'posix' && !path.includes('/.') && !path.includes('//') && !path.endsWith('/');
}

function isGitFolder(folder: string, disk: Disk): boolean {
  const separator = disk.flavour === 'windows' ? '\\' : '/';
  return disk.kind(`${folder}${separator}HEAD`) !== null;
}

// undefined: no repository starts here, look above. null: there is a `.git` file that leads nowhere; git stops there too.
function readDotGit(folder: string, disk: Disk, separator: string): GitRoot | null | undefined {
  const dotGit = folder.endsWith(separator) ? `${folder}.git` : `${folder}${separator}.git`;
  const kind = disk.target(dotGit);
  if (kind === null) return undefined;
  if (kind === 'folder') {
    if (!isGitFolder(dotGit, disk)) return undefined;
    return { root: folder, commonDir: disk.realpath(dotGit) ?? dotGit, kind: 'main' };
  }
  const names = disk.flavour === 'windows' ? win32 : posix;
  const target = /^gitdir: *([^\r\n]+)/.exec(disk.readText(dotGit) ?? '')?.[1];
  if (!target) return null;
  const gitDir = disk.realpath(names.resolve(folder, toLocalPath(target, disk.flavour) ?? target));
  if (gitDir === null || disk.target(gitDir) !== 'folder' || !isGitFolder(gitDir, disk)) return null;
  const common = disk.readText(`${gitDir}${separator}commondir`)?.trim();
  if (!common) return { root: folder, commonDir: gitDir, kind: 'submodule' };
  const commonDir = disk.realpath(names.resolve(gitDir, common));
  return commonDir === null ? null : { root: folder, commonDir, kind: 'worktree' };
}
