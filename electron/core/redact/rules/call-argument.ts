// Passwords and keys by their place among a call's arguments, for the functions of a table: SearchClient::create('id', 'x').
import type { Report, Rule } from '../rule';
import { isPlaceholder, isReference } from './guards';
import { isGivenPassword } from './password-shape';
import { eachMatch } from './pattern-rule';
import { isHex, isUuid, looksRandom } from './randomness';
import { SECRET_CALLS, type SecretCall } from './secret-calls';

const CALLS = new Map(SECRET_CALLS);
const NAMES = new RegExp(
  SECRET_CALLS.map(([name]) => name)
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|'),
  'gi',
);
const OPEN = /(?:(?<=[(,])|(?:::new|->new)?\(|[ \t]{1,4}(?=["'`])|[ \t]{1,4}id:\w{1,40}[ \t]{2,8})\s{0,20}/y;
/** A text by itself or in what only changes its form: []byte("x"), Encoding.UTF8.GetBytes("x"), ['default', "x"]. */
const LITERAL =
  /((?:[\w.:&!]{0,40}(?:\[\](?:byte|rune))?[({[]\s{0,3}){0,2}(?:[bruLN@]|&b)?)(\\{0,3}["'`](?:\\{1,3}["'])?)([^\\"'`\n]{0,400})\\{0,3}["'`]{1,2}[^,"'`\n]{0,60}?\s{0,8}(?=[,)\]};}]|$|\n|\||do\b)/y;
const OTHER =
  /[^,"'`\n(){}]{0,80}(?:\((?:[^()\n]|\([^()\n]{0,60}\)){0,80}\)|\{[^{}\n]{0,80}\})?[^,"'`\n(){}]{0,40}/y;
/** A wrapper that looks something up by the text that it is given. */
const LOOKUP =
  /(?:env|config|read|load|fetch|lookup|param|prompt|input|require|vault|secret|setting|file|path|trans|faker?)\w{0,12}[.:]{0,2}\w{0,12}[([{]/i;

/** $client = SearchClient::create('id', 'x') */
export const callArgument: Rule = {
  id: 'call-argument',
  title: 'Password or key in a call',
  type: 'SECRET',
  tier: 'definite',
  reason: 'Given to a function at the place of its password or key.',
  keywords: SECRET_CALLS.map(([name]) => name),
  confirm: /[^"'`;]{1,160}["'`]/y,
  before: 20,
  after: 500,
  spread: true,
  search(text, report) {
    eachMatch(NAMES, text, (match) => {
      const call = CALLS.get(match[0].toLowerCase());
      // A hump in the name is its start as well: passwordEncoder.encode(
      const joined = /[a-z\d_]$/i.test(text[match.index - 1] ?? '') && /^[a-z\d]/.test(match[0]);
      if (!call || joined) return;
      OPEN.lastIndex = match.index + match[0].length;
      if (OPEN.test(text)) reportArguments(text, OPEN.lastIndex, call, report);
    });
  },
};

function reportArguments(text: string, from: number, call: SecretCall, report: Report): void {
  const last = Math.max(...call.places);
  let at = from;
  for (let place = 0; place <= last; place++) {
    LITERAL.lastIndex = at;
    const literal = LITERAL.exec(text);
    OTHER.lastIndex = at;
    if (!literal) OTHER.test(text);
    else if (call.places.includes(place) && !LOOKUP.test(literal[1]!) && isSecret(literal[3]!, call.kind)) {
      const start = literal.index + literal[1]!.length + literal[2]!.length;
      report(start, start + literal[3]!.length);
    }
    at = literal ? LITERAL.lastIndex : OTHER.lastIndex;
    const comma = /^\s{0,8},\s{0,20}/.exec(text.slice(at, at + 30));
    if (!comma) return;
    at += comma[0].length;
  }
}

function isSecret(value: string, kind: SecretCall['kind']): boolean {
  if (/\s/.test(value) || isPlaceholder(value) || isReference(value)) return false;
  if (/^(?:0x)?[0-9a-fA-F]{64}$/.test(value)) return looksRandom(value.replace(/^0x/, ''), 32);
  if (isHex(value)) return value.length >= 20 && looksRandom(value, 20);
  if (kind === 'password') return !isUuid(value) && isGivenPassword(value, /[-_.\d]/.test(value));
  return /^[\w+/=.~-]+$/.test(value) && looksRandom(value, 16) && /\d/.test(value);
}
