// What belongs to an agent: its whole folder, by whatever name, link or spelling it is reached. Nothing of ours is ever
// written there: not an output, not a copy, not the data folder.
import { readFileSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { AppError } from '../../../shared/failure';
import { agents } from '../agents/index';
import { expandHome, foldName } from '../platform/paths';
import { realPathOf } from '../platform/real-path';
import type { PipelineOptions } from './options';
import { ownSessionFolder } from './pi-session-folders';

type Where = Pick<PipelineOptions, 'folders' | 'env' | 'home' | 'dataFolder'>;

const onAgentsGround = 'This lies in the folder of an agent, where nothing is ever written.';

/** Throws `bad-input` when `path` lies in an agent's folder: the default one, that of a flag, or that of the settings. */
export function checkNotAgents(options: Where, path: string): void {
  if (isAgents(options, path)) throw new AppError('bad-input', `${onAgentsGround} Choose another place.`);
}

/** Why nothing of ours may be put at `path`, or null. */
export function obstacleOnGround(options: Where, path: string): string | null {
  return isAgents(options, path) ? onAgentsGround : null;
}

/** Throws `bad-input` when our own data would lie in an agent's folder. */
export function checkDataFolder(options: Where): void {
  if (isAgents(options, options.dataFolder))
    throw new AppError(
      'bad-input',
      'The data folder lies in the folder of an agent, where nothing is ever written. Choose another one with --data-dir.',
    );
}

function isAgents(options: Where, path: string): boolean {
  const target = pathsUpwards(realPathOf(resolve(path)));
  return foldersOfAgents(options).some((folder) => {
    const spelled = foldName(folder);
    const there = identityOf(folder);
    return target.some((one) => foldName(one) === spelled || (there !== '' && identityOf(one) === there));
  });
}

function foldersOfAgents(options: Where): string[] {
  const chosen = foldersInSettings(options.dataFolder);
  const aboveHome = new Set(pathsUpwards(realPathOf(resolve(options.home))));
  return agents.flatMap((agent) => {
    const all = [
      agent.defaultFolder({ ...options.env }, options.home),
      agent.defaultFolder({}, options.home),
      options.folders[agent.id],
      chosen[agent.id],
    ];
    const whole = all.flatMap((folder) => (folder ? [resolve(expandHome(folder, options.home))] : []));
    // pi's settings may send its trajectories elsewhere.
    const sent =
      agent.id === 'pi' ? whole.map((folder) => ownSessionFolder({ folder, home: options.home })) : [];
    const named = [...whole, ...sent].flatMap((folder) =>
      folder === null ? [] : [realPathOf(resolve(folder))],
    );
    // Who points an agent at the home folder itself, or above it, has not made all of it the agent's.
    return [...new Set(named)].flatMap((folder) =>
      aboveHome.has(folder) ? agent.folders.map((name) => join(folder, name)) : [folder],
    );
  });
}

/** The settings may be damaged or of a later version: what can be read of the folders counts. */
function foldersInSettings(dataFolder: string): Partial<Record<string, string>> {
  try {
    const path = join(dataFolder, 'settings.json');
    if (!statSync(path).isFile()) return {};
    const { folders } = JSON.parse(readFileSync(path, 'utf8')) as { folders?: Record<string, unknown> };
    return Object.fromEntries(
      agents.flatMap(({ id }) => (typeof folders?.[id] === 'string' ? [[id, folders[id]]] : [])),
    );
  } catch {
    return {};
  }
}

/** The same for all names of one folder; '' where there is none. */
function identityOf(path: string): string {
  try {
    const { dev, ino } = statSync(path, { bigint: true });
    return ino === 0n ? '' : `${dev} ${ino}`;
  } catch {
    return '';
  }
}

function pathsUpwards(path: string): string[] {
  const above = dirname(path);
  return above === path ? [path] : [path, ...pathsUpwards(above)];
}
