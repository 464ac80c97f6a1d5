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
  if (from < 0 || from > last) return -1;
  for (const pass of passes) {
    const found = findRun(lines.slice(from).map(pass), wanted.map(pass));
    if (found !== -1) return from + found;
  }
  return -1;
}

/** First place of a run, in time that grows with the lines alone (Knuth, Morris, Pratt): files of equal lines are files, too. */
function findRun(lines: readonly string[], wanted: readonly string[]): number {
  const border = bordersOf(wanted);
  let matched = 0;
  for (const [at, line] of lines.entries()) {
    while (matched > 0 && wanted[matched] !== line) matched = border[matched - 1] ?? 0;
    if (wanted[matched] === line) matched += 1;
    if (matched === wanted.length) return at - matched + 1;
  }
  return -1;
}

/** For each beginning of the run, how long a shorter beginning it ends with. */
function bordersOf(wanted: readonly string[]): number[] {
  const border = [0];
  for (let at = 1, matched = 0; at < wanted.length; at += 1) {
    while (matched > 0 && wanted[matched] !== wanted[at]) matched = border[matched - 1] ?? 0;
    if (wanted[matched] === wanted[at]) matched += 1;
    border[at] = matched;
  }
  return border;
}
