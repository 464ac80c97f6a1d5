// What earlier scans learnt, so that unchanged files are not opened and grown ones are read from where they ended.
// One private file in the data folder, a line for each trajectory file; the last line of a path holds. Saving appends
// whole lines under a lock, so that two processes can share it; what a crash left half-written is passed over. It is a
// cache: whatever is odd in it is forgotten and read again.
import {
  appendFileSync,
  closeSync,
  existsSync,
  fstatSync,
  openSync,
  readFileSync,
  readSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { lock } from 'proper-lockfile';
import type { TrajectorySummary } from '../../../shared/trajectory';
import { ensurePrivateFolder, notAFile, writePrivately } from '../platform/files';
import { checkIsFile, readWithoutWaiting } from '../platform/open-file';
import { guardAt } from './byte-source';
import type { Standpoint } from './fold';
import type { FoundFile } from './format';
import { entryLine, type IndexEntry, type KnownFile, parseEntry, removalLine } from './scan-index-entry';

/** Raised when the file's own layout changes, or the way in which lines are read. */
const header = '{"index":"trajectory-share scan","version":1}\n';
const fileName = 'scan-index.jsonl';
/** Unsaved text beyond this should be written during the scan. */
const mostUnsaved = 4_000_000;
/** Lines without use that are borne before the file is written anew. */
const mostDead = 2_000;

/** What is known of a file that was listed. */
export type Knowledge =
  | { kind: 'same'; summary: TrajectorySummary | null; problem: string | null }
  | { kind: 'grown'; from: Standpoint }
  | { kind: 'unknown' };

/** The index of one data folder, as loaded; stays valid over several scans. */
export class ScanIndex {
  private readonly entries = new Map<string, KnownFile>();
  private unsaved: { text: string; path: string; entry: Omit<KnownFile, 'place'> | null }[] = [];
  private unsavedBytes = 0;
  private dead = 0;
  private damaged = false;
  /** The file as it was when it was last read or written here. */
  private seen = '';

  private constructor(readonly path: string) {}

  /** Loads the index; an absent or damaged one is empty, or as full as it can be. */
  static open(dataFolder: string): ScanIndex {
    const index = new ScanIndex(join(dataFolder, fileName));
    index.refresh();
    return index;
  }

  /** Reads the file again if another process changed it. */
  refresh(): void {
    if (identityOf(this.path) === this.seen) return;
    this.load();
  }

  /** What is known of a file; reads at most a few kilobytes, and only of a file that has grown. */
  look(file: FoundFile, version: string): Knowledge {
    const known = this.entries.get(file.path);
    if (!known || known.version !== version || known.device !== file.device || known.inode !== file.inode)
      return { kind: 'unknown' };
    if (known.bytes === file.bytes && known.mtimeMs === file.mtimeMs)
      return { kind: 'same', summary: known.summary, problem: known.problem };
    if (known.bytes >= file.bytes || known.offset === 0 || file.identity.compressed)
      return { kind: 'unknown' };
    if (guardAt(file.path, known.offset) !== known.guard) return { kind: 'unknown' };
    const from = this.readStandpoint(known);
    return from ? { kind: 'grown', from } : { kind: 'unknown' };
  }

  /** True when enough is unsaved to be worth saving during a scan. */
  get isFull(): boolean {
    return this.unsavedBytes > mostUnsaved;
  }

  /** Notes what a scan of a file found. Not on the disk before `save`. */
  put(entry: IndexEntry): void {
    const text = entryLine(entry);
    this.unsaved.push({ text, path: entry.path, entry: withoutState(entry) });
    this.unsavedBytes += text.length;
  }

  /** Forgets the files that are neither listed nor on the disk any more. */
  forgetVanished(listed: ReadonlySet<string>): void {
    for (const path of this.entries.keys()) {
      if (listed.has(path) || existsSync(path)) continue;
      this.unsaved.push({ text: removalLine(path), path, entry: null });
    }
  }

  /** Writes what is new. Throws what the file system throws. */
  async save(): Promise<void> {
    if (this.unsaved.length === 0 && !this.damaged) return;
    await ensurePrivateFolder(join(this.path, '..'));
    if (!existsSync(this.path)) appendFileSync(this.path, '', { mode: 0o600 });
    if (!statSync(this.path).isFile()) throw notAFile(this.path);
    const release = await lock(this.path, {
      realpath: false,
      stale: 10_000,
      retries: { retries: 20, minTimeout: 20, maxTimeout: 250 },
      // Another process may write as well then; a torn line is passed over when it is read.
      onCompromised: () => {
        this.damaged = true;
      },
    });
    try {
      const changedMeanwhile = identityOf(this.path) !== this.seen;
      if (changedMeanwhile && (this.damaged || this.dead > mostDead || this.seen === '')) this.load();
      if (this.damaged || this.dead > mostDead || statSync(this.path).size === 0) await this.rewrite();
      else this.append(changedMeanwhile);
    } finally {
      await release();
    }
    this.unsaved = [];
    this.unsavedBytes = 0;
  }

  private load(): void {
    this.entries.clear();
    this.dead = 0;
    this.damaged = false;
    this.seen = identityOf(this.path);
    if (this.seen === '') return;
    const bytes = withIndex(this.path, (fd) => readFileSync(fd));
    if (bytes.toString('utf8', 0, header.length) !== header) {
      this.damaged = bytes.length > 0;
      return;
    }
    let from = header.length;
    while (from < bytes.length) {
      const end = bytes.indexOf(0x0a, from);
      const known = end < 0 ? null : parseEntry(bytes, from, end);
      if (known === null) this.damaged = true;
      else this.learn(known.path, known.entry ? { ...known.entry, place: { from, end } } : null);
      from = end < 0 ? bytes.length : end + 1;
    }
  }

  private learn(path: string, known: KnownFile | null): void {
    if (this.entries.has(path)) this.dead += 1;
    if (known) this.entries.set(path, known);
    else {
      this.entries.delete(path);
      this.dead += 1;
    }
  }

  /** The state stays on the disk until it is needed. */
  private readStandpoint(known: KnownFile): Standpoint | null {
    const { from, end } = known.place;
    const line = Buffer.alloc(end - from);
    if (withIndex(this.path, (fd) => readSync(fd, line, 0, line.length, from)) < line.length) return null;
    const again = parseEntry(line, 0, line.length);
    const entry = again?.entry;
    // Another process may have written the file anew since.
    if (!entry || entry.path !== known.path || entry.offset !== known.offset || entry.guard !== known.guard)
      return null;
    const state = again.readState();
    if (state === undefined) return null;
    return {
      offset: entry.offset,
      lines: entry.lines,
      records: entry.records,
      unreadable: entry.unreadable,
      state,
    };
  }

  private append(changedMeanwhile: boolean): void {
    let place = statSync(this.path).size;
    const torn = !endsWithNewline(this.path, place);
    const text = (torn ? '\n' : '') + this.unsaved.map((line) => line.text).join('');
    if (torn) place += 1;
    appendFileSync(this.path, text);
    this.learnUnsaved(place);
    // Lines of another process are read when the next scan begins.
    this.seen = changedMeanwhile ? 'changed' : identityOf(this.path);
  }

  private async rewrite(): Promise<void> {
    const old = existsSync(this.path) ? withIndex(this.path, (fd) => readFileSync(fd)) : Buffer.alloc(0);
    const changed = new Set(this.unsaved.map((line) => line.path));
    const kept: { known: KnownFile; text: Buffer }[] = [];
    for (const [path, known] of this.entries) {
      const { from, end } = known.place;
      if (!changed.has(path)) kept.push({ known, text: old.subarray(from, end + 1) });
    }
    const fresh = Buffer.from(this.unsaved.map((line) => line.text).join(''));
    await writePrivately(
      this.path,
      Buffer.concat([Buffer.from(header), ...kept.map(({ text }) => text), fresh]),
    );
    this.entries.clear();
    let place = header.length;
    for (const { known, text } of kept) {
      this.entries.set(known.path, { ...known, place: { from: place, end: place + text.length - 1 } });
      place += text.length;
    }
    this.learnUnsaved(place);
    this.dead = 0;
    this.damaged = false;
    this.seen = identityOf(this.path);
  }

  private learnUnsaved(start: number): void {
    let place = start;
    for (const { text, path, entry } of this.unsaved) {
      const length = Buffer.byteLength(text);
      this.learn(path, entry ? { ...entry, place: { from: place, end: place + length - 1 } } : null);
      place += length;
    }
  }
}

function withoutState(entry: IndexEntry): Omit<KnownFile, 'place'> {
  const known: Partial<IndexEntry> & Omit<IndexEntry, 'state'> = { ...entry };
  delete known.state;
  return known;
}

/** '' for a file that is not there, is none, or cannot be reached: then saving will say why. */
function identityOf(path: string): string {
  if (!existsSync(path)) return '';
  const found = statSync(path);
  return found.isFile() ? `${found.dev}:${found.ino}:${found.size}:${found.mtimeMs}` : '';
}

/** Reads from the index, whatever has its name by now: a pipe would be waited for without end. */
function withIndex<T>(path: string, read: (fd: number) => T): T {
  const fd = openSync(path, readWithoutWaiting);
  try {
    checkIsFile(fstatSync(fd));
    return read(fd);
  } finally {
    closeSync(fd);
  }
}

function endsWithNewline(path: string, size: number): boolean {
  const byte = Buffer.alloc(1);
  withIndex(path, (fd) => readSync(fd, byte, 0, 1, size - 1));
  return byte[0] === 0x0a;
}
