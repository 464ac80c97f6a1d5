// One trajectory under review: where each event stands in its file, read once from front to back while the first pages
// are shown already. Texts are read again when a page is asked for, so memory stays small for any size.
import type { Trajectory, TrajectoryEventKind } from '../../../shared/trajectory';
import type { BlankPlace } from '../redact/left-out';
import { LeaveOutRule, type LeftOut } from './leave-out';
import { eventsOfLine, linesOf, type NamedEvent, readerOf } from './read-events';

/** An event as far as it has to be remembered. */
export interface KnownEvent {
  key: string;
  line: number;
  /** Byte offset of its line. */
  offset: number;
  part: number;
  /** Number of the event in its line. */
  number: number;
  kind: TrajectoryEventKind;
  pointers: string[];
  callId: string | null;
  /** Tool's name of a call. */
  name: string | null;
  /** Absolute paths that a call touched. */
  paths: string[];
}

interface Copy {
  line: number;
  offset: number;
  part: number;
  pointers: string[];
}

/** Lines whose records later lines depend on (header, first context) are kept to prime a page's reader. */
const headLines = 4;

export class OpenedTrajectory {
  readonly events: KnownEvent[] = [];
  readonly copies = new Map<string, Copy[]>();
  readonly toolNames = new Map<string, string>();
  /** Texts of the first lines. */
  readonly head: string[] = [];
  /** Index of the first event of a line, for lines that have one. */
  readonly firstEventOfLine = new Map<number, number>();
  complete = false;
  private readonly stop = new AbortController();
  private readonly offsets: number[] = [];
  private waiting: { count: number; resolve: () => void }[] = [];

  constructor(readonly trajectory: Trajectory) {}

  close(): void {
    this.stop.abort();
  }

  get closed(): boolean {
    return this.stop.signal.aborted;
  }

  /** Reads the file to its end; `onGrown` is called now and then, and at the end. */
  async read(onGrown: () => void): Promise<void> {
    const reader = readerOf(this.trajectory);
    let told = performance.now();
    try {
      for await (const raw of linesOf(this.trajectory.path, { signal: this.stop.signal })) {
        this.offsets[raw.number] = raw.offset;
        const text = raw.oversized ? '' : raw.line.toString('utf8');
        if (this.head.length < headLines && text.length < 1_000_000) this.head.push(text);
        const events = eventsOfLine(reader, text, raw.number);
        if (events.length > 0) this.firstEventOfLine.set(raw.number, this.events.length);
        for (const [number, named] of events.entries()) this.remember(named, raw.offset, number);
        for (const copy of reader.takeCopies()) this.rememberCopy(copy);
        this.wake();
        if (performance.now() - told < 250) continue;
        told = performance.now();
        onGrown();
      }
    } finally {
      this.complete = true;
      this.wake();
      if (!this.closed) onGrown();
    }
  }

  /** Resolves when that many events are known, or all of them. */
  async known(count: number): Promise<void> {
    if (this.complete || this.events.length >= count) return;
    await new Promise<void>((resolve) => this.waiting.push({ count, resolve }));
  }

  /** Places of everything left out, as redaction takes them, and the lines that hold them with their offsets. */
  blankPlaces(leftOut: LeftOut): { places: BlankPlace[]; lines: Map<number, number>; events: Set<string> } {
    const gone = this.leftOutEvents(leftOut);
    const places: BlankPlace[] = [];
    const lines = new Map<number, number>();
    for (const event of gone) {
      places.push({ line: event.line, part: event.part, pointers: event.pointers });
      lines.set(event.line, event.offset);
      for (const copy of this.copies.get(event.key) ?? []) {
        places.push({ line: copy.line, part: copy.part, pointers: copy.pointers });
        lines.set(copy.line, copy.offset);
      }
    }
    return { places, lines, events: new Set(gone.map(({ key }) => key)) };
  }

  private leftOutEvents(leftOut: LeftOut): KnownEvent[] {
    if (leftOut.events.size === 0 && leftOut.paths.length === 0) return [];
    const rule = new LeaveOutRule(leftOut);
    return this.events.filter((event) => rule.appliesTo(event));
  }

  private remember({ key, part, event }: NamedEvent, offset: number, number: number): void {
    const isCall = event.kind === 'tool-call';
    if (isCall) this.toolNames.set(event.callId, event.name);
    this.events.push({
      key,
      line: event.line,
      offset,
      part,
      number,
      kind: event.kind,
      pointers: event.pointers,
      callId: isCall || event.kind === 'tool-result' ? event.callId : null,
      name: isCall ? event.name : null,
      paths: isCall ? [...new Set([...event.edits, ...event.reads].map(({ path }) => path))] : [],
    });
  }

  private rememberCopy(copy: { event: string; line: number; part?: number; pointers: string[] }): void {
    const known = this.copies.get(copy.event) ?? [];
    known.push({
      line: copy.line,
      offset: this.offsets[copy.line] ?? 0,
      part: copy.part ?? 0,
      pointers: copy.pointers,
    });
    this.copies.set(copy.event, known);
  }

  private wake(): void {
    if (this.waiting.length === 0) return;
    const ready = this.waiting.filter(({ count }) => this.complete || this.events.length >= count);
    this.waiting = this.waiting.filter((one) => !ready.includes(one));
    for (const { resolve } of ready) resolve();
  }
}
