// The interface of an agent's format: one object per agent, listed in index.ts. Everything here is pure: no files, no
// processes, no network; hostile input never throws.
import type { StringPolicy } from '../../../shared/string-policy';
import type { AgentId, TrajectoryEvent, TrajectorySummary } from '../../../shared/trajectory';
import type { Projection } from './projection';

/** What a file's place under the agent's folder tells about it. */
export interface TrajectoryFile {
  id: string;
  isSubagent: boolean;
  parentId: string | null;
}

/** A file that is a trajectory by its name; `compressed` files (`.jsonl.zst`, Codex' documents of 2025) hold JSONL once unpacked. */
export interface ClassifiedFile extends TrajectoryFile {
  compressed: boolean;
}

/**
 * The text of an event that stands in a further record (Codex writes most things twice, Claude repeats the last prompt).
 * Who leaves the event out blanks these places too. `event` is `<line>:<number in line>`, as in `ReviewEvent.key`.
 */
export interface EventCopy {
  event: string;
  line: number;
  part?: number;
  pointers: string[];
}

/** Turns records into events, in the order of the file. Keeps what it must remember between lines; never throws. */
export interface TrajectoryReader {
  /** `part` counts the records glued on one line (0 for the first, see parseLine); pointers are relative to the record. */
  read(record: unknown, line: number, part?: number): TrajectoryEvent[];
  /** Copies of earlier events met since the last call; to be asked for after each record, or never. */
  takeCopies(): EventCopy[];
  /** Once all is read: lines that belong to branches which the conversation left (pi). Their edits happened nevertheless. */
  abandonedLines?(): Set<number>;
  /** What records told that holds for those after them (Codex: folder, model), in a fixed order. Who reads a line alone reads first the lines that last changed each. */
  context?(): readonly (string | null)[];
}

/** Everything of a summary that the records tell; the caller knows the counts of bytes and lines. */
export type RecordSummary = Omit<TrajectorySummary, 'bytes' | 'lines'>;

/** Folds records into a summary; looks only at the agent's `projection`. Never throws. */
export interface Summariser {
  add(record: unknown, line: number): void;
  unreadable(line: number, reason: string): void;
  summary(): RecordSummary;
  /** JSON-safe; given to `createSummariser` later, it goes on where this one stands. Grows with the number of calls and answers. */
  state(): unknown;
}

/** One agent's format. */
export interface Agent {
  readonly id: AgentId;
  readonly name: string;
  /** Raised when summaries change for the same bytes, so that the index of find/ is built again. */
  readonly summaryVersion: number;
  /** Where the agent keeps its files: an environment variable, else a folder in the home folder. */
  defaultFolder(env: Record<string, string | undefined>, home: string): string;
  /** Top folders, relative to the agent's folder, under which trajectories lie. When none of them exists, the folder itself is walked. */
  readonly folders: readonly string[];
  /** Whether a file is a trajectory by its path: `/`-separated, relative to the agent's folder or to one of `folders`. */
  classify(relativePath: string): ClassifiedFile | null;
  createReader(file: TrajectoryFile): TrajectoryReader;
  /** `state` comes from an earlier summariser of the same file and version; anything malformed is ignored (a fresh start). */
  createSummariser(file: TrajectoryFile, state?: unknown): Summariser;
  readonly projection: Projection;
  readonly policy: StringPolicy;
}
