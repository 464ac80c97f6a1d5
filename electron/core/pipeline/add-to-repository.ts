// add-trajectories-to-repo: copies the trajectories that commits refer to into trajectories/, if they read nothing from
// outside the repository.
import { lstatSync } from 'node:fs';
import { copyFile, mkdir, rm, stat, utimes } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { AppError } from '../../../shared/failure';
import { listCallCommands } from '../analyse/call-commands';
import { listReferences } from '../analyse/commit-references';
import type { ReadFile } from '../analyse/read-files';
import { listSearched } from '../analyse/searched-folders';
import { renameOver } from '../platform/in-use';
import { isAbsolutePath } from '../platform/paths';
import { listReads, loadOperations } from './analysis';
import { listAttachedFiles } from './attached-files';
import { type Lookup, originalPath, type TrajectoryFile } from './lookup';
import { insideRepository, listCommits, openRepository, type RepositoryView } from './repository-view';
import { readToolEvents } from './tool-events';
import { findReferenced } from './verify-commits';

/** What became of one reference. */
export interface AddedTrajectory {
  trajectory: string;
  status: 'added' | 'already_exists' | 'skipped_private' | 'not_found';
  dest?: string;
}

/** Goes through all references on the way to HEAD, each once. With `dryRun` nothing is written. */
export async function addTrajectories(
  folder: string,
  lookup: Lookup,
  options: { dryRun: boolean },
): Promise<AddedTrajectory[]> {
  const repository = await openRepository(folder);
  try {
    const commits = await listCommits(repository.root);
    const target = targetFolder(repository.root);
    const results: AddedTrajectory[] = [];
    const seen = new Set<string>();
    for (const commit of commits) {
      for (const reference of listReferences(commit.message)) {
        if (seen.has(reference)) continue;
        seen.add(reference);
        const among = [commit.hash, ...commit.parents.slice(0, 1)];
        results.push(await addOne(repository, reference, among, lookup, { ...options, target }));
      }
    }
    return results;
  } finally {
    await repository.close();
  }
}

async function addOne(
  repository: RepositoryView,
  reference: string,
  commits: readonly string[],
  lookup: Lookup,
  options: { dryRun: boolean; target: string },
): Promise<AddedTrajectory> {
  const file = await findReferenced(reference, repository.root, lookup);
  if (file === null) return { trajectory: reference, status: 'not_found' };
  const name = basename(originalPath(file));
  const path = join(options.target, name);
  const dest = `trajectories/${name}`;
  if (existsHere(path)) return { trajectory: reference, status: 'already_exists', dest };
  if (!(await readsOnlyInside(repository, file, commits)))
    return { trajectory: reference, status: 'skipped_private' };
  if (!options.dryRun) await copyWhole(file.path, path);
  return { trajectory: reference, status: 'added', dest };
}

/** True when every file that the trajectory read is known, and lies in the repository with links and `..` resolved. */
async function readsOnlyInside(
  repository: RepositoryView,
  file: TrajectoryFile,
  commits: readonly string[],
): Promise<boolean> {
  const [reads, complete, attached, searched, loaded] = await Promise.all([
    listReads(file),
    knowsAllCommands(file),
    listAttachedFiles(file),
    listSearched(readToolEvents(file, 'calls')),
    loadOperations(file),
  ]);
  const moved = await repository.locate(loaded, commits);
  const isInside = (path: string): boolean =>
    isAbsolutePath(path) && (repository.contains(path) || (!existsHere(path) && moved(path) !== null));
  return (
    complete &&
    reads.every((read: ReadFile) => read.sure && isInside(read.path)) &&
    [...attached, ...searched].every((path) => isInside(path))
  );
}

/** False where code runs commands that its text does not show. */
async function knowsAllCommands(file: TrajectoryFile): Promise<boolean> {
  for await (const event of readToolEvents(file, 'calls')) {
    if (event.kind === 'tool-call' && !listCallCommands(event).complete) return false;
  }
  return true;
}

function existsHere(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false }) !== undefined;
}

/** trajectories/ of the repository; refused where it is a link to elsewhere. */
function targetFolder(root: string): string {
  const target = join(root, 'trajectories');
  if (insideRepository(target, root) !== 'trajectories') {
    throw new AppError(
      'bad-input',
      'The folder trajectories/ is a link that leads elsewhere. Make it a folder of the repository.',
    );
  }
  return target;
}

async function copyWhole(from: string, to: string): Promise<void> {
  await mkdir(join(to, '..'), { recursive: true });
  const partial = `${to}.partial-${process.pid}`;
  try {
    await copyFile(from, partial);
    const { atime, mtime } = await stat(from);
    await utimes(partial, atime, mtime);
    await renameOver(partial, to);
  } finally {
    await rm(partial, { force: true });
  }
}
