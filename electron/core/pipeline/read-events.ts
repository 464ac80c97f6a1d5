// A trajectory file as events, line by line, with the names by which the review and decisions know them.
import type { Trajectory, TrajectoryEvent } from '../../../shared/trajectory';
import type { TrajectoryReader } from '../agents/agent';
import { agentOf } from '../agents/index';
import { parseLine } from '../agents/parse-line';
import { isPacked, openSource } from '../find/byte-source';
import { type RawLine, readLines } from '../platform/lines';

/** Longest line that is shown, redacted or sent. A longer one holds its trajectory back. */
export const longestLine = 64 * 1024 * 1024;

/** Where a line stands in its file. */
export interface LinePlace {
  /** 1-based. */
  line: number;
  offset: number;
  /** With its newline. */
  bytes: number;
}

/** The lines of a trajectory file, whether plain, compressed or one document. */
export function linesOf(
  path: string,
  options: { start?: number; firstNumber?: number; signal?: AbortSignal; exact?: boolean } = {},
): AsyncGenerator<RawLine> {
  const source = isPacked(path) ? openSource(path, true, options.start) : undefined;
  return readLines(path, { ...options, source, maxLineBytes: longestLine });
}

/** An event with its name (`<line>:<number in line>`) and the number of its record in the line. */
export interface NamedEvent {
  key: string;
  part: number;
  event: TrajectoryEvent;
}

/** A reader for one file of an agent. */
export function readerOf(
  trajectory: Pick<Trajectory, 'agent' | 'id' | 'isSubagent' | 'parentId'>,
): TrajectoryReader {
  return agentOf(trajectory.agent).createReader({
    id: trajectory.id,
    isSubagent: trajectory.isSubagent,
    parentId: trajectory.parentId,
  });
}

/** The events of one line. A line that does not parse has none. */
export function eventsOfLine(reader: TrajectoryReader, text: string, line: number): NamedEvent[] {
  return eventsOfRecords(reader, parseLine(text).records, line);
}

/** The events of a line that has been parsed. */
export function eventsOfRecords(
  reader: TrajectoryReader,
  records: readonly unknown[],
  line: number,
): NamedEvent[] {
  const events: NamedEvent[] = [];
  for (const [part, record] of records.entries()) {
    for (const event of reader.read(record, line, part))
      events.push({ key: `${line}:${events.length}`, part, event });
  }
  return events;
}
