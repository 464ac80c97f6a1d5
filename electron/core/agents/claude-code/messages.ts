// User and assistant messages of Claude Code to events.
import type { TrajectoryEvent } from '../../../../shared/trajectory';
import { asArray, asFilled, asObject, asString, type JsonObject } from '../json';
import { imageOf, imagesOf, stringsIn, textOfContent } from '../plain-text';
import type { ClaudeCodeMemory } from './memory';
import { humanText, isCommandWithWords, isInjectedRecord } from './prompts';
import { contentBefore, editsAsApplied, editsOf, isShell, readsOf } from './tools';

type PromptImages = Extract<TrajectoryEvent, { kind: 'prompt' }>['images'];

/** Adds the events of a message. */
export function readMessage(memory: ClaudeCodeMemory, record: JsonObject, message: JsonObject): void {
  if (asString(message.role) === 'assistant' || record.type === 'assistant') {
    readAnswer(memory, record, message);
    return;
  }
  readPrompt(memory, record, message.content, '/message/content', false);
  const results = asArray(message.content).filter((block) => asObject(block)?.type === 'tool_result').length;
  asArray(message.content).forEach((block, i) => {
    const item = asObject(block);
    const pointer = `/message/content/${i}`;
    if (item?.type === 'tool_result') readResult(memory, record, item, pointer, results);
    else if (item && !['text', 'image', 'document'].includes(String(item.type)))
      noteBlock(memory, item, pointer);
  });
}

/** Prompts: what the person wrote is one event, whatever its number of blocks; what was injected, one for each block. */
export function readPrompt(
  memory: ClaudeCodeMemory,
  record: JsonObject,
  content: unknown,
  pointer: string,
  isInjected: boolean,
): void {
  const injected = isInjected || isInjectedRecord(record) || memory.sink.isSidechain;
  const texts: string[] = [];
  const pointers: string[] = [];
  const images: PromptImages = [];
  const add = (text: string, at: string): void => {
    if (injected || (humanText(text) === '' && !isCommandWithWords(text))) {
      if (text.trim() !== '') {
        memory.sink.add({ kind: 'prompt', text, injected: true, images: [], pointers: [at] });
      }
      return;
    }
    texts.push(text);
    pointers.push(at);
  };
  if (typeof content === 'string') add(content, pointer);
  asArray(content).forEach((block, i) => {
    const item = asObject(block);
    const text = item?.type === 'text' ? asString(item.text) : null;
    if (text !== null) add(text, `${pointer}/${i}/text`);
    if (item?.type !== 'image' && item?.type !== 'document') return;
    pointers.push(`${pointer}/${i}`);
    if (item.type === 'image') images.push(...imageOf(item));
  });
  if (pointers.length === 0) return;
  const text = texts.join('\n');
  const key = memory.sink.add({ kind: 'prompt', text, injected, images, pointers });
  memory.prompts.set(quoteKey(text), key);
}

/** The first words of a prompt, by which `last-prompt` records quote it. */
export function quoteKey(text: string): string {
  return text.slice(0, 400).replace(/\s+/g, ' ').trim().slice(0, 100);
}

function readAnswer(memory: ClaudeCodeMemory, record: JsonObject, message: JsonObject): void {
  const messageId = asFilled(message.id);
  const isSynthetic = message.model === '<synthetic>' || record.isApiErrorMessage === true;
  const model = isSynthetic ? null : asFilled(message.model);
  const answer = (text: string, pointer: string): void => {
    if (text.trim() === '') return;
    if (isSynthetic) memory.sink.add({ kind: 'note', label: 'client message', text, pointers: [pointer] });
    else memory.sink.add({ kind: 'answer', text, model, messageId, pointers: [pointer] });
  };
  if (typeof message.content === 'string') answer(message.content, '/message/content');
  asArray(message.content).forEach((block, i) => {
    const item = asObject(block);
    const pointer = `/message/content/${i}`;
    switch (item?.type) {
      case undefined:
        break;
      case 'text':
        answer(asString(item?.text) ?? '', pointer);
        break;
      case 'thinking': {
        const text = asString(item?.thinking) ?? '';
        if (text !== '') memory.sink.add({ kind: 'thinking', text, messageId, pointers: [pointer] });
        break;
      }
      case 'redacted_thinking':
        break;
      case 'tool_use':
      case 'server_tool_use':
      case 'mcp_tool_use':
        if (item) readCall(memory, item, pointer, messageId);
        break;
      default:
        if (item && asFilled(item.tool_use_id) !== null) readResult(memory, {}, item, pointer, 1);
        else if (item) noteBlock(memory, item, pointer);
    }
  });
}

function readCall(
  memory: ClaudeCodeMemory,
  item: JsonObject,
  pointer: string,
  messageId: string | null,
): void {
  const id = asFilled(item.id);
  const earlier = id === null ? undefined : memory.calls.get(id);
  if (earlier !== undefined) {
    memory.sink.copy(earlier, [pointer]);
    return;
  }
  const name = asString(item.name) ?? '';
  const input = asObject(item.input);
  const key = memory.sink.add({
    kind: 'tool-call',
    callId: id ?? '',
    name,
    input: item.input,
    cwd: memory.cwd,
    edits: editsOf(name, input, memory.cwd),
    reads: readsOf(name, input, memory.cwd),
    command: isShell(name) ? asString(input?.command) : null,
    messageId,
    pointers: [pointer],
  });
  if (id !== null) memory.calls.set(id, key);
}

function readResult(
  memory: ClaudeCodeMemory,
  record: JsonObject,
  item: JsonObject,
  pointer: string,
  results: number,
): void {
  const id = asFilled(item.tool_use_id);
  const hasSecondCopy = record.toolUseResult !== undefined;
  const pointers = hasSecondCopy ? [pointer, '/toolUseResult'] : [pointer];
  const earlier = id === null ? undefined : memory.results.get(id);
  if (earlier !== undefined) {
    memory.sink.copy(earlier, pointers);
    return;
  }
  // The second copy tells of one result; with several in a record there is no saying of which.
  const second = results === 1 ? asObject(record.toolUseResult) : null;
  const failed = item.is_error === true;
  const key = memory.sink.add({
    kind: 'tool-result',
    callId: id ?? '',
    text: textOfContent(item.content),
    failed,
    before: failed ? null : contentBefore(second),
    applied: failed ? null : editsAsApplied(second, memory.cwd),
    images: imagesOf(item.content),
    pointers,
  });
  if (id !== null) memory.results.set(id, key);
}

function noteBlock(memory: ClaudeCodeMemory, item: JsonObject, pointer: string): void {
  const { type, ...content } = item;
  const text = stringsIn(content);
  if (text !== '')
    memory.sink.add({
      kind: 'note',
      label: asFilled(type)?.slice(0, 80) ?? 'block',
      text,
      pointers: [pointer],
    });
}
