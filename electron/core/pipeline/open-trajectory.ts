// One trajectory under review: where each event stands in its file, read once from front to back while the first pages
// are shown already. Texts are read again when a page is asked for, so memory stays small for any size.
import type { Trajectory } from '../../../shared/trajectory';
import type { TrajectoryReader } from '../agents/agent';
import { parseLine } from '../agents/parse-line';
import type { BlankPlace } from '../redact/left-out';
import { EventIndex } from './event-index';
import { type Blank, LeaveOutRule, type LeftOut } from './leave-out';
import { eventsOfRecords, type LinePlace, linesOf, readerOf } from './read-events';

/** A line that tells later ones what holds from there on: the folder, the model. */
export interface ContextLine {
  line: number;
  text: string;
  /** What it changed: a place in the reader's context, or -1 for the first line, whatever it tells. */
  changed: number;
}

/** The same with the indexes of the events. */
export interface BlankEvents extends Blank {
  events: ReadonlySet<number>;
}

const longestContext = 1_000_000;
const toldEveryMs = 250;

export class OpenedTrajectory {
  readonly events = new EventIndex();
  /** In the order of the file. A page's reader sees those that hold for its line in place of all lines before. */
  readonly contexts: ContextLine[] = [];
  complete = false;
  /** Bytes read so far; at the end, the size of the file as it was read. */
  bytesRead = 0;
  private lastLine = 0;
  private lastContext: readonly (string | null)[] = [];
  private readonly stop = new AbortController();
  private waiting: { is: () => boolean; resolve: () => void }[] = [];

  constructor(readonly trajectory: Trajectory) {}

  close(): void {
    this.stop.abort();
    this.wake();
  }

  /** Aborted when the trajectory is closed. */
  get signal(): AbortSignal {
    return this.stop.signal;
  }

  /** Reads the file to its end; `onGrown` is called now and then, and at the end. */
  async read(onGrown: () => void): Promise<void> {
    const reader = readerOf(this.trajectory);
    let told = performance.now();
    try {
      for await (const raw of linesOf(this.trajectory.path, { signal: this.signal })) {
        const text = raw.oversized ? '' : raw.line.toString('utf8');
        const { records } = parseLine(text);
        const place = { line: raw.number, offset: raw.offset, bytes: raw.next - raw.offset };
        this.events.addLine(place, eventsOfRecords(reader, records, raw.number));
        for (const copy of reader.takeCopies()) this.events.addCopy(copy, place);
        this.rememberContext(reader, text, raw.number);
        this.lastLine = raw.number;
        this.bytesRead = raw.next;
        this.wake();
        if (performance.now() - told < toldEveryMs) continue;
        told = performance.now();
        onGrown();
      }
    } finally {
      this.complete = true;
      this.wake();
      if (!this.signal.aborted) onGrown();
    }
  }

  /** Resolves when that many events are known, or all of them. */
  known(count: number): Promise<void> {
    return this.until(() => this.events.size >= count);
  }

  /** Resolves when the events of this line are known, or all of them. */
  knownLine(line: number): Promise<void> {
    return this.until(() => this.lastLine >= line);
  }

  /** Resolves when the file was read to its end, or closed. */
  whole(): Promise<void> {
    return this.until(() => false);
  }

  private async until(is: () => boolean): Promise<void> {
    if (this.complete || this.signal.aborted || is()) return;
    await new Promise<void>((resolve) => this.waiting.push({ is, resolve }));
  }

  private wake(): void {
    if (this.waiting.length === 0) return;
    const over = this.complete || this.signal.aborted;
    const ready = this.waiting.filter(({ is }) => over || is());
    this.waiting = this.waiting.filter((one) => !ready.includes(one));
    for (const { resolve } of ready) resolve();
  }

  /** The lines that a reader must see before it reads a line in the middle: the first, and the last that changed something. */
  contextsOf(line: number): ContextLine[] {
    const needed = new Map<number, ContextLine>();
    for (const context of this.contexts) {
      if (context.line >= line) break;
      needed.set(context.changed, context);
    }
    return [...new Set(needed.values())].sort((a, b) => a.line - b.line);
  }

  private rememberContext(reader: TrajectoryReader, text: string, line: number): void {
    if (this.lastLine === 0 && text.length <= longestContext) this.contexts.push({ line, text, changed: -1 });
    const now = reader.context?.() ?? [];
    for (const [changed, value] of now.entries()) {
      if (value === (this.lastContext[changed] ?? null) || text.length > longestContext) continue;
      this.contexts.push({ line, text, changed });
    }
    this.lastContext = now;
  }

  /** Everything left out, as redaction takes it. */
  blank(leftOut: LeftOut): BlankEvents {
    const blank = {
      places: [] as BlankPlace[],
      lines: new Map<number, LinePlace>(),
      events: new Set<number>(),
    };
    if (leftOut.events.size === 0 && leftOut.paths.length === 0) return blank;
    const rule = new LeaveOutRule(leftOut);
    const add = (place: LinePlace & { part: number; pointers: readonly string[] }): void => {
      const { line, offset, bytes, part, pointers } = place;
      blank.places.push({ line, part, pointers });
      blank.lines.set(line, { line, offset, bytes });
    };
    for (let index = 0; index < this.events.size; index += 1) {
      const event = this.events.at(index);
      if (!rule.appliesTo(event)) continue;
      blank.events.add(index);
      add(event);
    }
    for (const copy of this.events.copiesOf(blank.events)) add(copy);
    return blank;
  }
}
