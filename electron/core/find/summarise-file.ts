// Summarises one trajectory file. The way in for the scan.
import type { TrajectorySummary } from '../../../shared/trajectory';
import type { Standpoint } from './fold';
import type { Formats, FoundFile } from './format';
import { canWalk, summariseFast } from './summarise-fast';
import { summariseFilePlainly } from './summarise-plainly';
import type { TimeSlice } from './time-slice';

export interface SummariseOptions {
  signal?: AbortSignal;
  /** Of who summarises one file after the other: else many short files would be one long stretch of work. */
  slice?: TimeSlice;
  /** Goes on from here instead of the file's beginning. */
  from?: Standpoint;
  /** Whether anybody will go on from where it ends (true unless told): the standpoint's state takes time and memory. */
  resumable?: boolean;
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
      /** It was not read to its end, because it is something else under a trajectory's name. */
      gaveUp: boolean;
      /** Null when it was said that nobody goes on from there. */
      standpoint: Standpoint | null;
    };

/** Summarises one file, fast where that is possible. Throws what the file system throws. */
export async function summariseFile(
  file: FoundFile,
  formats: Formats,
  options: SummariseOptions = {},
): Promise<SummariseOutcome> {
  return canWalk() ? summariseFast(file, formats, options) : summariseFilePlainly(file, formats, options);
}
