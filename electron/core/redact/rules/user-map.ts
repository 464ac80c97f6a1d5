// Maps and lists of logins: basic_auth_users: {name: x}, users: [name:x], passwords under the names of their users.
import type { Report, Rule } from '../rule';
import { isPlaceholder, isReference } from './guards';
import { isGivenPassword, isPasswordShaped } from './password-shape';
import { eachMatch } from './pattern-rule';
import { looksRandom } from './randomness';

const NAME =
  '(?:[\\w.-]{0,40}?(?:basic_?auth(?:_?users)?|http_?auth|htpasswd|auth_?users?|logins|credentials|creds|passwords|passwds|passphrases|api_?keys|tokens|secrets|users|accounts|keys(?<=app\\.keys|session[^\\n]{0,60}keys)))';
const HEAD = new RegExp(
  `(?<![\\w-])${NAME}["']?\\]?[ \\t]{0,4}(?:[:=]|=>)?[ \\t]{0,4}(?:[[{(][ \\t]{0,4})?(?:[|>][+-]?)?`,
  'gi',
);
const ENTRY =
  /^[\s,[{(-]{1,60}["'`]?([\w.@+-]{1,64})["'`]?[ \t]{0,3}(?::(?!\/\/)|=>?)[ \t]{0,3}(?:\{?[ \t]{0,2}["']?(?:password|pass|pwd|token|secret|key)["']?[ \t]{0,2}:[ \t]{0,2})?["'`]?([^\s"'`,{}[\]]{6,200})["'`]?[ \t]{0,4}[,}\])]{0,3}/;
const ELEMENT = /^[\s,[({-]{1,60}["'`]?([^\s"'`,{}[\]]{6,200})["'`]?[ \t]{0,4}[,}\])]{0,3}/;

/** users: {admin: x} */
export const userMap: Rule = {
  id: 'user-map',
  title: 'Password in a list of logins',
  type: 'PASSWORD',
  tier: 'definite',
  reason: 'Stands beside a user’s name in a list of logins.',
  keywords: [
    ...[
      'users',
      'accounts',
      'logins',
      'creds',
      'credentials',
      'passwords',
      'keys',
      'tokens',
      'secrets',
      'auth',
    ].flatMap((word) => [':', '"', ' =', '=', "'"].map((sign) => word + sign)),
    'htpasswd',
    'passphrases',
  ],
  confirm:
    /(?:(?:basic_?)?auth(?:_?users)?|users|accounts|logins|creds|credentials|passw(?:or)?ds|passphrases|keys|tokens|secrets|htpasswd)["']?\]?[ \t]{0,4}(?:(?:[:=]|=>)[ \t]{0,4}(?:\r?\n|[[{(|>])|\r?\n)/iy,
  before: 50,
  after: 700,
  spread: true,
  search(text, report) {
    eachMatch(HEAD, text, (head) => {
      const sign = head[0].trimEnd();
      if (/[:=[{(|>\]]$/.test(sign)) reportEntries(text, head.index + head[0].length, head[0], report);
    });
  },
};

function reportEntries(text: string, from: number, head: string, report: Report): void {
  let at = /[[{(][ \t]*$/.test(head) ? from - 1 : from;
  const secrets = /pass|keys|tokens|secrets|creds|credentials/i.test(head);
  for (let count = 0; count < 24; count++) {
    const rest = text.slice(at, at + 400);
    const entry = ENTRY.exec(rest);
    const found = entry ?? ELEMENT.exec(rest);
    if (!found || (count > 0 && !/[\n,]/.test(found[0].slice(0, 60)) && !/[\n,]$/.test(text[at - 1] ?? '')))
      return;
    const value = entry ? entry[2]! : found[1]!;
    const start = at + found[0].lastIndexOf(value);
    const name = entry ? entry[1]! : '';
    if (
      entry
        ? isLogin(name, value, /pass|auth|logins|creds|credentials/i.test(head))
        : /^0x[0-9a-f]{64}$/.test(value) || (secrets && looksRandom(value, 16) && !/[()=]/.test(value))
    )
      report(start, start + value.length);
    else if (
      !entry &&
      /^[\w.@+-]{1,64}:[^:/]{6,100}$/.test(value) &&
      isPasswordShaped(value.slice(value.indexOf(':') + 1))
    )
      report(start + value.indexOf(':') + 1, start + value.length);
    at += found[0].length;
    if (/[\])}]$/.test(found[0].trimEnd()) && !/^\s*,/.test(text.slice(at, at + 4))) return;
  }
}

function isLogin(name: string, value: string, telling: boolean): boolean {
  if (isPlaceholder(value) || isReference(value)) return false;
  // Fields of a user, not users.
  if (
    /^(?:id|uid|uuid|name|email|mail|type|role|url|uri|path|file|image|version|created\w*|updated\w*|date|hash|sha\d*|checksum|digest|format|pattern|regex|color|class|label|title|description|text|href|src|key|scope|scopes|issuer|audience|host|port|model|max\w*|min\w*)$/i.test(
      name,
    )
  )
    return false;
  return telling ? isGivenPassword(value, false) : isPasswordShaped(value);
}
