// A trajectory as states for research: redacted or raw lines → events → turns, one after the other.
import type { TrajectoryEvent } from '../../../shared/trajectory';
import { agentOf } from '../agents/index';
import { parseLine } from '../agents/parse-line';
import { Conversation, type Surroundings } from '../export/conversation';
import type { Turn } from '../export/trace-state';
import type { TrajectoryFile } from './lookup';
import { eventsOfRecords, linesOf, readerOf } from './read-events';

/** What an export met on its way and left out. */
export interface IngestReport {
  unknownTypes: Record<string, number>;
  unreadableLines: number;
  /** Turns of inline subagents. */
  sidechainEvents: number;
}

/** The turns of a trajectory whose lines lie at `path`, in their order; `report` is filled at the end. */
export async function* ingest(
  file: TrajectoryFile,
  path: string,
  { includeSubagents, report }: { includeSubagents: boolean; report: IngestReport },
): AsyncGenerator<Turn> {
  const abandoned = file.agent === 'pi' ? await findAbandoned(file, path) : new Set<number>();
  const reader = readerOf(file);
  const summariser = agentOf(file.agent).createSummariser(file);
  const main = new Conversation(file, '');
  const side = new Conversation(file, 's');
  const around: Surroundings = { model: null, cwd: null, firstCwd: null };
  const take = function* (event: TrajectoryEvent): Generator<Turn | null> {
    if (!event.sidechain) {
      yield main.add(event, around);
    } else if (!includeSubagents) report.sidechainEvents += 1;
    else {
      // A subagent begins with its task.
      if (event.kind === 'prompt' && !event.injected) yield side.restart();
      yield side.add(event, around);
    }
  };
  for await (const { line, number, oversized } of linesOf(path)) {
    const { records, problem } = parseLine(oversized ? '' : line.toString('utf8'));
    if (oversized || problem !== null) report.unreadableLines += 1;
    for (const record of records) {
      summariser.add(record, number);
      look(around, record);
    }
    if (abandoned.has(number)) continue;
    for (const { event } of eventsOfRecords(reader, records, number)) {
      for (const turn of take(event)) if (turn !== null) yield turn;
    }
  }
  for (const turn of [main.close(), side.close()]) if (turn !== null) yield turn;
  report.unknownTypes = summariser.summary().unknownTypes;
}

/** Branches that the conversation left are known only at the end. */
async function findAbandoned(file: TrajectoryFile, path: string): Promise<Set<number>> {
  const reader = readerOf(file);
  for await (const { line, number, oversized } of linesOf(path))
    if (!oversized) eventsOfRecords(reader, parseLine(line.toString('utf8')).records, number);
  return reader.abandonedLines?.() ?? new Set();
}

/** Folder and model as all three agents write them: on the record, its message, or its payload. */
function look(around: Surroundings, record: Readonly<Record<string, unknown>>): void {
  const [message, payload] = [fieldsOf(record.message), fieldsOf(record.payload)];
  const cwd = record.cwd ?? payload.cwd;
  const model = message.model ?? payload.model;
  if (typeof cwd === 'string' && cwd !== '') {
    around.cwd = cwd;
    around.firstCwd ??= cwd;
  }
  if (typeof model === 'string' && model !== '' && model !== '<synthetic>') around.model = model;
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
