// Which events a trajectory has and where each stands in its file, in columns: some 50 bytes an event. Texts are read again
// when they are shown.
import type { TrajectoryEvent, TrajectoryEventKind } from '../../../shared/trajectory';
import type { EventCopy } from '../agents/agent';
import { bytes, counts, Dictionary, offsets } from './columns';
import type { EventFacts } from './leave-out';
import type { LinePlace, NamedEvent } from './read-events';

/** An event as far as it is remembered. */
export interface KnownEvent extends EventFacts, LinePlace {
  index: number;
  /** Record of the line, from 0. */
  part: number;
  pointers: readonly string[];
  /** Name of the tool that was called, of a call and of its result. */
  tool: string | null;
  /** Of an event that no record spells out (a branch, a change of model): what it says. */
  said: { label: string; text: string } | null;
}

/** A place that repeats an event. */
export interface KnownCopy extends LinePlace {
  part: number;
  pointers: readonly string[];
}

const kinds: readonly TrajectoryEventKind[] = [
  'prompt',
  'answer',
  'thinking',
  'tool-call',
  'tool-result',
  'note',
];
/** In place of a number: there is none. */
const none = 0xffffffff;

/** Grows line by line, in the order of the file. */
export class EventIndex {
  private readonly lines = { number: counts(), offset: offsets(), bytes: counts(), first: counts() };
  private readonly events = {
    part: counts(),
    number: counts(),
    kind: bytes(),
    pointers: counts(),
    call: counts(),
    paths: counts(),
  };
  private readonly copies = {
    event: counts(),
    line: counts(),
    offset: offsets(),
    bytes: counts(),
    part: counts(),
    pointers: counts(),
  };
  private readonly pointers = new Dictionary<readonly string[]>();
  private readonly paths = new Dictionary<readonly string[]>();
  private readonly calls = new Dictionary<string>();
  private readonly tools = new Dictionary<string>();
  private readonly toolOfCall = new Map<number, number>();
  private readonly said = new Map<number, { label: string; text: string }>();

  get size(): number {
    return this.events.kind.size;
  }

  /** The events of the next line; their keys are numbers in the line, in order. */
  addLine(place: LinePlace, events: readonly NamedEvent[]): void {
    if (events.length === 0) return;
    this.lines.number.push(place.line);
    this.lines.offset.push(place.offset);
    this.lines.bytes.push(place.bytes);
    this.lines.first.push(this.size);
    for (const [number, { part, event }] of events.entries()) this.addEvent(event, part, number);
  }

  private addEvent(event: TrajectoryEvent, part: number, number: number): void {
    const isCall = event.kind === 'tool-call';
    const callId = isCall || event.kind === 'tool-result' ? event.callId : null;
    const call = callId === null ? none : this.calls.numberOf(callId, () => callId);
    if (isCall)
      this.toolOfCall.set(
        call,
        this.tools.numberOf(event.name, () => event.name),
      );
    if (event.kind === 'note' && event.pointers.length === 0)
      this.said.set(this.size, { label: event.label, text: event.text });
    const paths = isCall ? [...new Set([...event.edits, ...event.reads].map(({ path }) => path))] : noPaths;
    this.events.part.push(part);
    this.events.number.push(number);
    this.events.kind.push(kinds.indexOf(event.kind));
    this.events.pointers.push(this.numberOfPointers(event.pointers));
    this.events.call.push(call);
    this.events.paths.push(paths.length === 0 ? none : this.paths.numberOf(paths.join('\0'), () => paths));
  }

  private numberOfPointers(pointers: readonly string[]): number {
    return this.pointers.numberOf(pointers.join('\0'), () => [...pointers]);
  }

  /** A place that repeats an event of before; other copies are not of interest. */
  addCopy(copy: EventCopy, place: LinePlace): void {
    const event = this.indexOf(copy.event);
    if (event < 0) return;
    this.copies.event.push(event);
    this.copies.line.push(place.line);
    this.copies.offset.push(place.offset);
    this.copies.bytes.push(place.bytes);
    this.copies.part.push(copy.part ?? 0);
    this.copies.pointers.push(this.numberOfPointers(copy.pointers));
  }

  /** The event with this key (`<line>:<number in line>`), or -1. */
  indexOf(key: string): number {
    const [line, number] = key.split(':').map(Number);
    const [first, end] = this.ofLine(line ?? 0);
    const index = first + (number ?? 0);
    return Number.isInteger(index) && index >= first && index < end ? index : -1;
  }

  /** The events of a line: from the first up to, not including, the second. */
  ofLine(line: number): readonly [first: number, end: number] {
    const { number, first } = this.lines;
    const at = number.lastNotAbove(line);
    if (at < 0 || number.at(at) !== line) return [0, 0];
    return [first.at(at), at + 1 < first.size ? first.at(at + 1) : this.size];
  }

  /** The event at an index that exists. */
  at(index: number): KnownEvent {
    const at = this.lines.first.lastNotAbove(index);
    const line = this.lines.number.at(at);
    const call = this.events.call.at(index);
    const paths = this.events.paths.at(index);
    const tool = this.toolOfCall.get(call);
    return {
      index,
      key: `${line}:${this.events.number.at(index)}`,
      line,
      offset: this.lines.offset.at(at),
      bytes: this.lines.bytes.at(at),
      part: this.events.part.at(index),
      kind: kinds[this.events.kind.at(index)] as TrajectoryEventKind,
      pointers: this.pointers.get(this.events.pointers.at(index)),
      callId: call === none ? null : this.calls.get(call),
      paths: paths === none ? noPaths : this.paths.get(paths),
      tool: tool === undefined ? null : this.tools.get(tool),
      said: this.said.get(index) ?? null,
    };
  }

  /** Events in a stretch of the list, fewer at its end. */
  slice(from: number, to: number): KnownEvent[] {
    const events: KnownEvent[] = [];
    for (let index = from; index < Math.min(to, this.size); index += 1) events.push(this.at(index));
    return events;
  }

  /** The places that repeat any of these events. */
  copiesOf(events: ReadonlySet<number>): KnownCopy[] {
    const found: KnownCopy[] = [];
    for (let at = 0; at < this.copies.event.size; at += 1) {
      if (!events.has(this.copies.event.at(at))) continue;
      found.push({
        line: this.copies.line.at(at),
        offset: this.copies.offset.at(at),
        bytes: this.copies.bytes.at(at),
        part: this.copies.part.at(at),
        pointers: this.pointers.get(this.copies.pointers.at(at)),
      });
    }
    return found;
  }
}

const noPaths: readonly string[] = [];
