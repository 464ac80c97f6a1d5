// Codex' tool calls and their results to events.
import type { FileEdit } from '../../../../shared/trajectory';
import { asArray, asFilled, asObject, asString, type JsonObject } from '../json';
import { parseInside } from '../parse-line';
import { dataUrl, stringsIn, textOfContent } from '../plain-text';
import { type CodexCall, describeCall } from './calls';
import { type CodexMemory, contentPointers } from './memory';
import { isFailedOutput } from './outcome';
import { editsOfChanges } from './patches';
import type { CodexRecord } from './unwrap';

/** A call; one with an id that came before, and a search that its end has told already, is a copy. */
export function readCall(memory: CodexMemory, { type, payload, base }: CodexRecord): void {
  const call = describeCall(type, payload, memory.cwd);
  const pointers = contentPointers(payload, base);
  const known =
    (call.id === null ? undefined : memory.calls.get(call.id)) ??
    (type === 'web_search_call' ? memory.twins.take('search', stringsIn(payload.action), 'item') : null);
  if (known) {
    memory.sink.copy(known, pointers);
    return;
  }
  const key = addCall(memory, call, pointers);
  if (type === 'web_search_call') memory.twins.wait('search', stringsIn(payload.action), 'item', key);
  if (call.id !== null && call.guessed.length > 0) memory.guessed.set(call.id, call.guessed);
  const image = type === 'image_generation_call' ? dataUrl('image/png', payload.result) : [];
  if (image.length > 0) addResult(memory, call.id, { text: '', images: image, pointers: [`${base}/result`] });
}

function addCall(memory: CodexMemory, call: CodexCall, pointers: string[]): string {
  const { id, name, input, cwd, edits, reads, command } = call;
  const key = memory.sink.add({
    kind: 'tool-call',
    callId: id ?? '',
    name,
    input,
    cwd,
    edits,
    reads,
    command,
    messageId: null,
    pointers,
  });
  if (id !== null) memory.calls.set(id, key);
  return key;
}

interface Result {
  text: string;
  pointers: string[];
  failed?: boolean;
  applied?: FileEdit[] | null;
  images?: string[];
}

/** A result; one of a call that has a result is a copy. */
function addResult(memory: CodexMemory, id: string | null, result: Result): void {
  const known = id === null ? undefined : memory.results.get(id);
  if (known !== undefined) {
    memory.sink.copy(known, result.pointers);
    return;
  }
  const { text, pointers, failed = false, applied = null, images = [] } = result;
  const callId = id ?? '';
  const key = memory.sink.add({
    kind: 'tool-result',
    callId,
    text,
    failed,
    before: null,
    applied,
    images,
    pointers,
  });
  if (id !== null) memory.results.set(id, key);
}

/** The output of a call. */
export function readOutput(memory: CodexMemory, { payload, base }: CodexRecord): void {
  const id = asFilled(payload.call_id) ?? asFilled(payload.id);
  const output = payload.output ?? payload.result;
  const failed = isFailedOutput(output);
  const guessed = id === null ? undefined : memory.guessed.get(id);
  addResult(memory, id, {
    // A search for tools answers with their descriptions.
    text:
      payload.tools !== undefined && output === undefined ? stringsIn(payload.tools) : textOfOutput(output),
    failed,
    applied: guessed && !failed && !memory.hasScriptPatches ? guessed : null,
    images: asArray(output).flatMap((part) => asFilled(asObject(part)?.image_url) ?? []),
    pointers: contentPointers(payload, base),
  });
}

function textOfOutput(output: unknown): string {
  if (typeof output === 'string') return unwrapped(output);
  if (Array.isArray(output)) return textOfContent(output);
  const old = asObject(output);
  return asString(old?.content) ?? asString(old?.text) ?? stringsIn(output);
}

/** `{"output":"…","metadata":{…}}`, as written until early 2026. */
function unwrapped(text: string): string {
  if (!text.startsWith('{"output":')) return text;
  return asString(asObject(parseInside(text))?.output) ?? text;
}

/** Patches as they were applied, with absolute paths: the best that is told of an edit. Those that a script made are calls of their own. */
export function readPatchEnd(
  memory: CodexMemory,
  payload: JsonObject,
  base: string,
  id: string | null,
): void {
  const failed = payload.success === false || payload.status === 'failed' || payload.status === 'declined';
  const edits = editsOfChanges(payload.changes, memory.cwd);
  const isOwn = id === null || !memory.calls.has(id);
  if (isOwn) {
    memory.hasScriptPatches ||= id !== null;
    const { cwd } = memory;
    const call = { id, name: 'apply_patch', input: null, cwd, edits, guessed: [], reads: [], command: null };
    addCall(memory, call, [`${base}/changes`]);
  }
  addResult(memory, id, {
    text: [asString(payload.stdout), asString(payload.stderr)].filter(Boolean).join('\n'),
    failed,
    applied: failed || isOwn ? null : edits,
    pointers: contentPointers(payload, base),
  });
}

/** The end of a call that may have an item of its own; if not, this record makes the call and its result. */
export function readCallEnd(
  memory: CodexMemory,
  name: string,
  payload: JsonObject,
  base: string,
  id: string | null,
): void {
  const pointers = contentPointers(payload, base);
  // The item of a search that no script made has no id: they are matched by what was searched.
  const isSearchTwin = name === 'web_search' && id?.startsWith('exec-') !== true;
  const search = stringsIn(payload.action);
  const known =
    (id === null ? undefined : memory.calls.get(id)) ??
    (isSearchTwin ? memory.twins.take('search', search, 'event') : null);
  if (known) {
    memory.sink.copy(known, pointers);
    return;
  }
  const invocation = asObject(payload.invocation);
  const input = invocation?.arguments ?? {
    ...pick(payload, ['command', 'path', 'query', 'action', 'arguments']),
  };
  const cwd = asFilled(payload.cwd) ?? memory.cwd;
  const tool = [invocation?.server ?? payload.server, invocation?.tool ?? payload.tool].filter(
    (part) => typeof part === 'string',
  );
  const call = describeCall(name, { call_id: id, name: tool.join('.') || name, arguments: input }, cwd);
  const asked = [
    'command',
    'path',
    'query',
    'action',
    'invocation',
    'arguments',
    'parsed_cmd',
    'cwd',
    'server',
    'tool',
  ];
  const isAsked = (pointer: string): boolean => asked.includes(pointer.slice(base.length + 1));
  // A patch that a shell command applied is told by its own record.
  const key = addCall(memory, { ...call, edits: [] }, pointers.filter(isAsked));
  if (isSearchTwin) memory.twins.wait('search', search, 'event', key);
  const exit = payload.exit_code;
  const text = endText(payload);
  const failed = (typeof exit === 'number' && exit !== 0) || asObject(payload.result)?.Err !== undefined;
  const answered = pointers.filter((pointer) => !isAsked(pointer));
  if (failed || text !== '' || answered.length > 0)
    addResult(memory, id, { text, failed, pointers: answered });
}

function endText(payload: JsonObject): string {
  const output = asString(payload.aggregated_output) ?? asString(payload.stdout);
  if (output !== null) return output;
  const result = asObject(payload.result);
  const content = asObject(result?.Ok)?.content ?? result?.content;
  return textOfContent(content) || stringsIn(payload.results ?? payload.content_items ?? payload.result);
}

function pick(payload: JsonObject, keys: readonly string[]): JsonObject {
  return Object.fromEntries(keys.flatMap((key) => (payload[key] === undefined ? [] : [[key, payload[key]]])));
}
