// The time that rules may take over one text. What overruns or throws makes the text unreadable: its trajectory is held back.
import { AppError } from '../../../shared/failure';
import type { Rule } from './rule';

/** The time that a text may take. */
export interface TimeLimit {
  /** Milliseconds for a text of any length, and more for each million units. */
  base: number;
  perMillion: number;
}

const usualTimeLimit: TimeLimit = { base: 3000, perMillion: 2000 };

const runsBetweenLooks = 8;

/** Guards the rules over one text at a time. The clock is only asked now and then: most texts never need it. */
export class Deadline {
  private runs = 0;
  private left = 0;
  private end = 0;

  constructor(private readonly limit: TimeLimit = usualTimeLimit) {}

  /** A text of `length` units begins. */
  start(length: number): void {
    this.runs = 0;
    this.end = 0;
    this.left = this.limit.base + (length / 1e6) * this.limit.perMillion;
  }

  /** Runs a rule. Throws AppError('unreadable') when it throws or when the time is over. */
  guard(rule: Rule, run: () => void): void {
    try {
      run();
    } catch (cause) {
      throw new AppError('unreadable', `The redaction rule “${rule.title}” failed on this text.`, { cause });
    }
    this.runs += 1;
    if (this.runs % runsBetweenLooks !== 0) return;
    const now = performance.now();
    if (this.end === 0) this.end = now + this.left;
    if (now > this.end) {
      throw new AppError('unreadable', `The redaction rule “${rule.title}” took too long on this text.`);
    }
  }
}
