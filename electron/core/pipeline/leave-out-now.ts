// Trajectories that one run of the command line leaves out, by flags: nothing of that is remembered.
import { basename } from 'node:path';
import { createLookup, originalPath } from './lookup';
import { keyOf } from './scan';
import { currentFolders, type PipelineState } from './state';

/**
 * Leaves trajectories out of this run. `names`: paths, ids, beginnings that name just one, or names of files in a package. Throws
 * AppError when one of them names none.
 */
export async function leaveOutNow(state: PipelineState, names: readonly string[]): Promise<void> {
  const lookup = createLookup(currentFolders(state), {
    home: state.options.home,
    dataFolder: state.options.dataFolder,
    projects: [process.cwd()],
  });
  const keys = new Set<string>();
  for (const name of names) {
    const inPackage = basename(name).replace(/\.jsonl$/, '');
    const file = (await lookup.find(name)) ?? (await lookup.find(inPackage)) ?? (await lookup.require(name));
    keys.add(keyOf(originalPath(file)));
  }
  state.leftOutNow = keys;
}
