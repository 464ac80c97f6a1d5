// find → read → group: from the agents' folders to repositories with their trajectories, and why the others are not offered.
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { AgentOverview, ScanOutcome } from '../../../shared/ipc';
import type { ShareScope } from '../../../shared/package';
import type { OnProgress } from '../../../shared/progress';
import type { NotOffered } from '../../../shared/repository';
import type { AgentFolders } from '../../../shared/settings';
import type { Trajectory } from '../../../shared/trajectory';
import { agentOf, agents } from '../agents/index';
import { parseLine } from '../agents/parse-line';
import { explainFileError } from '../find/explain-file-error';
import type { Formats, FoundFile } from '../find/format';
import type { ScanIndex } from '../find/scan-index';
import { scanFiles } from '../find/scan-files';
import { expandHome } from '../platform/paths';
import { type Grouping, groupByRepository } from '../repositories/group-by-repository';
import { findKept } from './find-kept';
import type { PipelineOptions } from './options';
import { projectSessionFolders } from './pi-session-folders';
import { walkAgent, walkSessionFolders } from './walk-agent';

const formats: Formats = { agentOf, parseLine };

/** Everything that one scan found. */
export interface Scan {
  scope: ShareScope;
  /** By key. */
  trajectories: Map<string, Trajectory>;
  grouping: Grouping;
  /** Keys of the trajectories of a repository, newest first. */
  byRepository: Map<string, string[]>;
  outcome: ScanOutcome;
}

export interface ScanOptions {
  scope: ShareScope;
  signal?: AbortSignal;
  onProgress?: OnProgress;
  /** What earlier scans know of files that have not changed. */
  index?: ScanIndex;
  now: () => number;
}

/** The folder of each agent: from a flag, the settings, or the agent's default. */
export function foldersOf(
  options: PipelineOptions,
  chosen: { readonly [agent in keyof AgentFolders]: string | null },
): AgentFolders {
  const entries = agents.map((agent) => {
    const folder = options.folders[agent.id] ?? chosen[agent.id];
    return [
      agent.id,
      folder === null
        ? agent.defaultFolder({ ...options.env }, options.home)
        : expandHome(folder, options.home),
    ];
  });
  return Object.fromEntries(entries) as AgentFolders;
}

/** Names a trajectory file over IPC and in decisions: a hash of its path. */
export function keyOf(path: string): string {
  return createHash('sha256').update(path).digest('hex').slice(0, 24);
}

/** Files and sizes of each agent's folder, without opening a file. */
export async function surveyFolders(
  options: PipelineOptions,
  folders: AgentFolders,
): Promise<AgentOverview[]> {
  return Promise.all(
    agents.map(async (agent) => {
      const folder = folders[agent.id];
      const { files, problems } = await walkAgent(agent, folder, options.home);
      return {
        agent: agent.id,
        name: agent.name,
        folder,
        isDefault: folder === agent.defaultFolder({ ...options.env }, options.home),
        files: files.length,
        bytes: files.reduce((total, file) => total + file.bytes, 0),
        problem: problems.find((problem) => problem.path === folder)?.reason ?? (await missing(folder)),
      };
    }),
  );
}

async function missing(folder: string): Promise<string | null> {
  return stat(folder).then(
    () => null,
    (error: unknown) => explainFileError(error),
  );
}

async function isAbsent(folder: string): Promise<boolean> {
  return stat(folder).then(
    () => false,
    (error: NodeJS.ErrnoException) => error.code === 'ENOENT',
  );
}

/** Finds, reads and groups. Stopping keeps what was found. */
export async function scan(
  options: PipelineOptions,
  folders: AgentFolders,
  { scope, signal, onProgress, index, now }: ScanOptions,
): Promise<Scan> {
  const started = performance.now();
  const files: FoundFile[] = [];
  const problems: { path: string; reason: string }[] = [];
  const noFiles: NotOffered[] = [];
  for (const agent of agents) {
    const walked = await walkAgent(agent, folders[agent.id], options.home, signal);
    files.push(...walked.files);
    // Who does not use an agent lacks its folder, and that is no problem; one that was chosen should be there.
    const folder = folders[agent.id];
    const isUnused =
      folder === agent.defaultFolder({ ...options.env }, options.home) && (await isAbsent(folder));
    problems.push(...walked.problems.filter(({ path }) => !(isUnused && path === folder)));
    for (const { path, reason, named } of walked.problems)
      if (named) noFiles.push({ path, agent: agent.id, title: null, reason: 'unreadable', detail: reason });
  }
  const kept = await findKept(options.dataFolder, files);
  files.push(...kept.map(({ file }) => file));
  // A copy goes by the name of what it is a copy of: decisions and receipts are about that.
  const originals = new Map(kept.map(({ file, from }) => [file.path, from]));
  const read = await scanFiles(files, formats, { signal, onProgress, index });
  // Which projects there are is known only now; what pi keeps in them is read after the rest.
  const pi = { folder: folders.pi, home: options.home };
  const projects = read.scanned.flatMap(({ summary }) => summary.cwd ?? []);
  const inProjects = await walkSessionFolders(projectSessionFolders(pi, projects), files, signal);
  if (inProjects.files.length > 0 && !read.cancelled) {
    files.push(...inProjects.files);
    const more = await scanFiles(inProjects.files, formats, { signal, onProgress, index });
    read.scanned.push(...more.scanned);
    read.problems.push(...more.problems);
    read.cancelled = more.cancelled;
  }
  problems.push(...inProjects.problems, ...read.problems);
  const told = new Set(problems.map(({ path }) => path));
  const trajectories = new Map<string, Trajectory>();
  for (const { file, summary } of read.scanned) {
    const key = keyOf(originals.get(file.path) ?? file.path);
    // The file's own size, also of a compressed one: growth is told by it.
    trajectories.set(key, { ...summary, key, path: file.path, bytes: file.bytes, mtimeMs: file.mtimeMs });
    const [first] = summary.unread;
    if (first && !told.has(file.path))
      problems.push({ path: file.path, reason: describeUnread(summary.unread.length, first) });
  }
  const born = new Map(files.map(({ path, bornMs }) => [path, bornMs]));
  const grouping = await groupByRepository([...trajectories.values()], {
    home: options.home,
    now: now(),
    born,
  });
  grouping.notOffered.push(...unreadable(files, read.problems), ...noFiles);
  return {
    scope,
    trajectories,
    grouping,
    byRepository: sortByRepository(trajectories, grouping),
    outcome: {
      trajectories: grouping.assignments.size,
      repositories: grouping.repositories.length,
      files: files.length,
      bytes: files.reduce((total, file) => total + file.bytes, 0),
      seconds: (performance.now() - started) / 1000,
      cancelled: read.cancelled,
      problems,
    },
  };
}

function describeUnread(count: number, first: { line: number; reason: string }): string {
  const more = count > 1 ? `, and ${count - 1} more` : '';
  return `Line ${first.line}: ${first.reason}${more}`;
}

function unreadable(
  files: readonly FoundFile[],
  problems: readonly { path: string; reason: string }[],
): NotOffered[] {
  const byPath = new Map(files.map((file) => [file.path, file]));
  return problems.flatMap(({ path, reason }) => {
    const file = byPath.get(path);
    return file
      ? [{ path, agent: file.agent, title: null, reason: 'unreadable' as const, detail: reason }]
      : [];
  });
}

function sortByRepository(
  trajectories: ReadonlyMap<string, Trajectory>,
  grouping: Grouping,
): Map<string, string[]> {
  const byRepository = new Map<string, string[]>(grouping.repositories.map(({ id }) => [id, []]));
  for (const [key, { repositoryId }] of grouping.assignments) byRepository.get(repositoryId)?.push(key);
  const time = (key: string): string => trajectories.get(key)?.lastAt ?? '';
  for (const keys of byRepository.values())
    keys.sort((a, b) => (time(a) < time(b) ? 1 : time(a) > time(b) ? -1 : a < b ? -1 : 1));
  return byRepository;
}
