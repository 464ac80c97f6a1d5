// Folds Codex' records into a summary. Looks only at the paths in projection.ts.
import type { TokenCount } from '../../../../shared/trajectory';
import type { RecordSummary } from '../agent';
import { asArray, asCount, asFilled, asObject, asString, type JsonObject } from '../json';
import { PROMPT_HEAD, titleOf } from '../prompt-text';
import type { SummaryBuilder } from '../summary-builder';
import type { Time } from '../time-span';
import { CodexCallFold } from './call-fold';
import { isKnownEvent } from './event-types';
import type { CodexFacts } from './facts';
import { headerFacts } from './header';
import { cwdInContext, humanText } from './prompts';
import { isKnownItem, kindOfItem, typeOfItem, unwrap } from './unwrap';

/** Calls that a script made are told only by events about them. */
const CALL_EVENTS: ReadonlyMap<string, string> = new Map([
  ['exec_command_end', 'exec_command'],
  ['mcp_tool_call_end', 'mcp'],
  ['web_search_end', 'web_search'],
  ['view_image_tool_call', 'view_image'],
  ['image_generation_end', 'image_generation'],
]);

/** The fold over one file's records. */
export class CodexFold {
  private readonly calls: CodexCallFold;

  constructor(
    protected readonly builder: SummaryBuilder,
    protected readonly facts: CodexFacts,
  ) {
    this.calls = new CodexCallFold(builder, facts);
  }

  add(value: unknown): void {
    const raw = asObject(value);
    if (!raw) return;
    const at = this.builder.time(raw.timestamp);
    const { type } = raw;
    const payload = type === 'event_msg' || type === 'response_item' ? asObject(raw.payload) : null;
    if (payload && type === 'event_msg') this.addEvent(asString(payload.type) ?? '', payload);
    else if (payload) this.addItem(typeOfItem(payload), payload, at);
    else this.addOther(raw, at);
    const calls = raw.tool_calls;
    if (calls === undefined) return;
    for (const call of asArray(calls)) this.calls.addCall('tool_call', asObject(call));
  }

  /** Records that are rarer, or of 2025. */
  private addOther(raw: JsonObject, at: Time | null): void {
    const { kind, type, payload } = unwrap(raw);
    switch (kind) {
      case 'session_meta':
        this.addHeader(payload);
        break;
      case 'turn_context':
        this.addFolder(payload.cwd);
        this.addModel(payload.model);
        break;
      case 'response_item':
        this.addItem(type, payload, at);
        break;
      case 'event_msg':
        this.addEvent(type, payload);
        break;
      case '':
        if (asFilled(raw.cwd) !== null) this.addFolder(raw.cwd);
        this.builder.unknownType(asFilled(raw.type) ?? 'no type');
        break;
    }
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

  private addItem(type: string, payload: JsonObject, at: Time | null): void {
    const kind = kindOfItem(type);
    if (kind === 'output') this.calls.addOutput(payload);
    else if (kind === 'message' && payload.role !== 'assistant') {
      if (payload.role === 'user') this.addUserItem(payload);
      this.addModel(payload.model);
    } else {
      this.builder.model(this.facts.model, at);
      if (kind === 'call') this.calls.addCall(type, payload);
    }
    if (type !== '' && !isKnownItem(type)) this.builder.unknownType(`response_item/${type}`);
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

  /** Versions of autumn 2025 tell of injected text too; a prompt without text holds images. */
  private addPromptEvent(text: string): void {
    const head = text.slice(0, PROMPT_HEAD);
    const human = humanText(head);
    if (human === '' && head.trim() !== '') return;
    this.facts.events.turns++;
    this.facts.events.title ??= titleOf(human);
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
        this.calls.addPatch(asFilled(payload.call_id), payload);
        break;
      case 'item_completed':
        this.addTurnItem(asObject(payload.item));
        break;
      default: {
        const tool = CALL_EVENTS.get(type);
        if (tool !== undefined) this.calls.addCallEvent(tool, payload);
      }
    }
  }

  /** Paginated files tell in items what others tell in events of their own. */
  private addTurnItem(item: JsonObject | null): void {
    if (!item) return;
    if (item.type === 'UserMessage') this.addPromptEvent(textsOf(item.content).join('\n'));
    else if (item.type === 'FileChange') this.calls.addPatch(asFilled(item.id), item);
    else if (item.type === 'CommandExecution') {
      this.calls.addCallEvent('exec_command', { ...item, call_id: item.id });
    }
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
    const sum = this.facts.tokens;
    if (isTotal || sum === null) {
      this.facts.tokens = count;
      return;
    }
    for (const key of ['input', 'output', 'cacheRead', 'cacheWrite'] as const) sum[key] += count[key];
  }
}

/** The texts of a message, each as far as the projection gives it. */
function textsOf(content: unknown): string[] {
  if (typeof content === 'string') return [content.slice(0, PROMPT_HEAD)];
  return asArray(content).flatMap((block) => {
    const text = asString(asObject(block)?.text);
    return text === null ? [] : [text.slice(0, PROMPT_HEAD)];
  });
}
