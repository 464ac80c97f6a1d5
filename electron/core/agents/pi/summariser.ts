// Folds pi's records into a summary. Looks only at the paths in projection.ts.
import type { RecordSummary, Summariser, TrajectoryFile } from '../agent';
import { asArray, asCount, asFilled, asObject, asString, type JsonObject } from '../json';
import { PROMPT_HEAD, titleOf } from '../prompt-text';
import { SummaryBuilder, timeOf } from '../summary-builder';
import { isKnownType } from './record-types';
import { editedPath, isFailedRun, readPath } from './tools';

/** Summarises one pi file. */
export function summarisePi(file: TrajectoryFile, saved?: unknown): Summariser {
  const builder = new SummaryBuilder('pi', file, saved);
  return {
    add: (record) => addRecord(builder, record),
    unreadable: (line, reason) => builder.unreadable(line, reason),
    summary: (): RecordSummary => builder.summary(),
    state: () => builder.state(),
  };
}

function addRecord(builder: SummaryBuilder, value: unknown): void {
  const record = asObject(value);
  if (!record) return;
  const type = asString(record.type);
  const message = asObject(record.message);
  const at = timeOf(record.timestamp) ?? timeOf(message?.timestamp);
  builder.time(at);
  if (type === 'session') {
    builder.folder(record.cwd);
    builder.once('version', typeof record.version === 'number' ? String(record.version) : '1');
  } else if (type === 'session_info') {
    builder.once('titleFallback', titleOf(asString(record.name) ?? ''));
  } else if (type === 'title') {
    builder.once('titleFallback', titleOf(asString(record.title) ?? ''));
  } else if (type === 'message' && message) {
    addMessage(builder, message, asFilled(record.id), at);
  }
  if (!isKnownType(type)) builder.unknownType(type ?? 'no type');
}

function addMessage(
  builder: SummaryBuilder,
  message: JsonObject,
  id: string | null,
  at: string | null,
): void {
  switch (message.role) {
    case 'user':
      builder.prompt(() => titleOf(headOf(message.content)), id);
      break;
    case 'assistant':
      builder.model(message.model, at);
      addUsage(builder, message, id);
      for (const block of asArray(message.content)) addCall(builder, asObject(block));
      break;
    case 'toolResult': {
      const call = asFilled(message.toolCallId);
      if (call !== null) builder.calls.outcome(call, message.isError === true);
      break;
    }
    case 'bashExecution':
      addShellRun(builder, message, id);
      break;
  }
}

/** The text of a prompt as far as its title needs it: each block's head, as much as the projection gives. */
function headOf(content: unknown): string {
  if (typeof content === 'string') return content.slice(0, PROMPT_HEAD);
  return asArray(content)
    .map((block) => (asString(asObject(block)?.text) ?? '').slice(0, PROMPT_HEAD))
    .join('\n');
}

function addUsage(builder: SummaryBuilder, message: JsonObject, id: string | null): void {
  const usage = asObject(message.usage);
  if (!usage) return;
  builder.usage(
    {
      input: asCount(usage.input),
      output: asCount(usage.output),
      cacheRead: asCount(usage.cacheRead),
      cacheWrite: asCount(usage.cacheWrite),
    },
    id,
  );
}

function addCall(builder: SummaryBuilder, block: JsonObject | null): void {
  if (block?.type !== 'toolCall') return;
  const tool = asString(block.name) ?? '';
  const input = asObject(block.arguments);
  const edited = editedPath(tool, input, builder.cwd);
  const read = readPath(tool, input, builder.cwd);
  builder.calls.call(asFilled(block.id), {
    tool,
    edits: edited === null ? [] : [edited],
    reads: read === null ? [] : [read],
    shell: tool === 'bash',
  });
}

/** `!command` that the person ran: call and outcome in one record. */
function addShellRun(builder: SummaryBuilder, message: JsonObject, id: string | null): void {
  const call = id ?? `!${String(message.timestamp)}`;
  builder.calls.call(call, { tool: 'bash', edits: [], reads: [], shell: true });
  builder.calls.outcome(call, isFailedRun(message));
}
