// A known value as its bytes in hexadecimal: plain, as xxd, hexdump and od print them, as escapes and as numbers.
import { Buffer } from 'node:buffer';

/** A way to print the bytes of a value: how they start, and all their digits from there. */
export interface HexForm {
  start: string;
  digits: string;
}

const shortest = 6;
const longest = 4000;
/** So many bytes are looked for; the rest is compared where they stand. */
const startBytes = 4;
/** A dump may break its line right behind the first bytes: then the others are found without them. */
const skipped = 3;

/** The forms of a value; none when it is too short to be told from other numbers, or too long to be printed like this. */
export function hexForms(value: string): HexForm[] {
  const bytes = Buffer.from(value, 'utf8');
  if (bytes.length < shortest || bytes.length > longest) return [];
  const pairs = pairsOf(bytes);
  const apart = [
    pairs.join(''),
    pairs.join(':'),
    pairs.map((pair) => `\\x${pair}`).join(''),
    pairs.map((pair) => `%${pair}`).join(''),
  ];
  const rest = bytes.subarray(skipped);
  return [
    ...[...apart, ...inDump(pairs)].map((start) => ({ start, digits: bytes.toString('hex') })),
    ...(rest.length < shortest ? [] : inDump(pairsOf(rest))).map((start) => ({
      start,
      digits: rest.toString('hex'),
    })),
  ];
}

function pairsOf(bytes: Buffer): string[] {
  return Array.from(bytes.subarray(0, startBytes), (byte) => byte.toString(16).padStart(2, '0'));
}

/** By bytes (hexdump leaves a gap in the middle of a line), by twos from an even and from an odd place, as numbers. */
function inDump([a = '', b = '', c = '', d = '']: readonly string[]): string[] {
  return [
    `${a} ${b} ${c}`,
    `${a}  ${b} ${c}`,
    `${a} ${b}  ${c}`,
    `${a}${b} ${c}${d}`,
    `${a} ${b}${c} ${d}`,
    `0x${a}, 0x${b}, 0x${c}`,
  ];
}

/** Between two bytes of a line: nothing, blanks, a mark. */
const between = /[ \t]{0,3}(?:\\x|,[ \t\r\n]{0,12}0x|[:%])?/iy;
/** Between the last byte of a line of a dump and the first of the next: what it shows of the line, and the offset. */
const betweenLines = /(?:[ \t]{2,4}[^\n]{1,20})?[ \t\r]{0,2}\n(?:[0-9a-f]{4,16}:?[ \t]{1,3}|[ \t]{0,3})/iy;

/** Where the bytes `digits` that start at `at` end; -1 if others stand there. */
export function hexEnd(digits: string, text: string, at: number): number {
  let position = behind(/(?:\\x|0x|%)?/iy, text, at);
  for (let i = 0; i < digits.length; i += 2) {
    const byte = digits.slice(i, i + 2);
    const next = i === 0 ? position : behind(between, text, position);
    position = isByte(text, next, byte) ? next : behind(betweenLines, text, position);
    if (!isByte(text, position, byte)) return -1;
    position += 2;
  }
  return position;
}

/** A line of a dump from its offset on, in which the letters of its bytes stand last. */
const dumpLine =
  /^(?:[0-9a-f]{4,16}:?[ \t]{1,3}(?:[0-9a-f]{2,4}[ \t]{1,2}){1,16}[ \t]{0,50})(?:\|([^\n]{1,16})\||([^\n|]{1,16}))\r?$/i;
const longestDumpLine = 120;

/** Where the letters of the line stand in which a value's bytes end; null if they are not part of a dump. */
export function dumpColumn(text: string, start: number, end: number): [start: number, end: number] | null {
  const from = text.lastIndexOf('\n', end - 1) + 1;
  if (end - from > longestDumpLine) return null;
  const newline = text.slice(end, end + longestDumpLine).indexOf('\n');
  const line = text.slice(from, newline < 0 ? end + longestDumpLine : end + newline);
  const match = dumpLine.exec(line);
  const column = match?.[1] ?? match?.[2];
  if (column === undefined || column.trim() === '') return null;
  const at = from + line.lastIndexOf(column);
  return at >= end && at > start ? [at, at + column.length] : null;
}

function isByte(text: string, at: number, byte: string): boolean {
  return text.slice(at, at + 2).toLowerCase() === byte;
}

function behind(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}
