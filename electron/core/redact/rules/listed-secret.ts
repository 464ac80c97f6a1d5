// Passwords told by their position in a list: INSERT INTO users (name, password) VALUES ('x', 'y'), [user, pass] = ["x", "y"],
// and the rows of a table of comma-separated values.
import type { Report, Rule } from '../rule';
import { strengthOf } from './key-name';
import { isGivenPassword } from './password-shape';
import { eachMatch } from './pattern-rule';
import { isPlaceholder, isReference } from './guards';
import { looksRandom } from './randomness';

const INSERT =
  /\binsert\s{1,4}(?:ignore\s{1,4}|or\s\w{1,10}\s{1,4})?into\s{1,4}[\w."'`[\]]{1,80}\s{0,4}\(([^()]{1,600})\)\s{0,8}values\s{0,8}(\([^;]{1,1500})/gi;
// Looked for from its sign on, and from there backwards: lists of names stand everywhere.
const TUPLE =
  /=(?=\s{0,3}[[({]?\s{0,3}["'`])(?<=((?:\$?[A-Za-z_]\w{0,30}\s{0,3},\s{0,3}){1,4}\$?[A-Za-z_]\w{0,30})\s{0,3}[\])}]?\s{0,3}:?=)\s{0,3}([[({]?\s{0,3}(?:["'`][^"'`\n]{0,100}["'`]\s{0,3},\s{0,3}){1,4}["'`][^"'`\n]{0,200}["'`])/g;
const ROWS =
  /(?:^|\n)("?[A-Za-z_][\w ]{0,30}"?(?:[,;\t]"?[A-Za-z_][\w ]{0,30}"?){1,11})\r?\n((?:[^\n]{3,400}(?:\n|$)){1,20})/g;
/** A table with bars, as Markdown, Gherkin and psql print it. */
const TABLE =
  /(?:^|\n)([ \t]{0,12}\|?[ \t]{0,4}[\w ./-]{1,40}(?:\|(?:[ \t]{0,58}(?![ \t])[\w./-][\w ./-]{0,39}|[ \t]{1,60})){1,11}\|?[ \t]{0,4})\r?\n((?:[ \t]{0,12}[|+:-][-+| :]{3,300}\r?\n)?(?:[^\n|]{0,200}\|[^\n]{3,400}(?:\n|$)){1,20})/g;
/** A head that names a secret, over a row: looked for before the rest. */
const TABLED = /(?:pass|pwd|secret|token|api_?key)[^\n]{0,220}\n[^\n|]{0,60}[|+]/i;
const LITERAL =
  /\s{0,4}(?:[EeNnbru]?(["'`])((?:\\.|(?!\1)[^\\]){0,400})\1|([^,'"`()]{0,120}))\s{0,4}(,|\)|$)/y;

/** INSERT INTO mailbox (user, password) VALUES ('info', 'x') */
export const listedSecret: Rule = {
  id: 'listed-secret',
  title: 'Password or key by its place in a list',
  type: 'PASSWORD',
  tier: 'definite',
  reason: 'The list of names before it says that a password or a key stands in this place.',
  keywords: ['insert', 'pass', 'pwd', 'secret', 'token', 'api_key', 'apikey'],
  confirm:
    /insert\s{1,4}(?:ignore\s|or\s|into\s)|(?!insert)\w{0,12}["'`]?\s{0,3}(?:[,;\t]|[\])}]?\s{0,3}:?=\s{0,3}[[({]?\s{0,3}["'`]|\r?\n|[ ]{0,20}\|[^\n]{0,200}\n[^\n|]{0,60}[|+])/iy,
  before: 120,
  after: 700,
  spread: true,
  search(text, report) {
    eachMatch(INSERT, text, (match) => {
      const places = placesOf(match[1]!.split(','));
      if (places.size > 0)
        eachTuple(match[2]!, match.index + match[0].length - match[2]!.length, places, report);
    });
    eachMatch(TUPLE, text, (match) => {
      const places = placesOf(match[1]!.split(','));
      const values = match[2]!.replace(/^[[({]\s{0,3}/, '');
      if (places.size > 0)
        readTuple(values, 0, match.index + match[0].length - values.length, places, report);
    });
    eachMatch(ROWS, text, (match) => reportRows(match, /[,;\t]/.exec(match[1]!)![0], report));
    if (text.includes('|') && TABLED.test(text))
      eachMatch(TABLE, text, (match) => reportRows(match, '|', report));
  },
};

function placesOf(names: readonly string[]): Map<number, 'password' | 'key'> {
  const places = new Map<number, 'password' | 'key'>();
  names.forEach((name, place) => {
    const strength = strengthOf(name.replace(/["'`[\]\s$]/g, '').replace(/^.*\./, ''));
    if (strength) places.set(place, strength === 'password' ? 'password' : 'key');
  });
  return places;
}

function eachTuple(
  text: string,
  offset: number,
  places: Map<number, 'password' | 'key'>,
  report: Report,
): void {
  let at = 0;
  for (let count = 0; count < 40 && text[at] === '('; count++) {
    const end = readTuple(text, at + 1, offset, places, report);
    const more = /^\)?\s{0,4},\s{0,8}(?=\()/.exec(text.slice(end, end + 20));
    if (!more) return;
    at = end + more[0].length;
  }
}

/** Reads literals divided by commas; gives where it ended. */
function readTuple(
  text: string,
  from: number,
  offset: number,
  places: Map<number, 'password' | 'key'>,
  report: Report,
): number {
  LITERAL.lastIndex = from;
  for (let place = 0; place < 40; place++) {
    const start = LITERAL.lastIndex;
    const literal = LITERAL.exec(text);
    if (!literal) return start;
    const value = literal[2];
    const kind = places.get(place);
    if (kind && value && isSecret(value, kind)) {
      const at = offset + literal.index + literal[0].indexOf(value);
      report(at, at + value.length);
    }
    if (literal[4] !== ',') return literal[4] === ')' ? LITERAL.lastIndex : start + literal[0].length;
  }
  return LITERAL.lastIndex;
}

function reportRows(match: RegExpExecArray, sign: string, report: Report): void {
  const names = match[1]!.split(sign);
  const places = placesOf(names);
  if (places.size === 0) return;
  let at = match.index + match[0].length - match[2]!.length;
  for (const row of match[2]!.split('\n')) {
    const cells = row.split(sign);
    if (cells.length !== names.length && !/^[-+| :\r]*$/.test(row)) return;
    let start = at;
    cells.forEach((cell, place) => {
      const kind = places.get(place);
      const value = cell.trim().replace(/^["`]|["`]$/g, '');
      if (kind && value && isSecret(value, kind)) {
        const from = start + cell.indexOf(value);
        report(from, from + value.length);
      }
      start += cell.length + 1;
    });
    at += row.length + 1;
  }
}

function isSecret(value: string, kind: 'password' | 'key'): boolean {
  if (isPlaceholder(value) || isReference(value)) return false;
  return kind === 'password' ? isGivenPassword(value, true) : looksRandom(value, 16) && /\d/.test(value);
}
