// Compares what a trajectory's edits give with what a commit (or the index) holds.
import { isAbsolutePath } from '../platform/paths';
import type { Content } from './apply-edit';
import { sameNotebook } from './edit-notebook';
import type { Locate } from './locate';
import type { Operation } from './operations';
import { type SimulatedFile, simulate } from './simulate';
import { decodeText } from './utf8';

export type FileStatus = 'match' | 'mismatch' | 'unverifiable' | 'outside_repo';
export type VerifyStatus = 'reproducible' | 'not_reproducible' | 'no_operations';

/** One file of a verification. `file` is the repository's path, or the recorded one outside of it. */
export interface VerifiedFile {
  file: string;
  status: FileStatus;
  /** Both sides where they differ: the replay's and the commit's. */
  simulated: Content;
  actual: Content;
}

export interface Verification {
  status: VerifyStatus;
  files: VerifiedFile[];
}

/** The two states of a repository between which operations are replayed. */
export interface Between {
  before(relative: string): Promise<Content>;
  after(relative: string): Promise<Content>;
  /** Whether one side has the file, but not here: then a difference proves nothing. */
  lacks?(relative: string): Promise<boolean>;
  /** Whether git, given `content` for this file, would keep `stored`: it may turn CRLF into LF. */
  storesAs?(relative: string, content: Uint8Array, stored: Uint8Array): Promise<boolean>;
}

/**
 * Replays on `before` and compares with `after`. `reproducible`: at least one file could be verified, and none differs.
 * `no_operations`: there is nothing to verify.
 */
export async function verifyOperations(
  operations: readonly Operation[],
  locate: Locate,
  between: Between,
): Promise<Verification> {
  const simulated = await simulate(
    operations,
    async (path) => {
      const relative = locate(path);
      return relative === null ? null : between.before(relative);
    },
    // No path of a trajectory has a NUL: one in the repository is never taken for one outside.
    (path) => {
      const relative = locate(path);
      return relative === null ? path : `\0${relative}`;
    },
  );
  const files = await Promise.all([...simulated.values()].map((file) => verifyFile(file, locate, between)));
  return { status: statusOf(files), files };
}

/** The verdict on a list of files. */
export function statusOf(files: readonly { status: FileStatus }[]): VerifyStatus {
  if (files.some((file) => file.status === 'mismatch')) return 'not_reproducible';
  return files.some((file) => file.status === 'match') ? 'reproducible' : 'no_operations';
}

async function verifyFile(file: SimulatedFile, locate: Locate, between: Between): Promise<VerifiedFile> {
  const relative = locate(file.path);
  if (relative === null) {
    // A relative path whose folder was not recorded could be anywhere.
    const status = isAbsolutePath(file.path) ? 'outside_repo' : 'unverifiable';
    return { file: file.path, status, simulated: null, actual: null };
  }
  const actual = await between.after(relative);
  const asIs = compare(file, actual);
  const isStored = asIs === 'mismatch' && (await wasNormalised(file, relative, actual, between.storesAs));
  const status = isStored ? 'match' : asIs;
  const proven = status === 'match' || !(await between.lacks?.(relative));
  return { file: relative, status: proven ? status : 'unverifiable', simulated: file.after, actual };
}

function compare(file: SimulatedFile, actual: Content): FileStatus {
  if (file.notText) return 'unverifiable';
  // Nothing of it is in the repository, before or after: an ignored file, of which only edits are known.
  if (file.before === null && file.made === 0 && actual === null) return 'unverifiable';
  if (sameBytes(file.after, actual)) return 'match';
  if (!file.onlyNotebook) return 'mismatch';
  // A notebook that was run differs from one that was edited: no proof of anything.
  const left = file.after === null ? null : decodeText(file.after);
  const right = actual === null ? null : decodeText(actual);
  return file.made > 0 && left !== null && right !== null && sameNotebook(left, right)
    ? 'match'
    : 'unverifiable';
}

/** Whether all that differs is what git did to the line ends when the file was added. */
export async function wasNormalised(
  { before, after }: SimulatedFile,
  relative: string,
  actual: Content,
  storesAs: Between['storesAs'],
): Promise<boolean> {
  if (after === null || actual === null || !sameBytes(withLf(after), actual)) return false;
  // What is kept with CRLF stays so.
  if (before !== null && Buffer.from(before).includes('\r\n')) return false;
  return (await storesAs?.(relative, after, actual)) ?? false;
}

function withLf(content: Uint8Array): Buffer {
  return Buffer.from(Buffer.from(content).toString('latin1').replaceAll('\r\n', '\n'), 'latin1');
}

/** Byte by byte; null (no such file) equals only null. */
export function sameBytes(left: Content, right: Content): boolean {
  if (left === null || right === null) return left === right;
  return Buffer.compare(left, right) === 0;
}
