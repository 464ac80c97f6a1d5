// filter-trajectories: a copy of a trajectory without some tool calls. Two passes, line by line: the first decides, the
// second writes. Lines that nothing was taken out of stay byte for byte.
import { parseLine } from '../agents/parse-line';
import { decideCalls } from '../analyse/filter/decide-calls';
import { filterOf } from '../analyse/filter/filter-of';
import { excludeOutside, excludePaths } from '../analyse/filter/path-rule';
import type { FilterRecord } from '../analyse/filter/record-filter';
import type { RawLine } from '../platform/lines';
import type { TrajectoryFile } from './lookup';
import { linesOf } from './read-events';
import { realPathOf } from '../platform/real-path';
import { readToolEvents } from './tool-events';

export interface FilterOptions {
  /** Absolute files and folders to take out; when there are none, everything outside `folder` goes. */
  paths: readonly string[];
  /** Default: where the trajectory began, else `fallback`. */
  folder: string | null;
  fallback: string;
}

/** What a filter left out. */
export interface FilterCounts {
  calls: number;
  /** Lines that could not be read, so not be checked: they are left out, too. */
  unreadable: number;
}

/** Writes the filtered lines, one after the other, to `write`. The trajectory itself is not changed. */
export async function filterFile(
  file: TrajectoryFile,
  options: FilterOptions,
  write: (bytes: Buffer) => Promise<void>,
): Promise<FilterCounts> {
  const folder = options.folder ?? (await firstFolder(file)) ?? options.fallback;
  const rule =
    options.paths.length > 0 ? excludePaths(options.paths, realPathOf) : excludeOutside(folder, realPathOf);
  const decisions = await decideCalls(readToolEvents(file, 'results'), rule);
  const filter = filterOf(file.agent, decisions, rule);
  let unreadable = 0;
  for await (const raw of linesOf(file.path)) {
    const kept = raw.oversized ? null : filterLine(raw, filter);
    if (kept === null) unreadable += 1;
    else if (kept.length > 0) await write(kept);
  }
  return { calls: decisions.dropped.size + decisions.cut.size, unreadable };
}

/** The line's bytes with its end, changed ones, none when all of it goes; null when it cannot be read. */
function filterLine(raw: RawLine, filter: FilterRecord): Buffer | null {
  const { records, texts, problem } = parseLine(raw.line.toString('utf8'));
  if (problem !== null) return null;
  const results = records.map((record) => filter(record));
  if (results.every((result, index) => result === records[index])) return asItWas(raw);
  const lines = results.flatMap((result, index) =>
    result === null ? [] : [result === records[index] ? (texts[index] ?? '') : JSON.stringify(result)],
  );
  return Buffer.from(lines.map((line) => `${line}\n`).join(''));
}

/** What the reader took off a line, put back: a BOM in front, CR and LF behind. */
function asItWas(raw: RawLine): Buffer {
  let extra = raw.next - raw.offset - raw.line.length;
  const parts: Buffer[] = [raw.line];
  if (raw.offset === 0 && extra >= 3) {
    parts.unshift(Buffer.from([0xef, 0xbb, 0xbf]));
    extra -= 3;
  }
  if (raw.complete) parts.push(Buffer.from(extra === 2 ? '\r\n' : '\n'));
  else if (extra === 1) parts.push(Buffer.from('\r'));
  return Buffer.concat(parts);
}

async function firstFolder(file: TrajectoryFile): Promise<string | null> {
  for await (const { line, oversized } of linesOf(file.path)) {
    if (oversized || !line.includes('"cwd"')) continue;
    for (const record of parseLine(line.toString('utf8')).records) {
      const payload = record.payload as Record<string, unknown> | null | undefined;
      const cwd = record.cwd ?? (typeof payload === 'object' ? payload?.cwd : undefined);
      if (typeof cwd === 'string' && cwd !== '') return cwd;
    }
  }
  return null;
}
