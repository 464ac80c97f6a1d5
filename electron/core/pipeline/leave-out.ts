// From "leave this out" to places in the file: the event, the call's result with it, every call on a path, and the
// copies of all these that the agent wrote elsewhere.
import type { Trajectory } from '../../../shared/trajectory';
import { isInside } from '../platform/paths';
import { eventsOfLine, linesOf, type NamedEvent, readerOf } from './read-events';

/** What the person left out of one trajectory. */
export interface LeftOut {
  /** Keys of events, `<line>:<number>`. */
  events: ReadonlySet<string>;
  /** Absolute files or folders: every call on them goes, with its result. */
  paths: readonly string[];
}

/** Places to blank, as redaction takes them. */
export interface BlankPlace {
  line: number;
  part: number;
  pointers: string[];
}

/** Decides, event by event in the order of the file, which are left out. Keeps the calls so that results go with them. */
export class LeaveOutRule {
  private readonly calls = new Set<string>();

  constructor(private readonly leftOut: LeftOut) {}

  /** Whether this event goes. */
  applies({ key, event }: NamedEvent): boolean {
    const chosen = this.leftOut.events.has(key);
    if (event.kind === 'tool-call') {
      const touched = [...event.edits, ...event.reads].map(({ path }) => path);
      const goes = chosen || touched.some((path) => this.leftOut.paths.some((left) => isInside(path, left)));
      if (goes) this.calls.add(event.callId);
      return goes;
    }
    if (event.kind === 'tool-result') return chosen || this.calls.has(event.callId);
    return chosen;
  }
}

/** Finds the places of everything left out of a trajectory. Reads the file only when something is left out. */
export async function findBlankPlaces(
  trajectory: Trajectory,
  leftOut: LeftOut,
  signal?: AbortSignal,
): Promise<BlankPlace[]> {
  if (leftOut.events.size === 0 && leftOut.paths.length === 0) return [];
  const rule = new LeaveOutRule(leftOut);
  const reader = readerOf(trajectory);
  const places: BlankPlace[] = [];
  const gone = new Set<string>();
  for await (const raw of linesOf(trajectory.path, { signal })) {
    for (const named of eventsOfLine(reader, raw.line.toString('utf8'), raw.number)) {
      if (!rule.applies(named)) continue;
      gone.add(named.key);
      places.push({ line: raw.number, part: named.part, pointers: named.event.pointers });
    }
    for (const copy of reader.takeCopies()) {
      if (gone.has(copy.event))
        places.push({ line: copy.line, part: copy.part ?? 0, pointers: copy.pointers });
    }
  }
  return places;
}
