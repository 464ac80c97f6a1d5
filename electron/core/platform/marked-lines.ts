// Finds the few lines of a big file that hold one of some byte strings, without looking at the others one by one.
// Reads are synchronous: a search at the speed of memory is not worth a turn of the event loop for each piece.
import { closeSync, openSync, readSync } from 'node:fs';

/** Bytes in order; `read` fills from the beginning and gives 0 at the end. */
interface Source {
  read(into: Uint8Array): number;
  close(): void;
}

// Small enough that what was read is searched while it is in the processor's cache.
const firstBytes = 1024 * 1024;

/** A search. Marks may be added and removed between lines. */
export class MarkedLines {
  private readonly marks = new Map<string, Buffer>();
  private next: { mark: Buffer; at: number }[] = [];
  private isChanged = true;

  constructor(marks: readonly string[]) {
    for (const mark of marks) this.add(mark);
  }

  /** Lines after the one at hand that hold this, too, are found from now on. */
  add(mark: string): void {
    this.marks.set(mark, Buffer.from(mark));
    this.isChanged = true;
  }

  remove(mark: string): void {
    this.isChanged = this.marks.delete(mark) || this.isChanged;
  }

  /** The lines in order, each once. A line's bytes are good until the next is asked for. Lines over `maxLineBytes` are skipped. */
  *find(path: string, options: { source?: Source; maxLineBytes: number }): Generator<Buffer> {
    const source = options.source ?? openFile(path);
    let buffer: Buffer = Buffer.allocUnsafe(firstBytes);
    let held = 0;
    let isSkipping = false;
    try {
      for (;;) {
        const count = source.read(buffer.subarray(held));
        const end = held + count;
        const isLast = count === 0;
        const lastLineEnd = isLast ? end : buffer.lastIndexOf(0x0a, end - 1) + 1;
        const region = buffer.subarray(0, end);
        if (lastLineEnd > 0 && end > 0) {
          const from = isSkipping ? region.indexOf(0x0a) + 1 : 0;
          if (!(isSkipping && from === 0)) yield* this.findIn(region.subarray(0, lastLineEnd), from);
          isSkipping = false;
        }
        if (isLast) return;
        held = end - lastLineEnd;
        buffer.copyWithin(0, lastLineEnd, end);
        if (held < buffer.length) continue;
        if (buffer.length >= options.maxLineBytes) {
          isSkipping = true;
          held = 0;
        } else buffer = Buffer.concat([buffer, Buffer.allocUnsafe(buffer.length)]);
      }
    } finally {
      source.close();
    }
  }

  private *findIn(region: Buffer, start: number): Generator<Buffer> {
    let from = start;
    this.next = [];
    this.isChanged = true;
    for (;;) {
      this.seek(region, from);
      const first = this.next.reduce(
        (least, one) => (one.at !== -1 && one.at < least ? one.at : least),
        region.length,
      );
      if (first === region.length) return;
      const lineStart = Math.max(from, region.lastIndexOf(0x0a, first) + 1);
      const newline = region.indexOf(0x0a, first);
      const lineEnd = newline === -1 ? region.length : newline;
      from = lineEnd + 1;
      yield region.subarray(lineStart, lineEnd);
      if (from >= region.length) return;
    }
  }

  /** Moves every mark's next place to `from` or behind it. */
  private seek(region: Buffer, from: number): void {
    if (this.isChanged) {
      const known = new Map(this.next.map((one) => [one.mark, one]));
      this.next = [...this.marks.values()].map((mark) => known.get(mark) ?? { mark, at: 0 });
      this.isChanged = false;
    }
    for (const one of this.next)
      if (one.at !== -1 && (one.at < from || one.at === 0)) one.at = region.indexOf(one.mark, from);
  }
}

function openFile(path: string): Source {
  const file = openSync(path, 'r');
  return { read: (into) => readSync(file, into), close: () => closeSync(file) };
}
