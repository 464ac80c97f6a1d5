// Codex' messages and reasoning to events.
import { asArray, asFilled, asObject, asString, type JsonObject } from '../json';
import { textOfContent } from '../plain-text';
import { type CodexMemory, contentPointers } from './memory';
import { cwdInContext, humanText } from './prompts';
import type { CodexRecord } from './unwrap';

/** Adds the events of a message item. */
export function readMessage(memory: CodexMemory, record: CodexRecord): void {
  const { payload, base } = record;
  if (payload.role === 'assistant') {
    readAnswer(memory, textOfContent(payload.content), [`${base}/content`], 'item');
  } else if (payload.role === 'user') {
    readUserMessage(memory, payload, base);
  } else {
    const text = textOfContent(payload.content);
    const pointers = [`${base}/content`];
    if (text !== '') memory.sink.add({ kind: 'prompt', text, injected: true, images: [], pointers });
  }
}

/** An answer of the model, unless the other source has told it. */
export function readAnswer(
  memory: CodexMemory,
  text: string,
  pointers: string[],
  source: 'item' | 'event',
): void {
  const words = text.trim();
  if (words === '') return;
  const twin = memory.twins.take('answer', words, source);
  if (twin !== null) {
    memory.sink.copy(twin, pointers);
    return;
  }
  const key = memory.sink.add({ kind: 'answer', text, model: memory.model, messageId: null, pointers });
  memory.twins.wait('answer', words, source, key);
  memory.texts.set(words, key);
}

function readUserMessage(memory: CodexMemory, payload: JsonObject, base: string): void {
  const human: string[] = [];
  const pointers: string[] = [];
  const images: string[] = [];
  const add = (text: string, pointer: string): void => {
    memory.cwd = cwdInContext(text) ?? memory.cwd;
    const isImageTag = /^\s*<\/?image\b/.test(text);
    if (humanText(text) !== '') human.push(text);
    else if (!isImageTag) {
      if (text.trim() !== '') readPrompt(memory, [text], [], [pointer], 'item');
      return;
    }
    pointers.push(pointer);
  };
  if (typeof payload.content === 'string') add(payload.content, `${base}/content`);
  asArray(payload.content).forEach((block, i) => {
    const item = asObject(block);
    const text = asString(item?.text);
    if (text !== null) add(text, `${base}/content/${i}/text`);
    const url = asFilled(item?.image_url);
    if (url === null) return;
    images.push(url);
    pointers.push(`${base}/content/${i}/image_url`);
  });
  if (human.length > 0 || images.length > 0) readPrompt(memory, human, images, pointers, 'item');
}

/** A prompt, unless the other source has told it. Items hold it in blocks, events in one piece: the first block or all. */
export function readPrompt(
  memory: CodexMemory,
  texts: readonly string[],
  images: string[],
  pointers: string[],
  source: 'item' | 'event',
): void {
  const text = texts.join('\n');
  for (const candidate of new Set([text, ...texts])) {
    const twin = memory.twins.take('prompt', candidate.trim(), source);
    if (twin === null) continue;
    memory.sink.copy(twin, pointers);
    return;
  }
  const injected = text.trim() !== '' && humanText(text) === '';
  const key = memory.sink.add({ kind: 'prompt', text, injected, images, pointers });
  memory.twins.wait('prompt', (texts[0] ?? '').trim(), source, key);
  memory.texts.set(text.trim(), key);
}

/** A thought; reasoning without readable text (encrypted) makes no event. */
export function readReasoning(memory: CodexMemory, { payload, base }: CodexRecord): void {
  const parts = [...asArray(payload.summary), ...asArray(payload.content)].flatMap((part) => {
    const text = asString(asObject(part)?.text) ?? asString(part);
    return text === null || text.trim() === '' ? [] : [text];
  });
  if (parts.length === 0) return;
  const pointers = contentPointers(payload, base);
  const twins = new Set(parts.map((part) => memory.twins.take('thinking', part.trim(), 'item')));
  twins.delete(null);
  if (twins.size > 0) {
    for (const twin of twins) if (twin !== null) memory.sink.copy(twin, pointers);
    return;
  }
  const key = memory.sink.add({ kind: 'thinking', text: parts.join('\n\n'), messageId: null, pointers });
  for (const part of parts) memory.twins.wait('thinking', part.trim(), 'item', key);
}

/** A part of a thought, told by an event message. */
export function readThought(memory: CodexMemory, text: string, pointers: string[]): void {
  const words = text.trim();
  if (words === '') return;
  const twin = memory.twins.take('thinking', words, 'event');
  if (twin !== null) {
    memory.sink.copy(twin, pointers);
    return;
  }
  const key = memory.sink.add({ kind: 'thinking', text, messageId: null, pointers });
  memory.twins.wait('thinking', words, 'event', key);
}
