// Codex' tool calls of all kinds: their arguments, what they do to files, and the shell commands they run.
import type { FileEdit, FileRead } from '../../../../shared/trajectory';
import { asFilled, asObject, asString, type JsonObject } from '../json';
import { parseInside } from '../parse-line';
import { recordedPath } from '../recorded-path';
import { editsOfPatch, patchesInScript, patchesInShell, scriptOf, wordsOf } from './patches';

/** A call as readers and summarisers need it. */
export interface CodexCall {
  id: string | null;
  name: string;
  input: unknown;
  /** Where it runs: its own `workdir`, else the turn's. */
  cwd: string | null;
  edits: FileEdit[];
  /** Edits found in the text of a code-mode script; they hold only where no record tells of the real ones. */
  guessed: FileEdit[];
  reads: FileRead[];
  command: string | null;
}

const SHELL_TOOLS = new Set([
  'shell',
  'shell_command',
  'exec_command',
  'local_shell',
  'container.exec',
  'unified_exec',
]);

/** True for tools that run a shell command. */
export function isShellTool(name: string): boolean {
  return SHELL_TOOLS.has(name);
}

/** Reads a call's item: function_call, custom_tool_call, local_shell_call, and the forms of other tools' records. */
export function describeCall(type: string, payload: JsonObject, turnCwd: string | null): CodexCall {
  const call: CodexCall = {
    id: asFilled(payload.call_id) ?? asFilled(payload.id),
    name: asFilled(payload.name) ?? asFilled(asObject(payload.function)?.name) ?? type.replace(/_call$/, ''),
    input: inputOf(type, payload),
    cwd: turnCwd,
    edits: [],
    guessed: [],
    reads: [],
    command: null,
  };
  const args = asObject(call.input);
  const workdir = asFilled(args?.workdir) ?? asFilled(args?.working_directory);
  if (workdir !== null) call.cwd = recordedPath(workdir, turnCwd);
  if (type === 'local_shell_call' || SHELL_TOOLS.has(call.name)) addShell(call, args);
  else if (call.name === 'apply_patch' || call.name === 'applypatch') addPatch(call, args);
  else if (call.name === 'exec' && typeof call.input === 'string') {
    call.guessed = patchesInScript(call.input, call.cwd);
  } else addFileTool(call, args);
  return call;
}

function inputOf(type: string, payload: JsonObject): unknown {
  if (type === 'local_shell_call') return payload.action;
  const given = payload.input ?? payload.arguments ?? asObject(payload.function)?.arguments ?? payload.action;
  if (typeof given !== 'string' || !/^\s*\{/.test(given)) return given;
  return asObject(parseInside(given)) ?? given;
}

function addShell(call: CodexCall, args: JsonObject | null): void {
  const given = args?.command ?? args?.cmd;
  const words = typeof given === 'string' ? ['bash', '-c', given] : wordsOf(given);
  if (words.length === 0) return;
  call.command = scriptOf(words);
  if (call.command.includes('patch')) call.edits = patchesInShell(words, call.command, call.cwd);
}

function addPatch(call: CodexCall, args: JsonObject | null): void {
  const text = asString(call.input) ?? asString(args?.input) ?? asString(args?.patch);
  if (text !== null) call.edits = editsOfPatch(text, call.cwd);
}

/** Tools on single files: Codex' own view_image and read_file, and those of its forks. */
function addFileTool(call: CodexCall, args: JsonObject | null): void {
  const given = asFilled(args?.path) ?? asFilled(args?.file_path);
  if (given === null) return;
  const path = recordedPath(given, call.cwd);
  const content = asString(args?.content);
  const [oldText, newText] = [asString(args?.old_str), asString(args?.new_str)];
  if (call.name === 'write_file' || call.name === 'create_file') {
    if (content !== null) call.edits = [{ kind: 'write', path, content }];
  } else if (call.name === 'str_replace' && oldText !== null && newText !== null) {
    call.edits = [
      { kind: 'replace', path, edits: [{ oldText, newText, replaceAll: false }], against: 'sequential' },
    ];
  } else if (call.name === 'view_image' || call.name === 'read_file') {
    const whole = args?.offset === undefined && args?.limit === undefined;
    call.reads = [{ path, tool: call.name, whole }];
  }
}
