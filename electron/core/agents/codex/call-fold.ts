// Folds Codex' calls into a summary: items, outputs, and the events that tell of calls which a script made.
import type { FileEdit } from '../../../../shared/trajectory';
import type { FileWork } from '../call-ledger';
import { asFilled, asObject, type JsonObject } from '../json';
import type { SummaryBuilder } from '../summary-builder';
import { describeCall, isShellTool } from './calls';
import type { CodexFacts } from './facts';
import { isFailedByEnds } from './outcome';
import { changedPaths, editsOfChanges } from './patches';
import { pathsOfPatch } from './patch-paths';

const none: readonly string[] = [];

/** The part of the fold that counts calls. */
export class CodexCallFold {
  /** Calls in `facts.guessed`; mostly none. */
  private guesses: number;

  constructor(
    private readonly builder: SummaryBuilder,
    private readonly facts: CodexFacts,
  ) {
    this.guesses = Object.keys(facts.guessed).length;
  }

  addCall(type: string, payload: JsonObject | null): void {
    if (!payload) return;
    const { calls } = this.builder;
    const name = type === 'local_shell_call' ? null : asFilled(payload.name);
    // The two usual cases need no arguments parsed.
    if (name !== null && isShellTool(name) && !mayPatch(payload)) {
      calls.call(asFilled(payload.call_id) ?? asFilled(payload.id), true, null);
      return;
    }
    const patch = name === 'apply_patch' ? plainInput(payload) : null;
    if (patch !== null) {
      const work = workOf('apply_patch', pathsOfPatch(patch, this.facts.cwd), none);
      calls.call(asFilled(payload.call_id) ?? asFilled(payload.id), false, work);
      return;
    }
    const call = describeCall(type, payload, this.facts.cwd);
    // A shell that edits files in a way that is understood runs apply_patch.
    const tool = call.command !== null && call.edits.length > 0 ? 'apply_patch' : call.name;
    const reads = call.reads.map((read) => read.path);
    const isShell = call.command !== null || isShellTool(call.name);
    calls.call(call.id, isShell, workOf(tool, pathsOf(call.edits), reads));
    if (call.guessed.length === 0 || call.id === null) return;
    this.facts.guessed[`id:${call.id}`] = pathsOf(call.guessed);
    this.guesses += 1;
  }

  addOutput(payload: JsonObject): void {
    const id = asFilled(payload.call_id);
    if (id === null) return;
    const failed = isFailedByEnds(payload.output) ?? this.failedBeforeOutput(id);
    this.builder.calls.outcome(id, failed);
    if (this.guesses > 0) this.settleGuess(`id:${id}`, failed);
  }

  /** Of an output that does not tell: whether the command's end did, before it; else it will. */
  private failedBeforeOutput(id: string): boolean {
    const { failedEnds, untold } = this.facts;
    if (failedEnds.includes(id)) return true;
    untold.push(id);
    return false;
  }

  /** The end of a command whose call is known: its output tells the same, mostly. */
  private addEnd(id: string, failed: boolean): void {
    if (!failed) return;
    if (this.facts.untold.includes(id)) this.builder.calls.outcome(id, true);
    else this.facts.failedEnds.push(id);
  }

  private settleGuess(key: string, failed: boolean): void {
    const guessed = Object.hasOwn(this.facts.guessed, key) ? this.facts.guessed[key] : undefined;
    if (!guessed) return;
    delete this.facts.guessed[key];
    if (!failed) this.facts.guessedPaths.push(...guessed);
  }

  addPatch(id: string | null, payload: JsonObject): void {
    const failed = payload.success === false || payload.status === 'failed' || payload.status === 'declined';
    if (id !== null && !this.builder.calls.has(id)) {
      this.facts.hasScriptPatches = true;
      this.builder.calls.call(id, false, null);
    }
    if (failed) {
      if (id !== null) this.builder.calls.outcome(id, true);
      return;
    }
    const paths = pathsOf(editsOfChanges(payload.changes, this.facts.cwd));
    this.builder.calls.applied(id, 'apply_patch', paths);
  }

  /** Little new where the call's own item is there. */
  addCallEvent(tool: string, payload: JsonObject): void {
    const id = asFilled(payload.call_id);
    if (id === null) return;
    const exit = payload.exit_code;
    const failed = (typeof exit === 'number' && exit !== 0) || asObject(payload.result)?.Err !== undefined;
    if (this.builder.calls.has(id)) {
      if (tool === 'exec_command') this.addEnd(id, failed);
      return;
    }
    const call = describeCall(
      tool,
      { ...payload, name: tool, arguments: { path: payload.path } },
      this.facts.cwd,
    );
    const reads = call.reads.map((read) => read.path);
    this.builder.calls.call(id, tool === 'exec_command', workOf(tool, none, reads));
    this.builder.calls.outcome(id, failed);
  }
}

/** False for arguments, as text, of a shell that apply no patch: most need not be parsed. */
function mayPatch(payload: JsonObject): boolean {
  const given = payload.input ?? payload.arguments;
  // With an escape of the kind `\u`, letters may stand there that are not seen.
  return typeof given !== 'string' || given.includes('patch') || given.includes('\\u');
}

/** Arguments that are text and not JSON. */
function plainInput(payload: JsonObject): string | null {
  const given = payload.input ?? payload.arguments;
  return typeof given === 'string' && !/^\s*\{/.test(given) ? given : null;
}

function workOf(tool: string, edits: readonly string[], reads: readonly string[]): FileWork | null {
  return edits.length === 0 && reads.length === 0 ? null : { tool, edits, reads };
}

function pathsOf(edits: readonly FileEdit[]): string[] {
  return [...new Set(edits.flatMap(changedPaths))];
}
