// Summarises a file at the speed of the walker: lines are walked where they lie in a window of fixed size, and only odd
// ones become strings for the parser. A line longer than the window is walked in stretches.
import { type ByteSource, openSource, readStretch } from './byte-source';
import { Fold, longestLine } from './fold';
import type { Formats, FoundFile, Projection } from './format';
import { JsonStructure, windowBytes } from './json-structure';
import { LineWalker, walkedWhole } from './line-walker';
import { compileProjection } from './projection-tree';
import type { SummariseOptions, SummariseOutcome } from './summarise-file';
import { TimeSlice } from './time-slice';

const newline = 0x0a;

/** A window and those who walk in it, kept for the next file: setting them up costs more than reading a short one. */
class Desk {
  private readonly walkers = new WeakMap<Projection, LineWalker>();
  constructor(private readonly structure: JsonStructure) {}

  walkerFor(projection: Projection): LineWalker {
    const known = this.walkers.get(projection);
    const walker = known ?? new LineWalker(this.structure, compileProjection(projection));
    this.walkers.set(projection, walker);
    walker.takeOver();
    return walker;
  }
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
  try {
    const walker = desk.walkerFor(formats.agentOf(file.agent).projection);
    const source = openSource(file.path, file.identity.compressed, options.from?.offset ?? 0, file.bytes);
    try {
      const reading = new Reading(file, formats, options, walker, source);
      const slice = options.slice ?? new TimeSlice(options.signal);
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

class Reading {
  private readonly fold: Fold;
  private readonly window: Buffer;
  /** Bytes in the window, and where the file has the first of them. */
  private filled = 0;
  private base: number;
  /** Where in the window the line, or what is left of it, begins. */
  private at = 0;
  /** Where in the file the line begins. */
  private lineStart: number;

  constructor(
    private readonly file: FoundFile,
    private readonly formats: Formats,
    private readonly options: SummariseOptions,
    private readonly walker: LineWalker,
    private readonly source: ByteSource,
  ) {
    this.fold = new Fold(formats.agentOf(file.agent), file.identity, options.from);
    this.window = walker.window;
    this.base = options.from?.offset ?? 0;
    this.lineStart = this.base;
  }

  /** Fills the window once and uses the lines in it; false at the end of the file. */
  step(): boolean {
    const before = this.source.consumed;
    const held = this.filled;
    const count = this.source.read(this.window.subarray(held));
    this.options.onBytes?.(this.source.consumed - before);
    if (count === 0) return false;
    this.filled += count;
    // What was held has no newline. Nor is what follows the last one looked at in vain: it comes again with the next bytes.
    const last = this.window.subarray(held, this.filled).lastIndexOf(newline);
    if (last >= 0) this.takeLines(held + last + 1);
    if (this.filled === windowBytes && this.at === 0) this.takeStretch();
    this.shift();
    return !this.fold.hopeless;
  }

  finish(): SummariseOutcome {
    const gaveUp = this.fold.hopeless;
    const end = gaveUp ? this.lineStart : this.base + this.filled;
    const standpoint = this.options.resumable === false ? null : this.fold.standAt(this.lineStart);
    if (end > this.lineStart && end - this.lineStart <= longestLine) this.fold.addTail(this.parse(end));
    return { complete: true, summary: this.fold.summary(end), bytesRead: end, gaveUp, standpoint };
  }

  /** Uses the lines that end before `end`. */
  private takeLines(end: number): void {
    while (this.at < end && !this.fold.hopeless) {
      if (this.walker.isInLine) this.endLine(end);
      else this.takeLine(end);
    }
  }

  private takeLine(end: number): void {
    const { fold, walker } = this;
    const walked = walker.walkLine(this.at, end);
    // Negative when it was no JSON before its end was seen.
    const lineEnd = walked < 0 ? this.lineEnd(end) : walked >> 2;
    if (walked >= 0 && (walked & 3) === walkedWhole) fold.addRecord(walker.record);
    else fold.addLine(this.parse(this.base + lineEnd));
    this.beginAfter(lineEnd);
  }

  /** Uses a line that was begun in an earlier window. */
  private endLine(end: number): void {
    const { fold, walker } = this;
    const lineEnd = this.lineEnd(end);
    const walked = walker.walkEnd(this.at, lineEnd);
    if (this.base + lineEnd - this.lineStart > longestLine) fold.addOversized();
    else if (walked === walkedWhole) fold.addRecord(walker.record);
    else fold.addLine(this.parse(this.base + lineEnd));
    this.beginAfter(lineEnd);
  }

  /** The next newline; there is one before `end`. */
  private lineEnd(end: number): number {
    return this.window.subarray(0, end).indexOf(newline, this.at);
  }

  private beginAfter(end: number): void {
    this.at = end + 1;
    this.lineStart = this.base + end + 1;
  }

  /** The window is full of one line: walks most of it, and leaves the rest at `at`. */
  private takeStretch(): void {
    const { walker } = this;
    const isTooLong = this.base + windowBytes - this.lineStart > longestLine;
    const isWalked = isTooLong ? walker.leaveToParser() : walker.walkStretch();
    this.at = isWalked ? walker.resumeAt : this.filled;
  }

  /** Moves what is left to the front of the window. */
  private shift(): void {
    if (this.at === 0) return;
    this.window.copyWithin(0, this.at, this.filled);
    this.filled -= this.at;
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
