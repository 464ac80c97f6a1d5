// Values that a comment names: "x",  // private key of the deployer · # root password, and the value in the next line · x ← db pw
import type { Report, Rule } from '../rule';
import { isCode, isPlaceholder, isReference } from './guards';
import { isPasswordShaped } from './password-shape';
import { eachMatch } from './pattern-rule';
import { isHex, looksRandom } from './randomness';

const SAID =
  '(?:pass(?:word|wd|phrase|code)?|pwd?|api[ _-]?key|(?:access|auth|bot|api|deploy|personal access|service) token|token|secret(?: key)?|private[ _-]?key|signing key|encryption key|credentials?|lösenord|passwort|mot de passe|contraseña|senha)';
const VALUE = `["'\`]([^\\s"'\`]{6,300})["'\`]`;
const BARE = '([^\\s"\'`(){}<>,;]{6,300})';
/** The value, then the comment. */
const AFTER = new RegExp(
  `(?:${VALUE}|(?<=^|[\\s=:])${BARE})[\\])},;]{0,4}[ \\t]{1,24}(?://|#|--|←|<-|<--|;|/\\*|<!--|⟵|\\()[ \\t]{0,4}(?:[\\w./'’-]{1,30}[ \\t]{1,3}){0,4}${SAID}(?![\\w(=-])(?![ \\t]{0,3}[:=])`,
  'gi',
);
/** The comment, then the value in the next line, alone or assigned. */
const BEFORE = new RegExp(
  `(?:^|\\n)[ \\t]{0,40}(?://|#|--|;|/?\\*)[ \\t]{0,4}(?:[\\w./'’-]{1,30}[ \\t]{1,3}){0,6}${SAID}(?![\\w(=-])[^\\n:=]{0,40}:?[ \\t]{0,4}(?:\\*/)?\\r?\\n[ \\t]{0,40}(?:(?:const|let|var|val|final|export|set|static)[ \\t]{1,4}){0,2}(?:[\\w.$\\[\\]"'-]{1,60}[ \\t]{0,4}(?::=|[=:])[ \\t]{0,4})?(?:${VALUE}|${BARE}(?=[ \\t;,]{0,4}(?:\\r?\\n|$)))`,
  'gi',
);

/** "0x…",  // deployer wallet private key */
export const commentedSecret: Rule = {
  id: 'commented-secret',
  title: 'Password or key named by a comment',
  type: 'SECRET',
  tier: 'definite',
  reason: 'A comment beside it says that it is a password or a key.',
  keywords: [
    'pass',
    ' pw',
    'pwd',
    'key',
    'token',
    'secret',
    'credential',
    'senord',
    'mot de',
    'contrase',
    'senha',
  ],
  confirm:
    /(?<=(?:\/\/|#|--|←|<-|;|\*|⟵| \()[ \t]{0,4}(?:[\w./'’-]{1,30}[ \t]{1,3}){0,4}(?:\w{1,10}[ _-]?)?[ ]?)(?:pass\w{0,6}| pw|pwd|keys?|tokens?|secret|credentials?|senord|mot de passe|contrase\w{1,2}|senha)(?![\w(=])/iy,
  before: 400,
  after: 400,
  spread: true,
  search(text, report) {
    for (const pattern of [AFTER, BEFORE]) eachMatch(pattern, text, (match) => reportNamed(match, report));
  },
};

function reportNamed(match: RegExpExecArray, report: Report): void {
  const value = match[1] ?? match[2]!;
  const start = match.index + match[0].lastIndexOf(value);
  if (isPlaceholder(value) || isReference(value) || (match[1] === undefined && isCode(value))) return;
  const hex =
    /^0x[0-9a-fA-F]{64}$/.test(value) || (isHex(value) && value.length >= 32 && value.length !== 40);
  if (hex || looksRandom(value, 16) || isPasswordShaped(value)) report(start, start + value.length);
}
