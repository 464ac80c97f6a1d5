// A login told in passing: "creds are deploy/kaffekanna9", "basic auth (team / kaffekanna9)", "user=lin pass=kaffekanna",
// "wifi: HaferNet / kaffekanna9".
import type { Rule } from '../rule';
import { isPlaceholder, isReference } from './guards';
import { isGivenPassword, isNumberedWord, isPasswordShaped } from './password-shape';
import { eachMatch } from './pattern-rule';

const VALUE = '((?!!)[^\\s"\'`<>(){},;]{6,60})';
const PAIR = new RegExp(
  `(?<![\\w-])(?:creds?|credentials|basic auth|log(?:in|ged in|[ ]in(?:to)?)|account|zugangsdaten|identifiants|inloggning)\\b[^\\n|]{0,40}?[ \\t(:][\\w.@-]{2,40}([ \\t]{0,2}[/:|][ \\t]{0,2})["'\`]?${VALUE}`,
  'gi',
);
// Both are named: Username: lin / Password: kaffekanna; user=lin pass=kaffekanna; login lin password kaffekanna.
const NAMED = new RegExp(
  `(?<![\\w-])(?:(?:user(?:name)?|login|e-?mail|account|benutzer(?:name)?|användare|utilisateur|usuario)[ \\t]?[:=][ \\t]{0,3}[^\\s"'\`&]{2,60}[ \\t]{0,3}[\\n,;/|]?[ \\t]{0,3}(?:pass(?:word|wd|code)?|pwd?|passwort|kennwort|lösenord|mot de passe|contraseña|senha)[ \\t]?[:=][ \\t]{0,3}|login[ \\t]\\S{2,40}[ \\t]pass(?:word)?[ \\t])${VALUE}(?=[ \\t]*(?:$|[\\n,;.)]))`,
  'gim',
);
const WIFI = new RegExp(
  `(?<![\\w-])(?:wi-?fi|wlan|ssid|hotspot)\\b[^\\n/|]{0,40}?[ \\t:"'\`](?:[\\w.-]{2,32}["'\`]?[ \\t]{1,2}[/|][ \\t]{1,2}|(?:psk|key|pass(?:word|phrase)?|pw|code)["'\`]?(?:[ \\t]?[:=]|[ \\t]is)?[ \\t]{1,2})["'\`]?${VALUE}`,
  'gi',
);

/** creds are deploy/kaffekanna9 */
export const toldLogin: Rule = {
  id: 'told-login',
  title: 'Password of a login told in passing',
  type: 'PASSWORD',
  tier: 'definite',
  reason: 'Stands after a user name where a login is told.',
  keywords: [
    'creds',
    'cred:',
    'credentials',
    'basic auth',
    'log in',
    'log into',
    'logged in',
    'login',
    ' account ',
    'zugangsdaten',
    'identifiants',
    'inloggning',
    'user:',
    'user=',
    'username',
    'user name',
    'email:',
    'benutzer',
    'användare',
    'utilisateur',
    'usuario',
    'wifi',
    'wi-fi',
    'wlan',
    'ssid',
    'hotspot',
  ],
  confirm:
    /(?=[^\n]{0,70}?[/:|] {0,2}["'`]?[A-Za-z][^\s"'`<>(){},;]{2,40}[\d!#$%*]|[^]{0,80}?(?<![a-z])(?:pass|pw|kennwort|lösenord|mot de|contrase|senha|psk|key|code)[a-zñ]{0,6}["'`]?(?: ?[:=][ ]{0,3}|[ ]is[ ]{1,3}|[ ]{1,3})["'`]?[a-z])/iy,
  before: 20,
  after: 200,
  spread: true,
  search(text, report) {
    const each = (pattern: RegExp, accept: (value: string, match: RegExpExecArray) => boolean) =>
      eachMatch(pattern, text, (match) => {
        const raw = match[match.length - 1]!;
        const value = raw.replace(/[.:\]*]+$/, '');
        const start = match.index + match[0].length - raw.length;
        if (!isPlaceholder(value) && !isReference(value) && accept(value, match))
          report(start, start + value.length);
      });
    each(PAIR, (value, match) => isTold(value) && isPair(value, match));
    each(NAMED, (value) => isGivenPassword(value, true) || isNumberedWord(value));
    each(WIFI, isTold);
  },
};

function isTold(value: string): boolean {
  return isPasswordShaped(value) || isNumberedWord(value);
}

/** Without blanks around the sign it may be a path or a host and its port; then only words that nothing else is made of. */
function isPair(value: string, match: RegExpExecArray): boolean {
  if (/[ \t]/.test(match[1]!)) return true;
  return !value.includes('/') && !value.includes('.') && !/[-_]\d$/.test(value);
}
