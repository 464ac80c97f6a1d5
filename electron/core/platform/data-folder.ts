// Where our own state lives when nobody says otherwise: the platform's per-user data folder. What lies there says where
// packages go, so it is taken only from the account's own place, never from one that a repository may have filled.
import { existsSync } from 'node:fs';
import { homedir, userInfo } from 'node:os';
import { dirname, isAbsolute, join, posix, sep, win32 } from 'node:path';
import { AppError } from '../../../shared/failure';
import { realPathOf } from './real-path';

/** Name of the data folder. */
export const dataFolderName = 'trajectory-share';

/** The account's home folder, also where the environment names none, or one that depends on the current folder. */
export function homeFolder(): string {
  const named = homedir();
  return isAbsolute(named) ? named : accountHome() || named;
}

/** What the system says, not the environment; '' for a user that it does not know (in a container). */
function accountHome(): string {
  try {
    return userInfo().homedir;
  } catch {
    return '';
  }
}

/**
 * The per-user data folder: ~/.local/share (XDG), ~/Library/Application Support, or %APPDATA%. Throws `bad-input` where the
 * environment puts it into a git work tree: a repository could ship settings there. `--data-dir` may name any folder.
 */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  const folder = placeOf(platform, env, isAbsolute(home) || platform === 'win32' ? home : homeFolder());
  const repository = isAbsolute(folder) ? workTreeAround(folder) : null;
  if (repository !== null)
    throw new AppError(
      'bad-input',
      `The environment (HOME, XDG_DATA_HOME or APPDATA) puts this program's data into a git repository, ${repository}. What a repository holds must not say where packages go. Change the environment, or name a folder with --data-dir.`,
    );
  return folder;
}

function placeOf(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32') {
    const roaming = env.APPDATA && win32.isAbsolute(env.APPDATA) ? env.APPDATA : null;
    return win32.join(roaming ?? win32.join(home, 'AppData', 'Roaming'), dataFolderName);
  }
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', dataFolderName);
  const base =
    env.XDG_DATA_HOME && posix.isAbsolute(env.XDG_DATA_HOME)
      ? env.XDG_DATA_HOME
      : posix.join(home, '.local', 'share');
  return posix.join(base, dataFolderName);
}

/** The work tree around a folder, there or not; null when there is none, or when it is the person's home that is kept in git. */
function workTreeAround(folder: string): string | null {
  const home = realPathOf(accountHome() || sep);
  const within: string[] = [];
  for (let at = realPathOf(folder); ; at = dirname(at)) {
    within.push(at);
    if (dirname(at) === at) break;
  }
  const own = within.indexOf(home);
  const suspects = own < 0 ? within : within.slice(0, own);
  return suspects.find((at) => existsSync(join(at, '.git'))) ?? null;
}
