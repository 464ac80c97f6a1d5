// The bytes of a trajectory file in order, unpacked where the agent compressed it. Reads are synchronous: this runs in a
// worker, and a call through the thread pool costs more than the read.
import { createHash } from 'node:crypto';
import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { checkIsFile, readWithoutWaiting } from '../platform/open-file';
import { Decompress } from 'fzstd';
import { AppError } from '../../../shared/failure';
import { isDocument, largestDocument, linesOfDocument } from './document-lines';

/** A file being read from front to back. */
export interface ByteSource {
  /** Fills `into` from its beginning with the next bytes; 0 at the end. */
  read(into: Uint8Array): number;
  /** Bytes of the file itself that were read so far. */
  readonly consumed: number;
  close(): void;
}

/** Whether a file's lines are not its own bytes: it is compressed, or one document. */
export function isPacked(path: string): boolean {
  return path.endsWith('.zst') || isDocument(path);
}

/**
 * Opens a file at a byte of its unpacked content. Bytes beyond `size`, its size when it was listed, are not read: what
 * is written meanwhile belongs to the next scan.
 */
export function openSource(
  path: string,
  compressed: boolean,
  start = 0,
  size = Number.POSITIVE_INFINITY,
): ByteSource {
  const fd = openSync(path, readWithoutWaiting);
  try {
    const stats = fstatSync(fd);
    checkIsFile(stats);
    const bytes = Math.min(stats.size, size);
    const plain = new PlainSource(fd, compressed ? 0 : start, bytes);
    if (!compressed) return plain;
    return isDocument(path) ? new DocumentSource(plain, bytes, start) : new UnpackedSource(plain, start);
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}

/** Reads a stretch of a file's unpacked content; shorter when the file ended earlier. */
export function readStretch(path: string, compressed: boolean, start: number, end: number): Buffer {
  const stretch = Buffer.allocUnsafe(end - start);
  const source = openSource(path, compressed, start);
  try {
    let filled = 0;
    while (filled < stretch.length) {
      const count = source.read(stretch.subarray(filled));
      if (count === 0) break;
      filled += count;
    }
    return stretch.subarray(0, filled);
  } finally {
    source.close();
  }
}

const guardBytes = 4096;

/** A hash of what stands before a place in a file: equal as long as the file was only appended to. '' when it is too short. */
export function guardAt(path: string, offset: number): string {
  const length = Math.min(offset, guardBytes);
  const bytes = Buffer.alloc(length);
  const fd = openSync(path, 'r');
  try {
    if (readSync(fd, bytes, 0, length, offset - length) < length) return '';
  } finally {
    closeSync(fd);
  }
  return createHash('sha256').update(bytes).digest('base64');
}

class PlainSource implements ByteSource {
  consumed = 0;

  constructor(
    private readonly fd: number,
    private position: number,
    private readonly end: number,
  ) {}

  read(into: Uint8Array): number {
    const wanted = Math.min(into.length, this.end - this.position);
    if (wanted <= 0) return 0;
    const count = readSync(this.fd, into, 0, wanted, this.position);
    this.position += count;
    this.consumed += count;
    return count;
  }

  close(): void {
    closeSync(this.fd);
  }
}

const packedChunkBytes = 64 * 1024;
/** As zstd's own default: a frame that asks for more memory is not unpacked. */
const largestWindow = 128 * 1024 * 1024;

/** The memory that a zstd frame asks for (RFC 8878, 3.1.1.1); 0 when it is no frame, which the unpacker refuses. */
function windowOf(frame: Uint8Array): number {
  const [a, b, c, d, flags = 0, descriptor = 0] = frame;
  if (a !== 0x28 || b !== 0xb5 || c !== 0x2f || d !== 0xfd) return 0;
  const base = 2 ** (10 + (descriptor >> 3));
  const isSingleSegment = (flags & 0x20) !== 0;
  if (!isSingleSegment) return base + (base / 8) * (descriptor & 7);
  const sizeBytes = 2 ** (flags >> 6);
  const at = 5 + ([0, 1, 2, 4][flags & 3] ?? 0);
  return frame.subarray(at, at + sizeBytes).reduceRight((size, byte) => size * 256 + byte, 0);
}

class UnpackedSource implements ByteSource {
  private readonly packed = new Uint8Array(packedChunkBytes);
  private readonly ready: Uint8Array[] = [];
  private ended = false;
  private readonly unpacker = new Decompress((chunk) => {
    if (chunk.length > 0) this.ready.push(chunk);
  });

  constructor(
    private readonly source: ByteSource,
    private skip: number,
  ) {}

  read(into: Uint8Array): number {
    for (;;) {
      const chunk = this.ready[0];
      if (!chunk) {
        if (this.ended) return 0;
        this.unpackMore();
        continue;
      }
      const from = Math.min(this.skip, chunk.length);
      const count = Math.min(into.length, chunk.length - from);
      into.set(chunk.subarray(from, from + count));
      this.skip -= from;
      if (from + count === chunk.length) this.ready.shift();
      else this.ready[0] = chunk.subarray(from + count);
      if (count > 0) return count;
    }
  }

  get consumed(): number {
    return this.source.consumed;
  }

  close(): void {
    this.source.close();
  }

  private unpackMore(): void {
    const isFirst = this.source.consumed === 0;
    const count = this.source.read(this.packed);
    this.ended = count === 0;
    if (isFirst && windowOf(this.packed.subarray(0, count)) > largestWindow) {
      throw new AppError('unreadable', 'This compressed file asks for too much memory to be unpacked.');
    }
    // fzstd keeps what it is given, so each piece is its own copy.
    this.unpacker.push(this.packed.slice(0, count), this.ended);
  }
}

/** A document as lines; read and taken apart at the first read. */
class DocumentSource implements ByteSource {
  private lines: Buffer | null = null;

  constructor(
    private readonly source: ByteSource,
    private readonly size: number,
    private position: number,
  ) {}

  read(into: Uint8Array): number {
    this.lines ??= linesOfDocument(this.readAll());
    const count = this.lines.copy(into, 0, Math.min(this.position, this.lines.length));
    this.position += count;
    return count;
  }

  get consumed(): number {
    return this.source.consumed;
  }

  close(): void {
    this.source.close();
  }

  private readAll(): Buffer {
    if (this.size > largestDocument) {
      throw new AppError(
        'unreadable',
        'This session is one JSON document of more than 64 MB: too big to be read.',
      );
    }
    const all = Buffer.alloc(this.size);
    let filled = 0;
    for (let count = -1; count !== 0 && filled < all.length; filled += count)
      count = this.source.read(all.subarray(filled));
    return all.subarray(0, filled);
  }
}
