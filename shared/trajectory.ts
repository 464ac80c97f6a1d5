// The words of the domain: what a trajectory is once an agent's own format has been read.
// Data only; every stage speaks in these types.
import { z } from 'zod';

export const agentId = z.enum(['claude-code', 'pi', 'codex']);
export type AgentId = z.infer<typeof agentId>;

/** A file or a line that could not be read, and why, in words a person understands. */
export const unread = z.object({ line: z.number().int().nonnegative(), reason: z.string() });
export type Unread = z.infer<typeof unread>;

/** A file that a trajectory changed. `path` is absolute and normalised, as on the machine that recorded it. */
export const editedFile = z.object({ path: z.string(), tool: z.string(), edits: z.number().int() });
export type EditedFile = z.infer<typeof editedFile>;

/** When a model was in use: first and last time it answered (ISO 8601, or null when not recorded). */
export const modelUse = z.object({
  model: z.string(),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
});
export type ModelUse = z.infer<typeof modelUse>;

/** Tokens as the agent recorded them; counted once per answer of the model. */
export const tokenCount = z.object({
  input: z.number(),
  output: z.number(),
  cacheRead: z.number(),
  cacheWrite: z.number(),
});
export type TokenCount = z.infer<typeof tokenCount>;

/** What one trajectory file holds, without its text. The same whether read fast or line by line. */
export const trajectorySummary = z.object({
  agent: agentId,
  id: z.string(),
  title: z.string().nullable(),
  cwd: z.string().nullable(),
  cwds: z.array(z.string()),
  gitBranch: z.string().nullable(),
  gitRemote: z.string().nullable(),
  gitCommit: z.string().nullable(),
  version: z.string().nullable(),
  models: z.array(modelUse),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  turns: z.number().int(),
  toolCalls: z.number().int(),
  failedToolCalls: z.number().int(),
  editedFiles: z.array(editedFile),
  readFiles: z.array(z.string()),
  shellCalls: z.number().int(),
  tokens: tokenCount.nullable(),
  isSubagent: z.boolean(),
  parentId: z.string().nullable(),
  lines: z.number().int(),
  bytes: z.number().int(),
  unread: z.array(unread),
  unknownTypes: z.record(z.string(), z.number()),
});
export type TrajectorySummary = z.infer<typeof trajectorySummary>;

/** A trajectory on this computer: its file and its summary. `key` names it over IPC (a hash of the path). */
export interface Trajectory extends TrajectorySummary {
  key: string;
  path: string;
  mtimeMs: number;
}

/** One replacement of text. */
export interface TextEdit {
  oldText: string;
  newText: string;
  replaceAll: boolean;
}

/** A change to a file that a tool call asked for; enough to replay it. Paths are absolute where the cwd is known. */
export type FileEdit =
  | { kind: 'write'; path: string; content: string }
  /** Claude: `sequential`, each edit sees the one before. pi: `original`, all match the text before the call. */
  | { kind: 'replace'; path: string; edits: TextEdit[]; against: 'sequential' | 'original' }
  | {
      kind: 'notebook';
      path: string;
      mode: 'replace' | 'insert' | 'delete';
      cellId: string | null;
      cellNumber: number | null;
      cellType: string | null;
      source: string;
    }
  /** Codex' apply_patch text ("*** Begin Patch"); relative paths in it are relative to `cwd`. */
  | { kind: 'apply-patch'; path: string; patch: string; cwd: string | null }
  | { kind: 'unified-diff'; path: string; diff: string; moveTo: string | null }
  | { kind: 'delete'; path: string };

/** A file that a tool call read; `whole` is false when only a range was asked for. */
export interface FileRead {
  path: string;
  tool: string;
  whole: boolean;
}

interface EventBase {
  /** 1-based line of the trajectory file. */
  line: number;
  /** Which record of the line, where several are glued on one; absent for the first. */
  part?: number;
  /** JSON pointers (RFC 6901) into that line's record: everything that this event consists of. */
  pointers: string[];
  /** ISO 8601, or null when the agent recorded none. */
  at: string | null;
  /** True inside a subagent that is recorded in the same file. */
  sidechain: boolean;
}

/** One thing that happened, in the order of the file. */
export type TrajectoryEvent =
  | (EventBase & { kind: 'prompt'; text: string; injected: boolean; images: string[] })
  | (EventBase & { kind: 'answer'; text: string; model: string | null; messageId: string | null })
  | (EventBase & { kind: 'thinking'; text: string; messageId: string | null })
  | (EventBase & {
      kind: 'tool-call';
      callId: string;
      name: string;
      input: unknown;
      /** Absolute folder in which the tool ran. */
      cwd: string | null;
      edits: FileEdit[];
      reads: FileRead[];
      /** The shell command, for tools that run one. */
      command: string | null;
      messageId: string | null;
    })
  | (EventBase & {
      kind: 'tool-result';
      callId: string;
      text: string;
      failed: boolean;
      /** The file's whole content before the call, where the agent recorded it (Claude's `originalFile`). */
      before: string | null;
      /** Edits as really applied, where the result tells better than the call (Codex' patch_apply_end, Claude's userModified). */
      applied: FileEdit[] | null;
      images: string[];
    })
  | (EventBase & { kind: 'note'; label: string; text: string });

export type TrajectoryEventKind = TrajectoryEvent['kind'];
