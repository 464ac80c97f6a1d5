// Passwords and tokens given to programs on the command line: --password x, mysql -px, curl -u user:x, sshpass -p x.
import type { Report, Rule } from '../rule';
import { isGivenPassword } from './password-shape';
import { isCode, isPath, isPlaceholder, isReference } from './guards';
import { knownStrength } from './assignments';
import { formsIn } from './command-forms';
import { COMMAND_WORDS } from './command-words';
import { isSpacedWords } from './joined-words';
import { eachMatch } from './pattern-rule';
import { classesOf, isWordy, looksRandom } from './randomness';

const VALUE = `(?:"([^"\\n]{2,300})"|'([^'\\n]{2,300})'|([^\\s"'\`|;<>]{2,400}))`;
const LONG = new RegExp(
  `(?:pass(?:word|wd|phrase|code)?|pwd|pw|secret|token|api-?key|access-?key|secret-?key|credentials?|auth|-key|-pat)(?:[ \\t]{1,4}|=|["'],\\s{0,4}(?=["']))${VALUE}`,
  'gi',
);
const FLAG_BEFORE = /(?:^|[\s"'`([,])--?([a-z][a-zA-Z-]{0,40})?$/;
// Programs whose short flag holds a password: the flag, glued to its value or not.
const SHORT_FLAGS: readonly [RegExp, string, 'glued' | 'apart' | 'both'][] = [
  [/\b(?:mysql(?:dump|admin|check|import|sh)?|mariadb(?:-dump|-admin)?|mycli)\b/g, 'p', 'glued'],
  [/\bsshpass\b/g, 'p', 'both'],
  [
    /\b(?:docker|podman|nerdctl|buildah|skopeo|helm|oras|crane|az|oc|cf|argocd|nexus|mongo(?:sh|dump|restore|export|import)?|ldapadd)\b(?=[^\n|]{0,60}(?:login|mongo|\s-u))/g,
    'p',
    'apart',
  ],
  [
    /\b(?:mongo(?:sh|dump|restore|export|import)|influx|cqlsh|clickhouse-client|net-snmp|xfreerdp|rpcclient)\b/g,
    'p',
    'apart',
  ],
  [/\b(?:redis-cli|valkey-cli)\b/g, 'a', 'both'],
  [/\b(?:ldap(?:search|modify|add|delete|whoami|passwd)|vsql|vertica)\b/g, 'w', 'both'],
  [/\b(?:7z[ar]?|rar|unrar)\b/g, 'p', 'glued'],
  [/\b(?:mosquitto_(?:pub|sub|rr)|sqlcmd|bcp|zip|unzip|ipmitool|atlantis|osql)\b/g, 'P', 'both'],
  [/\b(?:openssl|gpg|ansible-vault)\b/g, 'k', 'apart'],
  [/\b(?:curl|wget|http|https|xh)\b/g, 'a', 'apart'],
  [
    /\b(?:doctl auth init|hcloud|snyk auth|flyctl|sentry-cli|twine upload|gh|glab|vercel|netlify|railway|wrangler|cargo login|pulumi)\b/g,
    't',
    'apart',
  ],
  [
    /\b(?:twine|htpasswd|svn|kinit|smbclient|nmcli|isql|tsql|unlock-keychain|create-keychain|set-key-partition-list|cryptsetup|certutil|pkcs12|keychain)\b/g,
    'p',
    'apart',
  ],
];
const GAPS = { glued: '(?=\\S)', apart: '(?:[ \\t]{1,4}|=)', both: '[ \\t]{0,4}' };
/** The program, and what follows it up to the flag's value. */
const SHORT = SHORT_FLAGS.map(
  ([program, flag, style]) =>
    [
      program,
      new RegExp(`\\s-${flag}`),
      flag,
      new RegExp(`^[^|\\n]{0,240}?\\s-${flag}${GAPS[style]}${VALUE}`),
    ] as const,
);
const SHORT_FLAG = /\s-[pawPkt]/;
const USER_PROGRAM = /\b(?:curl|http|https|xh|wget|httpie|ab|wrk|lftp|ftp|smbclient|aria2c|nc)\b/g;
/** Up to here the line of such a program is looked at. */
const USER_REACH = 300;
const USER = new RegExp(
  `(?:\\s-[a-zA-Z]{0,6}[uU]|\\s--(?:proxy-)?user|\\s-a|\\s--auth|\\s-A)(?:[ \\t=]{1,4}|(?=["'\\w]))${VALUE}`,
  'g',
);
const USER_FLAG = /\s(?:-[a-zA-Z]{0,6}[uU]|--(?:proxy-)?user|-a|--auth|-A)/;
/** A flag's own name must stand there, a program must have a flag behind it; other words are enough. */
const FLAGGED =
  /(?:-(?:pass|secret|token|pat|key)|api-?key|access-key|secret-key)(?<=(?:^|[\s"'`([,])-[a-z-]{0,50})|setapikey|(?:openssl|curl|wget|mysql|mariadb|mongo|http)(?=[^\n]{0,300}?\s-)|pass:(?=[^\s"'`]{4})|\/pass(?:word)?:|(?<!<)<<<(?!<)|-command[= ]|auth (?<=(?:^|\n|> |echo[ ]?["']?|redis-cli[^\n]{0,60} )auth )| -p (?<=-u[ =]\S{1,60} -p )| -[a-z] ["']?(?=[\w=.:-]{24}| {0,2}["'])|(?! -[a-z] |-command|auth |-(?:pass|secret|token|pat|key)|api-?key|access-key|secret-key|openssl|curl|wget|mysql|mariadb|mongo|http|pass:|\/pass|<<<)/iy;

/** Secrets among a command's arguments. */
export const commandFlag: Rule = {
  id: 'command-flag',
  title: 'Password or token in a command',
  type: 'PASSWORD',
  tier: 'definite',
  reason: 'Given to a program as its password or token.',
  keywords: COMMAND_WORDS,
  confirm: FLAGGED,
  before: 160,
  after: 200,
  spread: true,
  search(text, report) {
    searchLong(text, report);
    searchShort(text, report);
    if (text.includes(':') && USER_FLAG.test(text)) searchUser(text, report);
    for (const { pattern, loose } of formsIn(text)) {
      eachMatch(pattern, text, (match) => {
        // Words joined by signs: where only a password can stand.
        const literal = !loose && /[-_.]/.test(match[1]!);
        reportArgument(match[1]!, match.index + match[0].lastIndexOf(match[1]!), report, 4, literal);
      });
    }
  },
};

function searchLong(text: string, report: Report): void {
  eachMatch(LONG, text, (match) => {
    const before = FLAG_BEFORE.exec(text.slice(Math.max(0, match.index - 44), match.index));
    if (!before) return;
    const [value, start] = argumentOf(match, 1);
    const name = (before[1] ?? '') + (/^-?[a-zA-Z-]+/.exec(match[0])?.[0] ?? '');
    if (value.startsWith('-') || /^(?:stdin|file|env|prompt|policy|hash)$/.test(value)) return;
    if (/\s/.test(value) && isSpacedWords(value)) report(start, start + value.length);
    else if (knownStrength(name) === 'password') reportArgument(value, start, report, 4, true);
    else if (looksRandom(value, 12) || (value.length >= 8 && /\d/.test(value) && !isWordy(value)))
      reportArgument(value, start, report, 8);
  });
}

function searchShort(text: string, report: Report): void {
  if (!SHORT_FLAG.test(text)) return;
  for (const [program, given, flag, argument] of SHORT) {
    if (!given.test(text)) continue;
    eachMatch(program, text, (match) => {
      const from = match.index + match[0].length;
      const newline = text.indexOf('\n', from);
      const rest = text.slice(from, Math.min(newline < 0 ? text.length : newline, from + 300));
      const found = argument.exec(rest);
      if (!found) return;
      const [value] = argumentOf(found);
      const start =
        from + found.index + found[0].length - (found[3] === undefined ? value.length + 1 : value.length);
      if (!/^[\d:.]+$|^-|^\d+:\d+|^[\w./-]+\/[\w./-]*$/.test(value))
        reportArgument(value, start, report, 3, flag !== 'k' && flag !== 't');
    });
  }
}

/** curl … -u user:x. Each flag is found once, however many programs stand before it. */
function searchUser(text: string, report: Report): void {
  USER.lastIndex = 0;
  let given = USER.exec(text);
  USER_PROGRAM.lastIndex = 0;
  for (let program = USER_PROGRAM.exec(text); program && given; program = USER_PROGRAM.exec(text)) {
    const from = USER_PROGRAM.lastIndex;
    if (given.index < from) {
      USER.lastIndex = from;
      given = USER.exec(text);
    }
    if (!given) return;
    if (given.index - from > USER_REACH || /[\n|]/.test(text.slice(from, given.index))) continue;
    USER_PROGRAM.lastIndex = given.index + given[0].length;
    reportUser(given, report);
  }
}

function reportUser(given: RegExpExecArray, report: Report): void {
  const [value, start] = argumentOf(given);
  const colon = value.indexOf(':');
  if (colon < 0) return;
  if (colon >= 20 && looksRandom(value.slice(0, colon), 20)) report(start, start + colon);
  const rest = value.slice(colon + 1);
  if (!rest.startsWith('//')) reportArgument(rest, start + colon + 1, report, 3, /-.*-/.test(rest));
}

function argumentOf(match: RegExpExecArray, first = 1): [string, number] {
  const bare = match[first + 2];
  const value = match[first] ?? match[first + 1] ?? bare ?? '';
  const end = match.index + match[0].length - (bare === undefined ? 1 : 0);
  return [value, end - value.length];
}

function reportArgument(
  argument: string,
  start: number,
  report: Report,
  least: number,
  literal = false,
): void {
  const value = argument.replace(/(?:\\+[nr"']?|[,)\]}])+$/, '');
  if (
    value.length < least ||
    isPlaceholder(value) ||
    isReference(value) ||
    isPath(value) ||
    /^[<[({]|\.(?:mp4|json|ya?ml|txt|pem|png|md)$/.test(value)
  )
    return;
  if (isCode(value) && !/[#!@%^&*+~?]/.test(value)) return;
  if (isGivenPassword(value, literal)) {
    report(start, start + value.length);
    return;
  }
  const { digit, upper, lower, other } = classesOf(value);
  // A word alone may be a subcommand, a user or a database.
  if (
    !digit &&
    !(other && !isWordy(value)) &&
    !(upper && lower && !/^[A-Z][a-z]+$/.test(value) && !isWordy(value))
  )
    return;
  report(start, start + value.length);
}
