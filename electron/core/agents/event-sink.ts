// Collects the events of one record, gives each its key, and keeps the copies that later records hold of them.
import type { TrajectoryEvent } from '../../../shared/trajectory';
import type { EventCopy } from './agent';

type OmitEach<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never;

/** An event without what is the same for all events of a record. */
export type EventDraft = OmitEach<TrajectoryEvent, 'line' | 'part' | 'at' | 'sidechain'>;

/** The events of the record at hand; `begin` for each record, then `add` and `copy`, then `end`. */
export class EventSink {
  private line = 0;
  private part = 0;
  private number = 0;
  private at: string | null = null;
  private sidechain = false;
  private events: TrajectoryEvent[] = [];
  private copies: EventCopy[] = [];
  private isAsked = false;

  begin(line: number, part: number, at: string | null, sidechain = false): void {
    if (line !== this.line) this.number = 0;
    this.line = line;
    this.part = part;
    this.at = at;
    this.sidechain = sidechain;
    this.events = [];
  }

  /** Whether the record belongs to a subagent that is recorded in the same file. */
  get isSidechain(): boolean {
    return this.sidechain;
  }

  /** The key that the next event of this record gets: `<line>:<number in line>`. */
  get nextKey(): string {
    return `${this.line}:${this.number}`;
  }

  add(draft: EventDraft): string {
    const key = this.nextKey;
    this.number++;
    const { line, part, at, sidechain } = this;
    this.events.push({ line, ...(part > 0 && { part }), at, sidechain, ...draft } as TrajectoryEvent);
    return key;
  }

  /** Says that the current record repeats an event of before. */
  copy(event: string, pointers: string[]): void {
    // Who never asks for copies does not pay for them with memory.
    if (!this.isAsked && this.copies.length >= 1000) return;
    this.copies.push({ event, line: this.line, ...(this.part > 0 && { part: this.part }), pointers });
  }

  /** Takes the record's events back as copies of those of an earlier record with the same content. */
  turnIntoCopies(firstKey: string): void {
    const [line, first] = firstKey.split(':');
    const events = this.events;
    this.events = [];
    this.number -= events.length;
    events.forEach((event, i) => {
      this.copy(`${line}:${Number(first) + i}`, event.pointers);
    });
  }

  end(): TrajectoryEvent[] {
    const { events } = this;
    this.events = [];
    return events;
  }

  takeCopies(): EventCopy[] {
    const { copies } = this;
    this.isAsked = true;
    this.copies = [];
    return copies;
  }
}
