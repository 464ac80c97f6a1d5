// Times as records tell them: ISO 8601 as text, or milliseconds.

/** An ISO 8601 time, or null; numbers are milliseconds since 1970. */
export function timeOf(value: unknown): string | null {
  if (typeof value === 'string') {
    // What agents write needs no calendar.
    if (USUAL.test(value)) return value;
    return ISO.test(value) ? value : null;
  }
  if (typeof value !== 'number' || !(Math.abs(value) <= 8.64e15)) return null;
  return new Date(value).toISOString();
}

const USUAL =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|1\d|2[0-8])T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?Z$/;
const ISO =
  /^\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(?:Z|[+-](?:[01]\d|2[0-3]):?[0-5]\d)$/;

const UTC = 0x5a;

/** Whether one ISO 8601 time is earlier than another. */
export function isBefore(a: string, b: string): boolean {
  // Times of one shape compare as text, which is much faster than as dates.
  const last = a.length - 1;
  if (b.length - 1 === last && a.charCodeAt(last) === UTC && b.charCodeAt(last) === UTC) return a < b;
  return Date.parse(a) < Date.parse(b);
}
