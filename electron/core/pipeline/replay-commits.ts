// replay-trajectories: all recorded edits on a repository, in order of time, one commit each. The commits are made aside
// and the branch moves once, at the end: either all of it is there or nothing.
import { basename } from 'node:path';
import { git } from '../platform/git';
import { parseJson } from '../platform/parse-json';
import { AppError } from '../../../shared/failure';
import { applyEdit, type Content, pathsOf } from '../replay/apply-edit';
import { countChangedLines } from '../replay/count-lines';
import type { ReplayedCommit } from '../replay/import-stream';
import { foldCase, followLinks, type Locate } from '../replay/locate';
import type { Operation } from '../replay/operations';
import { sameBytes } from '../replay/verify';
import { loadOperations } from './analysis';
import { importCommits } from './import-commits';
import type { Lookup } from './lookup';
import { linesOf } from './read-events';
import { openRepository, type RepositoryView } from './repository-view';
import { listModes, readLinks } from './tree-modes';

/** One commit that was made. */
export interface ReplayCommit {
  commit: string;
  agent: string;
  file: string;
  files: string[];
  timestamp: string;
  trajectory: string;
}

/** An edit that could not be replayed, and why. */
export interface SkippedEdit {
  file: string;
  timestamp: string;
  trajectory: string;
  reason: 'does-not-apply' | 'not-text' | 'ignored-by-git';
}

interface Recorded {
  operation: Operation;
  at: string;
  time: number;
  order: number;
  agent: string;
  trajectory: string;
  locate: Locate;
}

/** Replays on a clean work tree. Throws AppError when it is not clean, or when the branch cannot be moved. */
export async function replayOnto(
  folder: string,
  lookup: Lookup,
): Promise<{ commits: ReplayCommit[]; skipped: SkippedEdit[] }> {
  const repository = await openRepository(folder);
  try {
    await requireClean(repository.root);
    const head = await git(['rev-parse', '--quiet', '--verify', 'HEAD'], { cwd: repository.root });
    const from = head.code === 0 ? head.stdout.toString('utf8').trim() : null;
    const modes = await listModes(repository.root, from);
    const links = await readLinks(repository.root, 'HEAD', modes);
    const recorded = await collect(repository, lookup, { modes, links });
    const state = await readState(repository, recorded);
    const ignored = await listIgnored(repository.root, [...state.keys()]);
    const refusal: Refusal = (path) =>
      ignored.has(path) ? 'ignored-by-git' : leadsElsewhere(path, modes) ? 'does-not-apply' : null;
    const commits: ReplayCommit[] = [];
    const skipped: SkippedEdit[] = [];
    const planned = plan(recorded, { state, refusal }, { commits, skipped });
    const hashes = await importCommits(repository.root, planned, { from, modes });
    for (const [index, one] of commits.entries()) one.commit = hashes[index] ?? '';
    return { commits, skipped };
  } finally {
    await repository.close();
  }
}

async function requireClean(root: string): Promise<void> {
  // Whatever the configuration shows by itself; and inside of submodules nothing is replayed.
  const shown = ['--untracked-files=normal', '--ignore-submodules=dirty'];
  const status = await git(['status', '--porcelain', '-z', ...shown], { cwd: root });
  if (status.code !== 0) {
    throw new AppError(
      'bad-input',
      'Edits are replayed on files, and this repository has none here. Give one with a work tree.',
    );
  }
  if (status.stdout.length > 0) {
    throw new AppError(
      'bad-input',
      'The work tree has changes or untracked files. Commit, stash or remove them, then replay.',
    );
  }
}

/** Every operation of every trajectory that touches the repository, oldest first, copies taken once. */
async function collect(
  repository: RepositoryView,
  lookup: Lookup,
  { modes, links }: { modes: ReadonlyMap<string, string>; links: ReadonlyMap<string, string> },
): Promise<Recorded[]> {
  const all: Recorded[] = [];
  for (const file of await lookup.all()) {
    if (!(await mentions(file.path, repository))) continue;
    const loaded = await loadOperations(file);
    const here = await repository.locate(loaded, []);
    const spelled = repository.ignoresCase ? foldCase(here, modes.keys()) : here;
    const locate = outsideGitFolder(spelled, links);
    let at = '';
    for (const operation of loaded.operations) {
      at = operation.at ?? at;
      const isHere = operation.edits.some((edit) => pathsOf(edit).some((path) => locate(path) !== null));
      // Without a time there is no place for it in the order.
      if (!isHere || Number.isNaN(Date.parse(at))) continue;
      const { agent, path: trajectory } = file;
      all.push({ operation, at, time: Date.parse(at), order: all.length, agent, trajectory, locate });
    }
  }
  all.sort((a, b) => a.time - b.time || a.order - b.order);
  const seen = new Set<string>();
  return all.filter(({ operation, at, agent }) => {
    const keys = [
      JSON.stringify([agent, at, operation.edits]),
      ...(operation.callId ? [`${agent} ${operation.callId}`] : []),
    ];
    const isCopy = keys.some((key) => seen.has(key));
    for (const key of keys) seen.add(key);
    return !isCopy;
  });
}

/** Links are followed as they were for the agent. Nothing may be written into git's own folder. */
function outsideGitFolder(locate: Locate, links: ReadonlyMap<string, string>): Locate {
  return (path) => {
    const found = locate(path);
    const relative = found === null ? null : followLinks(found, links);
    return relative === null || /(?:^|\/)\.git(?:\/|$)/i.test(relative) ? null : relative;
  };
}

const folderField = /"cwd" ?: ?("(?:[^"\\]|\\.)*")/;

/** Whether a trajectory can be of this repository: it names one of its folders, or worked in one under another name. */
async function mentions(path: string, repository: RepositoryView): Promise<boolean> {
  const names = repository.folders.map((folder) => JSON.stringify(basename(folder)).slice(1, -1));
  const seen = new Set<string>();
  for await (const { line } of linesOf(path)) {
    if (names.some((name) => line.includes(name))) return true;
    if (!line.includes('"cwd"')) continue;
    const [, cwd] = folderField.exec(line.toString('utf8')) ?? [];
    if (cwd === undefined || seen.has(cwd)) continue;
    seen.add(cwd);
    const folder = parseJson(cwd);
    if (typeof folder === 'string' && repository.contains(folder)) return true;
  }
  return false;
}

type Refusal = (path: string) => SkippedEdit['reason'] | null;

/** One commit after the other; contents that no later edit needs are let go. `told` learns what is made, and what is not. */
function* plan(
  recorded: readonly Recorded[],
  { state, refusal }: { state: Map<string, Content>; refusal: Refusal },
  told: { commits: ReplayCommit[]; skipped: SkippedEdit[] },
): Generator<ReplayedCommit> {
  for (const one of recorded) {
    const { operation, agent, at: timestamp, trajectory } = one;
    let made = makeEdits(one, operation.edits, state, refusal);
    // The result's edits are exact for the disk of then; where they do not fit here, the call's own may.
    if (made.failures.length > 0 && operation.asked !== null) {
      const asked = makeEdits(one, operation.asked, state, refusal);
      if (asked.failures.length < made.failures.length) made = asked;
    }
    const { after, failures } = made;
    for (const failure of failures) told.skipped.push({ ...failure, timestamp, trajectory });
    const changes = [...after]
      .map(([path, content]) => ({ path, content, before: state.get(path) ?? null }))
      .filter(({ content, before }) => !sameBytes(content, before));
    if (changes.length === 0) continue;
    for (const { path, content } of changes) state.set(path, content);
    const files = changes.map((change) => change.path);
    const file = files.length === 1 ? (files[0] ?? '') : `${files.length} files`;
    told.commits.push({ commit: '', agent, file, files, timestamp, trajectory });
    yield { changes, message: messageOf(agent, changes), at: Math.floor(one.time / 1000) };
  }
}

/** The contents that one operation's edits give, and the edits that cannot be made. Changes no state. */
function makeEdits(
  { locate }: Recorded,
  edits: Operation['edits'],
  state: ReadonlyMap<string, Content>,
  refusal: Refusal,
): { after: Map<string, Content>; failures: Pick<SkippedEdit, 'file' | 'reason'>[] } {
  const after = new Map<string, Content>();
  const failures: Pick<SkippedEdit, 'file' | 'reason'>[] = [];
  const read = (path: string): Content => {
    const relative = locate(path);
    if (relative === null) return null;
    return (after.has(relative) ? after.get(relative) : state.get(relative)) ?? null;
  };
  for (const edit of edits) {
    const outcome = applyEdit(edit, read);
    for (const { path, reason } of outcome.failures) failures.push({ file: locate(path) ?? path, reason });
    const written = new Set<string>();
    for (const { path, content } of outcome.changes) {
      const relative = locate(path);
      // A file that was moved onto another spelling of its own name is not gone.
      if (relative === null || (content === null && written.has(relative))) continue;
      written.add(relative);
      const reason = refusal(relative);
      if (reason === null) after.set(relative, content);
      else failures.push({ file: relative, reason });
    }
  }
  return { after, failures };
}

/** Contents at HEAD of all files that any operation names. */
async function readState(
  repository: RepositoryView,
  recorded: readonly Recorded[],
): Promise<Map<string, Content>> {
  const paths = new Set<string>();
  for (const { operation, locate } of recorded) {
    for (const path of [...operation.edits, ...(operation.asked ?? [])].flatMap(pathsOf)) {
      const relative = locate(path);
      if (relative !== null) paths.add(relative);
    }
  }
  const contents = [...paths].map(async (path) => [path, await repository.read('HEAD', path)] as const);
  return new Map(await Promise.all(contents));
}

/** A link or a submodule, or below one: what was written there is no file of this repository. */
function leadsElsewhere(path: string, modes: ReadonlyMap<string, string>): boolean {
  const names = path.split('/');
  return names.some((_name, index) =>
    /^1[26]0000$/.test(modes.get(names.slice(0, index + 1).join('/')) ?? ''),
  );
}

async function listIgnored(root: string, paths: readonly string[]): Promise<Set<string>> {
  if (paths.length === 0) return new Set();
  const found = await git(['check-ignore', '-z', '--stdin'], {
    cwd: root,
    input: paths.map((path) => `${path}\0`).join(''),
  });
  return new Set(found.stdout.toString('utf8').split('\0').filter(Boolean));
}

function messageOf(
  agent: string,
  changes: readonly { path: string; content: Content; before: Content }[],
): string {
  const lines = changes.reduce(
    (total, change) => total + countChangedLines(change.before, change.content),
    0,
  );
  const [first = '', second, ...more] = changes.map((change) => change.path.replaceAll('\n', ' '));
  const names = [first, second, more.length > 0 ? `+${more.length} more` : undefined].filter(
    (name) => name !== undefined,
  );
  return `replay: ${agent} ${names.join(', ')} (${lines} lines changed)`;
}
