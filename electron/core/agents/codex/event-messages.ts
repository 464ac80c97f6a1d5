// Codex' event messages to events; most of them repeat response items.
import { asArray, asFilled, asObject, asString, type JsonObject } from '../json';
import { stringsIn, textOfContent } from '../plain-text';
import { readCallEnd, readPatchEnd } from './call-events';
import { isKnownEvent } from './event-types';
import { type CodexMemory, contentPointers } from './memory';
import { readAnswer, readPrompt, readThought } from './messages';
import type { CodexRecord } from './unwrap';

/** Ends of calls, with the name that a call has which only they tell of. */
const CALL_ENDS: Readonly<Record<string, string>> = {
  exec_command_end: 'exec_command',
  mcp_tool_call_end: 'mcp',
  web_search_end: 'web_search',
  view_image_tool_call: 'view_image',
  image_generation_end: 'image_generation',
};

/** Told as notes: what a person sees happen. */
const NOTES: ReadonlySet<string> = new Set([
  ...['error', 'warning', 'stream_error', 'turn_aborted', 'thread_rolled_back', 'thread_name_updated'],
  ...[
    'thread_goal_updated',
    'entered_review_mode',
    'exited_review_mode',
    'undo_completed',
    'guardian_assessment',
  ],
  ...['deprecation_notice', 'background_event', 'plan_update', 'turn_diff', 'collab_agent_spawn_end'],
  ...[
    'collab_agent_interaction_end',
    'collab_waiting_end',
    'dynamic_tool_call_request',
    'dynamic_tool_call_response',
  ],
]);

/** Adds the events of an event message. */
export function readEvent(memory: CodexMemory, record: CodexRecord): void {
  const { type, payload, base } = record;
  switch (type) {
    case 'user_message': {
      const images = asArray(payload.images).filter((image) => typeof image === 'string');
      readPrompt(memory, [asString(payload.message) ?? ''], images, contentPointers(payload, base), 'event');
      break;
    }
    case 'agent_message':
      readAnswer(memory, asString(payload.message) ?? '', contentPointers(payload, base), 'event');
      break;
    case 'agent_reasoning':
    case 'agent_reasoning_raw_content':
      readThought(memory, asString(payload.text) ?? '', [`${base}/text`]);
      break;
    case 'patch_apply_end':
      readPatchEnd(memory, payload, base, asFilled(payload.call_id));
      break;
    case 'item_completed':
      readTurnItem(memory, asObject(payload.item), `${base}/item`);
      break;
    case 'task_complete':
    case 'turn_complete':
      readLastAnswer(memory, payload, base);
      break;
    case 'thread_settings_applied': {
      const settings = asObject(payload.thread_settings);
      memory.cwd = asFilled(settings?.cwd) ?? memory.cwd;
      memory.model = asFilled(settings?.model) ?? memory.model;
      break;
    }
    default: {
      const name = Object.hasOwn(CALL_ENDS, type) ? CALL_ENDS[type] : undefined;
      if (name !== undefined) readCallEnd(memory, name, payload, base, asFilled(payload.call_id));
      else if (NOTES.has(type) || !isKnownEvent(type)) readNote(memory, record);
    }
  }
}

/** Paginated files tell in items what others tell in events of their own. */
function readTurnItem(memory: CodexMemory, item: JsonObject | null, base: string): void {
  if (!item) return;
  const id = asFilled(item.id);
  const pointers = contentPointers(item, base);
  switch (item.type) {
    case 'UserMessage':
      readPrompt(memory, [textOfContent(item.content)], [], pointers, 'event');
      break;
    case 'AgentMessage':
      readAnswer(memory, textOfContent(item.content), pointers, 'event');
      break;
    case 'Reasoning':
      for (const part of asArray(item.summary_text))
        readThought(memory, asString(part) ?? '', [`${base}/summary_text`]);
      break;
    case 'FileChange':
      readPatchEnd(memory, item, base, id);
      break;
    case 'CommandExecution':
      readCallEnd(memory, 'exec_command', item, base, id);
      break;
    case 'McpToolCall':
      readCallEnd(memory, 'mcp', item, base, id);
      break;
    case 'WebSearch':
    case 'ImageView':
      readCallEnd(memory, item.type === 'WebSearch' ? 'web_search' : 'view_image', item, base, id);
      break;
    default: {
      const text = asString(item.text) ?? stringsIn(pointers.map((pointer) => item[keyAt(pointer, base)]));
      const label = asFilled(item.type)?.slice(0, 80) ?? 'item';
      if (text.trim() !== '') memory.sink.add({ kind: 'note', label, text, pointers });
    }
  }
}

function readLastAnswer(memory: CodexMemory, payload: JsonObject, base: string): void {
  const text = asString(payload.last_agent_message) ?? '';
  const known = memory.texts.get(text.trim());
  const pointers = [`${base}/last_agent_message`];
  if (known !== null) memory.sink.copy(known, pointers);
  else readAnswer(memory, text, pointers, 'event');
}

/** Events about a call that is known are copies of it. */
function readNote(memory: CodexMemory, { type, payload, base }: CodexRecord): void {
  const pointers = contentPointers(payload, base);
  const id = asFilled(payload.call_id) ?? asFilled(payload.callId) ?? asFilled(payload.target_item_id);
  const call = id === null ? undefined : memory.calls.get(id);
  if (call !== undefined) {
    memory.sink.copy(call, pointers);
    return;
  }
  const text = stringsIn(pointers.map((pointer) => payload[keyAt(pointer, base)]));
  const about = type === 'thread_rolled_back' ? `${String(payload.num_turns)} turns were undone.` : text;
  if (about.trim() !== '')
    memory.sink.add({ kind: 'note', label: type.slice(0, 80) || 'event', text: about, pointers });
}

function keyAt(pointer: string, base: string): string {
  return pointer
    .slice(base.length + 1)
    .replaceAll('~1', '/')
    .replaceAll('~0', '~');
}
