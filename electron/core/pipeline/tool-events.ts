// The events of a trajectory that analysis needs: tool calls and their results. Lines that hold none are passed over
// unparsed, by a look at their bytes.
import type { AgentId, TrajectoryEvent } from '../../../shared/trajectory';
import type { TrajectoryReader } from '../agents/agent';
import { parseLine } from '../agents/parse-line';
import type { RawLine } from '../platform/lines';
import type { TrajectoryFile } from './lookup';
import { eventsOfLine, linesOf, readerOf } from './read-events';

/** `calls`: tool calls and failed results. `results`: all results too. */
export type Wanted = 'calls' | 'results';

// Each is a superset: bytes that any line with such a record must hold.
const callMarks: Record<AgentId, readonly string[]> = {
  'claude-code': ['"tool_use"'],
  pi: ['"toolCall"', '"bashExecution"', '"session"'],
  codex: [
    '_call"',
    '_begin"',
    '_end"',
    '"tool_calls"',
    'exec_command',
    'item_completed',
    '"session_meta"',
    '"turn_context"',
    'environment_context',
  ],
};
const failureMarks: Record<AgentId, readonly string[]> = {
  'claude-code': ['"is_error":true', '"is_error": true'],
  pi: ['"isError":true', '"isError": true'],
  codex: [],
};
const resultMarks: Record<AgentId, readonly string[]> = {
  'claude-code': ['"tool_result"'],
  pi: ['"toolResult"'],
  codex: ['_output"', '_end"', 'item_completed', '"tool_result"'],
};

/** Tool calls and results, in the order of the file. `onRecord` sees every line whose bytes hold one of `marks`. */
export async function* readToolEvents(
  file: TrajectoryFile,
  wanted: Wanted,
  also: { marks: readonly string[]; onRecord(record: unknown): void } = {
    marks: [],
    onRecord: () => undefined,
  },
  signal?: AbortSignal,
): AsyncGenerator<TrajectoryEvent> {
  const reader = readerOf(file);
  const marks = [
    ...callMarks[file.agent],
    ...(wanted === 'calls' ? failureMarks : resultMarks)[file.agent],
  ].map((mark) => Buffer.from(mark));
  const otherMarks = also.marks.map((mark) => Buffer.from(mark));
  const folder = Buffer.from('"cwd"');
  let folderKnown = false;
  for await (const { line, number, oversized } of linesOf(file.path, { signal })) {
    if (oversized) continue;
    const isOther = otherMarks.some((mark) => line.includes(mark));
    let isWanted = marks.some((mark) => line.includes(mark));
    // Calls without a folder of their own run in the first one that is named.
    if (!folderKnown && line.includes(folder)) {
      folderKnown = true;
      isWanted = true;
    }
    if (!isWanted && !isOther) continue;
    const text = line.toString('utf8');
    if (isOther) for (const record of parseLine(text).records) also.onRecord(record);
    if (isWanted) yield* toolEvents(reader, text, number);
  }
}

/** The same of a file in memory (one that is only in git's index). */
export function toolEventsOf(file: TrajectoryFile, bytes: Buffer): TrajectoryEvent[] {
  const reader = readerOf(file);
  return bytes
    .toString('utf8')
    .split('\n')
    .flatMap((line, index) => [...toolEvents(reader, line, index + 1)]);
}

function* toolEvents(
  reader: TrajectoryReader,
  text: string,
  line: RawLine['number'],
): Generator<TrajectoryEvent> {
  for (const { event } of eventsOfLine(reader, text, line)) {
    if (event.kind === 'tool-call' || event.kind === 'tool-result') yield event;
  }
}
