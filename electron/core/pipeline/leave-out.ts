// From "leave this out" to places in the file: the event, the call's result with it, every call on a path, and the
// copies of all these that the agent wrote elsewhere.
import type { Trajectory, TrajectoryEventKind } from '../../../shared/trajectory';
import type { BlankPlace } from '../redact/left-out';
import { isInside } from '../platform/paths';
import { eventsOfLine, type LinePlace, linesOf, type NamedEvent, readerOf } from './read-events';

/** What the person left out of one trajectory. */
export interface LeftOut {
  /** Keys of events, `<line>:<number>`. */
  events: ReadonlySet<string>;
  /** Absolute files or folders: every call on them goes, with its result. */
  paths: readonly string[];
}

/** What leaving out has to know of an event. */
export interface EventFacts {
  key: string;
  kind: TrajectoryEventKind;
  callId: string | null;
  paths: readonly string[];
}

/** Decides, event by event in the order of the file, which are left out. Keeps the calls so that results go with them. */
export class LeaveOutRule {
  private readonly calls = new Set<string>();
  /** By list of paths: events of an index share theirs. */
  private readonly known = new WeakMap<readonly string[], boolean>();

  constructor(private readonly leftOut: LeftOut) {}

  /** Whether this event goes. */
  applies({ key, event }: NamedEvent): boolean {
    const isCall = event.kind === 'tool-call';
    return this.appliesTo({
      key,
      kind: event.kind,
      callId: isCall || event.kind === 'tool-result' ? event.callId : null,
      paths: isCall ? [...event.edits, ...event.reads].map(({ path }) => path) : [],
    });
  }

  /** The same, from what is remembered of an event. */
  appliesTo({ key, kind, callId, paths }: EventFacts): boolean {
    const chosen = this.leftOut.events.has(key);
    if (kind === 'tool-result') return chosen || (callId !== null && this.calls.has(callId));
    const goes = chosen || this.isOnPath(paths);
    if (goes && callId !== null) this.calls.add(callId);
    return goes;
  }

  private isOnPath(paths: readonly string[]): boolean {
    if (paths.length === 0 || this.leftOut.paths.length === 0) return false;
    const known = this.known.get(paths);
    if (known !== undefined) return known;
    const is = paths.some((path) => this.leftOut.paths.some((left) => isInside(path, left)));
    this.known.set(paths, is);
    return is;
  }
}

/** What is left out of a trajectory, as redaction takes it. */
export interface Blank {
  places: BlankPlace[];
  /** The lines that hold them, by number. */
  lines: Map<number, LinePlace>;
}

/** Finds everything left out of a trajectory. Reads the file only when something is left out. */
export async function findBlank(
  trajectory: Trajectory,
  leftOut: LeftOut,
  signal?: AbortSignal,
): Promise<Blank> {
  const blank: Blank = { places: [], lines: new Map() };
  if (leftOut.events.size === 0 && leftOut.paths.length === 0) return blank;
  const rule = new LeaveOutRule(leftOut);
  const reader = readerOf(trajectory);
  const gone = new Set<string>();
  for await (const raw of linesOf(trajectory.path, { signal })) {
    const line = raw.number;
    const before = blank.places.length;
    for (const named of eventsOfLine(reader, raw.line.toString('utf8'), line)) {
      if (!rule.applies(named)) continue;
      gone.add(named.key);
      blank.places.push({ line, part: named.part, pointers: named.event.pointers });
    }
    for (const copy of reader.takeCopies()) {
      if (gone.has(copy.event)) blank.places.push({ line, part: copy.part ?? 0, pointers: copy.pointers });
    }
    if (blank.places.length > before)
      blank.lines.set(line, { line, offset: raw.offset, bytes: raw.next - raw.offset });
  }
  return blank;
}
