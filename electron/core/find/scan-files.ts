// Summarises many files, biggest first, in the thread it is called in; meant for a worker thread. Files that the index
// knows are not opened. One file's failure is that file's problem; stopping keeps what was found.
import type { OnProgress } from '../../../shared/progress';
import type { TrajectorySummary } from '../../../shared/trajectory';
import { explainFileError } from './explain-file-error';
import { fileProblem } from './fold';
import type { FindProblem, Formats, FoundFile } from './format';
import { ScanProgress } from './scan-progress';
import { summariseFile } from './summarise-file';

export interface ScanOptions {
  signal?: AbortSignal;
  onProgress?: OnProgress;
}

export interface ScannedFile {
  file: FoundFile;
  summary: TrajectorySummary;
}

export interface ScanOutcome {
  /** In the order of the files given. */
  scanned: ScannedFile[];
  problems: FindProblem[];
  /** Bytes that were read; what the index knew is not among them. */
  bytesRead: number;
  seconds: number;
  cancelled: boolean;
}

/** Summarises the files. Never throws on what a file holds. */
export async function scanFiles(
  files: readonly FoundFile[],
  formats: Formats,
  options: ScanOptions = {},
): Promise<ScanOutcome> {
  const started = performance.now();
  const summaries = new Map<FoundFile, TrajectorySummary>();
  const problems: FindProblem[] = [];
  const todo = [...files].sort((a, b) => b.bytes - a.bytes);
  const progress = new ScanProgress(
    todo.reduce((sum, file) => sum + file.bytes, 0),
    files.length,
    options.onProgress,
  );
  let cancelled = false;
  for (const file of todo) {
    cancelled = options.signal?.aborted ?? false;
    if (cancelled) break;
    try {
      const outcome = await summariseFile(file, formats, {
        signal: options.signal,
        onBytes: (count) => progress.bytes(count),
      });
      if (!outcome.complete) {
        cancelled = true;
        break;
      }
      if (outcome.summary) summaries.set(file, outcome.summary);
      else
        problems.push({
          path: file.path,
          reason: file.bytes === 0 ? fileProblem.empty : fileProblem.noRecords,
        });
    } catch (error) {
      problems.push({ path: file.path, reason: explainFileError(error) });
    }
    progress.file();
  }
  progress.end();
  return {
    scanned: inOrder(files, summaries),
    problems,
    bytesRead: progress.bytesRead,
    seconds: (performance.now() - started) / 1000,
    cancelled,
  };
}

function inOrder(files: readonly FoundFile[], summaries: Map<FoundFile, TrajectorySummary>): ScannedFile[] {
  const scanned: ScannedFile[] = [];
  for (const file of files) {
    const summary = summaries.get(file);
    if (summary) scanned.push({ file, summary });
  }
  return scanned;
}
