// Codex' records without the tool calls that go: calls, their outputs, the events that repeat them; patches cut to the
// files that stay.
import { parseJson } from '../../platform/parse-json';
import { cutAnswer, cutPatch } from './cut-patch';
import type { Decisions } from './decide-calls';
import { type Fields, fieldsOf, type FilterRecord } from './record-filter';

/** Makes the filter of one file. */
export function filterCodex(decisions: Decisions): FilterRecord {
  return (record) => {
    const payload = fieldsOf(record.payload);
    // The oldest files hold bare items.
    if (payload === null) return filterItem(record, decisions);
    if (record.type === 'compacted') return filterHistory(record, payload, decisions);
    const kept = filterItem(payload, decisions);
    if (kept === null) return null;
    return kept === payload ? record : { ...record, payload: kept };
  };
}

function filterHistory(record: Fields, payload: Fields, decisions: Decisions): Fields {
  if (!Array.isArray(payload.replacement_history)) return record;
  const before: unknown[] = payload.replacement_history;
  const after = before.map((item) => {
    const fields = fieldsOf(item);
    return fields === null ? item : filterItem(fields, decisions);
  });
  if (after.every((item, index) => item === before[index])) return record;
  return { ...record, payload: { ...payload, replacement_history: after.filter((item) => item !== null) } };
}

function filterItem(item: Fields, decisions: Decisions): Fields | null {
  if (Array.isArray(item.tool_calls)) return filterChatCalls(item, decisions);
  const inner = fieldsOf(item.item);
  const id = item.call_id ?? inner?.id ?? item.tool_call_id;
  if (typeof id !== 'string') return item;
  if (decisions.dropped.has(id)) return null;
  const goes = decisions.cut.get(id);
  return goes === undefined ? item : cutItem(item, goes);
}

function filterChatCalls(item: Fields, { dropped }: Decisions): Fields | null {
  const calls = item.tool_calls as unknown[];
  const kept = calls.filter((call) => {
    const id = fieldsOf(call)?.id;
    return !(typeof id === 'string' && dropped.has(id));
  });
  if (kept.length === calls.length) return item;
  return kept.length === 0 && !item.content ? null : { ...item, tool_calls: kept };
}

function cutItem(item: Fields, goes: (path: string) => boolean): Fields | null {
  let result: Fields | null = item;
  const set = (key: string, value: unknown): void => {
    if (result !== null) result = value === null ? null : { ...result, [key]: value };
  };
  if (typeof item.input === 'string') set('input', cutPatch(item.input, goes));
  if (typeof item.arguments === 'string') set('arguments', cutArguments(item.arguments, goes));
  const action = fieldsOf(item.action);
  if (action !== null) set('action', cutStrings(action, goes));
  for (const key of ['output', 'stdout', 'aggregated_output', 'formatted_output']) {
    if (item[key] !== undefined) set(key, cutAnswers(item[key], goes));
  }
  for (const holder of ['changes', 'item']) {
    const fields = fieldsOf(item[holder]);
    if (fields === null) continue;
    set(holder, holder === 'changes' ? cutChanges(fields, goes) : cutItem(fields, goes));
  }
  return result;
}

/** Null when no file is left. */
function cutChanges(changes: Fields, goes: (path: string) => boolean): Fields | null {
  const kept = Object.entries(changes).filter(([path, change]) => {
    const moved = fieldsOf(change)?.move_path;
    return !goes(path) && !(typeof moved === 'string' && goes(moved));
  });
  return kept.length === 0 ? null : Object.fromEntries(kept);
}

function cutArguments(text: string, goes: (path: string) => boolean): string | null {
  // Arguments that are no JSON were refused by the agent; nothing in them can be told apart.
  const cut = cutStrings(parseJson(text) ?? null, goes);
  return cut === null ? null : JSON.stringify(cut);
}

/** Cuts the patch in whichever string of a value holds it. */
function cutStrings(value: unknown, goes: (path: string) => boolean): unknown {
  if (typeof value === 'string') return value.includes('*** Begin Patch') ? cutPatch(value, goes) : value;
  if (Array.isArray(value)) {
    const cut = value.map((one) => cutStrings(one, goes));
    return cut.includes(null) ? null : cut;
  }
  const fields = fieldsOf(value);
  if (fields === null) return value;
  const cut = Object.entries(fields).map(
    ([key, one]) => [key, one === null ? undefined : cutStrings(one, goes)] as const,
  );
  if (cut.some(([, one]) => one === null)) return null;
  return Object.fromEntries(cut.map(([key, one]) => [key, one === undefined ? null : one]));
}

function cutAnswers(output: unknown, goes: (path: string) => boolean): unknown {
  if (typeof output === 'string') {
    const fields = output.startsWith('{') ? fieldsOf(parseJson(output)) : null;
    if (typeof fields?.output !== 'string') return cutAnswer(output, goes);
    return JSON.stringify({ ...fields, output: cutAnswer(fields.output, goes) });
  }
  if (!Array.isArray(output)) return output;
  return output.map((part) => {
    const fields = fieldsOf(part);
    return typeof fields?.text === 'string' ? { ...fields, text: cutAnswer(fields.text, goes) } : part;
  });
}
