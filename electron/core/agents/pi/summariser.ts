// Folds pi's records into a summary. Looks only at the paths in projection.ts.
import type { RecordSummary, Summariser, TrajectoryFile } from '../agent';
import type { FileWork } from '../call-ledger';
import { asArray, asCount, asFilled, asObject, asString, type JsonObject } from '../json';
import { PROMPT_HEAD, titleOf } from '../prompt-text';
import { SummaryBuilder } from '../summary-builder';
import type { Time } from '../time-span';
import { isKnownType } from './record-types';
import { editedPath, isFailedRun, namesFile, readPath } from './tools';

/** Summarises one pi file. */
export function summarisePi(file: TrajectoryFile, saved?: unknown): Summariser {
  return new PiSummariser(new SummaryBuilder('pi', file, saved));
}

class PiSummariser implements Summariser {
  constructor(private readonly builder: SummaryBuilder) {}

  add(value: unknown): void {
    const record = asObject(value);
    if (!record) return;
    const { builder } = this;
    const type = asString(record.type);
    const at = builder.time(record.timestamp) ?? builder.time(asObject(record.message)?.timestamp);
    if (type === 'message') {
      const message = asObject(record.message);
      if (message) addMessage(builder, record, message, at);
    } else if (type === 'session') {
      builder.folder(record.cwd);
      builder.once('version', typeof record.version === 'number' ? String(record.version) : '1');
    } else if (type === 'session_info') {
      builder.once('titleFallback', titleOf(asString(record.name) ?? ''));
    } else if (type === 'title') {
      builder.once('titleFallback', titleOf(asString(record.title) ?? ''));
    } else if (!isKnownType(type)) {
      builder.unknownType(type ?? 'no type');
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

function addMessage(builder: SummaryBuilder, record: JsonObject, message: JsonObject, at: Time | null): void {
  switch (message.role) {
    case 'user':
      builder.prompt(() => titleOf(headOf(message.content)), asFilled(record.id));
      break;
    case 'assistant':
      builder.model(message.model, at);
      addUsage(builder, message, record);
      addCalls(builder, asArray(message.content));
      break;
    case 'toolResult':
      addResult(builder, message);
      break;
    case 'bashExecution':
      addShellRun(builder, message, asFilled(record.id));
      break;
  }
}

function addResult(builder: SummaryBuilder, message: JsonObject): void {
  const failed = message.isError === true;
  if (!failed && builder.calls.isIdle) return;
  const call = asFilled(message.toolCallId);
  if (call !== null) builder.calls.outcome(call, failed);
}

/** The text of a prompt as far as its title needs it: each block's head, as much as the projection gives. */
function headOf(content: unknown): string {
  if (typeof content === 'string') return content.slice(0, PROMPT_HEAD);
  return asArray(content)
    .map((block) => (asString(asObject(block)?.text) ?? '').slice(0, PROMPT_HEAD))
    .join('\n');
}

function addUsage(builder: SummaryBuilder, message: JsonObject, record: JsonObject): void {
  const usage = asObject(message.usage);
  if (!usage || !builder.output(asCount(usage.output), asFilled(record.id))) return;
  builder.input(asCount(usage.input), asCount(usage.cacheRead), asCount(usage.cacheWrite));
}

/** By index: iterators cost much until the engine has seen many of them. */
function addCalls(builder: SummaryBuilder, content: readonly unknown[]): void {
  for (let i = 0; i < content.length; i += 1) addCall(builder, asObject(content[i]));
}

function addCall(builder: SummaryBuilder, block: JsonObject | null): void {
  if (block?.type !== 'toolCall') return;
  const tool = asString(block.name) ?? '';
  builder.calls.call(
    asFilled(block.id),
    tool === 'bash',
    namesFile(tool) ? workOf(builder, tool, block) : null,
  );
}

function workOf(builder: SummaryBuilder, tool: string, block: JsonObject): FileWork | null {
  const input = asObject(block.arguments);
  const edited = editedPath(tool, input, builder.cwd);
  const read = edited === null ? readPath(tool, input, builder.cwd) : null;
  if (edited === null && read === null) return null;
  return { tool, edits: edited === null ? none : [edited], reads: read === null ? none : [read] };
}

const none: readonly string[] = [];

/** `!command` that the person ran: call and outcome in one record. */
function addShellRun(builder: SummaryBuilder, message: JsonObject, id: string | null): void {
  const call = id ?? `!${String(message.timestamp)}`;
  builder.calls.call(call, true, null);
  builder.calls.outcome(call, isFailedRun(message));
}
