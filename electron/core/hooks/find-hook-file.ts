// Where git looks for a repository's hooks (core.hooksPath, worktrees), and whether a hook of ours may be put there.
import { constants } from 'node:fs';
import { access, lstat } from 'node:fs/promises';
import { dirname, isAbsolute, join, resolve } from 'node:path';
import { AppError } from '../../../shared/failure';
import { git } from '../platform/git';
import { isInside } from '../platform/paths';
import { realPathOf } from '../platform/real-path';

export interface HookFolder {
  /** Where git runs hooks from. */
  folder: string;
  /** Top folder of the work tree. */
  root: string;
  /** The folder is husky's. */
  husky: boolean;
  /** Why nothing can be installed there, or null. */
  obstacle: string | null;
}

/** Finds the folder. Throws `not-found` when the folder is in no git repository. */
export async function findHookFolder(repository: string): Promise<HookFolder> {
  // Asked one by one: a folder may have a line break in its name.
  const ask = async (what: string): Promise<string> => {
    const { code, stdout } = await git(['rev-parse', what], { cwd: repository });
    return code === 0 ? stdout.toString('utf8').replace(/\r?\n$/, '') : '';
  };
  const [top, common] = await Promise.all([ask('--show-toplevel'), ask('--git-common-dir')]);
  if (top === '' || common === '')
    throw new AppError(
      'not-found',
      'This folder is not a git repository with files (any more). Hooks cannot be looked at.',
    );
  const root = resolve(top);
  const commonDir = resolve(repository, common);
  const configured = await configuredPath(repository);
  if (configured === null)
    return {
      folder: join(commonDir, 'hooks'),
      root,
      husky: false,
      obstacle: await notWritable(join(commonDir, 'hooks')),
    };
  const folder = isAbsolute(configured.path) ? resolve(configured.path) : resolve(root, configured.path);
  const husky = /(?:^|[\\/])\.husky(?:[\\/]|$)/.test(configured.path);
  return { folder, root, husky, obstacle: await obstacleAt(folder, configured, { root, commonDir }) };
}

interface Configured {
  path: string;
  scope: string;
}

// Our own git calls switch hooks off on the command line: that setting is not the repository's.
async function configuredPath(cwd: string): Promise<Configured | null> {
  const ask = ['config', '-z', '--show-scope', '--type=path', '--get-all', 'core.hooksPath'];
  const { stdout } = await git(ask, { cwd });
  const words = stdout.toString('utf8').split('\0');
  let found: Configured | null = null;
  for (let at = 0; at + 1 < words.length; at += 2) {
    const scope = words[at] ?? '';
    if (scope !== 'command') found = { scope, path: words[at + 1] ?? '' };
  }
  return found?.path === '' ? null : found;
}

async function obstacleAt(
  folder: string,
  { path, scope }: Configured,
  { root, commonDir }: { root: string; commonDir: string },
): Promise<string | null> {
  if (path === '/dev/null') return 'Hooks are switched off here (core.hooksPath is /dev/null).';
  // A repository may be reached by a link (/var of macOS is one), or be spelled in another case than the disk has it.
  const [real, top, own] = [folder, root, commonDir].map(realPathOf) as [string, string, string];
  if ((isInside(folder, root) || isInside(real, top)) && !isInside(real, own)) {
    const { code } = await git(['check-ignore', '-q', '--', join(folder, 'pre-commit')], { cwd: root });
    if (code !== 0)
      return `The hooks of this repository lie in ${path}, among the files that are committed: a hook with paths of this computer must not go there.`;
  } else if (scope === 'global' || scope === 'system')
    return `core.hooksPath sends all repositories of this computer to ${path}: a hook there would run for each of them.`;
  return notWritable(folder);
}

async function notWritable(folder: string): Promise<string | null> {
  for (let at = folder; ; at = dirname(at)) {
    const found = await lstat(at).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      return error.code === 'ENOTDIR' ? 'not a folder' : 'closed';
    });
    if (found === null && dirname(at) !== at) continue;
    const able = await access(at, constants.W_OK | constants.X_OK).then(
      () => true,
      () => false,
    );
    return able && found !== 'not a folder'
      ? null
      : 'The folder of the hooks cannot be written to. Look at its permissions.';
  }
}
