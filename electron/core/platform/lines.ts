// Reads a JSONL file line by line as bytes; memory stays at the size of the longest line that is allowed.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openFile } from './open-file';

export interface RawLine {
  /** The bytes without the newline, without one trailing \r, and (first line) without a BOM. */
  line: Buffer;
  /** 1-based. */
  number: number;
  /** Byte offset of the line's first byte. */
  offset: number;
  /** Byte offset after the newline: where the next line starts. */
  next: number;
  /** False for a last line that has no newline yet. */
  complete: boolean;
  /** True when the line was longer than allowed; `line` is empty then. */
  oversized: boolean;
}

export interface ReadLinesOptions {
  start?: number;
  /** Stops before this byte, as if the file ended there. */
  end?: number;
  firstNumber?: number;
  signal?: AbortSignal;
  /** Keep BOM and carriage returns: for copies that must be equal byte for byte. */
  exact?: boolean;
  /** Bytes from elsewhere (unpacked ones, say) in place of the file's own, beginning at `start`. */
  source?: { read(into: Uint8Array): number; close(): void };
  /** Longest line in bytes; default 512 MB less a little, V8's limit for one string. */
  maxLineBytes?: number;
}

const chunkBytes = 1024 * 1024;
const longestLine = 0x1fffffe8 - 1024;
/** After so long the event loop gets its turn: what others asked for meanwhile is answered before the file's end. */
const sliceMs = 10;

/** Yields the lines of a file. Stops quietly when the signal is aborted; throws what the file system throws. */
export async function* readLines(path: string, options: ReadLinesOptions = {}): AsyncGenerator<RawLine> {
  const max = options.maxLineBytes ?? longestLine;
  const { source } = options;
  const file = source ? null : await openFile(path);
  try {
    const chunk = Buffer.allocUnsafe(chunkBytes);
    let position = options.start ?? 0;
    let lineStart = position;
    let number = options.firstNumber ?? 1;
    let pending: Buffer[] = [];
    let pendingBytes = 0;
    let sliceEnd = performance.now() + sliceMs;
    const keep = (part: Buffer): void => {
      pendingBytes += part.length;
      if (pendingBytes > max) pending = [];
      else pending.push(Buffer.from(part));
    };
    const finish = (last: Buffer, complete: boolean, next: number): RawLine => {
      const oversized = pendingBytes + last.length > max;
      const whole = oversized
        ? Buffer.alloc(0)
        : pending.length === 0
          ? Buffer.from(last)
          : Buffer.concat([...pending, last]);
      const result = {
        line: options.exact ? whole : trim(whole, lineStart === 0),
        number,
        offset: lineStart,
        next,
        complete,
        oversized,
      };
      pending = [];
      pendingBytes = 0;
      lineStart = next;
      number += 1;
      return result;
    };
    while (!options.signal?.aborted) {
      const wanted = Math.min(chunkBytes, (options.end ?? Number.POSITIVE_INFINITY) - position);
      if (wanted <= 0) break;
      const part = chunk.subarray(0, Math.min(wanted, chunkBytes));
      const bytesRead = file
        ? (await file.read(part, 0, part.length, position)).bytesRead
        : (source?.read(part) ?? 0);
      if (bytesRead === 0) break;
      let from = 0;
      for (;;) {
        const at = chunk.subarray(0, bytesRead).indexOf(0x0a, from);
        if (at < 0) break;
        if (performance.now() >= sliceEnd) {
          await nextTurn();
          sliceEnd = performance.now() + sliceMs;
        }
        yield finish(chunk.subarray(from, at), true, position + at + 1);
        from = at + 1;
      }
      if (from < bytesRead) keep(chunk.subarray(from, bytesRead));
      position += bytesRead;
    }
    if (pendingBytes > 0 && !options.signal?.aborted) yield finish(Buffer.alloc(0), false, position);
  } finally {
    source?.close();
    await file?.close();
  }
}

function trim(line: Buffer, first: boolean): Buffer {
  const start = first && line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? 3 : 0;
  const end = line[line.length - 1] === 0x0d ? line.length - 1 : line.length;
  return start === 0 && end === line.length ? line : line.subarray(start, Math.max(start, end));
}

/** Lines of a stream of bytes, split on newline bytes alone, without them; a last one without a newline counts. */
export async function* splitLines(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of chunks) {
    let from = 0;
    for (let at = chunk.indexOf(0x0a); at >= 0; at = chunk.indexOf(0x0a, from)) {
      yield Buffer.concat([...rest, chunk.subarray(from, at)]);
      rest = [];
      from = at + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
  if (rest.length > 0) yield Buffer.concat(rest);
}
