// Times as agents write them, `YYYY-MM-DDTHH:MM:SS.mmmZ`, from their bytes: most are only compared, and need no string.

const dash = 0x2d;
const none = 100;

/** Of two bytes as one number, the two digits that they are; else `none`. */
const twoDigits = new Uint8Array(0x10000).fill(none);
for (let tens = 0; tens < 10; tens += 1)
  for (let ones = 0; ones < 10; ones += 1) twoDigits[(0x30 + tens) | ((0x30 + ones) << 8)] = tens * 10 + ones;

/** Reads times from one window. */
export class UsualTimes {
  /** The bytes of the last day that was read, but for its dashes, and its beginning; most records are of one day. */
  private century = 0;
  private year = 0;
  private month = 0;
  private day = 0;
  private dayStart = -1;

  constructor(private readonly bytes: Uint8Array) {}

  /** The milliseconds since 1970 of the time in the 24 bytes from here; negative where there is none, or one before 1970. */
  at(from: number): number {
    const { bytes } = this;
    const hour = this.two(from + 11);
    const minute = this.two(from + 14);
    const second = this.two(from + 17);
    const tens = this.two(from + 20);
    const ones = (bytes[from + 22] as number) - 0x30;
    const isTime =
      hour < 24 && minute < 60 && second < 60 && tens < none && ones >= 0 && ones < 10 && this.isMarked(from);
    if (!isTime) return -1;
    const day = this.startOfDay(from);
    return day < 0 ? -1 : day + ((hour * 60 + minute) * 60 + second) * 1000 + tens * 10 + ones;
  }

  /** `T`, `:`, `:`, `.` and `Z` where they belong. */
  private isMarked(from: number): boolean {
    const { bytes } = this;
    return (
      bytes[from + 10] === 0x54 &&
      bytes[from + 13] === 0x3a &&
      bytes[from + 16] === 0x3a &&
      bytes[from + 19] === 0x2e &&
      bytes[from + 23] === 0x5a
    );
  }

  private startOfDay(from: number): number {
    const { bytes } = this;
    if (bytes[from + 4] !== dash || bytes[from + 7] !== dash) return -1;
    const century = this.two(from);
    const year = this.two(from + 2);
    const month = this.two(from + 5);
    const day = this.two(from + 8);
    if (day !== this.day || month !== this.month || year !== this.year || century !== this.century) {
      this.century = century;
      this.year = year;
      this.month = month;
      this.day = day;
      this.dayStart = startOf(century, year, month, day);
    }
    return this.dayStart;
  }

  private two(at: number): number {
    return twoDigits[(this.bytes[at] as number) | ((this.bytes[at + 1] as number) << 8)] as number;
  }
}

/** The beginning of a day; negative where the calendar knows none such, and before 1970. */
function startOf(century: number, year: number, month: number, day: number): number {
  if (century >= none || year >= none) return -1;
  // Years below 100 would be taken for those of the last century.
  const start = century === 0 ? -1 : Date.UTC(century * 100 + year, month - 1, day);
  const date = new Date(start);
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day ? start : -1;
}
