// Folds Codex' calls into a summary: items, outputs, and the events that tell of calls which a script made.
import type { FileEdit } from '../../../../shared/trajectory';
import { asFilled, asObject, type JsonObject } from '../json';
import type { SummaryBuilder } from '../summary-builder';
import { describeCall, isShellTool } from './calls';
import type { CodexFacts } from './facts';
import { changedPaths, editsOfChanges } from './patches';

const none: string[] = [];

/** The part of the fold that counts calls. */
export class CodexCallFold {
  constructor(
    private readonly builder: SummaryBuilder,
    private readonly facts: CodexFacts,
  ) {}

  addCall(type: string, payload: JsonObject | null): void {
    if (!payload) return;
    const name = asFilled(payload.name);
    if (name !== null && type !== 'local_shell_call' && isShellTool(name) && !mayPatch(payload)) {
      const id = asFilled(payload.call_id) ?? asFilled(payload.id);
      this.builder.calls.call(id, { tool: name, edits: none, reads: none, shell: true });
      return;
    }
    const call = describeCall(type, payload, this.facts.cwd);
    // A shell that edits files in a way that is understood runs apply_patch.
    const tool = call.command !== null && call.edits.length > 0 ? 'apply_patch' : call.name;
    this.builder.calls.call(call.id, {
      tool,
      edits: pathsOf(call.edits),
      reads: call.reads.map((read) => read.path),
      shell: call.command !== null || isShellTool(call.name),
    });
    if (call.guessed.length > 0 && call.id !== null)
      this.facts.guessed[`id:${call.id}`] = pathsOf(call.guessed);
  }

  addOutcome(id: string | null, failed: boolean): void {
    if (id === null) return;
    this.builder.calls.outcome(id, failed);
    const key = `id:${id}`;
    const guessed = Object.hasOwn(this.facts.guessed, key) ? this.facts.guessed[key] : undefined;
    if (!guessed) return;
    delete this.facts.guessed[key];
    if (!failed) this.facts.guessedPaths.push(...guessed);
  }

  addPatch(id: string | null, payload: JsonObject): void {
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
  addCallEvent(tool: string, payload: JsonObject): void {
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
}

/** False for arguments, as text, of a shell that apply no patch: most need not be parsed. */
function mayPatch(payload: JsonObject): boolean {
  const given = payload.input ?? payload.arguments;
  // With an escape of the kind `\u`, letters may stand there that are not seen.
  return typeof given !== 'string' || given.includes('patch') || given.includes('\\u');
}

function pathsOf(edits: readonly FileEdit[]): string[] {
  return [...new Set(edits.flatMap(changedPaths))];
}
