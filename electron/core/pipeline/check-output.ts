// Agents' folders are read only: nothing that a person names as an output may lie there, or be the trajectory itself.
import { statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { AppError } from '../../../shared/failure';
import { copyAnew, writeAnew } from '../platform/files';
import { realPathOf } from '../platform/real-path';
import { checkNotAgents } from './agent-ground';
import type { PipelineOptions } from './options';

/** Throws `bad-input` when the file `path` must not be written, or cannot be. `source`: what is being read. */
export function checkOutput(options: PipelineOptions, path: string, source?: string): void {
  const target = realPathOf(resolve(path));
  if (source !== undefined && isSameFile(target, source))
    throw new AppError('bad-input', 'The output is the trajectory itself. Choose another file.');
  checkNotAgents(options, target);
  const there = statSync(target, { throwIfNoEntry: false });
  if (there?.isDirectory())
    throw new AppError('bad-input', 'The output is a folder. Give the name of a file.');
  if (there !== undefined && !there.isFile())
    throw new AppError('bad-input', 'The output is a device or a pipe. Give the name of a file.');
  if (!statSync(dirname(target), { throwIfNoEntry: false })?.isDirectory())
    throw new AppError(
      'bad-input',
      'The folder of the output is not there. Make it, or choose another place.',
    );
}

/** Writes a checked output whole; a link of that name is replaced, never written through. */
export function writeOutput(path: string, text: string): Promise<void> {
  return writeAnew(resolve(path), (file) => file.writeFile(text));
}

/** Copies a file to a checked output, in the same way. */
export function copyOutput(from: string, path: string): Promise<void> {
  return copyAnew(from, resolve(path));
}

function isSameFile(target: string, source: string): boolean {
  const [a, b] = [target, source].map((path) => statSync(path, { throwIfNoEntry: false, bigint: true }));
  return a !== undefined && b !== undefined && a.dev === b.dev && a.ino === b.ino;
}
