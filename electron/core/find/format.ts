// What finding and scanning need to know about an agent. The agents satisfy it; this stage imports none of them.
import type { AgentId, TrajectorySummary } from '../../../shared/trajectory';

/** Who a file is, told by its place under the agent's folder alone. */
export interface FileIdentity {
  id: string;
  isSubagent: boolean;
  parentId: string | null;
  compressed: boolean;
}

/** How much of a place the summariser looks at; agents/projection.ts holds the exact meaning. */
export type Keep =
  | 'value'
  | 'time'
  | 'subtree'
  | 'presence'
  | { readonly head: number; readonly tail?: number };

/** The places of a record that the summariser looks at; all else may be missing. */
export interface Projection {
  readonly paths: readonly { readonly path: string; readonly keep: Keep }[];
}

/** Folds the records of one file, in order, into its summary. */
export interface Summariser {
  /** The record is valid only during the call. */
  add(record: unknown, line: number): void;
  unreadable(line: number, reason: string): void;
  summary(): Omit<TrajectorySummary, 'bytes' | 'lines'>;
  /** JSON-safe; a summariser made with it goes on where this one stood. */
  state(): unknown;
}

/** One line as text, taken apart: its records, and what is wrong with it in plain words. */
export interface ParsedLine {
  records: unknown[];
  problem: string | null;
}

/** An agent as this stage sees it. */
export interface AgentFormat {
  readonly id: AgentId;
  readonly name: string;
  /** Raised when summaries change for the same bytes. */
  readonly summaryVersion: number;
  /** Folders, relative to the agent's own, below which trajectories lie; when none exists, the agent's own is walked. */
  readonly folders: readonly string[];
  readonly projection: Projection;
  classify(relativePath: string): FileIdentity | null;
  createSummariser(file: FileIdentity, state?: unknown): Summariser;
}

/** Every agent, and the one way in which lines become records. */
export interface Formats {
  agentOf(id: AgentId): AgentFormat;
  parseLine(line: string): ParsedLine;
}

/** A trajectory file on the disk, not opened yet. */
export interface FoundFile {
  agent: AgentId;
  path: string;
  /** Below the agent's folder, with `/`. */
  relativePath: string;
  identity: FileIdentity;
  bytes: number;
  mtimeMs: number;
  /** When the file was made under this name or another; where the disk does not keep that, its last change. */
  bornMs?: number;
  device: number;
  inode: number;
}

/** Something that could not be read, in words that a person understands. */
export interface FindProblem {
  path: string;
  reason: string;
  /** It has a trajectory's name, but is a pipe, a device, a folder, a link to nowhere. */
  named?: true;
}
