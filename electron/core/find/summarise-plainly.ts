// The reference: splits a file at each newline and parses every line whole. Slow and simple; the fast path must never
// give anything else, and the tests hold the two side by side. Also stands in where the fast path cannot run.
import { openSource } from './byte-source';
import { Fold, longestLine } from './fold';
import type { FoundFile, Formats } from './format';
import type { SummariseOptions, SummariseOutcome } from './summarise-file';
import { TimeSlice } from './time-slice';

const chunkBytes = 1024 * 1024;
const newline = 0x0a;

/** Summarises one file line by line. Throws what the file system throws; `complete` is false when it was stopped. */
export async function summariseFilePlainly(
  file: FoundFile,
  formats: Formats,
  options: SummariseOptions = {},
): Promise<SummariseOutcome> {
  const start = options.from?.offset ?? 0;
  const source = openSource(file.path, file.identity.compressed, start, file.bytes);
  const fold = new Fold(formats.agentOf(file.agent), file.identity, options.from);
  const slice = options.slice ?? new TimeSlice(options.signal);
  const line = new PendingLine();
  let position = start;
  let lineStart = start;
  try {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    while (!fold.hopeless) {
      const before = source.consumed;
      const count = source.read(chunk);
      options.onBytes?.(source.consumed - before);
      if (count === 0) break;
      const bytes = chunk.subarray(0, count);
      let from = 0;
      for (let at = bytes.indexOf(newline); at >= 0 && !fold.hopeless; at = bytes.indexOf(newline, from)) {
        line.add(bytes.subarray(from, at));
        if (line.oversized) fold.addOversized();
        else fold.addLine(formats.parseLine(line.text()));
        line.clear();
        from = at + 1;
        lineStart = position + from;
        if (slice.isOver() && (await slice.next())) return { complete: false };
      }
      line.add(bytes.subarray(from));
      position += count;
      if (slice.isOver() && (await slice.next())) return { complete: false };
    }
  } finally {
    source.close();
  }
  const standpoint = options.resumable === false ? null : fold.standAt(lineStart);
  const gaveUp = fold.hopeless;
  const end = gaveUp ? lineStart : position;
  if (!gaveUp && !line.oversized) fold.addTail(formats.parseLine(line.text()));
  return { complete: true, summary: fold.summary(end), bytesRead: end, gaveUp, standpoint };
}

/** A line that may lie across chunks. */
class PendingLine {
  private parts: Buffer[] = [];
  private bytes = 0;

  get oversized(): boolean {
    return this.bytes > longestLine;
  }

  add(part: Buffer): void {
    this.bytes += part.length;
    if (this.oversized) this.parts = [];
    else if (part.length > 0) this.parts.push(Buffer.from(part));
  }

  text(): string {
    return Buffer.concat(this.parts).toString('utf8');
  }

  clear(): void {
    this.parts = [];
    this.bytes = 0;
  }
}
