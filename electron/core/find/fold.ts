// Folds the lines of one file into its summary, and keeps the rules that hold however the lines are read: what counts
// as a line, what a torn last line is, and when a file is no trajectory at all.
import type { TrajectorySummary } from '../../../shared/trajectory';
import type { AgentFormat, FileIdentity, ParsedLine, Summariser } from './format';

/** Where reading stood after the last whole line, to go on from when the file has grown. */
export interface Standpoint {
  /** Byte offset after the last newline that was used. */
  offset: number;
  /** Lines before it. */
  lines: number;
  /** Of those, the readable and the unreadable ones. */
  records: number;
  unreadable: number;
  /** The summariser's own state. */
  state: unknown;
}

/** This many lines without one record, and the file is given up: it is something else under a trajectory's name. */
const hopelessLines = 200;
/** Unreadable lines told one by one; a file with more says so in its last reason. */
const toldLines = 100;

/** The longest line that is read: V8's limit for one string, less a little. */
export const longestLine = 0x1fffffe8 - 1024;

/** Why a whole file was not taken. */
export const fileProblem = {
  noRecords: 'This file holds no trajectory: none of its lines is a JSON object.',
  empty: 'This file is empty.',
} as const;

/** One file's summary in the making. */
export class Fold {
  private readonly summariser: Summariser;
  private lines: number;
  private records: number;
  private unreadable: number;

  constructor(agent: AgentFormat, identity: FileIdentity, from?: Standpoint) {
    this.summariser = agent.createSummariser(identity, from?.state);
    this.lines = from?.lines ?? 0;
    this.records = from?.records ?? 0;
    this.unreadable = from?.unreadable ?? 0;
  }

  /** True when reading on is pointless. */
  get hopeless(): boolean {
    return this.records === 0 && this.unreadable >= hopelessLines;
  }

  /** A whole line that holds one record. */
  addRecord(record: unknown): void {
    this.lines += 1;
    this.records += 1;
    this.summariser.add(record, this.lines);
  }

  /** A line that ends with a newline, in whatever shape. */
  addLine(parsed: ParsedLine): void {
    this.lines += 1;
    for (const record of parsed.records) this.summariser.add(record, this.lines);
    this.records += parsed.records.length;
    if (parsed.problem !== null) this.refuse(parsed.problem);
  }

  /** A line that is longer than allowed. */
  addOversized(): void {
    this.lines += 1;
    this.refuse('This line is longer than 512 MB.');
  }

  /** What follows the last newline: used when it is whole already; else it is still being written, and not looked at. */
  addTail(parsed: ParsedLine): void {
    if (parsed.problem === null && parsed.records.length > 0) this.addLine(parsed);
  }

  /** Must be taken before the tail is added. */
  standAt(offset: number): Standpoint {
    return {
      offset,
      lines: this.lines,
      records: this.records,
      unreadable: this.unreadable,
      state: this.summariser.state(),
    };
  }

  /** The summary so far, or null when the file is no trajectory. */
  summary(bytes: number): TrajectorySummary | null {
    if (this.records === 0) return null;
    return { ...this.summariser.summary(), bytes, lines: this.lines };
  }

  private refuse(reason: string): void {
    this.unreadable += 1;
    if (this.unreadable < toldLines) this.summariser.unreadable(this.lines, reason);
    else if (this.unreadable === toldLines)
      this.summariser.unreadable(this.lines, `${reason} More lines like this one are not listed.`);
  }
}
