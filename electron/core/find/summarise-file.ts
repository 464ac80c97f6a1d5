// Summarises one trajectory file. The way in for the scan.
import type { TrajectorySummary } from '../../../shared/trajectory';
import type { Standpoint } from './fold';
import type { Formats, FoundFile, Projection } from './format';
import { compileProjection, type ProjectionTree } from './projection-tree';
import { canWalk, summariseFast } from './summarise-fast';
import { summariseFilePlainly } from './summarise-plainly';

export interface SummariseOptions {
  signal?: AbortSignal;
  /** Goes on from here instead of the file's beginning. */
  from?: Standpoint;
  /** Told how many more bytes were read. */
  onBytes?: (count: number) => void;
}

export type SummariseOutcome =
  /** Stopped by the signal. */
  | { complete: false }
  | {
      complete: true;
      /** Null when the file is no trajectory. */
      summary: TrajectorySummary | null;
      /** Where the (unpacked) bytes ended. */
      bytesRead: number;
      standpoint: Standpoint;
    };

const trees = new WeakMap<Projection, ProjectionTree>();

/** Summarises one file, fast where that is possible. Throws what the file system throws. */
export async function summariseFile(
  file: FoundFile,
  formats: Formats,
  options: SummariseOptions = {},
): Promise<SummariseOutcome> {
  if (!canWalk()) return summariseFilePlainly(file, formats, options);
  const { projection } = formats.agentOf(file.agent);
  const tree = trees.get(projection) ?? compileProjection(projection);
  trees.set(projection, tree);
  return summariseFast(file, formats, tree, options);
}
