// Finds a run of lines in a file as Codex does: exactly, then without trailing white space, then trimmed, then with
// typographic marks made plain.
// https://github.com/openai/codex/blob/main/codex-rs/apply-patch/src/seek_sequence.rs

const passes: readonly ((line: string) => string)[] = [
  (line) => line,
  (line) => line.trimEnd(),
  (line) => line.trim(),
  (line) =>
    line
      .trim()
      .replace(/[\u2010-\u2015\u2212]/g, '-')
      .replace(/[\u2018-\u201b]/g, "'")
      .replace(/[\u201c-\u201f]/g, '"')
      .replace(/[\u00a0\u2002-\u200a\u202f\u205f\u3000]/g, ' '),
];

/** Index of the first run at or after `start`; with `atEnd` only the end of the file counts. -1 when there is none. */
export function seekLines(
  lines: readonly string[],
  wanted: readonly string[],
  start: number,
  atEnd: boolean,
): number {
  if (wanted.length === 0) return start;
  const last = lines.length - wanted.length;
  const from = atEnd ? last : start;
  if (from < 0) return -1;
  for (const pass of passes) {
    const needle = wanted.map(pass);
    for (let at = from; at <= last; at += 1) {
      if (needle.every((line, offset) => pass(lines[at + offset] ?? '') === line)) return at;
    }
  }
  return -1;
}
