// The chunks of a Codex patch on the text of one file.
// https://github.com/openai/codex/tree/main/codex-rs/apply-patch
import type { PatchChunk } from '../platform/parse-patch';
import { seekLines } from './seek-lines';

interface Replacement {
  start: number;
  length: number;
  lines: readonly string[];
}

/** The text after all chunks (it always ends with a newline), or null when one of them finds no place. */
export function applyChunks(before: string, chunks: readonly PatchChunk[]): string | null {
  const lineEnd = /\r?\n/.exec(before)?.[0] ?? '\n';
  const endings: string[] = [];
  const lines: string[] = [];
  for (const line of before.match(/[^\n]*\n|[^\n]+/g) ?? []) {
    const text = line.replace(/\r?\n$/, '');
    lines.push(text);
    endings.push(line.slice(text.length) || lineEnd);
  }
  const replacements = findReplacements(lines, chunks);
  if (replacements === null) return null;
  let result = '';
  let at = 0;
  const keepUntil = (end: number): void => {
    for (; at < end; at += 1) result += `${lines[at]}${endings[at]}`;
  };
  for (const replacement of replacements) {
    keepUntil(replacement.start);
    for (const line of replacement.lines) result += line + lineEnd;
    at = Math.max(at, replacement.start + replacement.length);
  }
  keepUntil(lines.length);
  return result;
}

function findReplacements(lines: readonly string[], chunks: readonly PatchChunk[]): Replacement[] | null {
  const replacements: Replacement[] = [];
  let cursor = 0;
  for (const chunk of chunks) {
    if (chunk.context !== null) {
      const at = seekLines(lines, [chunk.context], cursor, false);
      if (at === -1) return null;
      cursor = at + 1;
    }
    if (chunk.oldLines.length === 0) {
      const end = lines.at(-1) === '' ? lines.length - 1 : lines.length;
      if (chunk.newLines.length > 0) replacements.push({ start: end, length: 0, lines: chunk.newLines });
      continue;
    }
    const found = findOldLines(lines, chunk, cursor);
    if (found === null) return null;
    replacements.push(found);
    cursor = found.start + found.length;
  }
  return replacements.sort((a, b) => a.start - b.start);
}

function findOldLines(lines: readonly string[], chunk: PatchChunk, cursor: number): Replacement | null {
  const at = seekLines(lines, chunk.oldLines, cursor, chunk.endOfFile);
  if (at !== -1) return { start: at, length: chunk.oldLines.length, lines: chunk.newLines };
  if (chunk.oldLines.at(-1) !== '') return null;
  // A last empty line stands for the newline at the end of the file, which is no line here.
  const oldLines = chunk.oldLines.slice(0, -1);
  const newLines = chunk.newLines.at(-1) === '' ? chunk.newLines.slice(0, -1) : chunk.newLines;
  const again = seekLines(lines, oldLines, cursor, chunk.endOfFile);
  return again === -1 ? null : { start: again, length: oldLines.length, lines: newLines };
}
