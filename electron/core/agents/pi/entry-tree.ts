// The tree of a pi file's entries: which came after which, where the conversation went back, which branches were left.

/** What is told of a new entry: it goes on, it starts a branch after an earlier entry, or it repeats one. */
export type EntryPlace =
  | { kind: 'next' }
  | { kind: 'branch'; from: number }
  | { kind: 'copy'; event: string };

/** Entries by id, in the order of the file. Format 1 has no ids: such entries always go on. */
export class EntryTree {
  private readonly entries = new Map<string, { line: number; parent: string | null; event: string }>();
  private last: string | null = null;

  add(id: string | null, parent: string | null, line: number, event: string): EntryPlace {
    if (id === null) return { kind: 'next' };
    const earlier = this.entries.get(id);
    if (earlier) return { kind: 'copy', event: earlier.event };
    const from = parent !== null && parent !== this.last ? this.entries.get(parent)?.line : undefined;
    this.entries.set(id, { line, parent, event });
    this.last = id;
    return from === undefined ? { kind: 'next' } : { kind: 'branch', from };
  }

  /** Lines of entries that are not on the way from the last entry to the root. */
  abandonedLines(): Set<number> {
    const lines = new Set([...this.entries.values()].map((entry) => entry.line));
    const seen = new Set<string>();
    for (let id = this.last; id !== null && !seen.has(id); id = this.entries.get(id)?.parent ?? null) {
      seen.add(id);
      const entry = this.entries.get(id);
      if (entry) lines.delete(entry.line);
    }
    return lines;
  }
}
