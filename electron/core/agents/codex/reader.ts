// Codex' records to events. Codex tells most things twice, as a response item and as an event message. Each thing becomes
// one event, made from whichever record comes first; the other record is reported as its copy (takeCopies):
// - prompts, answers and thoughts by their text; `last_agent_message` and a compaction's history by text or call;
// - patch_apply_end, being exact, makes the result of its call, and the call's own output is the copy;
// - exec_command_end and other ends of calls are copies of the call; where only they tell of a call (made by a script in
//   code mode), they make the call and its result.
import type { TrajectoryEvent } from '../../../../shared/trajectory';
import type { EventCopy, TrajectoryFile, TrajectoryReader } from '../agent';
import { EventSink } from '../event-sink';
import { asArray, asFilled, asObject, asString, type JsonObject } from '../json';
import { stringsIn, textOfContent } from '../plain-text';
import { timeOf } from '../times';
import { TextIndex, Twins } from '../text-index';
import { readCall, readOutput } from './call-events';
import { readEvent } from './event-messages';
import { type CodexMemory, contentPointers } from './memory';
import { readMessage, readReasoning } from './messages';
import { type CodexRecord, unwrap } from './unwrap';

/** Reads one Codex file. */
export function readCodex(_file: TrajectoryFile): TrajectoryReader {
  const memory: CodexMemory = {
    sink: new EventSink(),
    calls: new Map(),
    results: new Map(),
    twins: new Twins(),
    texts: new TextIndex(),
    guessed: new Map(),
    hasScriptPatches: false,
    hasHeader: false,
    cwd: null,
    model: null,
  };
  return {
    read: (record, line, part = 0) => readRecord(memory, record, line, part),
    takeCopies: (): EventCopy[] => memory.sink.takeCopies(),
    context: () => [memory.cwd, memory.model],
  };
}

function readRecord(memory: CodexMemory, value: unknown, line: number, part: number): TrajectoryEvent[] {
  const raw = asObject(value);
  if (!raw) return [];
  memory.sink.begin(line, part, timeOf(raw.timestamp));
  const record = unwrap(raw);
  switch (record.kind) {
    case 'session_meta':
      if (!memory.hasHeader) memory.cwd = asFilled(record.payload.cwd);
      memory.hasHeader = true;
      break;
    case 'turn_context':
      readTurn(memory, record.payload);
      break;
    case 'response_item':
      readItem(memory, record);
      break;
    case 'event_msg':
      readEvent(memory, record);
      break;
    case 'compacted':
      readCompaction(memory, record);
      break;
    case 'world_state':
    case 'inter_agent_communication':
    case '':
      if (record.kind === '') memory.cwd = asFilled(raw.cwd) ?? memory.cwd;
      noteAll(memory, record);
      break;
  }
  asArray(raw.tool_calls).forEach((call, i) => {
    const item = asObject(call);
    if (item) readCall(memory, { kind: '', type: 'tool_call', payload: item, base: `/tool_calls/${i}` });
  });
  return memory.sink.end();
}

function readTurn(memory: CodexMemory, payload: JsonObject): void {
  memory.cwd = asFilled(payload.cwd) ?? memory.cwd;
  memory.model = asFilled(payload.model) ?? memory.model;
  const text = asString(payload.user_instructions) ?? '';
  const pointers = ['/payload/user_instructions'];
  const known = memory.texts.get(text);
  if (known !== null) memory.sink.copy(known, pointers);
  else if (text.trim() !== '') {
    memory.texts.set(text, memory.sink.add({ kind: 'note', label: 'instructions', text, pointers }));
  }
}

function readItem(memory: CodexMemory, record: CodexRecord): void {
  const { type, payload } = record;
  if (type === 'message') {
    if (payload.role !== 'assistant') memory.model = asFilled(payload.model) ?? memory.model;
    readMessage(memory, record);
  } else if (type === 'reasoning') readReasoning(memory, record);
  else if (type.endsWith('_output') || type === 'tool_result') readOutput(memory, record);
  else if (type.endsWith('_call')) readCall(memory, record);
  else if (type === 'agent_message') {
    const text = textOfContent(payload.content);
    const pointers = contentPointers(payload, record.base);
    if (text !== '') memory.sink.add({ kind: 'note', label: 'agent message', text, pointers });
  } else if (!['ghost_snapshot', 'compaction', 'context_compaction', 'compaction_trigger'].includes(type)) {
    noteAll(memory, record);
  }
}

/** The history that a compaction repeats is a copy of what came before; what is not found there belongs to the note. */
function readCompaction(memory: CodexMemory, { payload, base }: CodexRecord): void {
  const pointers = [`${base}/message`];
  const summary = asString(payload.message) ?? '';
  const rest: string[] = [];
  asArray(payload.replacement_history).forEach((value, i) => {
    const item = asObject(value);
    if (!item) return;
    const places = contentPointers(item, `${base}/replacement_history/${i}`);
    const text = textOfContent(item.content);
    const original = originalOf(memory, item, text);
    if (original !== null) memory.sink.copy(original, places);
    else {
      pointers.push(...places);
      if (text.trim() !== '') rest.push(text);
    }
  });
  const text = [summary, ...rest].filter((part) => part.trim() !== '').join('\n\n');
  if (text !== '') memory.sink.add({ kind: 'note', label: 'compaction', text, pointers });
}

function originalOf(memory: CodexMemory, item: JsonObject, text: string): string | null {
  const id = asFilled(item.call_id);
  if (id !== null) {
    const isOutput = asString(item.type)?.endsWith('_output') === true;
    return (isOutput ? memory.results : memory.calls).get(id) ?? null;
  }
  return memory.texts.get(text.trim());
}

function noteAll(memory: CodexMemory, { kind, type, payload, base }: CodexRecord): void {
  const label = (type || kind || 'unknown').slice(0, 80);
  const pointers = contentPointers(payload, base);
  const text = stringsIn(
    Object.entries(payload)
      .filter(([key]) => key !== 'type' && key !== 'timestamp' && key !== 'tool_calls')
      .map(([, value]) => value),
  );
  if (text.trim() !== '') memory.sink.add({ kind: 'note', label, text, pointers });
}
