// Where our own state lives when nobody says otherwise: the platform's per-user data folder.
import { posix, win32 } from 'node:path';

const name = 'trajectory-share';

/** The per-user data folder: ~/.local/share (XDG), ~/Library/Application Support, or %APPDATA%. */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  env: Readonly<Record<string, string | undefined>>,
  home: string,
): string {
  if (platform === 'win32') return win32.join(env.APPDATA ?? win32.join(home, 'AppData', 'Roaming'), name);
  if (platform === 'darwin') return posix.join(home, 'Library', 'Application Support', name);
  const base =
    env.XDG_DATA_HOME && posix.isAbsolute(env.XDG_DATA_HOME)
      ? env.XDG_DATA_HOME
      : posix.join(home, '.local', 'share');
  return posix.join(base, name);
}
