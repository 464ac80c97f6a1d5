// The last step of redaction: a trajectory's lines through a replacer into a spool file. The only place that makes a
// RedactedTrajectory. Fails closed: a line that cannot be redacted for sure holds the whole trajectory back.
import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import { AppError } from '../../../shared/failure';
import type { RedactedTrajectory } from '../../../shared/finding';
import type { Counts, Replacer } from './replacer';

/** Where the redacted lines go. `path` is where the file will be found. */
export interface Sink {
  readonly path: string;
  write(data: Uint8Array): void | Promise<void>;
}

/** A line as the line reader gives it, or a text. */
export interface SourceLine {
  line: Uint8Array | string;
  number: number;
  /** False: the file's last line, without a newline (yet). */
  complete?: boolean;
  /** Too long to be read. */
  oversized?: boolean;
}

export interface RedactionResult {
  trajectory: RedactedTrajectory;
  /** What was replaced, by finding; ids of undecided candidates: with any of those the trajectory must not be sent. */
  counts: Counts;
}

const longestLineBytes = 64 * 1024 * 1024;
const chunkBytes = 256 * 1024;

/** Redacts a trajectory. Throws AppError('unreadable') naming the line when one cannot be redacted for sure. */
export async function redactTrajectory(
  lines: AsyncIterable<SourceLine> | Iterable<SourceLine>,
  replacer: Replacer,
  sink: Sink,
): Promise<RedactionResult> {
  const hash = createHash('sha256');
  const decoder = new TextDecoder();
  let pending: Uint8Array[] = [];
  let pendingBytes = 0;
  let bytes = 0;
  let count = 0;
  replacer.takeCounts();
  const flush = async (): Promise<void> => {
    const chunk = Buffer.concat(pending);
    pending = [];
    pendingBytes = 0;
    hash.update(chunk);
    await sink.write(chunk);
  };
  for await (const { line, number, complete, oversized } of lines) {
    if (oversized || line.length > longestLineBytes) {
      throw new AppError('unreadable', `Line ${number} is longer than 64 MB and was not looked at.`);
    }
    const text = typeof line === 'string' ? line : decoder.decode(line);
    const redacted = replacer.line(text, number);
    // A line without findings goes out as it came in, byte for byte, even where it is not valid UTF-8.
    const data = redacted === text && typeof line !== 'string' ? line : Buffer.from(redacted, 'utf8');
    pending.push(data);
    if (complete !== false) pending.push(newline);
    pendingBytes += data.length + 1;
    bytes += data.length + (complete === false ? 0 : 1);
    count += 1;
    if (pendingBytes >= chunkBytes) await flush();
  }
  await flush();
  const counts = replacer.takeCounts();
  const trajectory = {
    spoolPath: sink.path,
    sha256: hash.digest('hex'),
    bytes,
    lines: count,
    redactions: counts.byRule,
    leftOut: counts.leftOut,
  } as unknown as RedactedTrajectory;
  return { trajectory, counts };
}

const newline = Buffer.from('\n');
