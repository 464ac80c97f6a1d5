// One recorded edit on the files as they stand: the only door to the engine. Pure; nothing is written anywhere.
// A refused edit changes nothing, as it would not have with the agent.
import { applyPatch, parsePatch as parseUnifiedDiff, type StructuredPatch } from 'diff';
import type { FileEdit } from '../../../shared/trajectory';
import { resolveAgainst } from '../platform/paths';
import { applyChunks } from './apply-chunks';
import { editNotebook } from './edit-notebook';
import { isPatch, type PatchedFile, parsePatch } from '../platform/parse-patch';
import { replaceAgainstOriginal } from './replace-original';
import { replaceSequentially } from './replace-text';
import { decodeText, encodeText, longestText } from './utf8';

/** A file's bytes; null when there is no such file. */
export type Content = Uint8Array | null;

/** What an edit did: new contents by path (in order), and the paths on which it could not be made. */
export interface EditOutcome {
  changes: { path: string; content: Content }[];
  failures: { path: string; reason: 'does-not-apply' | 'not-text' }[];
}

/** Every path that an edit reads or writes, as far as its text tells. */
export function pathsOf(edit: FileEdit): string[] {
  switch (edit.kind) {
    case 'apply-patch':
      return [
        ...new Set(filesOf(edit).flatMap((file) => (file.moveTo ? [file.path, file.moveTo] : [file.path]))),
      ];
    case 'unified-diff':
      return edit.moveTo === null ? [edit.path] : [edit.path, edit.moveTo];
    default:
      return [edit.path];
  }
}

/** Makes one edit. `read` gives the content of each path that `pathsOf` names. */
export function applyEdit(edit: FileEdit, read: (path: string) => Content): EditOutcome {
  switch (edit.kind) {
    case 'write':
      return changed(edit.path, encodeText(edit.content));
    case 'delete':
      return read(edit.path) === null ? failed(edit.path) : changed(edit.path, null);
    case 'replace':
      return editText(edit.path, read, (text) =>
        edit.against === 'original'
          ? replaceAgainstOriginal(text, edit.edits)
          : replaceSequentially(text, edit.edits),
      );
    case 'notebook':
      return editText(edit.path, read, (text) => editNotebook(text, edit));
    case 'unified-diff':
      return moveAlong(
        editText(edit.path, read, (text) => patchText(text, edit.diff)),
        edit.path,
        edit.moveTo,
      );
    case 'apply-patch':
      return applyFiles(filesOf(edit), read);
  }
}

function changed(path: string, content: Content): EditOutcome {
  return { changes: [{ path, content }], failures: [] };
}

function failed(path: string, reason: 'does-not-apply' | 'not-text' = 'does-not-apply'): EditOutcome {
  return { changes: [], failures: [{ path, reason }] };
}

function editText(
  path: string,
  read: (path: string) => Content,
  change: (text: string | null) => string | null,
): EditOutcome {
  const before = read(path);
  const text = before === null ? null : decodeText(before);
  if (before !== null && text === null) return failed(path, 'not-text');
  const after = (text?.length ?? 0) > longestText ? null : withinMemory(() => change(text));
  return after === null || after.length > longestText ? failed(path) : changed(path, encodeText(after));
}

/** A replacement that grows beyond what a text can hold was never made. */
function withinMemory(change: () => string | null): string | null {
  try {
    return change();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function moveAlong(outcome: EditOutcome, path: string, moveTo: string | null): EditOutcome {
  const [change] = outcome.changes;
  if (moveTo === null || moveTo === path || change === undefined) return outcome;
  return {
    changes: [
      { path: moveTo, content: change.content },
      { path, content: null },
    ],
    failures: [],
  };
}

function patchText(before: string | null, diff: string | StructuredPatch): string | null {
  // A rename without changes has a diff without hunks.
  if (typeof diff === 'string' && !diff.includes('@@')) return before;
  const [parsed, ...others] = typeof diff === 'string' ? parseDiffs(diff) : [diff];
  if (parsed === undefined || others.length > 0) return null;
  const after = applyPatch(before ?? '', parsed);
  return after === false ? null : after;
}

/** One file of a patch, with absolute paths where they are known. */
type PatchFile =
  | (PatchedFile & { moveTo: string | null })
  | { kind: 'diff'; path: string; moveTo: string | null; diff: StructuredPatch };

function filesOf(edit: Extract<FileEdit, { kind: 'apply-patch' }>): PatchFile[] {
  const absolute = (path: string): string => resolveAgainst(path, edit.cwd) ?? path;
  if (isPatch(edit.patch)) {
    return (parsePatch(edit.patch) ?? []).map((file) => ({
      ...file,
      path: absolute(file.path),
      moveTo: file.kind === 'update' && file.moveTo !== null ? absolute(file.moveTo) : null,
    }));
  }
  const named = (name: string | undefined): string | null =>
    name === undefined || name === '' || name === '/dev/null' ? null : absolute(name.replace(/^[ab]\//, ''));
  return parseDiffs(edit.patch).flatMap((diff): PatchFile[] => {
    const from = named(diff.oldFileName);
    const to = named(diff.newFileName);
    const path = from ?? to;
    if (path === null) return [];
    if (to === null) return [{ kind: 'delete', path, moveTo: null, first: 0, last: 0 }];
    return [{ kind: 'diff', path, moveTo: to === path ? null : to, diff }];
  });
}

function parseDiffs(text: string): StructuredPatch[] {
  try {
    return parseUnifiedDiff(text);
  } catch {
    // Neither of the two languages: no file is touched.
    return [];
  }
}

function applyFiles(files: readonly PatchFile[], read: (path: string) => Content): EditOutcome {
  const state = new Map<string, Content>();
  const outcome: EditOutcome = { changes: [], failures: [] };
  const current = (path: string): Content => (state.has(path) ? (state.get(path) ?? null) : read(path));
  for (const file of files) {
    const one = applyFile(file, current);
    for (const change of one.changes) state.set(change.path, change.content);
    outcome.changes.push(...one.changes);
    outcome.failures.push(...one.failures);
  }
  return outcome;
}

function applyFile(file: PatchFile, read: (path: string) => Content): EditOutcome {
  switch (file.kind) {
    case 'add':
      return changed(file.path, encodeText(file.content));
    case 'delete':
      return read(file.path) === null ? failed(file.path) : changed(file.path, null);
    case 'update':
      return moveAlong(
        editText(file.path, read, (text) => (text === null ? null : applyChunks(text, file.chunks))),
        file.path,
        file.moveTo,
      );
    case 'diff':
      return moveAlong(
        editText(file.path, read, (text) => patchText(text, file.diff)),
        file.path,
        file.moveTo,
      );
  }
}
