// What can only be a password, in a line that speaks of passwords and logins, wherever in the line it stands.
import type { Report, Rule } from '../rule';
import { isCode } from './guards';
import { hasCodeWord, isJoinedWords } from './joined-words';
import { isGivenPassword, isPasswordShaped } from './password-shape';
import { eachMatch } from './pattern-rule';
import { classChanges, classesOf, looksRandom } from './randomness';

const TOLD =
  /(?<![A-Za-z])(?:passw(?:or)?ds?|passphrase|passcode|pass|pwd?|log[ -]?in|logins|signin|sign[ -]in|logged in|login\w{1,20}|authenticate|creds|credentials|htpasswd|kinit|vncpasswd|testsaslauthd|doveadm auth|isql|snmp(?:walk|get|set)|inloggning|lösenord|zugangsdaten|anmeldedaten|passwort|identifiants|mot de passe|contraseña|credenciales|wachtwoord|senha)(?![a-z])/giu;
/** The word in other languages; a line that holds it is a sentence or a note, no code. */
const FOREIGN =
  /(?:l(?:ö|o)senord|passord|adgangskode|salasana|kennwort|passwort|zugangsdaten|mot de passe|mdp\b|contrase(?:ñ|n)a|contrasenya|senha|palavra-passe|wachtwoord|has(?:ł|l)[oae]m?\b|hesl[oa]\b|jelsz(?:ó|o)|parol(?:a|ă|ei|e)\b|şifre|sifre|пароль|паролем|пароля|κωδικ|密[码碼]|口令|パスワード|暗証|비밀번호|암호|mật khẩu|kata sandi)/giu;
const TOKEN = /[^\s"'`<>|,;(){}[\]“”‘’«»「」『』、。，；：（）！？]{8,64}/g;
// What stands in place of a value is shorter or longer than it, so it moves other tokens into reach. Within reach of one the
// line has been looked at before; to look again would find more each time, and stop what is finished.
const REPLACED =
  /REDACTED_[A-Z]|redacted-[a-z2-7]{8}@|\buser-(?=[a-z]{0,7}[2-7])[a-z2-7]{8}\b|\bhost-[a-z2-7]{8}\.invalid|\b198\.1[89]\.\d|LEFT_?OUT/;
const REACH = 120;
/** The longest token, with its marks. */
const LONGEST = 72;
const FOREIGN_REACH = 70;

/** login(page, "ops", "Kettle72@pebble") */
export const passwordNearby: Rule = {
  id: 'password-nearby',
  title: 'Password in a line about logins',
  type: 'PASSWORD',
  tier: 'definite',
  reason: 'Has the form of a password, and the line speaks of a password or a login.',
  keywords: [
    'passw',
    'passphrase',
    'passcode',
    ' pass',
    ' pw',
    ' pwd',
    'log in',
    'login',
    'log-in',
    'sign in',
    'signin',
    'logged in',
    'authenticate',
    'creds',
    'credentials',
    'kinit',
    'doveadm',
    'testsasl',
    'isql',
    'snmp',
    'inloggning',
    'senord',
    'zugangsdaten',
    'anmeldedaten',
    'identifiants',
    'mot de passe',
    'contrase',
    'credenciales',
    'wachtwoord',
    'senha',
    'passord',
    'adgangskode',
    'salasana',
    'kennwort',
    'mdp ',
    'contrasenya',
    'palavra-passe',
    'hasł',
    'haslo',
    'heslo',
    'jelsz',
    'parol',
    'şifre',
    'пароль',
    'паролем',
    '密码',
    '密碼',
    '口令',
    'パスワード',
    '비밀번호',
    'mật khẩu',
  ],
  confirm:
    /(?=[^\n]{0,130}[A-Za-z\d][#!@%^&*+~?$_.-][A-Za-z]{0,12}\d|[^\n]{0,130}[a-z]\d|[^\n]{0,130}\d[a-z#!@%^&*+~?$]|[^\n]{0,60}\|[ ]{0,3}\n\|)|(?<=\d[\w#!@%^&*+~?$"'`\\|);#/ ]{1,60})/iy,
  before: 150,
  after: 150,
  spread: true,
  search(text, report) {
    let done = 0;
    eachMatch(TOLD, text, (told) => {
      const from = Math.max(done, text.lastIndexOf('\n', told.index) + 1, told.index - REACH);
      const to = lineEnd(text, told.index + told[0].length);
      done = Math.max(done, to);
      if (to > from) reportTokens(text, from, to, report, isUnmistakable);
    });
    eachMatch(FOREIGN, text, (told) => {
      const end = told.index + told[0].length;
      const to = Math.min(lineEnd(text, end), end + FOREIGN_REACH);
      if (to > end) reportTokens(text, end, to, report, isChosen);
    });
  },
};

/** The line's end; of a table's head, the end of its second row. */
function lineEnd(text: string, at: number): number {
  let newline = text.indexOf('\n', at);
  if (newline > 0 && text[newline + 1] === '|')
    for (let row = 0; row < 3 && newline > 0 && text[newline + 1] === '|'; row++)
      newline = text.indexOf('\n', newline + 1);
  return Math.min(newline < 0 ? text.length : newline, at + (text[at] === '|' ? 300 : REACH));
}

/** Where the token that stands across `at` ends, so that it is never taken in part. */
function wholeToken(text: string, at: number): number {
  let end = at;
  while (end < text.length && end - at < LONGEST && /[^\s"'`<>|,;(){}[\]]/.test(text[end]!)) end++;
  return end;
}

function reportTokens(
  text: string,
  from: number,
  to: number,
  report: Report,
  accept: (value: string) => boolean,
): void {
  if (REPLACED.test(text.slice(Math.max(0, from - REACH), to + LONGEST))) return;
  const line = text.slice(from, wholeToken(text, to));
  // A SealedSecret is made to be published.
  if (line.includes('encryptedData')) return;
  eachMatch(TOKEN, line, (token) => {
    let value = token[0].replace(/(?:\\+[nrt"']?|[.:)?])+$/, '');
    let start = from + token.index;
    // user:x, user/x, name=x
    const lead = /^[\w.@-]{1,40}[:/=](?!\/)/.exec(value);
    if (lead) {
      start += lead[0].length;
      value = value.slice(lead[0].length);
    }
    if (/[\w/\\]$/.test(text.slice(Math.max(0, start - 1), start)) && !lead) return;
    // An identifier of a record.
    if (/id\\{0,3}["']?\s?[:=]\s?\\{0,3}["']?$/i.test(text.slice(Math.max(0, start - 12), start))) return;
    if (accept(value)) report(start, start + value.length);
  });
}

/** With a number in it, and no name of code. */
function isChosen(value: string): boolean {
  if (value.length < 8 || value.length > 40 || /[:/\\=]|^[-.$@#&%!*_]|[[\]]/.test(value)) return false;
  const { digit, upper, lower, other } = classesOf(value);
  return (
    digit &&
    lower &&
    (upper || other) &&
    !hasCodeWord(value) &&
    !/_\d$|^v?\d/.test(value) &&
    (isGivenPassword(value, false) || /^\p{Lu}\p{Ll}+\p{Lu}\p{Ll}+\d$/u.test(value))
  );
}

/** Of three classes at least, and neither code nor an identifier with a number. */
function isUnmistakable(value: string): boolean {
  if (value.length < 8 || value.length > 40 || /[:/\\=]|^[-.$@#&%!*_]|[[\]]/.test(value)) return false;
  const { digit, upper, lower, other } = classesOf(value);
  if (!digit || !upper || !lower || !isPasswordShaped(value)) return false;
  if (/^\w+$/.test(value) && /_/.test(value)) return isJoinedWords(value) && /_\d{2,}$/.test(value);
  if (other && /[#!@%^&*+~?$]/.test(value)) return !/^[\w.-]+@[\w-]+\.[\w.-]+$|^\w+\*+$|\+\+/.test(value);
  if (isJoinedWords(value)) return !isCode(value) && !hasCodeWord(value) && /\d{2,}$/.test(value);
  return looksRandom(value, 12) && classChanges(value) >= 0.3 && /^[A-Za-z0-9]+$/.test(value);
}
