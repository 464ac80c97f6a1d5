// Which tool calls a filter takes out, and which patches it cuts. Events in, ids out; pure.
import type { FileEdit, TrajectoryEvent } from '../../../../shared/trajectory';
import { isAbsolutePath, resolveAgainst } from '../../platform/paths';
import { listCallCommands } from '../call-commands';
import { homeOf } from '../home-folder';
import { listPatchedFiles } from '../patched-files';
import { listSearchedBy } from '../searched-folders';
import { listCommands } from '../shell-commands';
import { listShellReads } from '../shell-reads';
import type { PathRule } from './path-rule';

/** What is to be done with calls, by their id. */
export interface Decisions {
  dropped: ReadonlySet<string>;
  /** Calls of which a part goes: whether a file of theirs does. */
  cut: ReadonlyMap<string, (path: string) => boolean>;
}

type ToolCall = Extract<TrajectoryEvent, { kind: 'tool-call' }>;
type ToolResult = Extract<TrajectoryEvent, { kind: 'tool-result' }>;

const searchers = /^(?:[ezf]?grep|rg|ag|git|find|xargs)$/;

/** Goes through all events once. */
export async function decideCalls(
  events: Iterable<TrajectoryEvent> | AsyncIterable<TrajectoryEvent>,
  rule: PathRule,
): Promise<Decisions> {
  const dropped = new Set<string>();
  const cut = new Map<string, (path: string) => boolean>();
  const searches = new Map<string, (string | null)[]>();
  const sessions = new Set<string>();
  let cwd: string | null = null;
  for await (const event of events) {
    if (event.kind === 'tool-call') {
      cwd = event.cwd ?? cwd;
      const verdict = judgeCall(event, rule, sessions);
      if (verdict === 'drop') dropped.add(event.callId);
      else if (verdict === 'cut') cut.set(event.callId, cutter(event.cwd, rule));
      else searches.set(event.callId, searchedFolders(event));
    } else if (event.kind === 'tool-result') {
      judgeResult(event, rule, { dropped, cut, searches, sessions, cwd });
    }
  }
  return { dropped, cut };
}

function cutter(cwd: string | null, rule: PathRule): (path: string) => boolean {
  return (path) => rule.excludes(resolveAgainst(path, cwd) ?? path);
}

function judgeCall(call: ToolCall, rule: PathRule, sessions: ReadonlySet<string>): 'keep' | 'drop' | 'cut' {
  const input =
    typeof call.input === 'object' && call.input !== null ? (call.input as Record<string, unknown>) : {};
  // A later look at the output of a command that goes.
  if (input.session_id !== undefined && sessions.has(String(input.session_id))) return 'drop';
  if (typeof call.input === 'string' && sessionsIn(call.input).some((id) => sessions.has(id))) return 'drop';
  const plain = [
    ...call.reads.map((read) => read.path),
    ...listSearchedBy(call),
    ...namedPaths(input, call.cwd),
  ];
  if (plain.some((path) => rule.excludes(path))) return 'drop';
  const { commands, complete } = listCallCommands(call);
  if (!complete && rule.excludesUnsure) return 'drop';
  if (!complete && commands.some(({ command, cwd }) => rule.isQuoted(command, cwd))) return 'drop';
  if (commands.some(({ command, cwd }) => isExcludedCommand(command, cwd, rule))) return 'drop';
  return judgeEdits(call.edits, rule);
}

function judgeEdits(edits: readonly FileEdit[], rule: PathRule): 'keep' | 'drop' | 'cut' {
  const paths = edits.flatMap((edit) => {
    if (edit.kind === 'apply-patch') {
      // A file that is moved is one file: it goes with either of its names.
      const files = listPatchedFiles(edit);
      return files.length === 0
        ? [[edit.path]]
        : files.map((file) => [file.path, ...(file.moveTo ? [file.moveTo] : [])]);
    }
    return [edit.kind === 'unified-diff' && edit.moveTo !== null ? [edit.path, edit.moveTo] : [edit.path]];
  });
  const out = paths.filter((names) => names.some((path) => rule.excludes(path))).length;
  if (out === 0) return 'keep';
  return out === paths.length ? 'drop' : 'cut';
}

/** Paths that tools of other kinds (MCP servers, language servers) are given under the usual names. */
function namedPaths(input: Readonly<Record<string, unknown>>, cwd: string | null): string[] {
  const names = ['file_path', 'notebook_path', 'filePath', 'absolute_path', 'path', 'paths', 'file', 'files'];
  return names
    .flatMap((name) => input[name])
    .filter((value): value is string => typeof value === 'string' && value !== '' && !value.includes('\n'))
    .map((path) => resolveAgainst(path, cwd) ?? path)
    .filter(isAbsolutePath);
}

function isExcludedCommand(command: string, cwd: string | null, rule: PathRule): boolean {
  const home = homeOf(cwd);
  const reads = listShellReads(command, cwd, home);
  if (reads.some((read) => (read.sure ? rule.excludes(read.path) : rule.excludesUnsure))) return true;
  return listCommands(command, cwd, home).some((one) => {
    const words = rule.byAnyWord ? [...one.arguments, ...one.inputs, ...one.outputs] : one.outputs;
    return words.some(({ text, sure }) => {
      const path = resolveAgainst(text.replace(/^-{1,2}[\w-]+=/, ''), one.cwd);
      return sure && path !== null && !/^\/dev\/\w+$/.test(path) && rule.excludes(path);
    });
  });
}

/** Folders whose content a call may quote without being pointed at an excluded file. */
function searchedFolders(call: ToolCall): (string | null)[] {
  const isSearch = /^(?:Grep|Glob|LS|grep|find|ls)$/.test(call.name);
  if (isSearch) return [call.cwd, ...listSearchedBy(call)];
  const searching = listCallCommands(call)
    .commands.flatMap(({ command, cwd }) => listCommands(command, cwd, homeOf(cwd)))
    .filter((one) => searchers.test(one.name));
  return searching.flatMap((one) => [
    one.cwd,
    ...one.arguments.map((word) => resolveAgainst(word.text, one.cwd)).filter((path) => path !== null),
  ]);
}

function judgeResult(
  result: ToolResult,
  rule: PathRule,
  state: {
    dropped: Set<string>;
    cut: Map<string, (path: string) => boolean>;
    searches: Map<string, (string | null)[]>;
    sessions: Set<string>;
    cwd: string | null;
  },
): void {
  const { callId, text } = result;
  const folders = state.searches.get(callId) ?? [];
  if (folders.some((folder) => rule.isQuoted(text, folder))) state.dropped.add(callId);
  if (state.dropped.has(callId)) {
    for (const id of sessionsIn(text)) state.sessions.add(id);
    return;
  }
  const verdict = judgeEdits(result.applied ?? [], rule);
  // Patches of Codex' code mode have ids of their own; the call that made them may have done more.
  if (verdict === 'drop' && !state.searches.has(callId)) state.dropped.add(callId);
  else if (verdict !== 'keep' && !state.cut.has(callId)) state.cut.set(callId, cutter(state.cwd, rule));
}

/** Ids of commands that go on running, as outputs and code name them. */
function sessionsIn(text: string): string[] {
  return [...text.matchAll(/\bsession(?: ID |_id["']?\s*:\s*)(\d+)/g)].map((match) => match[1] ?? '');
}
