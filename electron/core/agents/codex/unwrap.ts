// Codex' records of all eras in one shape: an envelope's kind and its payload, and where the payload stands in the record.
import { asObject, asString, type JsonObject } from '../json';

/** A record as later code sees it. `base` is the JSON pointer to `payload`. */
export interface CodexRecord {
  kind: string;
  /** The payload's type; '' when it has none. */
  type: string;
  payload: JsonObject;
  base: string;
}

const ENVELOPES: ReadonlySet<string> = new Set([
  'session_meta',
  'response_item',
  'event_msg',
  'turn_context',
  'compacted',
  'world_state',
  'inter_agent_communication',
  'inter_agent_communication_metadata',
]);

/** What an item is to a summary. */
export type ItemKind = 'message' | 'output' | 'call' | 'other';

const ITEMS: ReadonlyMap<string, ItemKind> = new Map([
  ['message', 'message'],
  ['reasoning', 'other'],
  ['function_call', 'call'],
  ['function_call_output', 'output'],
  ['custom_tool_call', 'call'],
  ['custom_tool_call_output', 'output'],
  ['local_shell_call', 'call'],
  ['local_shell_call_output', 'output'],
  ['web_search_call', 'call'],
  ['tool_search_call', 'call'],
  ['tool_search_output', 'output'],
  ['image_generation_call', 'call'],
  ['compaction', 'other'],
  ['compaction_trigger', 'other'],
  ['context_compaction', 'other'],
  ['agent_message', 'other'],
  ['ghost_snapshot', 'other'],
  ['tool_call', 'call'],
  ['tool_result', 'output'],
  ['other', 'other'],
]);

/** Whether a type of a response item is known. */
export function isKnownItem(type: string): boolean {
  return ITEMS.has(type);
}

/** What an item of a type is; names tell it of those that are not known. */
export function kindOfItem(type: string): ItemKind {
  const kind = ITEMS.get(type);
  if (kind !== undefined) return kind;
  return type.endsWith('_output') ? 'output' : type.endsWith('_call') ? 'call' : 'other';
}

/** The type of a response item; a message may go without. */
export function typeOfItem(item: JsonObject): string {
  return asString(item.type) ?? (item.role ? 'message' : '');
}

/** Takes the envelope off. Records of 2025 are bare: a header without type, then items; `kind` is '' for what is none of these, `nothing` for what holds nothing. */
export function unwrap(record: JsonObject): CodexRecord {
  const type = asString(record.type) ?? '';
  const inner = asObject(record.payload);
  if (ENVELOPES.has(type)) {
    if (!inner) return { kind: 'nothing', type: '', payload: {}, base: '/payload' };
    const innerType = type === 'response_item' ? typeOfItem(inner) : (asString(inner.type) ?? '');
    return { kind: type, type: innerType, payload: inner, base: '/payload' };
  }
  if (type === 'patch_apply_end') {
    return { kind: 'event_msg', type, payload: inner ?? record, base: inner ? '/payload' : '' };
  }
  if (isKnownItem(type)) return { kind: 'response_item', type, payload: record, base: '' };
  const bare = { type, payload: record, base: '' };
  if (type === '' && typeof record.role === 'string')
    return { ...bare, kind: 'response_item', type: 'message' };
  if (record.record_type !== undefined) return { ...bare, kind: 'nothing' };
  const isHeader = type === '' && ['id', 'cwd', 'session_id'].some((key) => typeof record[key] === 'string');
  return { ...bare, kind: isHeader ? 'session_meta' : '' };
}
