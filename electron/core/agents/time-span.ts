// The span of time that a trajectory's records tell. Most come in order, and their times as milliseconds: those are spelt
// out only once somebody asks. It makes no difference which way the same time is given.
import { isBefore, timeOf } from './times';

/** A record's time: as text, or in milliseconds since 1970. */
export type Time = string | number;

/** The end of the year 9999: until then, from 1970 on, times in milliseconds and their texts have the same order. */
const LAST_USUAL = 253_402_300_799_999;

/** A time as text. */
export function spellTime(time: Time): string {
  return typeof time === 'number' ? new Date(time).toISOString() : time;
}

/** Keeps the first and the last time of facts. */
export class TimeSpan {
  /** Whether the latest time was later than all before. */
  isLatest = false;
  /** The last time, where it was told in milliseconds; else not a number. */
  private last = Number.NaN;
  /** Whether `facts.lastAt` tells it as well. */
  private isSpelt = true;

  constructor(private readonly facts: { firstAt: string | null; lastAt: string | null }) {}

  /** A record's time; null for anything but an ISO 8601 time or milliseconds. */
  add(value: unknown): Time | null {
    if (typeof value === 'number' && value > this.last && isUsual(value)) {
      this.last = value;
      this.isSpelt = false;
      this.isLatest = true;
      return value;
    }
    return this.addText(value);
  }

  /** Brings the facts up to date. */
  spell(): void {
    if (this.isSpelt) return;
    this.facts.lastAt = spellTime(this.last);
    this.isSpelt = true;
  }

  private addText(value: unknown): string | null {
    this.spell();
    const { facts } = this;
    const at = timeOf(value);
    this.isLatest = at !== null && (facts.lastAt === null || isBefore(facts.lastAt, at));
    if (this.isLatest) {
      facts.lastAt = at;
      facts.firstAt ??= at;
      this.last = typeof value === 'number' && isUsual(value) ? value : Number.NaN;
    } else if (at !== null && facts.firstAt !== null && isBefore(at, facts.firstAt)) {
      facts.firstAt = at;
    }
    return at;
  }
}

function isUsual(value: number): boolean {
  return value >= 0 && value <= LAST_USUAL && Number.isInteger(value);
}
