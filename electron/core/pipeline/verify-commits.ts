// verify-trajectories: each commit that refers to trajectories, replayed on its parent and compared with itself.
import { listReferences } from '../analyse/commit-references';
import type { Operation } from '../replay/operations';
import {
  type FileStatus,
  statusOf,
  type Verification,
  verifyOperations,
  type VerifyStatus,
} from '../replay/verify';
import { loadOperations } from './analysis';
import type { Lookup, TrajectoryFile } from './lookup';
import { type LoggedCommit, listCommits, openRepository, type RepositoryView } from './repository-view';
import { isStoredAs } from './stored-as';

/** One reference of one commit, as the command prints it. */
export interface VerifiedReference {
  commit: string;
  short_message: string;
  trajectory: string;
  status: VerifyStatus | 'trajectory_not_found';
  files?: { file: string; status: FileStatus }[];
}

interface Loaded {
  operations: Operation[];
  cwd: string | null;
}

const atOnce = 8;

/** Verifies every reference on the way to HEAD, oldest commit first. */
export async function verifyCommits(folder: string, lookup: Lookup): Promise<VerifiedReference[]> {
  const repository = await openRepository(folder);
  try {
    const commits = await listCommits(repository.root);
    const referring = commits
      .map((commit) => ({ commit, references: listReferences(commit.message) }))
      .filter(({ references }) => references.length > 0);
    const load = remember(loadOperations);
    const results: VerifiedReference[] = [];
    // Several at a time, so that git is never waited for; the order stays.
    for (let from = 0; from < referring.length; from += atOnce) {
      const some = referring.slice(from, from + atOnce);
      const verified = await Promise.all(
        some.map(({ commit, references }) => verifyCommit(repository, commit, references, lookup, load)),
      );
      results.push(...verified.flat());
    }
    return results;
  } finally {
    await repository.close();
  }
}

/** The first line of a message, as the command shows it. */
function shortMessage(message: string): string {
  return [...(message.split(/\r?\n/, 1)[0] ?? '')].slice(0, 72).join('');
}

async function verifyCommit(
  repository: RepositoryView,
  commit: LoggedCommit,
  references: readonly string[],
  lookup: Lookup,
  load: (file: TrajectoryFile) => Promise<Loaded>,
): Promise<VerifiedReference[]> {
  const found: { reference: string; loaded: Loaded | null }[] = [];
  for (const reference of references) {
    const file = await findReferenced(reference, repository.root, lookup);
    found.push({ reference, loaded: file === null ? null : await load(file) });
  }
  const loaded = found.flatMap((one) => one.loaded ?? []);
  // Several trajectories may have made one commit together: a file that they give only jointly is a match, too.
  const joint = loaded.length > 1 ? await verifyOne(repository, commit, inOrderOfTime(loaded)) : null;
  const jointMatches = new Set(joint?.files.flatMap((file) => (file.status === 'match' ? [file.file] : [])));
  const results: VerifiedReference[] = [];
  for (const { reference, loaded: one } of found) {
    const entry = {
      commit: commit.hash.slice(0, 12),
      short_message: shortMessage(commit.message),
      trajectory: reference,
    };
    if (one === null) {
      results.push({ ...entry, status: 'trajectory_not_found' });
      continue;
    }
    const { files } = await verifyOne(repository, commit, one);
    const judged = files.map(({ file, status }) => ({
      file,
      status: status === 'mismatch' && jointMatches.has(file) ? ('match' as const) : status,
    }));
    const status = statusOf(judged);
    results.push({ ...entry, status, ...(judged.length > 0 && { files: judged }) });
  }
  return results;
}

/** Replays one trajectory on a commit's first parent (nothing, for a first commit). */
export async function verifyOne(
  repository: RepositoryView,
  commit: Pick<LoggedCommit, 'hash' | 'parents'>,
  loaded: Loaded,
): Promise<Verification> {
  const parent = commit.parents[0];
  const locate = await repository.locate(
    loaded,
    parent === undefined ? [commit.hash] : [commit.hash, parent],
  );
  return verifyOperations(loaded.operations, locate, {
    before: async (path) => (parent === undefined ? null : repository.read(parent, path)),
    after: (path) => repository.read(commit.hash, path),
    storesAs: (path, content, stored) => isStoredAs(repository.root, path, content, stored),
    lacks: async (path) =>
      (await repository.lacks(commit.hash, path)) ||
      (parent === undefined ? repository.lacksParents(commit.hash) : repository.lacks(parent, path)),
  });
}

/** A reference's file: a path in the repository or on this computer, an id, or the copy under trajectories/. */
export async function findReferenced(
  reference: string,
  root: string,
  lookup: Lookup,
): Promise<TrajectoryFile | null> {
  // A commit message is not to make this computer call at somebody's file server.
  if (/^[\\/]{2}/.test(reference)) return null;
  const found = await lookup.find(reference, [root, process.cwd()]);
  if (found !== null || /[\\/]/.test(reference)) return found;
  return lookup.find(`trajectories/${reference}.jsonl`, [root]);
}

function inOrderOfTime(all: readonly Loaded[]): Loaded {
  const operations = all.flatMap((one) => one.operations);
  const seen = new Set<string>();
  const once = operations.filter(({ callId }) => callId === '' || (!seen.has(callId) && seen.add(callId)));
  // Stable: operations without a time stay behind the one before them.
  let last = '';
  const timed = once.map((operation) => {
    last = operation.at ?? last;
    return { operation, at: Date.parse(last) || 0 };
  });
  timed.sort((a, b) => a.at - b.at);
  return { operations: timed.map(({ operation }) => operation), cwd: all[0]?.cwd ?? null };
}

/** A trajectory is often named by neighbouring commits: the last few stay in memory. */
function remember<T>(load: (file: TrajectoryFile) => Promise<T>): (file: TrajectoryFile) => Promise<T> {
  const kept = new Map<string, Promise<T>>();
  return (file) => {
    const known = kept.get(file.path) ?? load(file);
    kept.delete(file.path);
    kept.set(file.path, known);
    const [oldest] = kept.keys();
    if (kept.size > 16 && oldest !== undefined) kept.delete(oldest);
    return known;
  };
}
