// Summarises many files, biggest first, in the thread it is called in; meant for a worker thread. Files that the index
// knows are not opened. One file's failure is that file's problem; stopping keeps what was found.
import type { OnProgress } from '../../../shared/progress';
import type { TrajectorySummary } from '../../../shared/trajectory';
import { explainFileError } from './explain-file-error';
import { guardAt } from './byte-source';
import { fileProblem, type Standpoint } from './fold';
import type { FindProblem, Formats, FoundFile } from './format';
import { ScanProgress } from './scan-progress';
import { TimeSlice } from './time-slice';
import { type SummariseOutcome, summariseFile } from './summarise-file';
import type { ScanIndex } from './scan-index';

export interface ScanOptions {
  signal?: AbortSignal;
  onProgress?: OnProgress;
  /** What earlier scans learnt; brought up to date and saved. */
  index?: ScanIndex;
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

/** Raised when the same bytes give other summaries, whatever the agent. */
const scanVersion = 1;

/** Summarises the files. Never throws on what a file holds. */
export async function scanFiles(
  files: readonly FoundFile[],
  formats: Formats,
  options: ScanOptions = {},
): Promise<ScanOutcome> {
  const started = performance.now();
  const scan = new Scan(files, formats, options);
  await scan.run();
  return { ...scan.outcome(), seconds: (performance.now() - started) / 1000 };
}

interface Task {
  file: FoundFile;
  from: Standpoint | undefined;
}

class Scan {
  private readonly summaries = new Map<FoundFile, TrajectorySummary>();
  private readonly problems: FindProblem[] = [];
  private readonly tasks: Task[] = [];
  private readonly progress: ScanProgress;
  private readonly slice: TimeSlice;
  private cancelled = false;
  private cannotSave = false;

  constructor(
    private readonly files: readonly FoundFile[],
    private readonly formats: Formats,
    private readonly options: ScanOptions,
  ) {
    this.slice = new TimeSlice(options.signal);
    options.index?.refresh();
    for (const file of files) this.look(file);
    // The biggest first, so that the end of a scan is not one long wait.
    this.tasks.sort((a, b) => b.file.bytes - a.file.bytes);
    const bytes = this.tasks.reduce((sum, { file, from }) => sum + file.bytes - (from?.offset ?? 0), 0);
    this.progress = new ScanProgress(bytes, files.length, options.onProgress);
    this.progress.file(files.length - this.tasks.length);
  }

  async run(): Promise<void> {
    for (const task of this.tasks) {
      this.cancelled = this.options.signal?.aborted ?? false;
      if (this.cancelled || !(await this.scan(task))) break;
      this.progress.file();
      if (this.slice.isOver()) await this.slice.next();
    }
    if (!this.cancelled) this.options.index?.forgetVanished(new Set(this.files.map((file) => file.path)));
    await this.saveIndex();
    this.progress.end();
  }

  outcome(): Omit<ScanOutcome, 'seconds'> {
    const { problems, cancelled } = this;
    return {
      scanned: inOrder(this.files, this.summaries),
      problems,
      bytesRead: this.progress.bytesRead,
      cancelled,
    };
  }

  /** Takes what the index knows of a file, or puts it on the list of tasks. */
  private look(file: FoundFile): void {
    try {
      const known = this.options.index?.look(file, this.version(file)) ?? { kind: 'unknown' };
      if (known.kind === 'same') this.settle(file, known.summary, known.problem);
      else this.tasks.push({ file, from: known.kind === 'grown' ? known.from : undefined });
    } catch (error) {
      this.problems.push({ path: file.path, reason: explainFileError(error) });
    }
  }

  private settle(file: FoundFile, summary: TrajectorySummary | null, problem: string | null): void {
    if (summary) this.summaries.set(file, summary);
    if (problem !== null) this.problems.push({ path: file.path, reason: problem });
  }

  /** False when it was stopped. */
  private async scan({ file, from }: Task): Promise<boolean> {
    try {
      const outcome = await summariseFile(file, this.formats, {
        signal: this.options.signal,
        slice: this.slice,
        from,
        resumable: this.options.index !== undefined,
        onBytes: (count) => this.progress.bytes(count),
      });
      if (!outcome.complete) {
        this.cancelled = true;
        return false;
      }
      const problem = problemOf(outcome);
      this.settle(file, outcome.summary, problem);
      this.remember(file, outcome, problem);
    } catch (error) {
      this.problems.push({ path: file.path, reason: explainFileError(error) });
    }
    if (this.options.index?.isFull) await this.saveIndex();
    return true;
  }

  private remember(file: FoundFile, outcome: Finished, problem: string | null): void {
    const { index } = this.options;
    if (!index) return;
    const { path, device, inode } = file;
    const { summary, standpoint } = outcome;
    if (!standpoint) return;
    const cutShort = !file.identity.compressed && !outcome.gaveUp && outcome.bytesRead < file.bytes;
    index.put({
      ...{ path, device, inode, summary, problem, ...standpoint },
      version: this.version(file),
      bytes: file.bytes,
      // A file that was cut while it was read is never taken for known.
      mtimeMs: cutShort ? -1 : file.mtimeMs,
      guard: file.identity.compressed || cutShort ? '' : guardAt(path, standpoint.offset),
    });
  }

  private async saveIndex(): Promise<void> {
    const { index } = this.options;
    if (!index || this.cannotSave) return;
    try {
      await index.save();
    } catch (error) {
      this.cannotSave = true;
      const reason = `What was read could not be noted, so the next scan will take as long. ${explainFileError(error)}`;
      this.problems.push({ path: index.path, reason });
    }
  }

  private version(file: FoundFile): string {
    return `${file.agent} ${this.formats.agentOf(file.agent).summaryVersion}.${scanVersion}`;
  }
}

type Finished = Extract<SummariseOutcome, { complete: true }>;

/** A file that holds no trajectory, or one that could be read in part only. */
function problemOf({ summary, bytesRead }: Finished): string | null {
  if (summary === null) return bytesRead === 0 ? fileProblem.empty : fileProblem.noRecords;
  const [first] = summary.unread;
  if (!first) return null;
  const count = summary.unread.length;
  if (count === 1) return `Line ${first.line} could not be read: ${first.reason}`;
  return `${count} lines could not be read. The first is line ${first.line}: ${first.reason}`;
}

function inOrder(files: readonly FoundFile[], summaries: Map<FoundFile, TrajectorySummary>): ScannedFile[] {
  const scanned: ScannedFile[] = [];
  for (const file of files) {
    const summary = summaries.get(file);
    if (summary) scanned.push({ file, summary });
  }
  return scanned;
}
