// Which trajectories are copies of others: the same id in two files, or a file whose records all stand, in the same
// order, in a longer one (a session that was forked or resumed). Reads only files that begin alike.
import { createHash } from 'node:crypto';
import type { Trajectory } from '../../../shared/trajectory';
import { readLines } from '../platform/lines';

const headLines = 60;
const longestLine = 64 * 1024 * 1024;

/** Keys of copies, with the trajectory that is kept in their place: the one with most bytes. */
export async function findCopies(
  trajectories: readonly Trajectory[],
  signal?: AbortSignal,
): Promise<Map<string, Trajectory>> {
  const copies = new Map<string, Trajectory>();
  const kept: Trajectory[] = [];
  for (const same of groupBy(trajectories, (one) => `${one.agent}\n${one.parentId ?? ''}\n${one.id}`)) {
    const [first, ...others] = [...same].sort(byMostBytes);
    if (!first) continue;
    kept.push(first);
    for (const other of others) copies.set(other.key, first);
  }
  const alike = groupBy(
    kept.filter(isPlain),
    (one) => `${one.agent}\n${one.isSubagent}\n${one.title ?? one.firstAt}`,
  );
  for (const group of alike) {
    if (group.length > 1) await findContained(group.sort(byMostBytes), copies, signal);
  }
  // A copy of a copy names the one that is kept.
  for (const [key, of] of copies) {
    let last = of;
    for (let next = copies.get(last.key); next; next = copies.get(last.key)) last = next;
    copies.set(key, last);
  }
  return copies;
}

function isPlain(trajectory: Trajectory): boolean {
  return trajectory.path.endsWith('.jsonl') && trajectory.unread.length === 0;
}

function byMostBytes(a: Trajectory, b: Trajectory): number {
  return b.bytes - a.bytes || (a.path < b.path ? -1 : 1);
}

function groupBy<T>(all: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of all) {
    const group = groups.get(keyOf(one));
    if (group) group.push(one);
    else groups.set(keyOf(one), [one]);
  }
  return [...groups.values()];
}

async function findContained(
  group: Trajectory[],
  copies: Map<string, Trajectory>,
  signal?: AbortSignal,
): Promise<void> {
  const heads = new Map<Trajectory, string[]>();
  for (const one of group) heads.set(one, await readHead(one, signal));
  const beginners = new Map<string, Trajectory[]>();
  for (const [one, head] of heads) {
    for (const hash of new Set(head)) beginners.set(hash, [...(beginners.get(hash) ?? []), one]);
  }
  for (const short of group) {
    const first = heads.get(short)?.[0];
    if (first === undefined || signal?.aborted) continue;
    for (const long of beginners.get(first) ?? []) {
      if (long === short || byMostBytes(long, short) > 0 || copies.has(long.key)) continue;
      if (!(await isContained(short, long, signal))) continue;
      copies.set(short.key, long);
      break;
    }
  }
}

// What tells the same record in two files: its bytes without the files' own ids, and without what a fork writes anew, the
// outer time and (Codex) the number in the file.
function hashOf(line: Buffer, ids: readonly string[]): string {
  let text = line.toString('utf8').replace(/"timestamp":"[^"]{0,40}"/, '');
  for (const id of ids) text = text.replaceAll(id, '');
  text = text.replace(/,"ordinal":\d+(?=[,}])/g, '');
  return createHash('sha1').update(text).digest('base64');
}

// The first line of pi's and Codex' files tells of the file, not of the conversation.
async function* records(
  one: Trajectory,
  ids: readonly string[],
  signal?: AbortSignal,
): AsyncGenerator<string> {
  const from = one.agent === 'claude-code' ? 1 : 2;
  for await (const { line, number, oversized } of readLines(one.path, {
    signal,
    maxLineBytes: longestLine,
  })) {
    if (number < from || (line.length === 0 && !oversized)) continue;
    yield oversized ? `too long ${one.key}` : hashOf(line, ids);
  }
}

async function readHead(one: Trajectory, signal?: AbortSignal): Promise<string[]> {
  const head: string[] = [];
  try {
    for await (const hash of records(one, [one.id], signal)) {
      head.push(hash);
      if (head.length >= headLines) break;
    }
  } catch (error) {
    // Vanished or not readable any more: not a copy; reading it for real will tell.
    if (!(error as NodeJS.ErrnoException).code) throw error;
  }
  return head;
}

async function isContained(short: Trajectory, long: Trajectory, signal?: AbortSignal): Promise<boolean> {
  const ids = [short.id, long.id];
  const inLong = records(long, ids, signal);
  try {
    let skipped = 0;
    for await (const wanted of records(short, ids, signal)) {
      for (;;) {
        const next = await inLong.next();
        if (next.done) return false;
        if (next.value === wanted) break;
        skipped += 1;
        if (skipped > headLines) return false;
      }
    }
    return !signal?.aborted;
  } catch (error) {
    if (!(error as NodeJS.ErrnoException).code) throw error;
    return false;
  } finally {
    await inLong.return(undefined);
  }
}
