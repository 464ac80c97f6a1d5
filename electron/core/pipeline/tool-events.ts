// The events of a trajectory that analysis needs: tool calls and their results. Lines that hold none are passed over
// unparsed, by a look at their bytes.
import type { AgentId, TrajectoryEvent } from '../../../shared/trajectory';
import type { TrajectoryReader } from '../agents/agent';
import { parseLine } from '../agents/parse-line';
import { mayReadFiles } from '../analyse/shell-reads';
import { isPacked, openSource } from '../find/byte-source';
import type { RawLine } from '../platform/lines';
import { MarkedLines } from '../platform/marked-lines';
import type { TrajectoryFile } from './lookup';
import { eventsOfLine, linesOf, longestLine, readerOf } from './read-events';

/** `calls`: tool calls and failed results. `results`: all results too. */
export type Wanted = 'calls' | 'results';

// Each is a superset: bytes that any line with such a record must hold.
const quote = 0x22;
const callMarks: Record<AgentId, readonly string[]> = {
  // Under seven bytes the search runs on single characters, at the speed of memory.
  'claude-code': ['_use"'],
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

/** Of Claude Code's tools, those that read, and those that run a command which may. */
const readingTool = /"name":\s*"(?:Read|NotebookRead|Grep|(Bash|PowerShell))"/;
const [callMark, commandMark] = [Buffer.from('"tool_use"'), Buffer.from('"command":"')];
const commandKey = Buffer.from('"command"');

/** Whether a line of Claude Code's may hold a call that reads: told by the names beside its calls, without parsing. */
function mayRead(line: Buffer): boolean {
  const first = line.indexOf(callMark);
  if (first === -1) return true;
  const beside = line.toString('latin1', Math.max(0, first - 200), first + 200);
  const reading = readingTool.exec(beside);
  if (reading && reading[1] === undefined) return true;
  // Another order of keys, or several calls on one line: not worth being clever.
  if (beside.split('"name"').length !== 2 || !/"name":\s*"\w+"/.test(beside)) return true;
  if (line.includes(callMark, first + callMark.length)) {
    // Most often the reason why the answer stopped.
    const again = line.indexOf(callMark, first + callMark.length);
    const before = line.toString('latin1', again - 14, again);
    if (before !== '"stop_reason":' || line.includes(callMark, again + callMark.length)) return true;
  }
  return reading !== null && mayRunReader(line);
}

/** Whether the command of the only call on a line may read. */
function mayRunReader(line: Buffer): boolean {
  const from = line.indexOf(commandMark) + commandMark.length;
  const isUsual = from >= commandMark.length && line.indexOf(commandKey) === from - commandMark.length;
  if (!isUsual || line.includes(commandKey, from)) return true;
  let end = line.indexOf(quote, from);
  while (end !== -1 && isEscaped(line, from, end)) end = line.indexOf(quote, end + 1);
  return end === -1 || mayReadFiles(line.toString('utf8', from, end));
}

/** Whether an odd number of backslashes stands before a place. */
function isEscaped(line: Buffer, from: number, at: number): boolean {
  let start = at;
  while (start > from && line[start - 1] === 0x5c) start -= 1;
  return (at - start) % 2 === 1;
}

/** Tool calls that may read files, and the results that say whether those did: as fast as the file can be searched. */
export function* readReadEvents(file: TrajectoryFile): Generator<TrajectoryEvent> {
  const reader = readerOf(file);
  const isClaude = file.agent === 'claude-code';
  const lines = new MarkedLines([...callMarks[file.agent], '"cwd"']);
  const [isResult, isFailure] = [resultMarks, failureMarks].map((marks) =>
    marks[file.agent].map((mark) => Buffer.from(mark)),
  ) as [Buffer[], Buffer[]];
  const awaited = new Map<string, Buffer>();
  let number = 0;
  let knowsFolder = false;
  const source = isPacked(file.path) ? openSource(file.path, true) : undefined;
  for (const line of lines.find(file.path, { source, maxLineBytes: longestLine })) {
    number += 1;
    // Only the first folder matters to calls that name none of their own.
    if (!knowsFolder && (number === 1 || line.includes('"cwd"'))) {
      knowsFolder = true;
      lines.remove('"cwd"');
    }
    const answered = answeredIn(line, awaited);
    if (answered !== undefined && isResult.some((mark) => line.includes(mark))) {
      awaited.delete(answered);
      lines.remove(answered);
      // Only a failure makes a difference.
      if (!isFailure.some((mark) => line.includes(mark))) continue;
    } else if (isClaude && number > 1 && !mayRead(line)) continue;
    for (const event of toolEvents(reader, line.toString('utf8'), number)) {
      yield event;
      if (event.kind !== 'tool-call' || event.reads.length === 0 || event.callId === '') continue;
      awaited.set(event.callId, Buffer.from(event.callId));
      lines.add(event.callId);
      const [oldest] = awaited.keys();
      // A call that is never answered is not looked for to the end.
      if (awaited.size > 16 && oldest !== undefined && awaited.delete(oldest)) lines.remove(oldest);
    }
  }
}

/** The first of the awaited calls whose id stands in a line. */
function answeredIn(line: Buffer, awaited: ReadonlyMap<string, Buffer>): string | undefined {
  for (const [id, mark] of awaited) if (line.includes(mark)) return id;
  return undefined;
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
