// Finds `name = value` in every syntax that trajectories hold: env, YAML, JSON (escaped too), TOML, XML, code, pairs, tables.
import { type AssignedValue, readValue } from './assigned-value';
import type { Assignment } from './assigned-guard';
import { strengthOf } from './key-name';
import { eachMatch } from './pattern-rule';

/** The words that a telling name holds; what the engine looks for before anything else runs. */
export const TELLING_WORDS: readonly string[] = [
  'pass',
  'pwd',
  'pw',
  'psw',
  'secret',
  'token',
  'key',
  'cred',
  'auth',
  'bearer',
  'jwt',
  'senha',
  'clave',
  'contrase',
  'lösenord',
  'losenord',
  'wachtwoord',
  'hasło',
  'haslo',
  'parola',
  'salasana',
  'heslo',
  'kennwort',
  'adgangskode',
  'mdp',
  'mot de passe',
  'psk',
  'pepper',
  'mnemonic',
  'salt',
  'пароль',
  '密码',
  '密碼',
  'パスワード',
  '비밀번호',
  'session',
  'phpsessid',
  'otp',
  'hmac',
  'licen',
  'seed',
  'pat',
];

const CORE =
  /pass|pwd|(?<![a-z])pw(?![a-z])|psw|secret|token|key|cred|auth|bearer|jwt|senha|clave|contrase|l(?:ö|o)senord|wachtwoord|has(?:ł|l)o|parola|salasana|heslo|kennwort|adgangskode|(?<![a-z])mdp|psk|pepper|mnemonic|salt|sessi?d|session|(?<![a-z])sid(?![a-z])|otp(?![a-z])|hmac|licen[cs]e|seed(?![a-z])|(?<![a-z])pat(?![a-z])|пароль|密码|密碼|パスワード|비밀번호/gi;
const NAME_CHAR = /[\w.$\-\u00c0-\uffdc]/;
const SPACED_BEFORE =
  /(?:api|access|secret|private|master|signing|encryption|admin|service|account|client|auth|bearer|deploy|shared|storage|personal access|webhook|root|user|db|database|mot de) $/i;
const ANNOTATED =
  /[?!]?[ \t]{0,4}:[ \t]{0,4}[A-Za-z_&*][\w<>[\]|.?&' ]{0,40}?[ \t]{0,4}=[ \t]{0,4}(?![=>~])/y;
const ASSIGNED =
  /(?:[ \t](?:string|\[\]byte|&str|String)(?=[ \t]{1,4}=))?(?:\\{0,7}["'`”»]|\*{1,2}|_{2}|&quot;)?[\])]?(?:[ \t]\([\w ,-]{1,24}\))?[ \t]{0,30}(?::=|=>|={1,3}|!={1,2}|:{1,2}(?![\w:])|：|->|→|➜|\|\||\?{1,2}=|:(?=\S))(?:[ \t]|\*\*(?=[ \t`])){0,30}/y;
const LISTED = /\\{0,7}["'`][ \t]{0,4},\s{0,20}(?:[bru@])?(?=\\{0,7}["'`])/y;
const CALLED = /(?:::new|::from)?\((?:SecureString |\s{0,4})(?=["'`])/y;
const ELEMENT = /(?:[ ][^<>\n]{0,80})?>[ \t]{0,4}(?=[^<>\s])/y;
const PAIRED =
  /\\{0,7}["']?,?\s{1,60}(?:["']?(?:type|secure|sensitive|protected|id|class|scope|required|autocomplete)["']?\s{0,4}[=:]\s{0,4}["']?[\w-]{1,30}["']?,?\s{1,40}){0,3}\\{0,7}["']?(?:value|content|defaultvalue|stringvalue|default)\\{0,7}["']?\s{0,4}[=:]\s{0,4}/iy;
const DEFAULTED = /["']?\s{1,4}\{[^{}]{0,200}?\bdefault\s{0,8}=\s{0,8}/y;
const CELL = /[ `*]{0,4}\|[ \t]{0,30}[`*]{0,3}(?=[^\s|:-])/y;
const SHELL_SET = /[ \t]{1,4}(?=[^\s=:&|<>-])/y;
const BLOCK = /[|>][+-]?\d?[ \t]{0,8}(?:#.{0,80})?\r?\n[ \t]{1,40}/y;
const NAMED = /(?:name|key|id|property|variable|field|param)\\{0,7}["']?\s{0,4}[=:]\s{0,4}\\{0,7}["']?$/i;
const SET_COMMAND =
  /(?:\bsetenv|\bset(?: -{1,2}[A-Za-z]+){1,3}|\bsetx|^ENV|\nENV|\bconfigure set|\bconfig(?: --?[\w-]+){0,3}(?: set)?|\bconfig set|\bsecrets? set|\benv add|\bkv put|^|\n)[ \t]{1,8}$|\bconfig set \S{0,60}[:/]$/;
const DECLARED =
  /(?:\b(?:const|let|var|val|final|return|def|fn|func|function|if|elif|while|assert|expect|and|or|not|this|self)\b[^\n=:]{0,60}|[({,][ \t]{0,4}|[.])$/;

/** Visits each value that stands under a telling name. */
export function eachAssignment(
  text: string,
  visit: (assignment: Assignment, start: number, end: number) => void,
): void {
  let done = 0;
  eachMatch(CORE, text, (match) => {
    if (match.index < done) return;
    const [from, to] = nameAround(text, match.index, match.index + match[0].length);
    done = to;
    const name = nameOf(text, from, to);
    const strength = strengthOf(name);
    if (!strength) return;
    const value = valueAfter(text, from, to);
    if (!value) return;
    const code =
      /^\s{0,2}(?:[,)]|;\s*(?:$|\n|\/\/))/.test(value.next) ||
      DECLARED.test(text.slice(Math.max(0, from - 70), from));
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

function nameAround(text: string, start: number, end: number): [number, number] {
  let from = start;
  let to = end;
  while (from > 0 && start - from < 60 && NAME_CHAR.test(text[from - 1]!)) from--;
  while (to < text.length && to - end < 50 && NAME_CHAR.test(text[to]!)) to++;
  while (to > end && /[.\-$]/.test(text[to - 1]!)) to--;
  // `\npassword` in text that is escaped once more: the n belongs to the escape.
  if (text[from - 1] === '\\' && /[nrt]/.test(text[from]!) && from < start) from++;
  return [from, to];
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
  const before = text.slice(Math.max(0, from - 40), from);
  let start = NAMED.test(before) ? at(PAIRED) : /\bvariable\s{1,4}["']?$/.test(before) ? at(DEFAULTED) : -1;
  if (start >= 0) return readValue(text, start);
  start = at(ANNOTATED);
  if (start >= 0) return readValue(text, start);
  start = at(ASSIGNED);
  if (start >= 0) {
    BLOCK.lastIndex = start;
    return readValue(text, BLOCK.test(text) ? BLOCK.lastIndex : start);
  }
  if (/[<:]$/.test(before)) {
    start = at(ELEMENT);
    if (start >= 0) return readValue(text, start);
  }
  return weakValueAfter(text, at, before);
}

/** After weak signs of assignment (a comma, a call, a table's cell, a blank) only what has a digit or a sign counts. */
function weakValueAfter(text: string, at: (pattern: RegExp) => number, before: string): AssignedValue | null {
  let start = Math.max(at(LISTED), at(CALLED));
  if (start < 0 && /\|[ `*\w]{0,24}$/.test(before)) start = at(CELL);
  if (start < 0 && SET_COMMAND.test(before)) start = at(SHELL_SET);
  const value = start < 0 ? null : readValue(text, start);
  return value && /[\d!@#$%^&*+=~?]/.test(text.slice(value.start, value.end)) ? value : null;
}
