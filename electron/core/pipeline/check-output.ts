// Agents' folders are read only: nothing that a person names as an output may lie there, or be the trajectory itself.
import { realpathSync, statSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve } from 'node:path';
import { AppError } from '../../../shared/failure';
import { agents } from '../agents/index';
import type { PipelineOptions } from './options';
import { foldersOf } from './scan';

const nothingChosen = { 'claude-code': null, pi: null, codex: null };

/** Throws `bad-input` when the file `path` must not be written, or cannot be. `source`: what is being read. */
export function checkOutput(options: PipelineOptions, path: string, source?: string): void {
  const target = realOf(resolve(path));
  if (source !== undefined && isSameFile(target, source))
    throw new AppError('bad-input', 'The output is the trajectory itself. Choose another file.');
  const folders = foldersOf(options, nothingChosen);
  const within = agents.flatMap((agent) =>
    agent.folders.map((name) => join(realOf(resolve(folders[agent.id])), name)),
  );
  if (within.some((folder) => isWithin(target, folder)))
    throw new AppError(
      'bad-input',
      'This lies in the folder of an agent, where nothing is ever written. Choose another place.',
    );
  if (statSync(target, { throwIfNoEntry: false })?.isDirectory())
    throw new AppError('bad-input', 'The output is a folder. Give the name of a file.');
  if (!statSync(dirname(target), { throwIfNoEntry: false })?.isDirectory())
    throw new AppError(
      'bad-input',
      'The folder of the output is not there. Make it, or choose another place.',
    );
}

function isWithin(path: string, folder: string): boolean {
  const inside = relative(folder, path);
  return inside === '' || (!inside.startsWith('..') && !isAbsolute(inside));
}

function isSameFile(target: string, source: string): boolean {
  const [a, b] = [target, source].map((path) => statSync(path, { throwIfNoEntry: false }));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}

/** The path with links resolved, as far as it is there. */
function realOf(path: string): string {
  try {
    return realpathSync(path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(path) === path) return path;
    return join(realOf(dirname(path)), basename(path));
  }
}
