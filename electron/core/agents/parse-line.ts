// One line of a trajectory file to records: the only place where engines parse, so that all agree on what is readable.
// Never throws.

/** Records nested deeper than this are refused, so that no stage needs to fear for its stack. */
const MAX_DEPTH = 512;

/** Reasons why a line holds no record, in words a person understands. */
const lineProblem = {
  notJson: 'This line is not valid JSON.',
  notObject: 'This line is valid JSON, but not an object.',
  tooDeep: 'This line is nested too deeply to be read.',
  onlyNul: 'This line holds only NUL bytes.',
} as const;

/** What a line holds: usually one record; several where objects are glued together; none, with the problem, or none for a blank line. */
export interface ParsedLine {
  records: Record<string, unknown>[];
  problem: string | null;
  /** The JSON texts of `records`, one each: the line itself but for BOM, NUL tails and glue. */
  texts: string[];
}

/** Parses a line without its newline. A BOM in front, NUL bytes and white space around are ignored. */
export function parseLine(line: string): ParsedLine {
  const text = stripAround(line);
  if (text === '') {
    return { records: [], texts: [], problem: line.includes('\0') ? lineProblem.onlyNul : null };
  }
  if (isTooDeep(text)) return { records: [], texts: [], problem: lineProblem.tooDeep };
  const value = tryParse(text);
  if (value === undefined) return parseGlued(text);
  if (!isRecord(value)) return { records: [], texts: [], problem: lineProblem.notObject };
  return { records: [value], texts: [text], problem: null };
}

/** Two writers at once can glue objects on one line: each `}{"` may be a seam, or text inside a string. */
function parseGlued(text: string): ParsedLine {
  const bad: ParsedLine = { records: [], texts: [], problem: lineProblem.notJson };
  const records: Record<string, unknown>[] = [];
  const texts: string[] = [];
  let start = 0;
  let tries = 0;
  for (let seam = text.indexOf('}{"'); seam !== -1; seam = text.indexOf('}{"', seam + 1)) {
    if (++tries > 64) return bad;
    const piece = text.slice(start, seam + 1);
    const value = tryParse(piece);
    if (!isRecord(value)) continue;
    records.push(value);
    texts.push(piece);
    start = seam + 1;
  }
  if (records.length === 0) return bad;
  const rest = text.slice(start);
  const last = tryParse(rest);
  if (!isRecord(last)) return bad;
  return { records: [...records, last], texts: [...texts, rest], problem: null };
}

/** The value of JSON that stands inside a string (arguments, outputs); the text itself when it is none or nested too deeply. */
export function parseInside(text: string): unknown {
  return isTooDeep(text) ? text : (tryParse(text) ?? text);
}

function tryParse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** True when arrays and objects are nested deeper than MAX_DEPTH. Counts brackets first: few lines have that many. */
function isTooDeep(text: string): boolean {
  if (!hasAtLeast(text, '[', '{', MAX_DEPTH + 1)) return false;
  let depth = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 0x22) {
      i = endOfString(text, i);
    } else if (c === 0x5b || c === 0x7b) {
      if (++depth > MAX_DEPTH) return true;
    } else if (c === 0x5d || c === 0x7d) {
      depth--;
    }
  }
  return false;
}

function hasAtLeast(text: string, a: string, b: string, wanted: number): boolean {
  let count = 0;
  for (const bracket of [a, b]) {
    for (let at = text.indexOf(bracket); at !== -1; at = text.indexOf(bracket, at + 1)) {
      if (++count >= wanted) return true;
    }
  }
  return false;
}

/** Index of the quote that ends the string which begins at `start`; the end of the text when there is none. */
function endOfString(text: string, start: number): number {
  for (let at = text.indexOf('"', start + 1); at !== -1; at = text.indexOf('"', at + 1)) {
    let slashes = 0;
    while (text.charCodeAt(at - 1 - slashes) === 0x5c) slashes++;
    if (slashes % 2 === 0) return at;
  }
  return text.length;
}

function stripAround(line: string): string {
  let start = line.charCodeAt(0) === 0xfeff ? 1 : 0;
  let end = line.length;
  while (start < end && isBlank(line.charCodeAt(start))) start++;
  while (end > start && isBlank(line.charCodeAt(end - 1))) end--;
  return start === 0 && end === line.length ? line : line.slice(start, end);
}

function isBlank(c: number): boolean {
  return c === 0x20 || c === 0x0a || c === 0x0d || c === 0x09 || c === 0;
}
