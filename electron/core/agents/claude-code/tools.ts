// What Claude Code's tools do to files: edits and reads out of a call's input, and what a result tells about them.
import type { FileEdit, FileRead, TextEdit } from '../../../../shared/trajectory';
import { asArray, asFilled, asObject, asString, type JsonObject } from '../json';
import { recordedPath } from '../recorded-path';

const EDIT_TOOLS = new Set(['Write', 'Edit', 'MultiEdit', 'NotebookEdit']);
const READ_TOOLS = new Set(['Read', 'NotebookRead', 'Grep']);
const SHELL_TOOLS = new Set(['Bash', 'PowerShell']);

/** Whether a tool's input may name a file that it edits or reads. */
export function namesFile(tool: string): boolean {
  return EDIT_TOOLS.has(tool) || READ_TOOLS.has(tool);
}

/** The absolute path that a call writes to, or null for other tools. */
export function editedPath(tool: string, input: JsonObject | null, cwd: string | null): string | null {
  if (!EDIT_TOOLS.has(tool)) return null;
  const path = asFilled(input?.file_path) ?? asFilled(input?.notebook_path);
  return path === null ? null : recordedPath(path, cwd);
}

/** The absolute path that a call reads, or null. Grep counts only when its path looks like a file. */
export function readPath(tool: string, input: JsonObject | null, cwd: string | null): string | null {
  const path =
    tool === 'Read'
      ? asFilled(input?.file_path)
      : tool === 'NotebookRead'
        ? asFilled(input?.notebook_path)
        : tool === 'Grep' && looksLikeFile(asString(input?.path) ?? '')
          ? asFilled(input?.path)
          : null;
  return path === null ? null : recordedPath(path, cwd);
}

/** Whether a path's last name has an extension; `.github` has none. */
function looksLikeFile(path: string): boolean {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 && /^[A-Za-z0-9]{1,8}$/.test(name.slice(dot + 1));
}

/** True for tools that run a shell command. */
export function isShell(tool: string): boolean {
  return SHELL_TOOLS.has(tool);
}

/** The files that a call reads, with whether it asked for the whole file. */
export function readsOf(tool: string, input: JsonObject | null, cwd: string | null): FileRead[] {
  const path = readPath(tool, input, cwd);
  if (path === null) return [];
  const isRange = [input?.offset, input?.limit, input?.pages].some(
    (part) => part !== undefined && part !== null,
  );
  return [{ path, tool, whole: tool !== 'Grep' && !isRange }];
}

/** The edits that a call asks for; none when a required argument is missing (such calls fail). */
export function editsOf(tool: string, input: JsonObject | null, cwd: string | null): FileEdit[] {
  const path = editedPath(tool, input, cwd);
  if (path === null || !input) return [];
  switch (tool) {
    case 'Write': {
      const content = asString(input.content);
      return content === null ? [] : [{ kind: 'write', path, content }];
    }
    case 'Edit': {
      const edit = textEdit(input);
      return edit ? [{ kind: 'replace', path, edits: [edit], against: 'sequential' }] : [];
    }
    case 'MultiEdit': {
      const edits = asArray(input.edits).map((edit) => textEdit(asObject(edit)));
      if (edits.length === 0 || edits.includes(null)) return [];
      return [{ kind: 'replace', path, edits: edits.filter((edit) => edit !== null), against: 'sequential' }];
    }
    default:
      return [notebookEdit(path, input)];
  }
}

function textEdit(input: JsonObject | null): TextEdit | null {
  const oldText = asString(input?.old_string);
  const newText = asString(input?.new_string);
  if (oldText === null || newText === null) return null;
  return { oldText, newText, replaceAll: input?.replace_all === true || input?.replace_all === 'true' };
}

function notebookEdit(path: string, input: JsonObject): FileEdit {
  const mode = input.edit_mode;
  return {
    kind: 'notebook',
    path,
    mode: mode === 'insert' || mode === 'delete' ? mode : 'replace',
    cellId: asString(input.cell_id),
    cellNumber: typeof input.cell_number === 'number' ? input.cell_number : null,
    cellType: asString(input.cell_type),
    source: asString(input.new_source) ?? '',
  };
}

/** The file's whole content before the call, where the result tells. */
export function contentBefore(result: JsonObject | null): string | null {
  return (
    asString(result?.originalFile) ??
    asString(result?.originalFileContents) ??
    asString(result?.original_file)
  );
}

/** The edit as it was really made, when the person changed it before accepting it. */
export function editsAsApplied(result: JsonObject | null, cwd: string | null): FileEdit[] | null {
  const recorded = asFilled(result?.filePath);
  if (!result || result.userModified !== true || recorded === null) return null;
  const path = recordedPath(recorded, cwd);
  const hunks = asArray(result.structuredPatch);
  const content = asString(result.content);
  if (hunks.length === 0) return content === null ? null : [{ kind: 'write', path, content }];
  const diff = hunks.map((hunk) => hunkText(asObject(hunk))).join('');
  return diff === '' ? null : [{ kind: 'unified-diff', path, diff, moveTo: null }];
}

function hunkText(hunk: JsonObject | null): string {
  const numbers = [hunk?.oldStart, hunk?.oldLines, hunk?.newStart, hunk?.newLines];
  if (!hunk || !numbers.every((n) => typeof n === 'number')) return '';
  const lines = asArray(hunk.lines).filter((line) => typeof line === 'string');
  return `@@ -${numbers[0]},${numbers[1]} +${numbers[2]},${numbers[3]} @@\n${lines.map((line) => `${line}\n`).join('')}`;
}
