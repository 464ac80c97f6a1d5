// Claude Code's records to events. Content that a record repeats is not an event of its own:
// - a record with the uuid of an earlier one (or forked from it), and a tool call or result with an id that came before,
//   are copies of that event (takeCopies);
// - progress records are copies of the tool call they report on;
// - `last-prompt` is a copy of the prompt it quotes.
import type { TrajectoryEvent } from '../../../../shared/trajectory';
import type { EventCopy, TrajectoryFile, TrajectoryReader } from '../agent';
import { EventSink } from '../event-sink';
import { asFilled, asObject, asString, type JsonObject, pointerStep } from '../json';
import { stringsIn } from '../plain-text';
import { timeOf } from '../times';
import type { ClaudeCodeMemory } from './memory';
import { readMessage, readPrompt } from './messages';
import { readNote } from './notes';
import { isKnownType } from './record-types';

/** Reads one Claude Code file. */
export function readClaudeCode(file: TrajectoryFile): TrajectoryReader {
  const memory: ClaudeCodeMemory = {
    sink: new EventSink(),
    calls: new Map(),
    results: new Map(),
    records: new Map(),
    prompts: new Map(),
    cwd: null,
  };
  return {
    read: (record, line, part = 0) => readRecord(memory, file, record, line, part),
    takeCopies: (): EventCopy[] => memory.sink.takeCopies(),
  };
}

function readRecord(
  memory: ClaudeCodeMemory,
  file: TrajectoryFile,
  value: unknown,
  line: number,
  part: number,
): TrajectoryEvent[] {
  const record = asObject(value);
  if (!record) return [];
  const { sink } = memory;
  sink.begin(line, part, timeOf(record.timestamp), record.isSidechain === true && !file.isSubagent);
  memory.cwd = asFilled(record.cwd) ?? memory.cwd;
  const first = sink.nextKey;
  const original = originalOf(memory, record);
  if (original === null) {
    addEvents(memory, record);
    rememberRecord(memory, record, first);
  } else {
    // Read as if it were new, so that its events stand in the order of the original's.
    addEvents({ ...memory, calls: new Map(), results: new Map(), prompts: new Map() }, record);
    sink.turnIntoCopies(original);
  }
  return sink.end();
}

function addEvents(memory: ClaudeCodeMemory, record: JsonObject): void {
  const type = asString(record.type);
  const message = asObject(record.message);
  if (message && (type === 'user' || type === 'assistant' || !isKnownType(type))) {
    readMessage(memory, record, message);
  } else if (type === 'progress') {
    readProgress(memory, record);
  } else if (type === 'attachment' && asObject(record.attachment)?.type === 'queued_command') {
    const attachment = asObject(record.attachment);
    const isInjected = attachment?.commandMode === 'task-notification';
    readPrompt(memory, record, attachment?.prompt, '/attachment/prompt', isInjected);
  } else {
    readNote(memory, record, type);
  }
}

/** The first event of the record that this one repeats. */
function originalOf(memory: ClaudeCodeMemory, record: JsonObject): string | null {
  const names = [asFilled(record.uuid), asFilled(asObject(record.forkedFrom)?.messageUuid)];
  for (const name of names) {
    const original = name === null ? undefined : memory.records.get(name);
    if (original !== undefined) return original;
  }
  return null;
}

function rememberRecord(memory: ClaudeCodeMemory, record: JsonObject, first: string): void {
  for (const name of [asFilled(record.uuid), asFilled(asObject(record.forkedFrom)?.messageUuid)]) {
    if (name !== null) memory.records.set(name, first);
  }
}

/** Progress repeats what the call's result says; where the call is not known it is told as a note. */
function readProgress(memory: ClaudeCodeMemory, record: JsonObject): void {
  const data = asObject(record.data);
  if (!data) return;
  const pointers = Object.keys(data)
    .filter(
      (key) => !['type', 'hookEvent', 'hookName', 'agentId'].includes(key) && typeof data[key] !== 'number',
    )
    .map((key) => `/data/${pointerStep(key)}`);
  for (const id of [asFilled(record.parentToolUseID), asFilled(record.toolUseID)]) {
    const call = id === null ? undefined : memory.calls.get(id);
    if (call === undefined) continue;
    memory.sink.copy(call, pointers);
    return;
  }
  const text = asString(data.command) ?? asString(data.output) ?? stringsIn(data.message ?? data.prompt);
  if (text !== '')
    memory.sink.add({ kind: 'note', label: asString(data.type) ?? 'progress', text, pointers });
}
