// One name for each place: links resolved, and on systems that take `A` for `a` the spelling that the disk has.
import { realpathSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';

/** The path without links as far as it exists; what does not exist keeps its name. */
export function realPathOf(path: string): string {
  const parent = dirname(path);
  try {
    return realpathSync.native(path);
  } catch {
    return parent === path ? path : join(realPathOf(parent), basename(path));
  }
}
