// Summarises a file at the speed of the walker: lines are walked where they lie in a window of fixed size, and only odd
// ones become strings for the parser. A line longer than the window is walked in stretches.
import { type ByteSource, openSource, readStretch } from './byte-source';
import { Fold, longestLine } from './fold';
import type { Formats, FoundFile, Projection } from './format';
import { JsonStructure, lookAhead, windowBytes } from './json-structure';
import { LineWalker, walkedOdd, walkedPart, walkedWhole } from './line-walker';
import { compileProjection } from './projection-tree';
import type { SummariseOptions, SummariseOutcome } from './summarise-file';
import { TimeSlice } from './time-slice';

const newline = 0x0a;

/** A window and those who walk in it, kept for the next file: setting them up costs more than reading a short one. */
class Desk {
  readonly walkers = new WeakMap<Projection, LineWalker>();
  constructor(readonly structure: JsonStructure) {}
}

/** Desks of this thread at which nobody works now. */
const idle: Desk[] = [];

function takeDesk(): Desk | null {
  const desk = idle.pop();
  if (desk) return desk;
  const structure = JsonStructure.create();
  return structure && new Desk(structure);
}

/** True where the fast path can run. */
export function canWalk(): boolean {
  const desk = takeDesk();
  if (desk) idle.push(desk);
  return desk !== null;
}

/** Summarises one file. Throws what the file system throws. */
export async function summariseFast(
  file: FoundFile,
  formats: Formats,
  options: SummariseOptions,
): Promise<SummariseOutcome> {
  const desk = takeDesk();
  if (!desk) throw new Error('WebAssembly vectors are missing');
  const { projection } = formats.agentOf(file.agent);
  const walker =
    desk.walkers.get(projection) ?? new LineWalker(desk.structure, compileProjection(projection));
  desk.walkers.set(projection, walker);
  try {
    const source = openSource(file.path, file.identity.compressed, options.from?.offset ?? 0, file.bytes);
    try {
      const reading = new Reading(file, formats, options, desk.structure, walker, source);
      const slice = new TimeSlice(options.signal);
      while (reading.step()) {
        if (slice.isOver() && (await slice.next())) return { complete: false };
      }
      return reading.finish();
    } finally {
      source.close();
    }
  } finally {
    idle.push(desk);
  }
}

/** What is known of the line that is being read when the window ends before it. */
type Pending = 'none' | 'token' | 'string' | 'odd';

class Reading {
  private readonly fold: Fold;
  private readonly window: Buffer;
  /** Bytes in the window, and where the file has the first of them. */
  private filled = 0;
  private base: number;
  /** Where in the window the line, or what is left of it, begins; where the search for its end goes on. */
  private at = 0;
  private searched = 0;
  /** Where in the file the line begins. */
  private lineStart: number;
  private pending: Pending = 'none';

  constructor(
    private readonly file: FoundFile,
    private readonly formats: Formats,
    private readonly options: SummariseOptions,
    private readonly structure: JsonStructure,
    private readonly walker: LineWalker,
    private readonly source: ByteSource,
  ) {
    this.fold = new Fold(formats.agentOf(file.agent), file.identity, options.from);
    this.window = structure.bytes;
    this.base = options.from?.offset ?? 0;
    this.lineStart = this.base;
  }

  /** Fills the window once and uses the lines in it; false at the end of the file. */
  step(): boolean {
    const before = this.source.consumed;
    const count = this.source.read(this.window.subarray(this.filled));
    this.options.onBytes?.(this.source.consumed - before);
    if (count === 0) return false;
    this.filled += count;
    this.takeLines();
    if (this.filled === windowBytes && this.at === 0) this.takeStretch();
    this.shift();
    return !this.fold.hopeless;
  }

  finish(): SummariseOutcome {
    const gaveUp = this.fold.hopeless;
    const end = gaveUp ? this.lineStart : this.base + this.filled;
    const standpoint = this.fold.standAt(this.lineStart);
    if (end > this.lineStart && end - this.lineStart <= longestLine) this.fold.addTail(this.parse(end));
    return { complete: true, summary: this.fold.summary(end), bytesRead: end, gaveUp, standpoint };
  }

  private takeLines(): void {
    const text = this.window.subarray(0, this.filled);
    while (!this.fold.hopeless) {
      const end = text.indexOf(newline, this.searched);
      if (end < 0) break;
      this.endLine(end);
      this.at = end + 1;
      this.searched = end + 1;
      this.lineStart = this.base + end + 1;
    }
    this.searched = this.filled;
  }

  /** Uses the line whose newline stands at `end` in the window. */
  private endLine(end: number): void {
    const { fold, walker } = this;
    if (this.base + end - this.lineStart > longestLine) fold.addOversized();
    else if (this.walkEnd(end) === walkedWhole) fold.addRecord(walker.record);
    else fold.addLine(this.parse(this.base + end));
    this.pending = 'none';
  }

  private walkEnd(end: number): number {
    const { structure, walker, at } = this;
    if (this.pending === 'odd') return walkedOdd;
    if (this.pending === 'string') {
      const count = structure.goOn(at, end);
      return count < 0 ? walkedOdd : walker.walkOnInString(count, at, end, true);
    }
    if (this.pending === 'none') walker.begin();
    const count = structure.begin(at, end);
    return count < 0 ? walkedOdd : walker.walk(count, at, end, true);
  }

  /** The window is full of one line: walks most of it, and leaves the rest at `at`. */
  private takeStretch(): void {
    const { structure, walker } = this;
    const end = (windowBytes - lookAhead) & ~63;
    if (this.pending === 'odd' || this.base + windowBytes - this.lineStart > longestLine) {
      this.leaveToParser();
      return;
    }
    const inString = this.pending === 'string';
    if (this.pending === 'none') walker.begin();
    const count = inString ? structure.goOn(0, end) : structure.begin(0, end);
    const isPart =
      count >= 0 &&
      (inString ? walker.walkOnInString(count, 0, end, false) : walker.walk(count, 0, end, false)) ===
        walkedPart;
    if (!isPart) {
      this.leaveToParser();
      return;
    }
    this.at = walker.resumeAt;
    this.pending = inString && count === 0 ? 'string' : 'token';
    if (walker.resumeAt > windowBytes / 2) return;
    // One token fills half the window and more. Only a string may.
    if (this.pending === 'token' && !(walker.isInString(end) && walker.beginLongString(end))) {
      this.leaveToParser();
      return;
    }
    this.pending = 'string';
    this.at = end;
  }

  private leaveToParser(): void {
    this.pending = 'odd';
    this.at = this.filled;
  }

  /** Moves what is left to the front of the window. */
  private shift(): void {
    if (this.at === 0) return;
    this.window.copyWithin(0, this.at, this.filled);
    this.filled -= this.at;
    this.searched -= this.at;
    this.base += this.at;
    this.at = 0;
  }

  /** The line up to `end` (a place in the file) by the parser; read again when it is not in the window whole. */
  private parse(end: number): ReturnType<Formats['parseLine']> {
    const from = this.lineStart - this.base;
    const line =
      from >= 0
        ? this.window.subarray(from, end - this.base)
        : readStretch(this.file.path, this.file.identity.compressed, this.lineStart, end);
    return this.formats.parseLine(line.toString('utf8'));
  }
}
