// Walks lines where they lie in the window: checks that each is JSON to the letter, and gives its record as far as the
// projection names it. What it accepts, JSON.parse accepts, and the other way round but for odd lines that are left to
// JSON.parse. A line may come in stretches; what is pending between them is kept here and in the WebAssembly module.
import { type JsonStructure, lookAhead, windowBytes } from './json-structure';
import { decodeLong, LineValues } from './line-values';
import { keepParts, type PlaceNode } from './projection-tree';
import { WalkTable } from './walk-table';

/** The line is one object; `record` gives its projection. */
export const walkedWhole = 0;
/** The stretch is used up to `resumeAt`; the line goes on. */
export const walkedPart = 1;
/** Not JSON, or odd enough to be left to JSON.parse. */
export const walkedOdd = 2;

const quote = 0x22;
const noRoom = -2;

/** What is known of the line that is being read when the window ends before it. */
type Pending = 'none' | 'token' | 'string' | 'odd';

/** Reads one line after the other from the window of a `JsonStructure`. */
export class LineWalker {
  /** Where the next stretch must begin. */
  resumeAt = 0;
  /** Text goes here. */
  readonly window: Buffer;
  private readonly table: WalkTable;
  private readonly values: LineValues;
  private pending: Pending = 'none';
  /** Parts of a string that is longer than the window, when its value matters. */
  private parts: Buffer[] = [];

  constructor(
    private readonly structure: JsonStructure,
    root: PlaceNode,
  ) {
    this.window = structure.bytes;
    this.table = new WalkTable(structure, root);
    this.values = new LineValues(structure, this.table.places);
  }

  /** The record of the line that was walked whole; valid until the next line begins. */
  get record(): unknown {
    return this.values.record();
  }

  /** Another walker may have worked here before. */
  takeOver(): void {
    this.drop();
    this.table.restore();
  }

  /** Forgets a line that was begun. */
  drop(): void {
    this.pending = 'none';
    this.parts = [];
  }

  /** True while the line at hand was begun in an earlier stretch. */
  get isInLine(): boolean {
    return this.pending !== 'none';
  }

  /** Walks a line from its beginning: its end (of the newline) times 4, and how it went. Negative when no newline was seen before `end`. */
  walkLine(at: number, end: number): number {
    return this.structure.exports.line(at, end);
  }

  /** Walks the rest of a line that ends at `end`. */
  walkEnd(at: number, end: number): number {
    const { structure, pending } = this;
    const { exports } = structure;
    this.pending = 'none';
    if (pending === 'odd') return walkedOdd;
    const isInString = pending === 'string';
    const count = isInString ? structure.goOn(at, end) : structure.begin(at, end);
    if (count < 0 || (isInString && count === 0)) return walkedOdd;
    if (!isInString) return exports.walk(0, count, at, end, 1);
    const close = this.endLongString(at);
    return close === noRoom ? walkedOdd : exports.walk(1, count, close + 1, end, 1);
  }

  /** Walks most of a full window whose line goes on behind it; false when the line must be left to the parser. */
  walkStretch(): boolean {
    const end = (windowBytes - lookAhead) & ~63;
    if (this.pending === 'odd' || !this.walkPart(end)) return this.leaveToParser();
    if (this.resumeAt > windowBytes / 2) return true;
    // One token fills half the window and more. Only a string may.
    if (this.pending === 'token' && !this.beginLongString(end)) return this.leaveToParser();
    this.pending = 'string';
    this.resumeAt = end;
    return true;
  }

  /** What comes until the line's end is not looked at. */
  leaveToParser(): boolean {
    this.pending = 'odd';
    this.parts = [];
    return false;
  }

  private walkPart(end: number): boolean {
    const { structure, pending } = this;
    const { exports } = structure;
    if (pending === 'none') exports.start();
    const count = pending === 'string' ? structure.goOn(0, end) : structure.begin(0, end);
    if (count < 0) return false;
    if (pending === 'string' && count === 0) {
      this.keepLongString(0, end);
      this.resumeAt = end;
      return true;
    }
    const close = pending === 'string' ? this.endLongString(0) : -1;
    if (close === noRoom) return false;
    const walked = exports.walk(close < 0 ? 0 : 1, count, close + 1, end, 0);
    if (walked !== walkedPart) return false;
    this.pending = 'token';
    this.resumeAt = exports.resumeAt.value as number;
    this.values.settle();
    return true;
  }

  /** The string at `resumeAt` goes on beyond `end`; false when that is none, or where none may stand. */
  private beginLongString(end: number): boolean {
    if (this.resumeAt >= end || this.structure.bytes[this.resumeAt] !== quote) return false;
    if (this.structure.exports.keepOfLongString() < 0) return false;
    this.keepLongString(this.resumeAt + 1, end);
    return true;
  }

  private keepLongString(from: number, to: number): void {
    if (this.structure.exports.keepOfLongString() >= keepParts)
      this.parts.push(Buffer.from(this.structure.bytes.subarray(from, to)));
  }

  /** Gives the place of the closing quote. */
  private endLongString(start: number): number {
    const { exports, tape } = this.structure;
    const close = tape[0] as number;
    this.keepLongString(start, close);
    const keep = exports.keepOfLongString();
    const slot = exports.endLongString();
    if (slot < 0) return noRoom;
    const text = decodeLong(keep, Buffer.concat(this.parts));
    if (text !== undefined) this.values.settleAs(slot, text);
    this.parts = [];
    return close;
  }
}
