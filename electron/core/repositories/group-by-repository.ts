// Which trajectories are offered, under which repository; and why the others are not.
// A trajectory is offered when all its edits stay in one git repository (its worktrees and clones are the same one).
import type { NotOffered, NotOfferedReason, Repository } from '../../../shared/repository';
import type { Trajectory } from '../../../shared/trajectory';
import { findCopies } from './find-copies';
import { createRootFinder, type GitRoot, type RootFinder } from './find-git-root';
import { findGoneRoots } from './gone-repositories';
import { normaliseRemote, type Remote, remoteKey } from './normalise-remote';
import { type NamedRemote, type RepositoryReading, readRepository } from './read-repository';
import { repositoryId } from './repository-id';

/** Where a trajectory belongs. `folder` is the work tree that it edited: the repository's own, a worktree or a clone. */
export interface Assignment {
  repositoryId: string;
  folder: string;
}

export interface Grouping {
  /** By path. `visibility` is `unknown`: only an allowed check tells more. */
  repositories: Repository[];
  /** By the trajectory's key. */
  assignments: Map<string, Assignment>;
  notOffered: NotOffered[];
  /** By the repository's id: all remotes of it and its clones. */
  remotes: Map<string, NamedRemote[]>;
}

export interface GroupOptions {
  home: string;
  /** Milliseconds since 1970; what changed in the half hour before is still being written. */
  now: number;
  /** When files were made, by path. */
  born?: ReadonlyMap<string, number | undefined>;
  signal?: AbortSignal;
  finder?: RootFinder;
}

const halfHour = 30 * 60 * 1000;

interface Place {
  id: string;
  path: string;
  otherPaths: Set<string>;
  remote: Remote | null;
  remotes: NamedRemote[];
  licence: string | null;
  exists: boolean;
}

/** Groups trajectories by git root and remote. Starts git at most once per repository. */
export async function groupByRepository(
  trajectories: readonly Trajectory[],
  options: GroupOptions,
): Promise<Grouping> {
  const finder = options.finder ?? createRootFinder(options.home);
  const notOffered: NotOffered[] = [];
  const refuse = (one: Trajectory, reason: NotOfferedReason, detail: string): void => {
    notOffered.push({ path: one.path, agent: one.agent, title: one.title, reason, detail });
  };
  const rootsOf = new Map<Trajectory, (GitRoot | null)[]>();
  for (const one of trajectories) {
    const reason = unfit(one);
    if (reason) refuse(one, ...reason);
    else
      rootsOf.set(
        one,
        one.editedFiles.map((file) => finder.ofFile(file.path)),
      );
  }
  const readings = await readAll(rootsOf.values());
  const places = fold(readings);
  const gone = findGoneRoots([...rootsOf.keys()], finder);

  const found = new Map<Trajectory, Found>();
  for (const [one, roots] of rootsOf) {
    const place = findPlace(one, roots, places, gone);
    if ('folder' in place) found.set(one, place);
    else refuse(one, place.reason, place.detail);
  }

  const copies = await findCopies([...found.keys()], options.signal);
  const assignments = new Map<string, Assignment>();
  const used = new Set<Place>();
  for (const [one, { place, folder }] of found) {
    const original = copies.get(one.key);
    if (original) refuse(one, 'copy', `Everything in it is also in ${original.path}.`);
    else if (isBeingWritten(one, options))
      refuse(
        one,
        'being-written',
        'It changed in the last 30 minutes. It is offered once its session has come to rest.',
      );
    else {
      used.add(place);
      if (folder !== place.path) place.otherPaths.add(folder);
      assignments.set(one.key, { repositoryId: place.id, folder });
    }
  }
  const shown = [...used].sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    repositories: shown.map(toRepository),
    assignments,
    notOffered: notOffered.sort((a, b) => (a.path < b.path ? -1 : 1)),
    remotes: new Map(shown.map((place) => [place.id, place.remotes])),
  };
}

interface Found {
  place: Place;
  folder: string;
}

function findPlace(
  one: Trajectory,
  roots: readonly (GitRoot | null)[],
  places: Map<string, Place>,
  gone: ReturnType<typeof findGoneRoots>,
): Found | { reason: NotOfferedReason; detail: string } {
  const living = roots.filter((root) => root !== null);
  const different = new Set(living.map((root) => places.get(root.commonDir)));
  const lost = roots.length - living.length;
  const [place] = different;
  if (lost === 0 && different.size === 1 && place) {
    const folders = new Set(living.map(({ root }) => root));
    const [folder = place.path] = folders;
    return { place, folder: folders.size === 1 ? folder : place.path };
  }
  const goneRoot = living.length === 0 ? gone.of(one) : null;
  if (goneRoot) return { place: goneFolder(goneRoot, places), folder: goneRoot.path };
  if (lost > 0) return { reason: 'outside-git', detail: outsideDetail(lost, roots.length, living.length) };
  const detail = `It changed files in ${different.size} repositories: ${namesOf(different)}.`;
  return { reason: 'several-repositories', detail };
}

function unfit(one: Trajectory): [NotOfferedReason, string] | null {
  if (one.editedFiles.length > 0) return null;
  const first = one.unread[0];
  const silent = one.turns === 0 && one.toolCalls === 0 && one.shellCalls === 0;
  if (silent && first && one.unread.length >= one.lines) return ['unreadable', first.reason];
  if (silent && one.cwd === null && one.models.length === 0)
    return ['not-a-trajectory', 'No conversation of an agent was found in it.'];
  return ['no-edits', 'It changed no file.'];
}

/**
 * A trajectory is still being written when its file changed in the last half hour. Only a file that also was made in that
 * time may have been copied or restored: then it is the conversation that it tells of which must be older.
 */
function isBeingWritten(one: Trajectory, { now, born }: Pick<GroupOptions, 'now' | 'born'>): boolean {
  const recent = now - halfHour;
  if (one.mtimeMs < recent) return false;
  if ((born?.get(one.path) ?? now) < recent) return true;
  const last = one.lastAt === null ? Number.NaN : Date.parse(one.lastAt);
  return Number.isNaN(last) || last >= recent;
}

function outsideDetail(lost: number, all: number, repositories: number): string {
  if (repositories === 0)
    return lost === 1
      ? 'The file it changed lies in no git repository.'
      : `None of the ${all} files it changed lies in a git repository.`;
  return `${lost} of the ${all} files it changed ${lost === 1 ? 'lies' : 'lie'} outside the repository.`;
}

function namesOf(places: ReadonlySet<Place | undefined>): string {
  const names = [...places].map((place) => place?.path ?? '').sort();
  return names.length > 4 ? `${names.slice(0, 4).join(', ')} and ${names.length - 4} more` : names.join(', ');
}

interface Reading extends RepositoryReading {
  commonDir: string;
}

// Not stopped by a cancel: what was scanned until then is grouped as it would be at the end, under the same ids.
async function readAll(roots: Iterable<(GitRoot | null)[]>): Promise<Reading[]> {
  const byCommonDir = new Map<string, GitRoot>();
  for (const root of [...roots].flat()) {
    if (root && (root.kind === 'main' || !byCommonDir.has(root.commonDir)))
      byCommonDir.set(root.commonDir, root);
  }
  const waiting = [...byCommonDir.values()];
  const readings: Reading[] = [];
  const work = async (): Promise<void> => {
    for (let root = waiting.pop(); root; root = waiting.pop())
      readings.push({ ...(await readRepository(root)), commonDir: root.commonDir });
  };
  await Promise.all([work(), work(), work(), work()]);
  return readings.sort((a, b) => (a.path < b.path ? -1 : 1));
}

// Clones of one remote become one place; its main folder is the first by path.
function fold(readings: readonly Reading[]): Map<string, Place> {
  const byCommonDir = new Map<string, Place>();
  const byRemote = new Map<string, Place>();
  for (const { path, remotes, licence, commonDir } of readings) {
    const remote = remotes[0]?.remote ?? null;
    const known = remote ? byRemote.get(remoteKey(remote)) : undefined;
    const place = known ?? {
      id: repositoryId(remote, commonDir),
      path,
      otherPaths: new Set<string>(),
      remote,
      remotes: [],
      licence: null,
      exists: true,
    };
    if (known) place.otherPaths.add(path);
    const urls = new Set(place.remotes.map(({ raw }) => raw));
    place.remotes.push(...remotes.filter(({ raw }) => !urls.has(raw)));
    place.licence ??= licence;
    byCommonDir.set(commonDir, place);
    if (remote && !known) byRemote.set(remoteKey(remote), place);
  }
  return byCommonDir;
}

function goneFolder(root: { path: string; remote: string | null }, places: Map<string, Place>): Place {
  const remote = root.remote === null ? null : normaliseRemote(root.remote);
  for (const place of places.values()) {
    if (remote && place.remotes.some((one) => remoteKey(one.remote) === remoteKey(remote))) return place;
  }
  const key = remote ? `gone remote ${remoteKey(remote)}` : `gone folder ${root.path}`;
  const known = places.get(key);
  if (known) return known;
  const remotes = remote && root.remote !== null ? [{ remoteName: 'origin', raw: root.remote, remote }] : [];
  const place: Place = {
    id: repositoryId(remote, root.path),
    path: root.path,
    otherPaths: new Set(),
    remote,
    remotes,
    licence: null,
    exists: false,
  };
  places.set(key, place);
  return place;
}

function toRepository(place: Place): Repository {
  const folder = place.path.split(/[\\/]/).filter(Boolean).pop() ?? place.path;
  return {
    id: place.id,
    name: place.remote?.slug ?? folder,
    path: place.path,
    otherPaths: [...place.otherPaths].filter((path) => path !== place.path).sort(),
    remoteUrl: place.remote?.url ?? null,
    visibility: 'unknown',
    licence: place.licence,
    exists: place.exists,
  };
}
