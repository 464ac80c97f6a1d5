// pi's messages to events.
import type { EventSink } from '../event-sink';
import { asArray, asFilled, asObject, asString, type JsonObject, pointersTo } from '../json';
import { imagesOf, stringsIn, textOfContent } from '../plain-text';
import { editsOf, isFailedRun, readsOf } from './tools';

/** What a reader of pi's entries remembers: events by the id of their call, and the working directory. */
export interface PiMemory {
  readonly sink: EventSink;
  readonly calls: Map<string, string>;
  readonly results: Map<string, string>;
  cwd: string | null;
}

/** Adds the events of a message entry. */
export function readMessage(memory: PiMemory, message: JsonObject, entryId: string | null): void {
  switch (message.role) {
    case 'user':
      readPrompt(memory, message.content);
      break;
    case 'assistant':
      readAnswer(memory, message, entryId);
      break;
    case 'toolResult':
      readResult(memory, message);
      break;
    case 'bashExecution':
      readShellRun(memory, message, entryId);
      break;
    default: {
      const text = textOfContent(message.content) || (asString(message.summary) ?? '');
      const label = asFilled(message.customType) ?? asFilled(message.role) ?? 'message';
      const pointers = pointersTo(message, '/message', ['content', 'summary', 'details']);
      if (text !== '') memory.sink.add({ kind: 'note', label, text, pointers });
    }
  }
}

function readPrompt(memory: PiMemory, content: unknown): void {
  const text = textOfContent(content);
  const images = imagesOf(content);
  if (text === '' && images.length === 0) return;
  memory.sink.add({ kind: 'prompt', text, injected: false, images, pointers: ['/message/content'] });
}

function readAnswer(memory: PiMemory, message: JsonObject, messageId: string | null): void {
  const model = asFilled(message.model);
  const { sink } = memory;
  if (typeof message.content === 'string' && message.content !== '') {
    sink.add({ kind: 'answer', text: message.content, model, messageId, pointers: ['/message/content'] });
  }
  asArray(message.content).forEach((block, i) => {
    const item = asObject(block);
    const pointers = [`/message/content/${i}`];
    const text = asString(item?.text) ?? '';
    const thinking = asString(item?.thinking) ?? '';
    if (!item) return;
    if (item.type === 'toolCall') readCall(memory, item, pointers, messageId);
    else if (item.type === 'thinking') {
      if (thinking !== '') sink.add({ kind: 'thinking', text: thinking, messageId, pointers });
    } else if (item.type === 'text') {
      if (text.trim() !== '') sink.add({ kind: 'answer', text, model, messageId, pointers });
    } else {
      const { type, ...content } = item;
      const inside = stringsIn(content);
      const label = asFilled(type)?.slice(0, 80) ?? 'block';
      if (inside !== '') sink.add({ kind: 'note', label, text: inside, pointers });
    }
  });
  const error = asString(message.errorMessage);
  if (error) sink.add({ kind: 'note', label: 'error', text: error, pointers: ['/message/errorMessage'] });
}

function readCall(memory: PiMemory, item: JsonObject, pointers: string[], messageId: string | null): void {
  const id = asFilled(item.id);
  const earlier = id === null ? undefined : memory.calls.get(id);
  if (earlier !== undefined) {
    memory.sink.copy(earlier, pointers);
    return;
  }
  const name = asString(item.name) ?? '';
  const input = asObject(item.arguments);
  const key = memory.sink.add({
    kind: 'tool-call',
    callId: id ?? '',
    name,
    input: item.arguments,
    cwd: memory.cwd,
    edits: editsOf(name, input, memory.cwd),
    reads: readsOf(name, input, memory.cwd),
    command: name === 'bash' ? asString(input?.command) : null,
    messageId,
    pointers,
  });
  if (id !== null) memory.calls.set(id, key);
}

function readResult(memory: PiMemory, message: JsonObject): void {
  const id = asFilled(message.toolCallId);
  const pointers = pointersTo(message, '/message', ['content', 'details']);
  const earlier = id === null ? undefined : memory.results.get(id);
  if (earlier !== undefined) {
    memory.sink.copy(earlier, pointers);
    return;
  }
  const key = memory.sink.add({
    kind: 'tool-result',
    callId: id ?? '',
    text: textOfContent(message.content),
    failed: message.isError === true,
    before: null,
    applied: null,
    images: imagesOf(message.content),
    pointers,
  });
  if (id !== null) memory.results.set(id, key);
}

/** `!command` that the person ran. */
function readShellRun(memory: PiMemory, message: JsonObject, entryId: string | null): void {
  const callId = entryId ?? `!${String(message.timestamp)}`;
  const command = asString(message.command) ?? '';
  memory.sink.add({
    kind: 'tool-call',
    callId,
    name: 'bash',
    input: { command },
    cwd: memory.cwd,
    edits: [],
    reads: [],
    command,
    messageId: null,
    pointers: pointersTo(message, '/message', ['command']),
  });
  memory.sink.add({
    kind: 'tool-result',
    callId,
    text: asString(message.output) ?? '',
    failed: isFailedRun(message),
    before: null,
    applied: null,
    images: [],
    pointers: pointersTo(message, '/message', ['output', 'fullOutputPath']),
  });
}
