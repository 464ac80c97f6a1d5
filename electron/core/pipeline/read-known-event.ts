// One event of the middle of a file, read again: from the original line or from the line as it would be sent. A reader of
// its own sees the lines that hold for it and then that line alone, so that no other line is taken for the same.
import type { Trajectory, TrajectoryEvent } from '../../../shared/trajectory';
import { parseLine } from '../agents/parse-line';
import { describeEvent, type DescribedEvent } from './describe-event';
import type { KnownEvent } from './event-index';
import type { ContextLine, OpenedTrajectory } from './open-trajectory';
import { eventsOfRecords, type NamedEvent, readerOf } from './read-events';

/** An event on one side. */
export interface SideEvent {
  described: DescribedEvent;
  at: string | null;
  sidechain: boolean;
  failed: boolean;
}

/** Reads lines of one side. Context lines are parsed once. */
export class SideReader {
  private readonly contexts = new Map<ContextLine, { records: readonly unknown[]; isAlike: boolean }>();

  /** `toSide` makes a context line look as on this side. */
  constructor(
    private readonly trajectory: Trajectory,
    private readonly toSide: (text: string, line: number) => string,
  ) {}

  /** The events of a line that are in the index, in the same order. `text` is the line on this side. */
  read(opened: OpenedTrajectory, text: string, events: readonly KnownEvent[]): SideEvent[] {
    const line = events[0]?.line ?? 0;
    const reader = readerOf(this.trajectory);
    for (const context of opened.contextsOf(line))
      eventsOfRecords(reader, this.contextOf(context).records, context.line);
    const found = eventsOfRecords(reader, parseLine(text).records, line);
    return events.map((event) => sideOf(event, takeSame(found, event), text));
  }

  /** Whether the lines that hold for this one look the same on this side as in the original. */
  hasOriginalContext(opened: OpenedTrajectory, line: number): boolean {
    return opened.contextsOf(line).every((context) => this.contextOf(context).isAlike);
  }

  private contextOf(context: ContextLine): { records: readonly unknown[]; isAlike: boolean } {
    const known = this.contexts.get(context);
    if (known) return known;
    const text = this.toSide(context.text, context.line);
    const made = { records: parseLine(text).records, isAlike: text === context.text };
    this.contexts.set(context, made);
    return made;
  }
}

/** Takes the event of the same kind and place out of the list. */
function takeSame(found: NamedEvent[], known: KnownEvent): TrajectoryEvent | null {
  const isKind = ({ part, event }: NamedEvent): boolean =>
    part === known.part &&
    event.kind === known.kind &&
    event.pointers[0] === known.pointers[0] &&
    (known.said === null || (event.kind === 'note' && event.label === known.said.label));
  const pointers = known.pointers.join('\0');
  const exact = found.findIndex((one) => isKind(one) && one.event.pointers.join('\0') === pointers);
  const at = exact >= 0 ? exact : found.findIndex(isKind);
  return at < 0 ? null : (found.splice(at, 1)[0]?.event ?? null);
}

function sideOf(known: KnownEvent, event: TrajectoryEvent | null, text: string): SideEvent {
  if (event)
    return {
      described: describeEvent(event, known.tool),
      at: event.at,
      sidechain: event.sidechain,
      failed: event.kind === 'tool-result' && event.failed,
    };
  const nothing = { added: 0, removed: 0, paths: [] };
  const described: DescribedEvent = known.said
    ? { ...nothing, ...said(known.said) }
    : {
        ...nothing,
        label: known.tool ?? known.kind,
        headline: '',
        blocks: [{ kind: 'json', language: 'json', text }],
      };
  return { described, at: null, sidechain: false, failed: false };
}

function said({
  label,
  text,
}: {
  label: string;
  text: string;
}): Pick<DescribedEvent, 'label' | 'headline' | 'blocks'> {
  return { label, headline: text, blocks: [] };
}
