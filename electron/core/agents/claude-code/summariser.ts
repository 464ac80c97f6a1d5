// Folds Claude Code's records into a summary. Looks only at the paths in projection.ts.
import type { RecordSummary, Summariser, TrajectoryFile } from '../agent';
import { asArray, asCount, asFilled, asObject, asString, type JsonObject } from '../json';
import { titleOf } from '../prompt-text';
import { SummaryBuilder, timeOf } from '../summary-builder';
import { humanText, isCommandWithWords, isInjectedRecord, slashCommand } from './prompts';
import { isKnownType } from './record-types';
import { editedPath, isShell, readPath } from './tools';

/** Summarises one Claude Code file. */
export function summariseClaudeCode(file: TrajectoryFile, saved?: unknown): Summariser {
  const builder = new SummaryBuilder('claude-code', file, saved);
  return {
    add: (record) => addRecord(builder, file, record),
    unreadable: (line, reason) => builder.unreadable(line, reason),
    summary: (): RecordSummary => builder.summary(),
    state: () => builder.state(),
  };
}

function addRecord(builder: SummaryBuilder, file: TrajectoryFile, value: unknown): void {
  const record = asObject(value);
  if (!record) return;
  const at = timeOf(record.timestamp);
  builder.time(at);
  builder.folder(record.cwd);
  // HEAD stands for no branch: a detached head.
  if (record.gitBranch !== 'HEAD') builder.once('gitBranch', record.gitBranch);
  builder.once('version', record.version);
  noteParent(builder, file, record);
  const type = asString(record.type);
  const message = asObject(record.message);
  if (message && (type === 'user' || type === 'assistant' || !isKnownType(type))) {
    addMessage(builder, file, record, message, at);
  } else if (type === 'attachment') {
    addQueuedPrompt(builder, record);
  } else if (type === 'ai-title' || type === 'custom-title') {
    builder.once('titleFallback', titleOf(asString(record.aiTitle) ?? asString(record.customTitle) ?? ''));
  }
  if (!isKnownType(type)) builder.unknownType(type ?? 'no type');
}

/** A subagent's records name the session they belong to. */
function noteParent(builder: SummaryBuilder, file: TrajectoryFile, record: JsonObject): void {
  if (!file.isSubagent || builder.facts.parentId !== null) return;
  const session = asFilled(record.sessionId);
  if (session !== null && session !== file.id && `agent-${session}` !== file.id)
    builder.facts.parentId = session;
}

function addMessage(
  builder: SummaryBuilder,
  file: TrajectoryFile,
  record: JsonObject,
  message: JsonObject,
  at: string | null,
): void {
  const cwd = asFilled(record.cwd) ?? builder.cwd;
  const { content } = message;
  if (asString(message.role) === 'assistant' || record.type === 'assistant') {
    if (message.model !== '<synthetic>') builder.model(message.model, at);
    addUsage(builder, message);
  } else if (file.isSubagent || record.isSidechain !== true) {
    addPrompt(builder, record, content);
  }
  for (const block of asArray(content)) {
    const item = asObject(block);
    const kind = item?.type;
    if (item && kind === 'tool_use') addCall(builder, item, cwd);
    const answered = item && kind === 'tool_result' ? asFilled(item.tool_use_id) : null;
    if (answered !== null) builder.calls.outcome(answered, item?.is_error === true);
  }
}

/** Names a prompt so that its copies (resumed, forked or repeated history) are not counted again. */
function promptKey(record: JsonObject): string | null {
  return asFilled(asObject(record.forkedFrom)?.messageUuid) ?? asFilled(record.uuid);
}

function addPrompt(builder: SummaryBuilder, record: JsonObject, content: unknown): void {
  const texts = typeof content === 'string' ? [content] : textsAndImages(content);
  if (texts.length === 0 || isInjectedRecord(record)) return;
  let title: string | null = null;
  let isHuman = false;
  for (const text of texts) {
    const human = text === null ? null : humanText(text);
    if (human !== '') isHuman = true;
    else if (text !== null) {
      builder.once('titleFallback', titleOf(slashCommand(text) ?? ''));
      isHuman ||= isCommandWithWords(text);
    }
    if (human && builder.facts.title === null) title ??= titleOf(human);
  }
  if (isHuman) builder.prompt(() => title, promptKey(record));
}

/** The texts of blocks; null for each image, which is a prompt without words. */
function textsAndImages(content: unknown): (string | null)[] {
  const texts: (string | null)[] = [];
  for (const block of asArray(content)) {
    const item = asObject(block);
    const type = item?.type;
    if (type === 'image' || type === 'document') texts.push(null);
    const text = type === 'text' ? asString(item?.text) : null;
    if (text !== null) texts.push(text);
  }
  return texts;
}

/** A prompt that was typed while the agent worked. */
function addQueuedPrompt(builder: SummaryBuilder, record: JsonObject): void {
  const attachment = asObject(record.attachment);
  if (attachment?.type !== 'queued_command' || attachment.commandMode === 'task-notification') return;
  if (record.isSidechain === true && !builder.facts.isSubagent) return;
  addPrompt(builder, record, attachment.prompt);
}

function addUsage(builder: SummaryBuilder, message: JsonObject): void {
  const usage = asObject(message.usage);
  if (!usage || message.model === '<synthetic>') return;
  builder.usage(
    {
      input: asCount(usage.input_tokens),
      output: asCount(usage.output_tokens),
      cacheRead: asCount(usage.cache_read_input_tokens),
      cacheWrite: asCount(usage.cache_creation_input_tokens),
    },
    asFilled(message.id),
  );
}

function addCall(builder: SummaryBuilder, item: JsonObject, cwd: string | null): void {
  const tool = asString(item.name) ?? '';
  const input = asObject(item.input);
  const edited = editedPath(tool, input, cwd);
  const read = readPath(tool, input, cwd);
  builder.calls.call(asFilled(item.id), {
    tool,
    edits: edited === null ? [] : [edited],
    reads: read === null ? [] : [read],
    shell: isShell(tool),
  });
}
