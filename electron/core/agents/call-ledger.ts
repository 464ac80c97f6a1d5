// Tool calls of one trajectory: each counted once, and its edits and reads credited when the outcome is known.
import type { EditedFile } from '../../../shared/trajectory';

/** What a call does to files once it succeeds. Paths are absolute where known. */
export interface FileWork {
  tool: string;
  edits: readonly string[];
  reads: readonly string[];
}

/** JSON-safe state of a ledger. */
export interface CallLedgerState {
  seen: string[];
  pending: [string, FileWork][];
  resolved: boolean;
  failed: string[];
  calls: number;
  failures: number;
  shellCalls: number;
  edited: EditedFile[];
  read: string[];
}

/** Counts calls, failures, edited and read files. */
export class CallLedger {
  private readonly seen: Set<string>;
  /** Calls without an outcome yet; only those that do something to files. */
  private readonly pending: Map<string, FileWork>;
  /** The last of them; most calls are answered before the next one, and need no map. */
  private lastId: string | null = null;
  private lastWork: FileWork | null = null;
  private readonly failed: Set<string>;
  private readonly edited: Map<string, EditedFile>;
  private readonly read: Set<string>;
  private resolved: boolean;
  private calls: number;
  private failures: number;
  private shellCalls: number;

  constructor(state?: CallLedgerState) {
    this.seen = new Set(state?.seen);
    this.pending = new Map(state?.pending);
    this.failed = new Set(state?.failed);
    this.edited = new Map(state?.edited.map((file) => [file.path, file]));
    this.read = new Set(state?.read);
    this.resolved = state?.resolved ?? false;
    this.calls = state?.calls ?? 0;
    this.failures = state?.failures ?? 0;
    this.shellCalls = state?.shellCalls ?? 0;
  }

  /** A call; one with an id that came before is a copy. Calls without an id are told apart by nothing, so each counts. */
  call(id: string | null, shell: boolean, work: FileWork | null): void {
    const key = id ?? `\0${this.calls}`;
    if (id !== null) {
      const before = this.seen.size;
      if (this.seen.add(key).size === before) return;
    } else if (this.seen.has(key)) return;
    this.calls++;
    if (shell) this.shellCalls++;
    if (work === null) return;
    this.keepLast();
    this.lastId = key;
    this.lastWork = work;
  }

  /** Whether a further success would change nothing; then its call need not be named. */
  get isIdle(): boolean {
    return this.resolved && this.lastWork === null && this.pending.size === 0;
  }

  /** The outcome of a call. The first one decides about edits; a failure told later still counts as one. */
  outcome(id: string, failed: boolean): void {
    this.resolved = true;
    if (failed && !this.failed.has(id) && this.seen.has(id)) {
      this.failed.add(id);
      this.failures++;
    }
    const work = this.take(id);
    if (work && !failed) this.credit(work);
  }

  /** Edits that a record tells were made, whatever call they belong to; the call's own list is replaced by them. */
  applied(id: string | null, tool: string, paths: readonly string[]): void {
    this.keepLast();
    const work = id === null ? undefined : this.pending.get(id);
    if (id !== null && work) this.pending.set(id, { ...work, edits: [] });
    for (const path of paths) this.edit(path, tool);
  }

  /** A file whose content a record holds without a call. */
  given(path: string): void {
    this.read.add(path);
  }

  /** Whether a call with this id was told. */
  has(id: string): boolean {
    return this.seen.has(id);
  }

  /** Counts as they stand. Where no outcome was ever recorded, calls count as done. */
  counts(): {
    toolCalls: number;
    failedToolCalls: number;
    shellCalls: number;
    editedFiles: EditedFile[];
    readFiles: string[];
  } {
    this.keepLast();
    const edited = new Map<string, EditedFile>();
    for (const file of this.edited.values()) edited.set(file.path, { ...file });
    const read = new Set(this.read);
    for (const call of this.pending.values()) {
      if (!this.resolved) for (const path of call.edits) addEdit(edited, path, call.tool);
      for (const path of call.reads) read.add(path);
    }
    return {
      toolCalls: this.calls,
      failedToolCalls: this.failures,
      shellCalls: this.shellCalls,
      editedFiles: [...edited.values()],
      readFiles: [...read],
    };
  }

  /** Everything needed to go on later; a copy, down to lists that nobody changes. */
  state(): CallLedgerState {
    this.keepLast();
    return {
      seen: [...this.seen],
      pending: [...this.pending],
      failed: [...this.failed],
      resolved: this.resolved,
      calls: this.calls,
      failures: this.failures,
      shellCalls: this.shellCalls,
      edited: [...this.edited.values()].map((file) => ({ ...file })),
      read: [...this.read],
    };
  }

  private keepLast(): void {
    if (this.lastId !== null && this.lastWork !== null) this.pending.set(this.lastId, this.lastWork);
    this.lastId = null;
    this.lastWork = null;
  }

  private take(id: string): FileWork | null {
    if (id === this.lastId) {
      const work = this.lastWork;
      this.lastId = null;
      this.lastWork = null;
      return work;
    }
    const work = this.pending.size === 0 ? undefined : this.pending.get(id);
    if (!work) return null;
    this.pending.delete(id);
    return work;
  }

  private credit(work: FileWork): void {
    const { tool, edits, reads } = work;
    for (let i = 0; i < edits.length; i += 1) this.edit(edits[i] as string, tool);
    for (let i = 0; i < reads.length; i += 1) this.read.add(reads[i] as string);
  }

  private edit(path: string, tool: string): void {
    addEdit(this.edited, path, tool);
  }
}

function addEdit(edited: Map<string, EditedFile>, path: string, tool: string): void {
  const file = edited.get(path);
  if (file) file.edits++;
  else edited.set(path, { path, tool, edits: 1 });
}
