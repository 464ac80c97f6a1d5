// Strings of JSON from their bytes (without the quotes; known to be valid), just as JSON.parse would give them.

const backslash = 0x5c;
/** The longest escape of one UTF-16 unit, `\u0000`. */
const unitBytes = 6;
/** How far a good place for a cut is looked for. */
const cutRoom = 256;

/** The whole string. */
export function decodeString(bytes: Buffer, from: number, to: number): string {
  const text = bytes.toString('utf8', from, to);
  return text.includes('\\') ? (JSON.parse(`"${text}"`) as string) : text;
}

/** Gives the string between two places. */
type Decode = (from: number, to: number) => string;

/** A string that begins with the same `head` and ends with the same `tail` UTF-16 units as the whole one. */
export function decodeParts(
  bytes: Buffer,
  decode: Decode,
  from: number,
  to: number,
  head: number,
  tail: number,
): string {
  if (to - from <= (head + tail) * 2 + cutRoom * 2) return decode(from, to);
  const start = decodeHead(bytes, decode, from, to, head);
  const end = tail === 0 ? '' : decodeTail(bytes, decode, from, to, tail);
  return start === null || end === null ? decode(from, to) : start + end;
}

/** At least `units` units of the string's beginning; null when they make up most of it. */
function decodeHead(bytes: Buffer, decode: Decode, from: number, to: number, units: number): string | null {
  // Most texts take a little more than one byte a unit; only a dense one needs another try.
  for (let room = units + (units >> 3); room < (to - from) / 2; room *= 2) {
    const end = findCut(bytes, from + room, to);
    if (end < 0) return null;
    const text = decode(from, end);
    if (text.length >= units) return text;
  }
  return null;
}

function decodeTail(bytes: Buffer, decode: Decode, from: number, to: number, units: number): string | null {
  for (let room = units + (units >> 3) + cutRoom; room < (to - from) / 2; room *= 2) {
    const start = findCut(bytes, to - room, to);
    if (start < 0) return null;
    const text = decode(start, to);
    if (text.length >= units) return text;
  }
  return null;
}

/** The first place from `at` on that lies in no escape and in no multi-byte character; -1 when there is none near. */
function findCut(bytes: Buffer, at: number, to: number): number {
  const end = Math.min(at + cutRoom, to);
  let clean = 0;
  for (let i = at; i < end; i += 1) {
    const byte = bytes[i] as number;
    clean = byte === backslash || byte >= 0x80 ? 0 : clean + 1;
    // After six plain bytes no escape from before can still go on.
    if (clean === unitBytes) return i + 1;
  }
  return -1;
}
