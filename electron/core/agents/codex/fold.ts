// Folds Codex' records into a summary. Looks only at the paths in projection.ts.
import type { FileEdit, TokenCount } from '../../../../shared/trajectory';
import type { RecordSummary } from '../agent';
import { asArray, asCount, asFilled, asObject, asString, type JsonObject } from '../json';
import { PROMPT_HEAD, titleOf } from '../prompt-text';
import { type SummaryBuilder, timeOf } from '../summary-builder';
import { describeCall } from './calls';
import { isKnownEvent } from './event-types';
import { headerFacts } from './header';
import { isFailedOutput } from './outcome';
import { changedPaths, editsOfChanges } from './patches';
import { cwdInContext, humanText } from './prompts';
import { type CodexRecord, isKnownItem, unwrap } from './unwrap';

/** What a Codex file needs beyond the builder; JSON-safe. */
export interface CodexFacts {
  hasHeader: boolean;
  cwd: string | null;
  model: string | null;
  /** Prompts as `user_message` events tell them, and as items do; where a file has events, those are more exact. */
  events: { turns: number; title: string | null };
  items: { turns: number; title: string | null };
  /** Paths guessed from code-mode scripts, by call, and those of calls that went well; void where records tell of patches made by scripts. */
  guessed: Record<string, string[]>;
  guessedPaths: string[];
  hasScriptPatches: boolean;
  tokens: TokenCount | null;
}

/** Calls that a script made are told only by events about them. */
const CALL_EVENTS: Readonly<Record<string, string>> = {
  exec_command_end: 'exec_command',
  mcp_tool_call_end: 'mcp',
  web_search_end: 'web_search',
  view_image_tool_call: 'view_image',
  image_generation_end: 'image_generation',
};

/** The fold over one file's records. */
export class CodexFold {
  constructor(
    private readonly builder: SummaryBuilder,
    private readonly facts: CodexFacts,
  ) {}

  add(value: unknown): void {
    const raw = asObject(value);
    if (!raw) return;
    const record = unwrap(raw);
    const at = timeOf(raw.timestamp);
    this.builder.time(at);
    switch (record.kind) {
      case 'session_meta':
        this.addHeader(record.payload);
        break;
      case 'turn_context':
        this.addFolder(record.payload.cwd);
        this.addModel(record.payload.model);
        break;
      case 'response_item':
        this.addItem(record, at);
        break;
      case 'event_msg':
        this.addEvent(record.type, record.payload);
        break;
      case '':
        if (asFilled(raw.cwd) !== null) this.addFolder(raw.cwd);
        this.builder.unknownType(asFilled(raw.type) ?? 'no type');
        break;
    }
    for (const call of asArray(raw.tool_calls)) this.addCall('tool_call', asObject(call));
  }

  summary(): RecordSummary {
    const summary = this.builder.summary();
    const { events, items, tokens } = this.facts;
    const prompts = events.turns > 0 ? events : items;
    summary.turns = prompts.turns;
    summary.title = prompts.title ?? summary.title;
    summary.tokens = tokens && { ...tokens };
    if (this.facts.hasScriptPatches) return summary;
    for (const path of this.facts.guessedPaths) {
      const known = summary.editedFiles.find((file) => file.path === path);
      if (known) known.edits++;
      else summary.editedFiles.push({ path, tool: 'apply_patch', edits: 1 });
    }
    return summary;
  }

  /** The first header is the file's own; later ones belong to the trajectories it was forked from. */
  private addHeader(payload: JsonObject): void {
    if (this.facts.hasHeader) return;
    this.facts.hasHeader = true;
    const header = headerFacts(payload);
    this.addFolder(header.cwd);
    this.builder.once('gitBranch', header.branch);
    this.builder.once('gitCommit', header.commit);
    this.builder.once('gitRemote', header.remote);
    this.builder.once('version', header.version);
    if (!header.isSubagent) return;
    this.builder.facts.isSubagent = true;
    this.builder.facts.parentId ??= header.parentId;
  }

  private addFolder(cwd: unknown): void {
    this.builder.folder(cwd);
    this.facts.cwd = asFilled(cwd) ?? this.facts.cwd;
  }

  private addModel(model: unknown): void {
    this.builder.model(model, null);
    this.facts.model = asFilled(model) ?? this.facts.model;
  }

  private addItem(record: CodexRecord, at: string | null): void {
    const { type, payload } = record;
    if (type !== '' && !isKnownItem(type)) this.builder.unknownType(`response_item/${type}`);
    if (type === 'message' && payload.role !== 'assistant') {
      if (payload.role === 'user') this.addUserItem(payload);
      this.addModel(payload.model);
      return;
    }
    if (type.endsWith('_output') || type === 'tool_result') {
      this.addOutcome(asFilled(payload.call_id), isFailedOutput(payload.output));
      return;
    }
    this.builder.model(this.facts.model, at);
    if (type.endsWith('_call')) this.addCall(type, payload);
  }

  private addUserItem(payload: JsonObject): void {
    const texts = textsOf(payload.content);
    for (const text of texts) {
      const cwd = cwdInContext(text);
      if (cwd !== null) this.addFolder(cwd);
    }
    const human = texts.map(humanText).filter((text) => text !== '');
    const hasImage = asArray(payload.content).some((block) => asObject(block)?.type === 'input_image');
    if (human.length === 0 && !(hasImage && texts.length === 0)) return;
    this.facts.items.turns++;
    this.facts.items.title ??= titleOf(human.join('\n'));
  }

  private addPromptEvent(text: string): void {
    this.facts.events.turns++;
    this.facts.events.title ??= titleOf(humanText(text));
  }

  private addCall(type: string, payload: JsonObject | null): void {
    if (!payload) return;
    const call = describeCall(type, payload, this.facts.cwd);
    // A shell that edits files in a way that is understood runs apply_patch.
    const tool = call.command !== null && call.edits.length > 0 ? 'apply_patch' : call.name;
    this.builder.calls.call(call.id, {
      tool,
      edits: pathsOf(call.edits),
      reads: call.reads.map((read) => read.path),
      shell: call.command !== null || SHELL_TYPES.has(call.name),
    });
    if (call.guessed.length > 0 && call.id !== null)
      this.facts.guessed[`id:${call.id}`] = pathsOf(call.guessed);
  }

  private addOutcome(id: string | null, failed: boolean): void {
    if (id === null) return;
    this.builder.calls.outcome(id, failed);
    const key = `id:${id}`;
    const guessed = Object.hasOwn(this.facts.guessed, key) ? this.facts.guessed[key] : undefined;
    if (!guessed) return;
    delete this.facts.guessed[key];
    if (!failed) this.facts.guessedPaths.push(...guessed);
  }

  private addEvent(type: string, payload: JsonObject): void {
    if (!isKnownEvent(type)) this.builder.unknownType(`event_msg/${type || 'no type'}`);
    switch (type) {
      case 'user_message':
        this.addPromptEvent(asString(payload.message) ?? '');
        break;
      case 'token_count':
        this.addTokens(asObject(asObject(payload.info)?.total_token_usage), true);
        break;
      case 'turn.completed':
        this.addTokens(asObject(payload.usage), false);
        break;
      case 'thread_name_updated':
        this.builder.once('titleFallback', titleOf(asString(payload.thread_name) ?? ''));
        break;
      case 'thread_settings_applied':
        this.addFolder(asObject(payload.thread_settings)?.cwd);
        this.addModel(asObject(payload.thread_settings)?.model);
        break;
      case 'patch_apply_end':
        this.addPatch(asFilled(payload.call_id), payload);
        break;
      case 'item_completed':
        this.addTurnItem(asObject(payload.item));
        break;
      default:
        if (Object.hasOwn(CALL_EVENTS, type)) this.addCallEvent(CALL_EVENTS[type] ?? '', payload);
    }
  }

  /** Paginated files tell in items what others tell in events of their own. */
  private addTurnItem(item: JsonObject | null): void {
    if (!item) return;
    if (item.type === 'UserMessage') this.addPromptEvent(textsOf(item.content).join('\n'));
    else if (item.type === 'FileChange') this.addPatch(asFilled(item.id), item);
    else if (item.type === 'CommandExecution') {
      this.addCallEvent('exec_command', { ...item, call_id: item.id });
    }
  }

  private addPatch(id: string | null, payload: JsonObject): void {
    const failed = payload.success === false || payload.status === 'failed' || payload.status === 'declined';
    if (id !== null && !this.builder.calls.has(id)) {
      this.facts.hasScriptPatches = true;
      this.builder.calls.call(id, { tool: 'apply_patch', edits: [], reads: [], shell: false });
    }
    if (failed) {
      if (id !== null) this.builder.calls.outcome(id, true);
      return;
    }
    const paths = pathsOf(editsOfChanges(payload.changes, this.facts.cwd));
    this.builder.calls.applied(id, 'apply_patch', paths);
  }

  /** Nothing new where the call's own item is there. */
  private addCallEvent(tool: string, payload: JsonObject): void {
    const id = asFilled(payload.call_id);
    if (id === null || this.builder.calls.has(id)) return;
    const call = describeCall(
      tool,
      { ...payload, name: tool, arguments: { path: payload.path } },
      this.facts.cwd,
    );
    this.builder.calls.call(id, {
      tool,
      edits: [],
      reads: call.reads.map((read) => read.path),
      shell: tool === 'exec_command',
    });
    const exit = payload.exit_code;
    const failed = (typeof exit === 'number' && exit !== 0) || asObject(payload.result)?.Err !== undefined;
    this.builder.calls.outcome(id, failed);
  }

  private addTokens(usage: JsonObject | null, isTotal: boolean): void {
    if (!usage) return;
    const cacheRead = asCount(usage.cached_input_tokens);
    const count: TokenCount = {
      input: Math.max(0, asCount(usage.input_tokens) - cacheRead),
      output: asCount(usage.output_tokens),
      cacheRead,
      cacheWrite: asCount(usage.cache_write_input_tokens),
    };
    const sum = isTotal ? noTokens() : (this.facts.tokens ?? noTokens());
    for (const key of ['input', 'output', 'cacheRead', 'cacheWrite'] as const) sum[key] += count[key];
    this.facts.tokens = sum;
  }
}

const SHELL_TYPES: ReadonlySet<string> = new Set(['shell', 'shell_command', 'exec_command', 'local_shell']);

function noTokens(): TokenCount {
  return { input: 0, output: 0, cacheRead: 0, cacheWrite: 0 };
}

function pathsOf(edits: readonly FileEdit[]): string[] {
  return [...new Set(edits.flatMap(changedPaths))];
}

/** The texts of a message, each as far as the projection gives it. */
function textsOf(content: unknown): string[] {
  if (typeof content === 'string') return [content.slice(0, PROMPT_HEAD)];
  return asArray(content).flatMap((block) => {
    const text = asString(asObject(block)?.text);
    return text === null ? [] : [text.slice(0, PROMPT_HEAD)];
  });
}
