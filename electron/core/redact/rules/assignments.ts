// Finds `name = value` in every syntax that trajectories hold: env, YAML, JSON (escaped too), TOML, XML, code, pairs, tables.
import { type AssignedValue, readValue, readWords } from './assigned-value';
import type { Assignment } from './assigned-guard';
import { isSpacedWords } from './joined-words';
import { type Strength, strengthOf } from './key-name';
import {
  CORE,
  FOLLOWED,
  SPACED_BEFORE,
  ANNOTATED,
  ASSIGNED,
  LISTED,
  LISTED_BARE,
  NESTED,
  CALLED,
  ELEMENT,
  PAIRED,
  DEFAULTED,
  CLOSED_TAG,
  PROPERTY,
  SPACED_QUOTE,
  CELL,
  SHELL_SET,
  BLOCK,
  NAMED,
  SET_COMMAND,
  DECLARED,
} from './assignment-syntax';
import { eachMatch } from './pattern-rule';

/** Visits each value that stands under a telling name. */
export function eachAssignment(
  text: string,
  visit: (assignment: Assignment, start: number, end: number) => void,
): void {
  let done = 0;
  eachMatch(CORE, text, (match) => {
    if (match.index < done) return;
    const to = nameEnd(text, match.index + match[0].length);
    done = to;
    FOLLOWED.lastIndex = to;
    if (!FOLLOWED.test(text)) return;
    const from = nameStart(text, match.index);
    // A test that passed: `PASS: TestName`, `--- PASS:`.
    if (match[0] === 'PASS' && to - from === 4 && text[to] === ':') return;
    const strength = knownStrength(nameOf(text, from, to));
    if (!strength || isInAddress(text, from)) return;
    const value = withoutScheme(text, valueAfter(text, from, to));
    if (!value) return;
    // Nothing is looked for inside a long run without blanks: it is one value.
    if (!value.quoted && value.end - value.start > 120) done = value.end;
    const code =
      /^\s{0,2}(?:[,)]|;\s*(?:$|\n|\/\/))/.test(value.next) ||
      DECLARED.test(text.slice(Math.max(0, from - 70), from));
    const name = nameOf(text, from, to);
    visit(
      {
        name,
        strength,
        value: text.slice(value.start, value.end),
        quoted: value.quoted,
        next: value.next,
        code,
      },
      value.start,
      value.end,
    );
  });
}

/** https://x-access-token:…@host has a rule of its own; arn:aws:secretsmanager:…:secret:name names a secret, no more. */
function isInAddress(text: string, from: number): boolean {
  if (text[from - 1] === '/') return text.startsWith('://', from - 3);
  return text[from - 1] === ':' && /\barn:[\w:-]{4,80}$/.test(text.slice(Math.max(0, from - 90), from));
}

/** Spring names a password's encoder before it: {noop}x. */
function withoutScheme(text: string, value: AssignedValue | null): AssignedValue | null {
  return value?.quoted && text.startsWith('{noop}', value.start) && value.end > value.start + 6
    ? { ...value, start: value.start + 6 }
    : value;
}

const strengths = new Map<string, Strength | null>();

/** What a name promises. Names repeat; it is remembered for so many. */
export function knownStrength(name: string): Strength | null {
  let strength = strengths.get(name);
  if (strength === undefined) {
    if (strengths.size > 5000) strengths.clear();
    strength = strengthOf(name);
    strengths.set(name, strength);
  }
  return strength;
}

function isNameCode(code: number): boolean {
  if (code < 128)
    return (
      (code >= 97 && code <= 122) ||
      (code >= 65 && code <= 90) ||
      (code >= 48 && code <= 57) ||
      code === 95 ||
      code === 46 ||
      code === 36 ||
      code === 45
    );
  return (
    code >= 0xc0 &&
    code <= 0xffdc &&
    code !== 0x2192 &&
    code !== 0x279c &&
    !(code >= 0x2010 && code <= 0x2040) &&
    !(code >= 0x3000 && code < 0x3040) &&
    !(code > 0xff00 && code <= 0xff20)
  );
}

function nameStart(text: string, start: number): number {
  let from = start;
  while (from > 0 && start - from < 60 && isNameCode(text.charCodeAt(from - 1))) from--;
  // `\npassword` in text that is escaped once more: the n belongs to the escape.
  return text[from - 1] === '\\' && /[nrt]/.test(text[from]!) && from < start ? from + 1 : from;
}

function nameEnd(text: string, end: number): number {
  let to = end;
  while (to < text.length && to - end < 50 && isNameCode(text.charCodeAt(to))) to++;
  while (to > end && /[.\-$]/.test(text[to - 1]!)) to--;
  return to;
}

function nameOf(text: string, from: number, to: number): string {
  const name = text.slice(from, to);
  const before = /^(?:keys?|tokens?|pass(?:word|e)?|secret|id)$/i.test(name)
    ? SPACED_BEFORE.exec(text.slice(Math.max(0, from - 18), from))
    : null;
  return before ? before[0] + name : name;
}

function valueAfter(text: string, from: number, to: number): AssignedValue | null {
  const at = (pattern: RegExp): number => {
    pattern.lastIndex = to;
    return pattern.test(text) ? pattern.lastIndex : -1;
  };
  const before = text.slice(Math.max(0, from - 90), from);
  let start = NAMED.test(before) ? at(PAIRED) : /\bvariable\s{1,4}["']?$/.test(before) ? at(DEFAULTED) : -1;
  if (start >= 0) return readValue(text, start);
  if (start < 0 && /<\w{1,30}[^<>\n]{0,60}=\s{0,3}["']$/.test(before)) start = at(CLOSED_TAG);
  if (start >= 0) return readValue(text, start);
  start = /<(?:key|name)>$/.test(before) ? at(PROPERTY) : -1;
  if (start >= 0) return readValue(text, start);
  start = at(NESTED);
  if (start >= 0) return readValue(text, start);
  start = at(ANNOTATED);
  if (start >= 0) return readValue(text, start);
  start = at(ASSIGNED);
  if (start >= 0) {
    const words = /phrase|psk|passw(?:or)?d|mnemonic/i.test(text.slice(from, to))
      ? readWords(text, start)
      : null;
    // What follows `X_PASSWORD=x` in a shell is the command that gets it.
    if (words && isSpacedWords(text.slice(words.start, words.end))) return words;
    BLOCK.lastIndex = start;
    return readValue(text, BLOCK.test(text) ? BLOCK.lastIndex : start);
  }
  if (/[<:]$/.test(before)) {
    start = at(ELEMENT);
    if (start >= 0) return readValue(text, start);
  }
  return weakValueAfter(text, at, before);
}

/** A digit, a sign, or three words joined. */
const COUNTS = /[\d!@#$%^&*+=~?]|^(?:\{noop\})?\p{L}{3,14}(?:[-_.]\p{L}{3,14}){2,4}$/u;

/** After weak signs of assignment (a comma, a call, a table's cell, a blank) only such a value counts. */
function weakValueAfter(text: string, at: (pattern: RegExp) => number, before: string): AssignedValue | null {
  let start = Math.max(at(LISTED), at(LISTED_BARE), at(CALLED));
  if (start < 0 && /\|[ `*\w]{0,24}$/.test(before)) start = at(CELL);
  if (start < 0 && SET_COMMAND.test(before)) start = at(SHELL_SET);
  if (start < 0) start = at(SPACED_QUOTE);
  const value = start < 0 ? null : readValue(text, start);
  return value && COUNTS.test(text.slice(value.start, value.end)) ? value : null;
}
