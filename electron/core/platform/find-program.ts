// Which program a name means: one in the absolute folders of PATH, never one in the folder that we, or a hook, happen to run in.
import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';

type Environment = Readonly<Record<string, string | undefined>>;

/** The value of PATH; on Windows it is called `Path`, or anything that differs in case. */
export function searchPath(
  env: Environment,
  platform: NodeJS.Platform = process.platform,
): string | undefined {
  if (platform !== 'win32') return env.PATH;
  const name = Object.keys(env).find((one) => one.toUpperCase() === 'PATH');
  return name === undefined ? undefined : env[name];
}

/** The first program of this name (`git`, on Windows `git.exe`) in a PATH; null when there is none. */
export function findProgram(
  name: string,
  path: string,
  platform: NodeJS.Platform = process.platform,
): string | null {
  const file = platform === 'win32' ? `${name}.exe` : name;
  const folders = path
    .split(delimiter)
    .map((folder) => folder.replace(/^"(.*)"$/, '$1'))
    .filter((folder) => isAbsolute(folder));
  return folders.map((folder) => join(folder, file)).find(isProgram) ?? null;
}

function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code === 'string') return false;
    throw error;
  }
}
