// Records of Claude Code that are neither messages nor progress: titles, summaries, hooks, attachments, history of files.
import { asFilled, asObject, asString, type JsonObject, pointerStep } from '../json';
import { stringsIn } from '../plain-text';
import type { ClaudeCodeMemory } from './memory';
import { quoteKey } from './messages';
import { isKnownType } from './record-types';

/** Text at one key of the record, by type. */
const TEXT_KEYS: Readonly<Record<string, string>> = {
  summary: 'summary',
  'ai-title': 'aiTitle',
  'custom-title': 'customTitle',
  'agent-name': 'agentName',
  'pr-link': 'prUrl',
  'queue-operation': 'content',
  'last-prompt': 'lastPrompt',
  'bridge-session': 'url',
};

/** What every record carries; not content. */
const ENVELOPE: ReadonlySet<string> = new Set([
  ...[
    'type',
    'subtype',
    'uuid',
    'parentUuid',
    'logicalParentUuid',
    'sessionId',
    'session_id',
    'timestamp',
    'version',
  ],
  ...[
    'cwd',
    'gitBranch',
    'userType',
    'entrypoint',
    'slug',
    'leafUuid',
    'messageId',
    'requestId',
    'level',
    'isMeta',
  ],
]);

/** Adds the note of a record, if it holds any text. */
export function readNote(memory: ClaudeCodeMemory, record: JsonObject, type: string | null): void {
  if (type === 'file-history-snapshot') readSnapshot(memory, record);
  else if (type === 'file-history-delta')
    add(memory, 'file history', asString(record.trackingPath), ['/trackingPath']);
  else if (type === 'attachment') readAttachment(memory, asObject(record.attachment));
  else if (type === 'system') readSystem(memory, record);
  else if (type === 'last-prompt') readLastPrompt(memory, record);
  else if (type !== null && Object.hasOwn(TEXT_KEYS, type)) {
    const key = TEXT_KEYS[type] ?? '';
    add(memory, type, asString(record[key]), [`/${key}`]);
  } else if (!isKnownType(type)) {
    const content = Object.entries(record).filter(([key]) => !ENVELOPE.has(key));
    const pointers = content.map(([key]) => `/${pointerStep(key)}`);
    add(memory, type?.slice(0, 80) ?? 'unknown', stringsIn(content.map(([, value]) => value)), pointers);
  }
}

function add(memory: ClaudeCodeMemory, label: string, text: string | null, pointers: string[]): void {
  if (text !== null && text.trim() !== '') memory.sink.add({ kind: 'note', label, text, pointers });
}

/** Files are keys here: the paths that the agent keeps earlier versions of. */
function readSnapshot(memory: ClaudeCodeMemory, record: JsonObject): void {
  const files = asObject(asObject(record.snapshot)?.trackedFileBackups);
  add(memory, 'file history', Object.keys(files ?? {}).join('\n'), ['/snapshot/trackedFileBackups']);
}

function readAttachment(memory: ClaudeCodeMemory, attachment: JsonObject | null): void {
  if (!attachment) return;
  const content = Object.entries(attachment).filter(
    ([key, value]) => typeof value !== 'number' && typeof value !== 'boolean' && !ATTACHMENT_IDS.has(key),
  );
  const text = stringsIn(content.map(([, value]) => value));
  const pointers = content.map(([key]) => `/attachment/${pointerStep(key)}`);
  add(memory, asFilled(attachment.type)?.slice(0, 80) ?? 'attachment', text, pointers);
}

const ATTACHMENT_IDS: ReadonlySet<string> = new Set([
  'type',
  'toolUseID',
  'hookEvent',
  'timestamp',
  'source_uuid',
]);

function readSystem(memory: ClaudeCodeMemory, record: JsonObject): void {
  const keys = ['content', 'hookInfos', 'hookErrors', 'error', 'url', 'stopReason'].filter(
    (key) => record[key],
  );
  const text = stringsIn(keys.map((key) => record[key]));
  add(
    memory,
    asFilled(record.subtype)?.slice(0, 80) ?? 'system',
    text,
    keys.map((key) => `/${key}`),
  );
}

function readLastPrompt(memory: ClaudeCodeMemory, record: JsonObject): void {
  const text = asString(record.lastPrompt) ?? '';
  const quoted = memory.prompts.get(quoteKey(text));
  if (quoted !== undefined) memory.sink.copy(quoted, ['/lastPrompt']);
  else add(memory, 'last-prompt', text, ['/lastPrompt']);
}
