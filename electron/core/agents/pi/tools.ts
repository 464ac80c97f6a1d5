// What pi's tools do to files.
import type { FileEdit, FileRead, TextEdit } from '../../../../shared/trajectory';
import { asFilled, asObject, asString, type JsonObject } from '../json';
import { parseInside } from '../parse-line';
import { homeOf, recordedPath } from '../recorded-path';

/** Whether a tool's input names a file that it edits or reads. */
export function namesFile(tool: string): boolean {
  return tool === 'read' || tool === 'edit' || tool === 'write';
}

/** The absolute path that a call writes to, or null for other tools. */
export function editedPath(tool: string, input: JsonObject | null, cwd: string | null): string | null {
  return tool === 'write' || tool === 'edit' ? pathOf(input, cwd) : null;
}

/** The absolute path that a call reads, or null. */
export function readPath(tool: string, input: JsonObject | null, cwd: string | null): string | null {
  return tool === 'read' ? pathOf(input, cwd) : null;
}

const SPACE = /[\u00A0\u2000-\u200A\u202F\u205F\u3000]/;
const SPACES = new RegExp(SPACE, 'g');

/** pi takes a leading `@` off, expands `~`, and reads Unicode spaces as plain ones. */
function pathOf(input: JsonObject | null, cwd: string | null): string | null {
  const given = asFilled(input?.path) ?? asFilled(input?.file_path);
  if (given === null) return null;
  const plain = given.startsWith('@') ? given.slice(1) : given;
  const path = SPACE.test(plain) ? plain.replace(SPACES, ' ') : plain;
  const home = path.startsWith('~') ? homeOf(cwd) : null;
  const expanded = home !== null && /^~(?:[\\/]|$)/.test(path) ? home + path.slice(1) : path;
  return expanded === '' ? null : recordedPath(expanded, cwd);
}

/** The file that a call reads, with whether it asked for the whole of it. */
export function readsOf(tool: string, input: JsonObject | null, cwd: string | null): FileRead[] {
  const path = readPath(tool, input, cwd);
  if (path === null) return [];
  const isRange = [input?.offset, input?.limit].some((part) => part !== undefined && part !== null);
  return [{ path, tool, whole: !isRange }];
}

/** The edits that a call asks for; none when a required argument is missing (such calls fail). */
export function editsOf(tool: string, input: JsonObject | null, cwd: string | null): FileEdit[] {
  const path = editedPath(tool, input, cwd);
  if (path === null || !input) return [];
  if (tool === 'write') {
    const content = asString(input.content);
    return content === null ? [] : [{ kind: 'write', path, content }];
  }
  const edits = replacements(input);
  return edits === null ? [] : [{ kind: 'replace', path, edits, against: 'original' }];
}

/** `edits` as an array or as its JSON text, then a top-level pair; null when one of them is incomplete or none is there. */
function replacements(input: JsonObject): TextEdit[] | null {
  const listed = typeof input.edits === 'string' ? parseInside(input.edits) : (input.edits ?? []);
  if (!Array.isArray(listed)) return null;
  const hasPair = input.oldText !== undefined || input.newText !== undefined;
  const edits = [...listed, ...(hasPair ? [input] : [])].map((edit) => textEdit(asObject(edit)));
  return edits.length === 0 || edits.includes(null) ? null : edits.filter((edit) => edit !== null);
}

function textEdit(edit: JsonObject | null): TextEdit | null {
  const oldText = asString(edit?.oldText);
  const newText = asString(edit?.newText);
  return oldText === null || newText === null ? null : { oldText, newText, replaceAll: false };
}

/** Whether a `!command` failed or was cancelled. */
export function isFailedRun(message: JsonObject): boolean {
  return message.cancelled === true || (typeof message.exitCode === 'number' && message.exitCode !== 0);
}
