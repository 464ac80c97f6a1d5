// Counts a scan's bytes and files, and tells how fast it goes and how long it will take, at most ten times a second.
import type { OnProgress } from '../../../shared/progress';

const everyMs = 100;

/** The progress of one scan. */
export class ScanProgress {
  bytesRead = 0;
  private files = 0;
  private readonly started = performance.now();
  private told = 0;

  constructor(
    private readonly total: number,
    private readonly filesTotal: number,
    private readonly onProgress: OnProgress | undefined,
  ) {}

  bytes(count: number): void {
    this.bytesRead += count;
    this.tell(false);
  }

  file(count = 1): void {
    this.files += count;
    this.tell(false);
  }

  /** The last word, always told. */
  end(): void {
    this.tell(true);
  }

  private tell(last: boolean): void {
    if (!this.onProgress) return;
    const now = performance.now();
    if (!last && now - this.told < everyMs) return;
    this.told = now;
    const seconds = (now - this.started) / 1000;
    const rate = seconds > 0 ? this.bytesRead / seconds : 0;
    // A file may have grown since it was listed.
    const total = Math.max(this.total, this.bytesRead);
    this.onProgress({
      task: 'scan',
      done: this.bytesRead,
      total,
      files: this.files,
      filesTotal: this.filesTotal,
      rate,
      secondsLeft: seconds > 0.3 && rate > 0 ? (total - this.bytesRead) / rate : null,
    });
  }
}
