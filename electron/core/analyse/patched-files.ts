// The files that a patch text names, in either of the two languages that apply_patch takes. Pure text.
import { isPatch, parsePatch } from '../platform/parse-patch';
import { resolveAgainst } from '../platform/paths';

/** One file of a patch; paths are absolute where the folder is known. */
export interface PatchedPath {
  kind: 'add' | 'delete' | 'update';
  path: string;
  moveTo: string | null;
}

/** Lists the files of a patch; none when it cannot be parsed. */
export function listPatchedFiles(edit: { patch: string; cwd: string | null }): PatchedPath[] {
  const absolute = (path: string): string => resolveAgainst(path, edit.cwd) ?? path;
  if (!isPatch(edit.patch)) return listDiffFiles(edit.patch, absolute);
  return (parsePatch(edit.patch) ?? []).map((file) => ({
    kind: file.kind,
    path: absolute(file.path),
    moveTo: file.kind === 'update' && file.moveTo !== null ? absolute(file.moveTo) : null,
  }));
}

function listDiffFiles(diff: string, absolute: (path: string) => string): PatchedPath[] {
  const files: PatchedPath[] = [];
  for (const match of diff.matchAll(/^--- ([^\t\r\n]+)[^\n]*\r?\n\+\+\+ ([^\t\r\n]+)/gm)) {
    const [from = '', to = ''] = [match[1], match[2]].map((name) => name?.trim().replace(/^[ab]\//, ''));
    if (from === '/dev/null') files.push({ kind: 'add', path: absolute(to), moveTo: null });
    else if (to === '/dev/null') files.push({ kind: 'delete', path: absolute(from), moveTo: null });
    else files.push({ kind: 'update', path: absolute(from), moveTo: from === to ? null : absolute(to) });
  }
  return files;
}
