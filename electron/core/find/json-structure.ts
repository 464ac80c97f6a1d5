// Finds the structure of JSON lines in a window of memory, and walks it: WebAssembly functions with 128-bit vectors
// (build/wasm/*.wat.mjs). The memory's layout is theirs; this module gives names to what lies in it.
import { decodeString } from './json-string';
import { jsonStructureCode, jsonStructurePages } from './json-structure-code';

/** What the WebAssembly module exports. */
interface StructureExports {
  begin(at: number, end: number, tape: number): number;
  goOn(at: number, end: number, tape: number): number;
  start(): void;
  line(at: number, end: number): number;
  walk(first: number, count: number, cursor: number, end: number, last: number): number;
  hash(from: number, length: number): number;
  keepOfLongString(): number;
  endLongString(): number;
  unescape(from: number, to: number): number;
  readonly used: WebAssembly.Global;
  readonly resumeAt: WebAssembly.Global;
  readonly root: WebAssembly.Global;
  readonly keyPlace: WebAssembly.Global;
  readonly [address: string]: unknown;
}

/** What Node's buffers have beneath `toString`, which costs as much again. */
interface SlicedBuffer extends Buffer {
  latin1Slice(from: number, to: number): string;
  utf8Slice(from: number, to: number): string;
}

/** Bytes that one window holds. */
export const windowBytes = 512 * 1024;
/** A stretch that is not a line's end must stop this far before the end of what was read: an escape may go on there. */
export const lookAhead = 8;

let compiled: WebAssembly.Module | null | undefined;

/** Null where WebAssembly or its vectors are missing. */
function compile(): WebAssembly.Module | null {
  if (compiled === undefined) {
    const code = Buffer.from(jsonStructureCode, 'base64');
    compiled =
      typeof WebAssembly === 'object' && WebAssembly.validate(code) ? new WebAssembly.Module(code) : null;
  }
  return compiled;
}

/** One window with its tape, and what a walk over the tape finds. */
export class JsonStructure {
  /** The window; text goes here. */
  readonly bytes: SlicedBuffer;
  /** All of the memory. */
  readonly memory: DataView;
  /** Places in `bytes` of the quotes around strings and of `{}[]:,` outside of them. */
  readonly tape: Int32Array;
  /** Of each slot, what it holds; and its numbers. */
  readonly kinds: Uint8Array;
  readonly slots: Int32Array;
  readonly exports: StructureExports;
  private readonly tapeAt: number;
  /** Where strings lie without their escapes: no line's tape is needed while its values are read. */
  private readonly text: SlicedBuffer;

  private constructor(module: WebAssembly.Module) {
    const memory = new WebAssembly.Memory({ initial: jsonStructurePages, maximum: jsonStructurePages });
    this.exports = new WebAssembly.Instance(module, { env: { memory } })
      .exports as unknown as StructureExports;
    const { buffer } = memory;
    this.memory = new DataView(buffer);
    this.bytes = Buffer.from(buffer, 0, windowBytes) as SlicedBuffer;
    this.tapeAt = this.address('tape');
    this.tape = new Int32Array(buffer, this.tapeAt, windowBytes);
    this.text = Buffer.from(buffer, this.tapeAt, windowBytes) as SlicedBuffer;
    this.kinds = new Uint8Array(buffer, this.address('kinds'), this.address('slots') - this.address('kinds'));
    this.slots = new Int32Array(
      buffer,
      this.address('slots'),
      (this.address('recent') - this.address('slots')) / 4,
    );
  }

  /** A new window, or null where the processor or the engine cannot do it. */
  static create(): JsonStructure | null {
    const module = compile();
    return module ? new JsonStructure(module) : null;
  }

  /** Where an area of the memory begins. */
  address(area: 'tape' | 'kinds' | 'slots' | 'recent' | 'nodes'): number {
    return (this.exports[area] as WebAssembly.Global).value as number;
  }

  /** The string between two places in the window, just as JSON.parse would give it (without the quotes; known to be valid). */
  decode(from: number, to: number): string {
    const done = this.exports.unescape(from, to);
    if (done < 0) return decodeString(this.bytes, from, to);
    return (done & 1) === 0 ? this.text.latin1Slice(0, done >> 1) : this.text.utf8Slice(0, done >> 1);
  }

  /** The same for one that is known to be ASCII without escapes. */
  takeAscii(from: number, to: number): string {
    return this.bytes.latin1Slice(from, to);
  }

  /** Writes the tape of a line, or of its first stretch; gives its length, or -1 when a string in it is not JSON. */
  begin(at: number, end: number): number {
    return this.exports.begin(at, end, this.tapeAt);
  }

  /** The same for the next stretch of that line; the stretch before must have been a multiple of 64 bytes long. */
  goOn(at: number, end: number): number {
    return this.exports.goOn(at, end, this.tapeAt);
  }
}
