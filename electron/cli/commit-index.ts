// The index of the commit that a hook stands before.
import { resolve } from 'node:path';

/** The index that git gave the hook: `git commit FILE` and `commit -a` have one of their own. */
export function commitIndex(): { GIT_INDEX_FILE: string } | undefined {
  const index = process.env.GIT_INDEX_FILE;
  return index === undefined ? undefined : { GIT_INDEX_FILE: resolve(index) };
}
