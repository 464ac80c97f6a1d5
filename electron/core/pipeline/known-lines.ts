// Lines of a trajectory read again from where they were found. A line that is no longer there is told, never guessed.
import { closeSync, openSync, readSync } from 'node:fs';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { AppError } from '../../../shared/failure';
import { isPacked, readStretch } from '../find/byte-source';
import { type LinePlace, linesOf } from './read-events';

const newline = 0x0a;
const sliceMs = 30;

/**
 * Gives lines by their places. Reads are synchronous: a page is a few hundred of them, and would otherwise wait its turn
 * among those that search the whole file at the same time.
 */
export class KnownLines {
  private readonly file: number | null;

  constructor(private readonly path: string) {
    this.file = isPacked(path) ? null : openFile(path);
  }

  /** The line's text. Throws AppError('changed-since-review') when the file is not what it was. */
  read({ offset, bytes }: LinePlace): string {
    // The byte before must end the line before.
    const start = Math.max(0, offset - 1);
    const read = this.stretch(start, offset + bytes);
    if (read.length < offset + bytes - start || (offset > 0 && read[0] !== newline)) throw changed();
    const hasBom = offset === 0 && read[0] === 0xef && read[1] === 0xbb && read[2] === 0xbf;
    let end = read.length;
    if (read[end - 1] === newline) end -= 1;
    if (read[end - 1] === 0x0d) end -= 1;
    const text = read.toString('utf8', offset - start + (hasBom ? 3 : 0), end);
    if (text.includes('\n')) throw changed();
    return text;
  }

  private stretch(start: number, end: number): Buffer {
    if (this.file === null) return readStretch(this.path, true, start, end);
    const stretch = Buffer.allocUnsafe(end - start);
    let filled = 0;
    while (filled < stretch.length) {
      const count = readSync(this.file, stretch, filled, stretch.length - filled, start + filled);
      if (count === 0) break;
      filled += count;
    }
    return stretch.subarray(0, filled);
  }

  close(): void {
    if (this.file !== null) closeSync(this.file);
  }
}

function openFile(path: string): number {
  try {
    return openSync(path, 'r');
  } catch (error) {
    throw changed(error);
  }
}

function changed(cause?: unknown): AppError {
  return new AppError('changed-since-review', 'The trajectory changed on the disk. Scan again.', { cause });
}

/** Lines by their numbers, however many; a compressed file is unpacked once. */
export async function* readKnownLines(
  path: string,
  places: ReadonlyMap<number, LinePlace>,
): AsyncGenerator<{ line: string; number: number }> {
  if (places.size === 0) return;
  if (isPacked(path)) {
    for await (const { line, number } of linesOf(path))
      if (places.has(number)) yield { line: line.toString('utf8'), number };
    return;
  }
  const lines = new KnownLines(path);
  let sliceEnd = performance.now() + sliceMs;
  try {
    for (const place of places.values()) {
      if (performance.now() > sliceEnd) {
        await nextTurn();
        sliceEnd = performance.now() + sliceMs;
      }
      yield { line: lines.read(place), number: place.line };
    }
  } finally {
    lines.close();
  }
}
