// A known value that does not stand in one piece: wrapped by a terminal or a listing, joined from quoted parts, with some of
// its characters escaped or marked up. All of it must stand there, so nothing else is taken for it.

/** Where a piece of a value stands. */
export type Piece = [start: number, end: number];

/** So many characters of a value, at its start or at its end, must stand together; fewer of a short one. */
export const looseAnchor = 6;
const mostPieces = 60;
const mostNoise = 3;

/** One character written with its number or its name. */
const encoded =
  /%(?:25){0,2}([0-9a-f]{2})|\\{1,4}(?:u00([0-9a-f]{2})|u\{0{0,4}([0-9a-f]{2})\}|x([0-9a-f]{2}))|\\{1,2}([01][0-7]{2})|&#x0{0,4}([0-9a-f]{2});|&#0{0,3}(\d{2,3});|&([a-z]{2,8});|=([0-9A-F]{2})/iy;

const names: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  commat: '@',
  period: '.',
  lowbar: '_',
  dollar: '$',
  sol: '/',
  bsol: '\\',
  excl: '!',
  num: '#',
  percnt: '%',
  plus: '+',
  equals: '=',
  colon: ':',
  semi: ';',
  comma: ',',
  ast: '*',
  quest: '?',
  hyphen: '-',
};

/** The end of a line with the border before it, and the margin of the next: blanks, borders, marks of a diff, numbers. */
const lineEnd = /[ \t]{0,120}(?:[│┃║|]|\\)?[ \t]{0,4}(?:\r?\n|(?:\\{1,7}r)?\\{1,7}n)/y;
const margins = [
  /[ \t]{0,40}/y,
  /[ \t]{0,40}(?:[│┃║|>#*⎿+-]|\/\/)[ \t]{0,20}/y,
  /[ \t]{0,12}\d{1,6}(?:→|\t|:|[ \t]{1,4}[│|]?)[ \t]{0,8}/y,
  /[│┃║|+-][ \t]{0,12}\d{0,6}[ \t]{0,4}[│|+-]?[ \t]{0,8}/y,
];

const noises = [
  // A backslash or caret before a sign.
  /(?:\\{1,4}|\^)(?=[^A-Za-z0-9\s])/y,
  // "abc" + "def", 'abc'"def", "abc", "def", and the same over two lines.
  /\\{0,3}["'`]\s{0,60}(?:[+.,&\\]\s{0,60})?(?:[+-]\s{0,40})?[rbfu]?\\{0,3}["'`]/y,
  /\$\{["']{2}\}/y,
  /["'`]|\*{1,2}|_{1,2}|~~/y,
  /(?:<\/?[a-z][^<>\n]{0,100}>){1,4}/iy,
  // Colours of which the escape character is written out, or lost.
  /(?:(?:\\{1,2}(?:u001b|x1b|e|033)|\^\[)?\[[0-9;]{0,12}[mK]){1,4}/iy,
  /=\r?\n/y,
];

/** What stands where the value has one blank. */
const blanks = /(?:[ \t\u00a0]|&nbsp;){1,20}/y;

/** Characters that an escape or what keeps two pieces apart may begin with. */
const opening = new Set([...'%\\&=^"\'`$*_~<[ \t\r\n│┃║|'].map((sign) => sign.charCodeAt(0)));

/** The pieces of `value` from `at` on; null if something else stands there. */
export function looseAt(value: string, text: string, at: number): Piece[] | null {
  const pieces: Piece[] = [];
  let from = at;
  let position = at;
  let noise = 0;
  for (let i = 0; i < value.length; ) {
    const unit = text.charCodeAt(position);
    if (unit === value.charCodeAt(i)) {
      position += 1;
      i += 1;
      noise = 0;
      continue;
    }
    if (value[i - 1] === ' ' || value[i] === ' ') {
      const next = behind(blanks, text, position);
      if (next > position && goesOn(value, i, text, next)) {
        position = next;
        if (value[i] === ' ') i += 1;
        continue;
      }
    }
    if (i === 0 || !opening.has(unit)) return null;
    const end = encodedEnd(value[i] as string, text, position);
    if (end > 0) {
      position = end;
      i += 1;
      noise = 0;
      continue;
    }
    const next = behindNoise(value, i, text, position);
    if (next < 0 || ++noise > mostNoise || pieces.length >= mostPieces) return null;
    if (position > from) pieces.push([from, position]);
    position = next;
    from = next;
    // The line was broken at a blank of the value.
    if (value[i] === ' ' && text[position] === value[i + 1]) i += 1;
  }
  pieces.push([from, position]);
  return pieces;
}

/** The pieces of `value`, of which the last characters stand in text[at, end); null if the others do not stand before them. */
export function looseBefore(value: string, text: string, at: number, end: number): Piece[] | null {
  // Whole: it is found at its start.
  if (text.startsWith(value, end - value.length)) return null;
  const before = value.length - (end - at) - 1;
  if (isAlphanumeric(value, before) && isAlphanumeric(text, at - 1) && text[at - 1] !== value[before])
    return null;
  const first = value[0] as string;
  const earliest = Math.max(0, at - value.length * 2 - 200);
  let start = text.lastIndexOf(first, at - 1);
  for (; start >= earliest; start = start === 0 ? -1 : text.lastIndexOf(first, start - 1)) {
    const pieces = looseAt(value, text, start);
    if (pieces !== null && pieces.at(-1)?.[1] === end) return pieces;
  }
  return null;
}

/** Between two letters that stand apart, in the output of `od -c` say, where each line begins with an offset. */
const apart = / {1,3}| {0,3}\r?\n(?:[0-7]{4,11} {1,3})?/y;

/** The end of `value` with its letters apart; -1 if something else stands at `at`. */
export function endOfLetters(value: string, text: string, at: number): number {
  let position = at;
  for (let i = 0; i < value.length; i++) {
    if (i > 0) position = behind(apart, text, position);
    if (position < 0 || text[position] !== value[i]) return -1;
    position += 1;
  }
  return position;
}

/** How a value starts with its letters apart. */
export function startsOfLetters(value: string): string[] {
  return [' ', '   '].map((gap) => [...value.slice(0, 4)].join(gap));
}

function isAlphanumeric(text: string, at: number): boolean {
  return /[A-Za-z0-9]/.test(text[at] ?? '');
}

function encodedEnd(unit: string, text: string, at: number): number {
  encoded.lastIndex = at;
  const match = encoded.exec(text);
  if (match === null) return -1;
  const [, percent, u, brace, x, octal, entityHex, entity, name, printable] = match;
  const hex = percent ?? u ?? brace ?? x ?? entityHex ?? printable;
  const stands =
    hex !== undefined
      ? String.fromCharCode(Number.parseInt(hex, 16))
      : octal !== undefined
        ? String.fromCharCode(Number.parseInt(octal, 8))
        : entity !== undefined
          ? String.fromCharCode(Number(entity))
          : names[(name as string).toLowerCase()];
  return stands === unit ? encoded.lastIndex : -1;
}

/** Where the value goes on with its character `i`, behind what stands at `at`; -1 if it does not. */
function behindNoise(value: string, i: number, text: string, at: number): number {
  const ends: number[] = [];
  lineEnd.lastIndex = at;
  if (lineEnd.test(text)) {
    const line = lineEnd.lastIndex;
    for (const margin of margins) ends.push(behind(margin, text, line));
  }
  for (const pattern of noises) ends.push(behind(pattern, text, at));
  for (const end of ends) if (end >= 0 && goesOn(value, i, text, end)) return end;
  // What follows is written in another way, or more keeps the two apart.
  return ends.find((end) => end > at && opening.has(text.charCodeAt(end))) ?? -1;
}

function behind(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : -1;
}

function goesOn(value: string, i: number, text: string, at: number): boolean {
  const unit = text.charCodeAt(at);
  return unit === value.charCodeAt(i) || (value[i] === ' ' && unit === value.charCodeAt(i + 1));
}
