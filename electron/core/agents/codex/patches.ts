// Patches in Codex' calls: where the text of one stands in arguments, scripts and JavaScript, and the edits it makes.
import type { FileEdit } from '../../../../shared/trajectory';
import { isPatch, parsePatch } from '../../platform/parse-patch';
import { asArray, asFilled, asObject, asString, type JsonObject } from '../json';
import { parseInside } from '../parse-line';
import { recordedPath } from '../recorded-path';

const BEGIN = '*** Begin Patch';
const END = '*** End Patch';

/** The edits of a patch, one for each file, in either of the two languages that apply_patch takes. */
export function editsOfPatch(text: string, cwd: string | null): FileEdit[] {
  if (!isPatch(text)) return editsOfDiff(text, cwd);
  const files = parsePatch(text);
  if (files === null) return editsOfLoosePatch(text, cwd);
  const lines = text.split('\n');
  return files.map((file) => {
    const section = lines.slice(file.first, file.last + 1).join('\n');
    const patch = files.length === 1 ? text : `${BEGIN}\n${section}\n${END}\n`;
    return { kind: 'apply-patch', path: recordedPath(file.path, cwd), patch, cwd };
  });
}

/** Codex would refuse such a patch; where its call succeeded all the same, the files it names were changed. */
function editsOfLoosePatch(text: string, cwd: string | null): FileEdit[] {
  const paths = new Set<string>();
  for (const match of text.matchAll(/^\*\*\* (?:Add|Update|Delete) File: (.+)$/gm)) {
    const path = match[1]?.trim();
    if (path) paths.add(recordedPath(path, cwd));
  }
  return [...paths].map((path) => ({ kind: 'apply-patch', path, patch: text, cwd }));
}

function editsOfDiff(text: string, cwd: string | null): FileEdit[] {
  const loose = editsOfLoosePatch(text, cwd);
  if (loose.length > 0) return loose;
  return diffSections(text).flatMap(({ from, to, diff }): FileEdit[] => {
    const name = to === '/dev/null' ? from : to;
    if (name === '' || name === '/dev/null') return [];
    const path = recordedPath(name, cwd);
    return [
      to === '/dev/null' ? { kind: 'delete', path } : { kind: 'unified-diff', path, diff, moveTo: null },
    ];
  });
}

/** A unified diff, file by file; each file starts with a line of `---` and one of `+++`. */
function diffSections(text: string): { from: string; to: string; diff: string }[] {
  const lines = text.split('\n');
  const starts = lines.flatMap((line, i) =>
    line.startsWith('--- ') && lines[i + 1]?.startsWith('+++ ') ? [i] : [],
  );
  const nameIn = (line: string | undefined): string =>
    (line?.slice(4).split('\t', 1)[0] ?? '').trim().replace(/^[ab]\//, '');
  return starts.map((start, i) => ({
    from: nameIn(lines[start]),
    to: nameIn(lines[start + 1]),
    diff: lines.slice(start, starts[i + 1]).join('\n') + (starts[i + 1] === undefined ? '' : '\n'),
  }));
}

/** Every path that an edit changes: a patch that moves a file names two. */
export function changedPaths(edit: FileEdit): string[] {
  if (edit.kind === 'unified-diff' && edit.moveTo !== null) return [edit.path, edit.moveTo];
  if (edit.kind !== 'apply-patch') return [edit.path];
  const moves = [...edit.patch.matchAll(/^\*\*\* Move to: (.+)$/gm)].map((match) => match[1]?.trim() ?? '');
  return [edit.path, ...moves.filter((path) => path !== '').map((path) => recordedPath(path, edit.cwd))];
}

/** The patches that a shell command (with its script, see `scriptOf`) applies: heredocs or arguments of apply_patch, after `cd folder &&` or not. */
export function patchesInShell(command: readonly string[], script: string, cwd: string | null): FileEdit[] {
  const [program = '', ...rest] = command;
  if (/(?:^|[\\/])apply_?patch$/.test(program)) return editsOfPatch(patchIn(rest.join(' ')), cwd);
  if (!/\bapply_?patch\b/.test(script) || !isPatch(script)) return [];
  const cd = /^\s*cd\s+(?:"([^"\n]+)"|'([^'\n]+)'|([^\s;&|]+))\s*(?:&&|;|\n)/.exec(script);
  const folder = cd?.[1] ?? cd?.[2] ?? cd?.[3];
  const place = folder === undefined ? cwd : recordedPath(folder, cwd);
  return regions(script).flatMap((patch) => editsOfPatch(patch, place));
}

/** The script of `bash -lc script` and its like; else the words of the command. */
export function scriptOf(command: readonly string[]): string {
  const [program = '', ...rest] = command;
  if (/(?:^|[\\/])(?:bash|zsh|sh|dash|ksh|fish|pwsh|powershell|cmd)(?:\.exe)?$/i.test(program)) {
    const flag = rest.findIndex((word) => /^(?:-[a-z]*c|-command|\/c)$/i.test(word));
    const script = flag === -1 ? undefined : rest[flag + 1];
    if (script !== undefined) return script;
  }
  return command.map((word) => (/^[\w@%+=:,./\\-]+$/.test(word) ? word : quoted(word))).join(' ');
}

function quoted(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** Patches in the string literals of a code-mode script; a guess, since the script is not run. */
export function patchesInScript(script: string, cwd: string | null): FileEdit[] {
  if (!script.includes('apply_patch')) return [];
  return regions(script).flatMap((region) => editsOfPatch(unescaped(region), cwd));
}

function unescaped(literal: string): string {
  // A template literal holds real newlines; other literals hold them escaped.
  if (literal.includes('\n')) return literal.replace(/\\([`$\\])/g, '$1');
  const quoted = `"${literal.replace(/\\'/g, "'").replace(/(?<!\\)"/g, '\\"')}"`;
  const text = parseInside(quoted);
  return typeof text === 'string' && text !== quoted ? text : literal.replaceAll('\\n', '\n');
}

function regions(text: string): string[] {
  const found: string[] = [];
  for (let at = text.indexOf(BEGIN); at !== -1; ) {
    const end = text.indexOf(END, at);
    if (end === -1) break;
    found.push(text.slice(at, end + END.length));
    at = text.indexOf(BEGIN, end);
  }
  return found;
}

function patchIn(text: string): string {
  return regions(text)[0] ?? text;
}

/** The edits that a `changes` map (or list) reports as made. */
export function editsOfChanges(changes: unknown, cwd: string | null): FileEdit[] {
  const list: [unknown, JsonObject | null][] = Array.isArray(changes)
    ? changes.map((change) => [asObject(change)?.path, asObject(change)])
    : Object.entries(asObject(changes) ?? {}).map(([path, change]) => [path, asObject(change)]);
  return list.flatMap(([name, change]): FileEdit[] => {
    const given = asFilled(name);
    if (given === null) return [];
    const path = recordedPath(given, cwd);
    const type = asString(change?.type) ?? asString(asObject(change?.kind)?.type) ?? asString(change?.kind);
    if (type === 'delete') return [{ kind: 'delete', path }];
    const content = asString(change?.content);
    if (type === 'add' && content !== null) return [{ kind: 'write', path, content }];
    const moved = asFilled(change?.move_path) ?? asFilled(asObject(change?.kind)?.move_path);
    const diff = asString(change?.unified_diff) ?? asString(change?.diff) ?? '';
    return [{ kind: 'unified-diff', path, diff, moveTo: moved === null ? null : recordedPath(moved, cwd) }];
  });
}

/** Strings of an argument vector. */
export function wordsOf(value: unknown): string[] {
  return asArray(value).filter((word) => typeof word === 'string');
}
