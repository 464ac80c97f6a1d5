// What the walk to a git root asks of a file system. Tests give trees of other systems.
import { closeSync, lstatSync, openSync, readSync, realpathSync, statSync } from 'node:fs';
import { readWithoutWaiting } from '../platform/open-file';
import type { PathFlavour } from '../platform/paths';

export interface Disk {
  flavour: PathFlavour;
  /** What is at a path, not following a link. */
  kind(path: string): 'folder' | 'file' | 'link' | null;
  /** What a path leads to, links followed. */
  target(path: string): 'folder' | 'file' | null;
  /** Links resolved; null when it leads nowhere. */
  realpath(path: string): string | null;
  /** The first 64 KB; null when it cannot be read. */
  readText(path: string): string | null;
}

/** This computer's file system. */
export const localDisk: Disk = {
  flavour: process.platform === 'win32' ? 'windows' : 'posix',
  kind(path) {
    const stat = answerOrNull(() => lstatSync(path, { throwIfNoEntry: false }));
    if (!stat) return null;
    return stat.isSymbolicLink() ? 'link' : stat.isDirectory() ? 'folder' : 'file';
  },
  target(path) {
    const stat = answerOrNull(() => statSync(path, { throwIfNoEntry: false }));
    if (!stat) return null;
    return stat.isDirectory() ? 'folder' : stat.isFile() ? 'file' : null;
  },
  realpath: (path) => answerOrNull(() => realpathSync.native(path)) ?? null,
  readText: (path) => answerOrNull(() => readStart(path)) ?? null,
};

// A folder that may not be entered, a name that is too long or holds NUL, a loop of links: for these questions, not there.
function answerOrNull<T>(ask: () => T): T | null {
  try {
    return ask();
  } catch (error) {
    if (typeof (error as NodeJS.ErrnoException).code === 'string') return null;
    throw error;
  }
}

// Not blocking: a named pipe must not hold us up.
function readStart(path: string): string {
  const file = openSync(path, readWithoutWaiting);
  try {
    const buffer = Buffer.alloc(65_536);
    return buffer.toString('utf8', 0, readSync(file, buffer, 0, buffer.length, 0));
  } finally {
    closeSync(file);
  }
}
