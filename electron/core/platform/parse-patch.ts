// Codex' patch language ("*** Begin Patch"), parsed as leniently as the agent does.
// https://github.com/openai/codex/tree/main/codex-rs/apply-patch

/** A block of lines to be found and replaced; `context` is a line to be found first. */
export interface PatchChunk {
  context: string | null;
  oldLines: string[];
  newLines: string[];
  endOfFile: boolean;
}

/** What a patch does to one file. `first` and `last` are the lines of the patch's text that say so (0-based, inclusive). */
export type PatchedFile = { first: number; last: number; path: string } & (
  | { kind: 'add'; content: string }
  | { kind: 'delete' }
  | { kind: 'update'; moveTo: string | null; chunks: PatchChunk[] }
);

const marker = {
  begin: '*** Begin Patch',
  end: '*** End Patch',
  environment: '*** Environment ID: ',
  add: '*** Add File: ',
  delete: '*** Delete File: ',
  update: '*** Update File: ',
  move: '*** Move to: ',
  endOfFile: '*** End of File',
} as const;

/** True when the text is written in this language (and not, say, a unified diff). */
export function isPatch(text: string): boolean {
  return text.includes(marker.begin);
}

/** The lines of a patch as the parser counts them, and where its body starts and ends. */
function bodyOf(text: string): { lines: string[]; start: number; end: number } | null {
  const lines = text.split('\n').map((line) => (line.endsWith('\r') ? line.slice(0, -1) : line));
  let start = 0;
  let end = lines.length - 1;
  const isBlank = (line: string | undefined): boolean => line !== undefined && line.trim() === '';
  while (start < end && isBlank(lines[start])) start += 1;
  while (end > start && isBlank(lines[end])) end -= 1;
  // A here-document that no shell has read: <<'EOF' … EOF.
  if (/^\s*<<-?\s*(['"]?)\w+\1\s*$/.test(lines[start] ?? '') && lines[start + 1]?.trim() === marker.begin) {
    start += 1;
    end -= 1;
  }
  if (lines[start]?.trim() !== marker.begin || lines[end]?.trim() !== marker.end) return null;
  start += 1;
  if (lines[start]?.trim().startsWith(marker.environment)) start += 1;
  return { lines, start, end };
}

/** What the patch does, file by file, or null when the agent would refuse to parse it. */
export function parsePatch(text: string): PatchedFile[] | null {
  const body = bodyOf(text);
  if (body === null) return null;
  const { lines, end } = body;
  const files: PatchedFile[] = [];
  let at = body.start;
  while (at < end) {
    const header = (lines[at] ?? '').trim();
    if (header.startsWith(marker.add)) {
      const first = at;
      let content = '';
      for (at += 1; at < end && lines[at]?.startsWith('+'); at += 1) content += `${lines[at]?.slice(1)}\n`;
      files.push({ kind: 'add', path: header.slice(marker.add.length), content, first, last: at - 1 });
    } else if (header.startsWith(marker.delete)) {
      files.push({ kind: 'delete', path: header.slice(marker.delete.length), first: at, last: at });
      at += 1;
    } else if (header.startsWith(marker.update)) {
      const file = parseUpdate(lines, at, end);
      if (file === null) return null;
      files.push(file);
      at = file.last + 1;
    } else if (header === '' && files.length > 0) {
      at += 1;
    } else {
      return null;
    }
  }
  return files;
}

function parseUpdate(lines: readonly string[], first: number, end: number): PatchedFile | null {
  const path = (lines[first] ?? '').trim().slice(marker.update.length);
  let at = first + 1;
  let moveTo: string | null = null;
  const move = lines[at]?.trim() ?? '';
  if (at < end && move.startsWith(marker.move)) {
    moveTo = move.slice(marker.move.length);
    at += 1;
  }
  const chunks: PatchChunk[] = [];
  while (at < end) {
    const line = lines[at] ?? '';
    if (line.trim() === '') {
      at += 1;
      continue;
    }
    if (line.trim().startsWith('***')) break;
    const parsed = parseChunk(lines, at, end, chunks.length === 0);
    if (parsed === null) return null;
    chunks.push(parsed.chunk);
    at = parsed.next;
  }
  // A move alone is fine; an update of nothing is not.
  if (chunks.length === 0 && moveTo === null) return null;
  return { kind: 'update', path, moveTo, chunks, first, last: at - 1 };
}

function parseChunk(
  lines: readonly string[],
  start: number,
  end: number,
  first: boolean,
): { chunk: PatchChunk; next: number } | null {
  const chunk: PatchChunk = { context: null, oldLines: [], newLines: [], endOfFile: false };
  const header = (lines[start] ?? '').trim();
  let at = start;
  if (header === '@@') at += 1;
  else if (header.startsWith('@@ ')) {
    chunk.context = header.slice(3);
    at += 1;
  } else if (!first) return null;
  const bodyStart = at;
  for (; at < end; at += 1) {
    const line = lines[at] ?? '';
    if (line.trim() === marker.endOfFile) {
      chunk.endOfFile = true;
      at += 1;
      break;
    }
    if (line === '' || line.startsWith(' ')) {
      chunk.oldLines.push(line.slice(1));
      chunk.newLines.push(line.slice(1));
    } else if (line.startsWith('+')) chunk.newLines.push(line.slice(1));
    else if (line.startsWith('-')) chunk.oldLines.push(line.slice(1));
    else break;
  }
  // Several "@@ line" in a row lead the search step by step; anything else without lines is an error.
  const leads = chunk.context !== null && (lines[at] ?? '').startsWith('@@');
  return at === bodyStart && !leads ? null : { chunk, next: at };
}
