// From what a person or a commit calls a trajectory (a path, an id, the beginning of one) to its file. Names only: no
// trajectory is read, save for the first lines of a file outside the agents' folders.
import { statSync } from 'node:fs';
import { basename, isAbsolute, relative, resolve, sep } from 'node:path';
import { AppError } from '../../../shared/failure';
import type { AgentFolders } from '../../../shared/settings';
import type { AgentId } from '../../../shared/trajectory';
import { agents } from '../agents/index';
import { parseLine } from '../agents/parse-line';
import { expandHome } from '../platform/paths';
import { realPathOf } from '../platform/real-path';
import { detectAgent } from './detect-agent';
import type { PipelineOptions } from './options';
import { projectSessionFolders } from './pi-session-folders';
import { linesOf } from './read-events';
import { walkAgent, walkSessionFolders } from './walk-agent';

/** A trajectory file, with what its name tells. */
export interface TrajectoryFile {
  path: string;
  agent: AgentId;
  id: string;
  isSubagent: boolean;
  parentId: string | null;
  /** Of a kept copy: where the agent had it, which is what decisions and receipts are about. */
  from?: string;
}

/** One that was found by walking, with its size and the time of its last change. */
export interface WalkedTrajectory extends TrajectoryFile {
  bytes: number;
  mtimeMs: number;
}

/** Where the agent has it, or had it before it deleted it. */
export function originalPath({ path, from }: Pick<TrajectoryFile, 'path' | 'from'>): string {
  return from ?? path;
}

/** Finds trajectories by name. The agents' folders are walked once, when first needed. */
export interface Lookup {
  /** A path (relative to one of `bases`) or an id, or a beginning that names just one. Null when there is none. */
  find(name: string, bases?: readonly string[]): Promise<TrajectoryFile | null>;
  /** As `find`; throws AppError, saying what to do, when there is none or more than one. */
  require(name: string): Promise<TrajectoryFile>;
  /** Every trajectory file of all agents, and the kept copies of those that are gone. */
  all(): Promise<WalkedTrajectory[]>;
}

/** Where a lookup looks besides the agents' folders. */
export interface LookupPlaces {
  home: string;
  /** Holds kept copies. */
  dataFolder: string;
  /** Folders in which pi may keep trajectories, as their settings say. */
  projects: readonly string[];
}

/** Makes a lookup over the agents' folders, and over what else is given. */
export function createLookup(folders: AgentFolders, places: LookupPlaces | null): Lookup {
  let walked: Promise<WalkedTrajectory[]> | null = null;
  const all = (): Promise<WalkedTrajectory[]> => {
    walked ??= walkAll(folders, places);
    return walked;
  };
  const named = async (name: string): Promise<WalkedTrajectory[]> => {
    const files = await all();
    const gone = files.filter((file) => file.from === resolve(name));
    if (gone.length > 0) return gone;
    const wanted = name.toLowerCase();
    const exact = files.filter((file) => file.id.toLowerCase() === wanted);
    if (exact.length > 0) return exact.sort((a, b) => b.mtimeMs - a.mtimeMs).slice(0, 1);
    return wanted.length < 4 ? [] : files.filter((file) => file.id.toLowerCase().startsWith(wanted));
  };
  const describe = async (path: string): Promise<TrajectoryFile | null> => {
    const isOurs = places !== null && relativeTo(path, places.dataFolder) !== null;
    const copy = isOurs
      ? (await all()).find((file) => realPathOf(file.path) === realPathOf(path))
      : undefined;
    return copy ?? describeFile(path, folders);
  };
  const findFile = async (name: string, bases: readonly string[]): Promise<TrajectoryFile | null> => {
    for (const base of isAbsolute(name) ? [''] : bases) {
      const path = resolve(base, name);
      if (isFile(path)) return describe(path);
    }
    return null;
  };
  return {
    all,
    async find(name, bases = [process.cwd()]) {
      const file = await findFile(name, bases);
      if (file !== null) return file;
      const [one, ...others] = await named(name);
      return one === undefined || others.length > 0 ? null : one;
    },
    async require(name) {
      const path = resolve(name);
      if (isFile(path)) {
        const file = await describe(path);
        if (file !== null) return file;
        throw new AppError('unreadable', 'This file is not a trajectory of Claude Code, pi or Codex.');
      }
      const [one, ...others] = await named(name);
      if (one === undefined) {
        throw new AppError(
          'not-found',
          'No trajectory has this path or id. Give a file, or an id that lies in one of the agents’ folders.',
        );
      }
      if (others.length > 0) {
        throw new AppError(
          'bad-input',
          `${others.length + 1} trajectories begin like this. Give more of the id.`,
        );
      }
      return one;
    },
  };
}

/** The lookup of a command: folders from its flags, else the agents' own. */
export function lookupOf(options: PipelineOptions): Lookup {
  const entries = agents.map((agent) => {
    const folder = options.folders[agent.id] ?? agent.defaultFolder({ ...options.env }, options.home);
    return [agent.id, expandHome(folder, options.home)];
  });
  const { home, dataFolder } = options;
  return createLookup(Object.fromEntries(entries) as AgentFolders, {
    ...{ home, dataFolder },
    projects: [process.cwd()],
  });
}

async function walkAll(folders: AgentFolders, places: LookupPlaces | null): Promise<WalkedTrajectory[]> {
  const home = places?.home ?? '';
  const outcomes = await Promise.all(agents.map((agent) => walkAgent(agent, folders[agent.id], home)));
  const files = outcomes.flatMap((outcome) => outcome.files);
  if (places !== null) {
    const inProjects = projectSessionFolders({ folder: folders.pi, home }, places.projects);
    files.push(...(await walkSessionFolders(inProjects, files)).files);
  }
  // Most commands are given a file: they need not load what knows of copies.
  const { findKept } = await import('./find-kept');
  const kept = places === null ? [] : await findKept(places.dataFolder, files);
  return [...files.map((file) => ({ file, from: undefined })), ...kept].map(({ file, from }) => ({
    path: file.path,
    agent: file.agent,
    ...pick(file.identity),
    bytes: file.bytes,
    mtimeMs: file.mtimeMs,
    ...(from !== undefined && { from }),
  }));
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}

/** By its place in an agent's folder, else by what is in it. Null when it is nobody's trajectory. */
async function describeFile(path: string, folders: AgentFolders): Promise<TrajectoryFile | null> {
  for (const agent of agents) {
    const inside = relativeTo(path, folders[agent.id]);
    const identity = inside === null ? null : agent.classify(inside.split(sep).join('/'));
    if (identity !== null) return { path, agent: agent.id, ...pick(identity) };
  }
  const agent = await detectFile(path);
  if (agent === null) return null;
  const name = basename(path).replace(/\.jsonl(?:\.zst)?$|\.json$/i, '');
  return { path, agent, id: name.match(uuidAtEnd)?.[0] ?? name, isSubagent: false, parentId: null };
}

const uuidAtEnd = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

function pick(identity: {
  id: string;
  isSubagent: boolean;
  parentId: string | null;
}): Omit<TrajectoryFile, 'path' | 'agent'> {
  return { id: identity.id, isSubagent: identity.isSubagent, parentId: identity.parentId };
}

function relativeTo(path: string, folder: string): string | null {
  const inside = relative(realPathOf(folder), realPathOf(path));
  return inside === '' || inside.startsWith('..') || isAbsolute(inside) ? null : inside;
}

async function detectFile(path: string): Promise<AgentId | null> {
  const records: unknown[] = [];
  for await (const { line, number } of linesOf(path)) {
    records.push(...parseLine(line.toString('utf8')).records);
    if (number >= 50) break;
  }
  return detectAgent(records);
}
