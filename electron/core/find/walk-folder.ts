// Lists the trajectory files below an agent's folder, from names and file data alone: no file is opened.
// Every real folder is entered once and every real file is listed once, whatever links point at it.
import { type Dirent, type Stats, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, sep } from 'node:path';
import type { AgentFormat, FindProblem, FoundFile } from './format';
import { explainFileError } from './explain-file-error';
import { TimeSlice } from './time-slice';

export interface WalkOutcome {
  files: FoundFile[];
  problems: FindProblem[];
}

/** Deeper folders are no agent's; the limit ends a walk into a linked disk. */
const deepest = 16;

export interface WalkOptions {
  signal?: AbortSignal;
  /** Only the files of the folder itself: folders in it are not entered, links not followed. */
  isFlat?: boolean;
}

/** Finds an agent's trajectories. Stops quietly, with what it has, when the signal is aborted. Never throws on what it meets. */
export async function walkFolder(
  agent: AgentFormat,
  folder: string,
  options: WalkOptions = {},
): Promise<WalkOutcome> {
  const walk = new Walk(agent, options.isFlat ?? false);
  const slice = new TimeSlice(options.signal);
  for (const start of walk.findStarts(folder)) walk.enter(start);
  while (!options.signal?.aborted && walk.step()) {
    if (slice.isOver() && (await slice.next())) break;
  }
  return walk.outcome();
}

interface Place {
  path: string;
  /** The path without links. */
  real: string;
  relativePath: string;
  depth: number;
}

class Walk {
  private readonly folders: Place[] = [];
  /** Links wait until all real places are known, so that a file is listed under its own name. */
  private readonly links: Place[] = [];
  private readonly entered = new Set<string>();
  private readonly listed = new Set<string>();
  private readonly files: FoundFile[] = [];
  private readonly problems: FindProblem[] = [];

  constructor(
    private readonly agent: AgentFormat,
    private readonly isFlat: boolean,
  ) {}

  /** The folders to begin with; reports why there are none. */
  findStarts(folder: string): Place[] {
    try {
      if (!statSync(folder).isDirectory()) {
        this.problem(folder, 'This is a file, not a folder.');
        return [];
      }
      const present = new Set(readdirSync(folder));
      const real = realpathSync(folder);
      const starts = this.agent.folders
        .filter((name) => present.has(name.split('/')[0] ?? name))
        .map((name) => ({ path: join(folder, name), real: join(real, name), relativePath: name, depth: 0 }));
      // Perhaps one of those folders itself was chosen, or one with nothing but trajectories in it.
      if (starts.length === 0) starts.push({ path: folder, real, relativePath: '', depth: 0 });
      return starts;
    } catch (error) {
      this.problem(folder, explainFileError(error));
      return [];
    }
  }

  enter(place: Place): void {
    try {
      const stats = statSync(place.path);
      if (stats.isDirectory()) this.enterReal({ ...place, real: realpathSync(place.path) });
      else this.problem(place.path, 'This is a file, not a folder.');
    } catch (error) {
      this.problem(place.path, explainFileError(error));
    }
  }

  /** Reads one folder or follows one link; false when nothing is left. */
  step(): boolean {
    const folder = this.folders.pop();
    if (folder) {
      this.read(folder);
      return true;
    }
    const link = this.links.shift();
    if (!link) return false;
    this.follow(link);
    return true;
  }

  outcome(): WalkOutcome {
    const plain = new Set<string>();
    for (const file of this.files) if (!file.identity.compressed) plain.add(file.path);
    // While an agent compresses or unpacks a file, both exist; the plain one is the live one.
    const files = this.files.filter(
      (file) => !file.identity.compressed || !plain.has(withoutSuffix(file.path)),
    );
    files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    return { files, problems: this.problems };
  }

  private enterReal(place: Place): void {
    if (this.entered.has(place.real)) return;
    this.entered.add(place.real);
    this.folders.push(place);
  }

  private read(folder: Place): void {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder.path, { withFileTypes: true });
      entries.sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (error) {
      this.problem(folder.path, explainFileError(error));
      return;
    }
    for (const entry of entries) {
      const place = {
        path: folder.path + sep + entry.name,
        real: folder.real + sep + entry.name,
        relativePath: folder.relativePath === '' ? entry.name : `${folder.relativePath}/${entry.name}`,
        depth: folder.depth + 1,
      };
      if (entry.isFile()) this.list(place);
      else if (this.isFlat) continue;
      else if (entry.isSymbolicLink()) this.links.push(place);
      else this.other(place, entry);
    }
  }

  private follow(link: Place): void {
    let stats: Stats;
    let place: Place;
    try {
      stats = statSync(link.path);
      place = { ...link, real: realpathSync(link.path) };
    } catch {
      this.noFile(link, 'This link leads nowhere.');
      return;
    }
    if (stats.isFile()) this.list(place);
    else this.other(place, stats);
  }

  private other(place: Place, kind: Dirent | Stats): void {
    if (!kind.isDirectory())
      return this.noFile(place, 'This is a pipe or a device, not a file. It was not opened.');
    this.noFile(place, 'This is a folder, not a file.');
    if (place.depth <= deepest) this.enterReal(place);
  }

  /** A link to nowhere, a pipe, a folder holds no trajectory; only what has the name of one is worth a word. */
  private noFile({ path, relativePath }: Place, reason: string): void {
    if (this.agent.classify(relativePath)) this.problems.push({ path, reason, named: true });
  }

  private list(place: Place): void {
    const identity = this.agent.classify(place.relativePath);
    if (!identity) return;
    try {
      const stats = statSync(place.path);
      // Two names of one file are told apart only by the file's number.
      const same = stats.nlink > 1 ? `${stats.dev}:${stats.ino}` : place.real;
      if (this.listed.has(same) || this.listed.has(place.real)) return;
      this.listed.add(same).add(place.real);
      this.files.push({
        agent: this.agent.id,
        path: place.path,
        relativePath: place.relativePath,
        identity,
        bytes: stats.size,
        mtimeMs: stats.mtimeMs,
        bornMs: stats.birthtimeMs,
        device: stats.dev,
        inode: stats.ino,
      });
    } catch (error) {
      this.problem(place.path, explainFileError(error));
    }
  }

  private problem(path: string, reason: string): void {
    this.problems.push({ path, reason });
  }
}

function withoutSuffix(path: string): string {
  return path.replace(/\.zst$/i, '');
}
