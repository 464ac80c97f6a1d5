// Searches a trajectory's bytes for a pattern, as fast as they can be read: lines without a hit are neither decoded nor
// copied. Gives the event loop its turn, so that a wish to stop is heard in time.
import { setImmediate as nextTurn } from 'node:timers/promises';
import { isPacked, openSource } from '../find/byte-source';
import { longestLine } from './read-events';

/** A line that holds the pattern. */
export interface FoundLine {
  /** Without its newline. */
  line: Buffer;
  /** 1-based. */
  number: number;
  /** How often the pattern stands in it. */
  hits: number;
}

const chunkBytes = 1024 * 1024;
const sliceMs = 10;
const newline = 0x0a;

/** The lines in which a global pattern for Latin-1 text matches, in order. Lines that are too long to be sent are not searched. */
export async function* searchLines(
  path: string,
  pattern: RegExp,
  options: { signal?: AbortSignal; onBytes?: (bytes: number) => void } = {},
): AsyncGenerator<FoundLine> {
  const source = openSource(path, isPacked(path));
  try {
    let buffer: Buffer = Buffer.allocUnsafeSlow(chunkBytes);
    let filled = 0;
    let number = 1;
    /** What came so far of the line at hand was too long, and is gone. */
    let isCut = false;
    let sliceEnd = performance.now() + sliceMs;
    while (!options.signal?.aborted) {
      if (filled > longestLine) {
        isCut = true;
        filled = 0;
      } else if (filled === buffer.length) buffer = enlarged(buffer);
      const count = source.read(buffer.subarray(filled));
      options.onBytes?.(count);
      const isLast = count === 0;
      const end = isLast ? filled : buffer.subarray(filled, filled + count).lastIndexOf(newline) + 1 + filled;
      const isWhole = isLast || end > filled;
      filled += count;
      if (isWhole) {
        let lines = buffer.subarray(0, end);
        if (isCut) {
          lines = lines.subarray(lines.indexOf(newline) + 1 || lines.length);
          number += 1;
          isCut = false;
        }
        for (const found of hitsIn(lines, number, pattern)) {
          yield found;
          if (options.signal?.aborted) return;
        }
        number += countNewlines(lines, 0, lines.length);
        buffer.copyWithin(0, end, filled);
        filled -= end;
      }
      if (isLast) return;
      if (performance.now() < sliceEnd) continue;
      await nextTurn();
      sliceEnd = performance.now() + sliceMs;
    }
  } finally {
    source.close();
  }
}

function enlarged(buffer: Buffer): Buffer {
  const larger = Buffer.allocUnsafeSlow(buffer.length * 2);
  buffer.copy(larger);
  return larger;
}

function* hitsIn(lines: Buffer, firstNumber: number, pattern: RegExp): Generator<FoundLine> {
  const text = lines.toString('latin1');
  let number = firstNumber;
  let counted = 0;
  let from = 0;
  for (;;) {
    pattern.lastIndex = from;
    const match = pattern.exec(text);
    if (match === null) return;
    const start = text.lastIndexOf('\n', match.index) + 1;
    const next = text.indexOf('\n', match.index);
    const end = next < 0 ? text.length : next;
    from = end;
    if (end - start > longestLine) continue;
    number += countNewlines(lines, counted, start);
    counted = start;
    let hits = 1;
    while (pattern.lastIndex < end && (pattern.exec(text)?.index ?? end) < end) hits += 1;
    yield { line: trimmed(lines.subarray(start, end), number), number, hits };
  }
}

/** A copy without a carriage return at its end and a BOM at the file's beginning. */
function trimmed(line: Buffer, number: number): Buffer {
  const start = number === 1 && line[0] === 0xef && line[1] === 0xbb && line[2] === 0xbf ? 3 : 0;
  const end = line[line.length - 1] === 0x0d ? line.length - 1 : line.length;
  return Buffer.from(line.subarray(start, end));
}

function countNewlines(bytes: Buffer, from: number, to: number): number {
  let count = 0;
  for (let at = bytes.indexOf(newline, from); at >= 0 && at < to; at = bytes.indexOf(newline, at + 1))
    count += 1;
  return count;
}
