// Finds the structure of JSON lines in a window of memory: where strings begin and end and where brackets, colons and
// commas stand. A WebAssembly function with 128-bit vectors does it (build/wasm/json-structure.wat.mjs).
import { jsonStructureCode } from './json-structure-code';

interface StructureExports {
  begin(at: number, end: number, tape: number): number;
  goOn(at: number, end: number, tape: number): number;
}

/** Bytes that one window holds. */
export const windowBytes = 512 * 1024;
/** A stretch that is not a line's end must stop this far before the end of what was read: an escape may go on there. */
export const lookAhead = 8;

const pageBytes = 64 * 1024;
/** Room after the window, since blocks are read whole; then the tape, one place for each byte at worst. */
const tapeAt = windowBytes + pageBytes;
const memoryPages = (tapeAt + windowBytes * 4) / pageBytes;

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

/** One window with its tape. */
export class JsonStructure {
  /** The window; text goes here. */
  readonly bytes: Buffer;
  /** Places in `bytes` of the quotes around strings and of `{}[]:,` outside of them. */
  readonly tape: Int32Array;
  private readonly exports: StructureExports;

  private constructor(module: WebAssembly.Module) {
    const memory = new WebAssembly.Memory({ initial: memoryPages, maximum: memoryPages });
    this.exports = new WebAssembly.Instance(module, { env: { memory } })
      .exports as unknown as StructureExports;
    this.bytes = Buffer.from(memory.buffer, 0, windowBytes);
    this.tape = new Int32Array(memory.buffer, tapeAt, windowBytes);
  }

  /** A new window, or null where the processor or the engine cannot do it. */
  static create(): JsonStructure | null {
    const module = compile();
    return module ? new JsonStructure(module) : null;
  }

  /** Writes the tape of a line, or of its first stretch; gives its length, or -1 when a string in it is not JSON. */
  begin(at: number, end: number): number {
    return this.exports.begin(at, end, tapeAt);
  }

  /** The same for the next stretch of that line; the stretch before must have been a multiple of 64 bytes long. */
  goOn(at: number, end: number): number {
    return this.exports.goOn(at, end, tapeAt);
  }
}
