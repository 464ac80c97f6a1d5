// Values that a comment names: "x",  // private key of the deployer · # root password, and the value in the next line · x ← db pw
import type { Report, Rule } from '../rule';
import { isCode, isPlaceholder, isReference } from './guards';
import { isPasswordShaped } from './password-shape';
import { eachMatch } from './pattern-rule';
import { isHex, looksRandom } from './randomness';

const SAID =
  '(?:pass(?:word|wd|phrase|code)?|pwd?|api[ _-]?key|(?:access|auth|bot|api|deploy|personal access|service) token|token|secret(?: key)?|private[ _-]?key|(?:signing|master|admin|write|server|service|app) key|encryption key|credentials?|lösenord|passwort|mot de passe|contraseña|senha)';
/** A comment that names what stands before it, or in the next line. */
const COMMENT = new RegExp(
  `(?:(?<=^|[\\s])(?://|#|--|;|/?\\*|←|<--?|⟵|\\())[ \\t]{0,4}(?:[\\w./'’-]{1,30}[ \\t]{1,3}){0,5}${SAID}(?![\\w(=-])(?![ \\t]{0,3}[:=][ \\t]{0,3}\\S)`,
  'gi',
);
const BEFORE =
  /(?:["'`]([^\s"'`]{6,300})["'`]|(?:^|[\s=:])([^\s"'`(){}<>,;]{6,300}))\)?(?:\.\w{1,20}\(\))?[\])},;]{0,4}[ \t]{1,24}$/;
// In the comment's own line, after its end.
const AFTER = /^[^\n*]{0,20}\*\/[ \t]{0,3}(["'`])([^\s"'`]{6,300})(?=\1)/;
const NEXT_LINE =
  /^[^\n:=]{0,40}:?[ \t]{0,4}(?:\*\/)?\r?\n[ \t]{0,40}(?:(?:const|let|var|val|final|export|set|static)[ \t]{1,4}){0,2}(?:[\w.$[\]"'-]{1,60}[ \t]{0,4}(?::=|[=:])[ \t]{0,4})?(?:["'`]([^\s"'`]{6,300})["'`]|([^\s"'`(){}<>,;]{6,300})(?=[ \t;,]{0,4}(?:\r?\n|$)))/;

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
    'private key',
    'private-key',
    'privatekey',
    'api key',
    'api-key',
    'apikey',
    'secret',
    'signing key',
    'admin key',
    'write key',
    'server key',
    'service key',
    'app key',
    'master key',
    'encryption key',
    ' token',
    'credential',
    'senord',
    'mot de',
    'contrase',
    'senha',
  ],
  confirm:
    /(?<=(?:\/\/|#|-- |←|<-|;|\*|⟵| \()[ \t]{0,4}(?:[\w./'’-]{1,30}[ \t]{1,3}){0,4}(?:\w{1,10}[ _-]?)?[ ]?)(?:pass\w{0,6}| pw|pwd|private[ -]?key|api[ -]?keys?|(?:signing|encryption|master|admin|write|server|service|app) key| token|secret|credentials?|senord|mot de passe|contrase\w{1,2}|senha)(?![\w(=:.-])/iy,
  before: 200,
  after: 300,
  spread: true,
  search(text, report) {
    eachMatch(COMMENT, text, (comment) => {
      const line = Math.max(text.lastIndexOf('\n', comment.index) + 1, comment.index - 320);
      const before = BEFORE.exec(text.slice(line, comment.index));
      if (before) reportNamed(before, line, report);
      const end = comment.index + comment[0].length;
      const after = AFTER.exec(text.slice(end, end + 330));
      if (after) reportNamed(after, end, report);
      const next = NEXT_LINE.exec(text.slice(end, end + 460));
      if (next) reportNamed(next, end, report);
    });
  },
};

function reportNamed(match: RegExpExecArray, from: number, report: Report): void {
  const value = match[match.length - 1] ?? match[1]!;
  const start = from + match.index + match[0].lastIndexOf(value);
  if (isPlaceholder(value) || isReference(value) || (match[1] === undefined && isCode(value))) return;
  const hex =
    /^0x[0-9a-fA-F]{64}$/.test(value) || (isHex(value) && value.length >= 32 && value.length !== 40);
  if (hex || looksRandom(value, 16) || isPasswordShaped(value)) report(start, start + value.length);
}
