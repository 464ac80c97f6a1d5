// Folds Claude Code's records into a summary. Looks only at the paths in projection.ts.
import type { RecordSummary, Summariser, TrajectoryFile } from '../agent';
import type { FileWork } from '../call-ledger';
import { asArray, asCount, asFilled, asObject, asString, type JsonObject } from '../json';
import { titleOf } from '../prompt-text';
import { recordedPath } from '../recorded-path';
import { SummaryBuilder } from '../summary-builder';
import type { Time } from '../time-span';
import { humanText, isCommandWithWords, isInjectedRecord, slashCommand } from './prompts';
import { isKnownType } from './record-types';
import { editedPath, isShell, namesFile, readPath } from './tools';

/** Summarises one Claude Code file. */
export function summariseClaudeCode(file: TrajectoryFile, saved?: unknown): Summariser {
  return new ClaudeCodeSummariser(file, new SummaryBuilder('claude-code', file, saved));
}

class ClaudeCodeSummariser implements Summariser {
  constructor(
    private readonly file: TrajectoryFile,
    private readonly builder: SummaryBuilder,
  ) {}

  add(value: unknown): void {
    const record = asObject(value);
    if (!record) return;
    const { builder, file } = this;
    const { facts } = builder;
    const at = builder.time(record.timestamp);
    const { cwd } = record;
    builder.folder(cwd);
    if (facts.gitBranch === null) noteBranch(builder, record);
    if (facts.version === null) builder.once('version', record.version);
    if (file.isSubagent && facts.parentId === null) noteParent(builder, file, record);
    const type = asString(record.type);
    if (type === 'assistant' || type === 'user' || !isKnownType(type)) {
      const message = asObject(record.message);
      if (message) addMessage(builder, file, record, message, at, asFilled(cwd) ?? builder.cwd);
      if (type !== 'assistant' && type !== 'user') builder.unknownType(type ?? 'no type');
    } else if (type === 'attachment') {
      addAttachment(builder, record, asFilled(cwd) ?? builder.cwd);
    } else if (type === 'ai-title' || type === 'custom-title') {
      builder.once('titleFallback', titleOf(asString(record.aiTitle) ?? asString(record.customTitle) ?? ''));
    }
  }

  unreadable(line: number, reason: string): void {
    this.builder.unreadable(line, reason);
  }

  summary(): RecordSummary {
    return this.builder.summary();
  }

  state(): unknown {
    return this.builder.state();
  }
}

function addMessage(
  builder: SummaryBuilder,
  file: TrajectoryFile,
  record: JsonObject,
  message: JsonObject,
  at: Time | null,
  cwd: string | null,
): void {
  const { content } = message;
  if (record.type === 'assistant' || message.role === 'assistant') {
    addAnswer(builder, message, at);
    addBlocks(builder, content, cwd);
    return;
  }
  const mayBePrompt = addBlocks(builder, content, cwd) || typeof content === 'string';
  if (mayBePrompt && (file.isSubagent || record.isSidechain !== true)) addPrompt(builder, record, content);
}

/** HEAD stands for no branch: a detached head. */
function noteBranch(builder: SummaryBuilder, record: JsonObject): void {
  const branch = record.gitBranch;
  if (branch !== 'HEAD') builder.once('gitBranch', branch);
}

/** A subagent's records name the session they belong to. */
function noteParent(builder: SummaryBuilder, file: TrajectoryFile, record: JsonObject): void {
  const session = asFilled(record.sessionId);
  if (session !== null && session !== file.id && `agent-${session}` !== file.id)
    builder.facts.parentId = session;
}

function addAnswer(builder: SummaryBuilder, message: JsonObject, at: Time | null): void {
  const { model } = message;
  if (model === '<synthetic>') return;
  builder.model(model, at);
  const usage = asObject(message.usage);
  if (!usage || !builder.output(asCount(usage.output_tokens), asFilled(message.id))) return;
  builder.input(
    asCount(usage.input_tokens),
    asCount(usage.cache_read_input_tokens),
    asCount(usage.cache_creation_input_tokens),
  );
}

/** Calls and results among the blocks of a message; true when there is something else. */
function addBlocks(builder: SummaryBuilder, content: unknown, cwd: string | null): boolean {
  if (!Array.isArray(content)) return false;
  let hasMore = false;
  // By index: iterators cost much until the engine has seen many of them.
  for (let i = 0; i < content.length; i += 1) {
    const item = asObject(content[i]);
    const type = item?.type;
    if (item && type === 'tool_use') addCall(builder, item, cwd);
    else if (item && type === 'tool_result') addResult(builder, item);
    else hasMore = true;
  }
  return hasMore;
}

function addResult(builder: SummaryBuilder, item: JsonObject): void {
  const failed = item.is_error === true;
  if (!failed && builder.calls.isIdle) return;
  const id = asFilled(item.tool_use_id);
  if (id !== null) builder.calls.outcome(id, failed);
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

function addAttachment(builder: SummaryBuilder, record: JsonObject, cwd: string | null): void {
  const attachment = asObject(record.attachment);
  if (attachment?.type === 'queued_command') addQueuedPrompt(builder, record, attachment);
  // A file that a person mentioned (`@file`): the client gave its content to the model.
  const file = attachment?.type === 'file' ? asFilled(attachment.filename) : null;
  if (file !== null) builder.calls.given(recordedPath(file, cwd));
}

/** A prompt that was typed while the agent worked. */
function addQueuedPrompt(builder: SummaryBuilder, record: JsonObject, attachment: JsonObject): void {
  if (attachment.commandMode === 'task-notification') return;
  if (record.isSidechain === true && !builder.facts.isSubagent) return;
  addPrompt(builder, record, attachment.prompt);
}

function addCall(builder: SummaryBuilder, item: JsonObject, cwd: string | null): void {
  const tool = asString(item.name) ?? '';
  builder.calls.call(asFilled(item.id), isShell(tool), namesFile(tool) ? workOf(tool, item, cwd) : null);
}

function workOf(tool: string, item: JsonObject, cwd: string | null): FileWork | null {
  const input = asObject(item.input);
  const edited = editedPath(tool, input, cwd);
  const read = edited === null ? readPath(tool, input, cwd) : null;
  if (edited === null && read === null) return null;
  return { tool, edits: edited === null ? none : [edited], reads: read === null ? none : [read] };
}

const none: readonly string[] = [];
