// One line of the scan index: what is known of a file as JSON, a tab, and the summariser's state as JSON. The state is
// as long as the file has calls, and is parsed only when the file has grown.
import type { TrajectorySummary } from '../../../shared/trajectory';

/** What is known of one file. */
export interface IndexEntry {
  path: string;
  device: number;
  inode: number;
  bytes: number;
  mtimeMs: number;
  /** Of the readers that made it. */
  version: string;
  summary: TrajectorySummary | null;
  problem: string | null;
  /** The standpoint; `guard` is a hash of what stands before `offset`. */
  offset: number;
  lines: number;
  records: number;
  unreadable: number;
  guard: string;
  state: unknown;
}

/** The same in memory: the state stays in the file, in the line at this place. */
export type KnownFile = Omit<IndexEntry, 'state'> & { place: { from: number; end: number } };

const tab = 0x09;

/** The line of an entry, with its newline. JSON holds no raw tab or newline. */
export function entryLine(entry: IndexEntry): string {
  const { state, ...known } = entry;
  return `${JSON.stringify(known)}\t${JSON.stringify(state) ?? ''}\n`;
}

/** The line that takes a path out. */
export function removalLine(path: string): string {
  return `${JSON.stringify({ gone: path })}\n`;
}

export interface ParsedEntry {
  path: string;
  /** Null for a removal. */
  entry: Omit<KnownFile, 'place'> | null;
  /** Undefined when it is damaged. */
  readState(): unknown;
}

/** Reads a line; null when it is damaged. */
export function parseEntry(bytes: Buffer, from: number, end: number): ParsedEntry | null {
  const at = bytes.subarray(from, end).indexOf(tab);
  const split = at < 0 ? end : from + at;
  const value = parse(bytes.toString('utf8', from, split));
  if (typeof value !== 'object' || value === null) return null;
  const readState = (): unknown => parse(bytes.toString('utf8', split + 1, end));
  if ('gone' in value && typeof value.gone === 'string') return { path: value.gone, entry: null, readState };
  return at >= 0 && isKnown(value) ? { path: value.path, entry: value, readState } : null;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Undefined is this module's word for damaged; no JSON means it.
    return undefined;
  }
}

const numbers = ['device', 'inode', 'bytes', 'mtimeMs', 'offset', 'lines', 'records', 'unreadable'] as const;

function isKnown(value: object): value is Omit<KnownFile, 'place'> {
  const entry = value as Partial<IndexEntry>;
  return (
    typeof entry.path === 'string' &&
    typeof entry.version === 'string' &&
    typeof entry.guard === 'string' &&
    numbers.every((name) => typeof entry[name] === 'number') &&
    (entry.problem === null || typeof entry.problem === 'string') &&
    (entry.summary === null || isSummary(entry.summary))
  );
}

/** The lists that others walk through; the rest of a line that is JSON was written by this module. */
function isSummary(summary: Partial<TrajectorySummary> | undefined): boolean {
  return (
    typeof summary === 'object' &&
    typeof summary.id === 'string' &&
    [summary.cwds, summary.models, summary.editedFiles, summary.readFiles, summary.unread].every(
      Array.isArray,
    )
  );
}
