// find-reproducible-trajectories: trajectories whose edits reproduce a commit near in time, found by content first.
import { createHash } from 'node:crypto';
import { basename } from 'node:path';
import { git } from '../platform/git';
import { relativeInside } from '../platform/paths';
import { realPathOf } from '../platform/real-path';
import type { Content } from '../replay/apply-edit';
import type { Operation } from '../replay/operations';
import { type SimulatedFile, simulate } from '../replay/simulate';
import { sameBytes, wasNormalised } from '../replay/verify';
import { loadOperations } from './analysis';
import { type Lookup, originalPath, type TrajectoryFile } from './lookup';
import { parseLine } from '../agents/parse-line';
import { linesOf } from './read-events';
import { openRepository, type RepositoryView, topLevelOf } from './repository-view';
import { isStoredAs } from './stored-as';

/** One trajectory that reproduces a commit. */
export interface ReproducibleTrajectory {
  cwd: string;
  trajectory: string;
  commit_before: string | null;
  commit_after: string;
  strategy: 'content' | 'timestamp';
  files: string[];
}

interface TimedCommit {
  hash: string;
  parent: string | null;
  /** Milliseconds. */
  at: number;
  /** Blob that the commit gives each path it touches; null where it deletes. */
  blobs: Map<string, string | null>;
}

interface Timeline {
  repository: RepositoryView;
  /** By author date. */
  commits: TimedCommit[];
}

/** A trajectory's own time and edits, as far as they are all in one repository. */
interface Candidate {
  cwd: string;
  start: number;
  end: number;
  operations: Operation[];
}

/** Goes through all trajectories of all agents whose folder is still there. */
export async function findReproducible(
  lookup: Lookup,
  options: { windowHours: number },
): Promise<ReproducibleTrajectory[]> {
  const timelines = new Map<string, Promise<Timeline>>();
  const results: ReproducibleTrajectory[] = [];
  try {
    for (const file of await lookup.all()) {
      const candidate = await loadCandidate(file);
      const root = candidate === null ? null : await topLevelOf(candidate.cwd);
      if (candidate === null || root === null) continue;
      const timeline = timelines.get(root) ?? openTimeline(root);
      timelines.set(root, timeline);
      const match = await findCommit(candidate, await timeline, options.windowHours);
      if (match !== null)
        results.push({ cwd: candidate.cwd, trajectory: basename(originalPath(file)), ...match });
    }
  } finally {
    for (const timeline of timelines.values()) await (await timeline).repository.close();
  }
  return results;
}

/** The commit that a trajectory's edits give, in the repository that holds `folder`. */
export async function findCommitOf(
  file: TrajectoryFile,
  folder: string,
  windowHours: number,
): Promise<{ commit_after: string } | null> {
  const candidate = await loadCandidate(file);
  if (candidate === null) return null;
  const timeline = await openTimeline(folder);
  try {
    return await findCommit(candidate, timeline, windowHours);
  } finally {
    await timeline.repository.close();
  }
}

async function loadCandidate(file: TrajectoryFile): Promise<Candidate | null> {
  const { operations, cwd } = await loadOperations(file);
  if (operations.length === 0 || cwd === null) return null;
  const span = await timeSpan(file);
  return span === null ? null : { operations, cwd, ...span };
}

/** First and last time in a file: of all records, as the last edit may be long before the end. */
async function timeSpan(file: TrajectoryFile): Promise<{ start: number; end: number } | null> {
  let start = Number.POSITIVE_INFINITY;
  let end = Number.NEGATIVE_INFINITY;
  for await (const { line, oversized } of linesOf(file.path)) {
    if (oversized || !line.includes('"timestamp"')) continue;
    for (const { timestamp } of parseLine(line.toString('utf8')).records) {
      const at = typeof timestamp === 'string' ? Date.parse(timestamp) : Number.NaN;
      if (Number.isNaN(at)) continue;
      start = Math.min(start, at);
      end = Math.max(end, at);
    }
  }
  return end === Number.NEGATIVE_INFINITY ? null : { start, end };
}

async function openTimeline(root: string): Promise<Timeline> {
  const repository = await openRepository(root);
  const log = await git(
    [
      'log',
      '--all',
      '-z',
      '--raw',
      '--no-abbrev',
      '--no-renames',
      '--no-show-signature',
      '--format=%x01%H %P%n%aI%n',
    ],
    { cwd: repository.root },
  );
  const commits: TimedCommit[] = [];
  for (const entry of log.stdout.toString('utf8').split('\u0001').slice(1)) {
    const [heads = '', at = '', ...rest] = entry.split('\n');
    const [hash = '', parent = null] = heads.split(' ').filter(Boolean);
    commits.push({ hash, parent, at: Date.parse(at), blobs: parseRaw(rest.join('\n')) });
  }
  commits.sort((a, b) => a.at - b.at || (a.hash < b.hash ? -1 : 1));
  return { repository, commits };
}

function parseRaw(text: string): Map<string, string | null> {
  const blobs = new Map<string, string | null>();
  const fields = text.split('\0').map((field) => field.replace(/^\n+/, ''));
  for (let at = 0; at + 1 < fields.length; at += 1) {
    const change = /^:\d+ (\d+) [0-9a-f]+ ([0-9a-f]+) \w+$/.exec(fields[at] ?? '');
    if (change === null) continue;
    blobs.set(fields[at + 1] ?? '', change[1] === '000000' ? null : (change[2] ?? null));
    at += 1;
  }
  return blobs;
}

async function findCommit(
  candidate: Candidate,
  { repository, commits }: Timeline,
  windowHours: number,
): Promise<Omit<ReproducibleTrajectory, 'cwd' | 'trajectory'> | null> {
  const locate = (path: string): string | null =>
    relativeInside(path, repository.root) || relativeInside(realPathOf(path), repository.root) || null;
  const replayOn = (commit: string | null): Promise<Map<string, SimulatedFile>> =>
    simulate(candidate.operations, async (path): Promise<Content> => {
      const relative = locate(path);
      return commit === null || relative === null ? null : repository.read(commit, relative);
    });
  let before = commits.filter((commit) => commit.at <= candidate.start).at(-1)?.hash ?? null;
  let simulated = await replayOn(before);
  // A trajectory that edits elsewhere, too, tells about more than this repository.
  if ([...simulated.keys()].some((path) => locate(path) === null)) return null;
  const byContent = findByContent(simulated, locate, commits, candidate.end);
  const after = byContent ?? findByTime(commits, candidate.end, windowHours);
  if (after === null) return null;
  const parent = commits.find((commit) => commit.hash === after.parent);
  if (parent !== undefined && parent.at <= candidate.start && parent.hash !== before) {
    before = parent.hash;
    simulated = await replayOn(before);
  }
  const files: string[] = [];
  const storesAs = (path: string, content: Uint8Array, stored: Uint8Array): Promise<boolean> =>
    isStoredAs(repository.root, path, content, stored);
  for (const file of simulated.values()) {
    const relative = locate(file.path) ?? file.path;
    const actual = await repository.read(after.hash, relative);
    if (actual === null) continue;
    const isSame = sameBytes(file.after, actual) || (await wasNormalised(file, relative, actual, storesAs));
    if (!isSame) return null;
    files.push(relative);
  }
  if (files.length === 0) return null;
  return {
    commit_before: before === null ? null : before.slice(0, 12),
    commit_after: after.hash.slice(0, 12),
    strategy: byContent === null ? 'timestamp' : 'content',
    files,
  };
}

/** The commit with most of the files as replayed; of several, the one nearest to the end of the trajectory. */
function findByContent(
  simulated: ReadonlyMap<string, SimulatedFile>,
  locate: (path: string) => string | null,
  commits: readonly TimedCommit[],
  end: number,
): TimedCommit | null {
  const expected = [...simulated.values()].flatMap((file) =>
    file.after === null ? [] : [{ path: locate(file.path) ?? '', after: file.after }],
  );
  const hashes = new Map<string, string>();
  const hashOf = (index: number, length: number): string => {
    const key = `${index} ${length}`;
    const known = hashes.get(key) ?? hashBlob(expected[index]?.after ?? new Uint8Array(), length);
    hashes.set(key, known);
    return known;
  };
  let best: { commit: TimedCommit; matches: number; distance: number } | null = null;
  for (const commit of commits) {
    if (commit.at < end - 10 * 60_000) continue;
    const matches = expected.filter(({ path }, index) => {
      const blob = commit.blobs.get(path);
      return typeof blob === 'string' && blob === hashOf(index, blob.length);
    }).length;
    const distance = Math.abs(commit.at - end);
    const isBetter =
      matches > 0 &&
      (best === null || matches > best.matches || (matches === best.matches && distance < best.distance));
    if (isBetter) best = { commit, matches, distance };
  }
  return best?.commit ?? null;
}

/** The name that git gives to a content: SHA-1, or SHA-256 in repositories of the newer kind. */
function hashBlob(content: Uint8Array, length: number): string {
  return createHash(length === 64 ? 'sha256' : 'sha1')
    .update(`blob ${content.length}\0`)
    .update(content)
    .digest('hex');
}

function findByTime(commits: readonly TimedCommit[], end: number, windowHours: number): TimedCommit | null {
  return commits.find((commit) => commit.at >= end && commit.at <= end + windowHours * 3_600_000) ?? null;
}
