// Passwords that a shell hands to a program's standard input or writes into a file for it: echo x | cryptsetup open,
// sudo -S … <<< x, chpasswd <<EOF, echo x > .vault_pass.
import type { Report, Rule } from '../rule';
import { isTakenPassword } from './password-shape';
import { eachMatch } from './pattern-rule';

// Programs that read a password from their input: always, or with the option that says so.
const TAKER =
  /\bsudo\s(?:[^\n|]{0,60}?\s)?-[a-zA-Z]{0,4}S\b|\b(?:cryptsetup|kinit|passwd|vncpasswd|smbpasswd|chpasswd|pdbedit|encfs|gocryptfs|keepassxc-cli|kpcli|gnome-keyring-daemon|fdesetup|systemd-creds|adcli|veracrypt)\b|\bsu\s(?:-|[a-z])|\brealm\s(?:join|leave)|\bzfs\s(?:load-key|create|change-key|mount)|\b(?:restic|borg)\b(?![^\n|]{0,200}(?:--stdin\b|\s-(?:\s|$)))|\b(?:pass|gopass)\sinsert|\bsecret-tool\sstore|\brclone\sobscure|\bp4\b[^\n|]{0,60}\slogin|\bage\s(?:-d|--decrypt)|\b[Cc]onvert[Tt]o-[Ss]ecure[Ss]tring|\b(?:docker|podman)\ssecret\screate|\bkubectl\s(?:[^\n|]{1,60}\s)?create\ssecret|\bmount\s[^\n|]{0,80}(?:davfs|cifs|sshfs)|--?(?:stdin-?pass(?:word|phrase|wd)?|pass(?:word|wd|phrase)?[-_](?:on[-_]|from[-_])?stdin|passphrase-fd[ =]{1,2}0|stdinpass\w{0,8}|with-token)\b|\bpassword_stdin\b|\bopenssl\b[^\n|]{0,160}(?:-pass(?:in|out)?\s(?:stdin|fd:0)|-stdin\b)|\bhtpasswd\s[^\n|]{0,60}?-[a-zA-Z]{0,4}i\b|\brunas\s|\bbw\s(?:login|unlock)|\blpass\slogin/;
const PIPED = /\|\s{0,3}(?=[^\n|]{2})/g;
const QUOTED = `"((?:\\\\.|[^"\\\\\\n]){4,200})"|'([^'\\n]{4,200})'`;
const GIVEN = `(?:\\$(?=["']))?(?:${QUOTED}|([^\\s"'\`|;<>()&]{4,200}))`;
const WRITERS = `(?:echo(?:\\s{1,3}-[neE]{1,3}){0,2}|printf(?:\\s{1,3}--)?(?:\\s{1,3}["']?(?:[\\w.-]{1,30}:)?(?:%s(?:\\\\{1,2}n)?){1,2}["']?)?|Write-(?:Output|Host)|yes|cat\\s{0,3}<<<)`;
const WRITTEN = new RegExp(`\\b${WRITERS}\\s{1,3}${GIVEN}`, 'g');
/** PowerShell: 'x' | program */
const LITERAL = new RegExp(`(?:^|[\\s(=])(?:${QUOTED})\\s{0,3}$`);
const HERE_STRING = new RegExp(`<<<\\s{0,3}${GIVEN}`, 'g');
const HERE_TEXT = /(?<!<)<<-?\s{0,2}["']?(\w{2,16})["']?[^\n]{0,120}\r?\n/g;
// A file that holds one password, by its name.
const FILE = `["']?(?:[^\\s"'|;<>]{0,80}[/\\\\])?(?:(?<=secrets?[/\\\\])[\\w.-]{2,60}|\\.?(?:\\w{1,24}[._-])?(?:pass(?:word|wd|phrase|code)?s?|pwd|pw|smbpasswd|passwort)(?:[._-](?:file|prod|dev|staging))?(?:\\.(?:txt|pw|secret|conf))?)["']?(?=$|[\\s;&|)])`;
const TO_FILE = new RegExp(
  `\\b${WRITERS}\\s{1,3}${GIVEN}\\s{0,3}(?:>{1,2}\\s{0,3}|\\|\\s{0,3}(?:sudo\\s(?:-\\S{1,8}\\s)?)?tee\\s(?:-a\\s)?)${FILE}`,
  'g',
);
const TO_FILE_POWERSHELL = new RegExp(
  `(?:^|[\\s(])(?:${QUOTED})\\s{0,3}(?:>{1,2}|\\|\\s{0,3}(?:Out-File|Set-Content|Add-Content)\\b[^\\n|]{0,60}?)\\s{1,3}${FILE}`,
  'g',
);
const CONTENT_OF_FILE = new RegExp(
  `\\b(?:Set-Content|Add-Content|New-Item)\\s(?:-\\w{1,10}\\s){0,2}${FILE}\\s[^\\n|]{0,40}?-Value\\s{1,3}(?:${QUOTED}|([^\\s"';|]{4,200}))`,
  'g',
);
// printf 'machine %s login %s password %s' host user x
const PRINTF =
  /\bprintf\s{1,3}(?:"((?:\\.|[^"\\\n]){2,200})"|'([^'\n]{2,200})')((?:\s{1,3}(?:"[^"\n]{0,200}"|'[^'\n]{0,200}'|[^\s"'|;<>&]{1,200})){1,8})/g;
const HERE_FILE = new RegExp(
  `(?:>{1,2}|\\btee\\s(?:-a\\s)?)\\s{0,3}(?:${FILE}|\\S{0,80}/(?:auth|login|credentials?|up)\\.(?:txt|conf)(?=\\s|$))`,
);

/** echo -n x | cryptsetup open /dev/sdb2 data - */
export const pipedSecret: Rule = {
  id: 'piped-secret',
  title: 'Password handed to a program',
  type: 'PASSWORD',
  tier: 'definite',
  reason: 'Handed to a program or a file that takes a password.',
  keywords: [
    '--from-file',
    'printf ',
    '| sudo',
    '|sudo',
    'sudo -',
    '<<<',
    'cryptsetup',
    'kinit',
    'passwd',
    'pdbedit',
    'encfs',
    'gocryptfs',
    'keepassxc-cli',
    'kpcli',
    'gnome-keyring-daemon',
    'systemd-creds',
    'adcli',
    'veracrypt',
    '| su ',
    'realm join',
    'zfs ',
    'restic',
    'borg ',
    'pass insert',
    'secret-tool',
    'obscure',
    '| p4 ',
    '| age ',
    'securestring',
    'secret create',
    'create secret',
    'stdinpass',
    'stdin-pass',
    'passphrase-fd',
    '-stdin',
    '_stdin',
    'with-token',
    '-pass stdin',
    'fd:0',
    'vault_pass',
    '> pass',
    'password\n',
    'password.txt',
    '_password',
    '-password.',
    '/password',
    '/passphrase',
    'secrets/',
    'secrets\\',
    'pw.txt',
    'auth.txt',
    'passwords.txt',
  ],
  // Something is written before it, or a text follows in place.
  confirm:
    /printf (?=["'][^\n]{0,160}?(?:(?:pass|pwd|psk|secret|token)[^\n%]{0,12}|:)%s)|(?!printf )(?=[^\n]{0,240}<<)|(?!printf )(?<=(?:\becho\s|\bprintf\s|\byes\s|Write-Output\s|["']\s{0,3}\||<<|Set-Content\s|New-Item\s)[^\n]{0,240})/iy,
  before: 260,
  after: 300,
  spread: true,
  search(text, report) {
    if (text.includes('|')) eachMatch(PIPED, text, (pipe) => reportPiped(text, pipe, report));
    if (text.includes('<<<'))
      eachMatch(HERE_STRING, text, (match) => {
        if (TAKER.test(commandBefore(text, match.index))) reportGiven(match, report);
      });
    if (text.includes('<<')) eachMatch(HERE_TEXT, text, (match) => reportHereText(text, match, report));
    if (text.includes('printf')) eachMatch(PRINTF, text, (match) => reportPrinted(text, match, report));
    for (const pattern of [TO_FILE, TO_FILE_POWERSHELL, CONTENT_OF_FILE])
      eachMatch(pattern, text, (match) => reportGiven(match, report));
  },
};

/** The command that a sign in a line belongs to: from the line's start, or the last `;`, `|` or `&`. */
function commandBefore(text: string, at: number): string {
  const line = text.slice(Math.max(text.lastIndexOf('\n', at - 1) + 1, at - 240), at);
  return /[^;|&]*$/.exec(line)![0];
}

function reportPiped(text: string, pipe: RegExpExecArray, report: Report): void {
  const from = pipe.index + pipe[0].length;
  const taker = /^[^\n|;]{0,240}/.exec(text.slice(from, from + 240))![0];
  if (!TAKER.test(taker)) return;
  const start = Math.max(text.lastIndexOf('\n', pipe.index - 1) + 1, pipe.index - 300);
  const line = text.slice(start, pipe.index).trimEnd();
  // (echo x; echo x) | passwd
  const group = line.endsWith(')') ? line.lastIndexOf('(') : -1;
  let last: RegExpExecArray | null = null;
  eachMatch(WRITTEN, line, (match) => {
    if (group >= 0 && match.index > group) reportGiven(match, report, start);
    last = match;
  });
  if (group >= 0) return;
  const end: RegExpExecArray | null = last;
  if (end && isLast(line, end)) reportGiven(end, report, start);
  else {
    const literal = LITERAL.exec(line);
    if (literal) reportGiven(literal, report, start);
  }
}

/** Nothing but further arguments stands after it. */
function isLast(line: string, match: RegExpExecArray): boolean {
  return /^(?:\s{1,3}["']?[^\s"'|;&<>]{1,200}["']?){0,3}$/.test(line.slice(match.index + match[0].length));
}

/** Reports the value of a match's last filled group; two lines of it each. */
function reportGiven(match: RegExpExecArray, report: Report, offset = 0): void {
  const group = match.slice(1).findIndex((value) => value !== undefined) + 1;
  if (group === 0) return;
  const given = match[group]!;
  let at = offset + match.index + match[0].indexOf(given);
  // echo -e "x\nx"
  for (const piece of given.split(/(\\{1,2}n)/)) {
    const lead = /^[\w.-]{1,40}:(?=[^\s:]{4})/.exec(piece)?.[0].length ?? 0;
    const value = piece.slice(lead);
    if (isTakenPassword(value, true)) report(at + lead, at + lead + value.length);
    at += piece.length;
  }
}

/** The argument whose place in the format is a password's: after its name, or the last of user:%s lines for a file of logins. */
function reportPrinted(text: string, match: RegExpExecArray, report: Report): void {
  const format = (match[1] ?? match[2])!;
  const places = format.split('%s');
  const end = match.index + match[0].length;
  const login =
    /^(?:%s:){1,4}%s(?:\\{1,2}n)?$|^[\w.-]{1,30}:%s(?:\\{1,2}n)?$/.test(format) &&
    /^[^\n]{0,60}(?:passwd|pgpass|auth|login|cred|pass)/i.test(text.slice(end, end + 80));
  let at = end - match[3]!.length;
  let place = 0;
  for (const argument of match[3]!.match(/\s{1,3}(?:"[^"\n]*"|'[^'\n]*'|[^\s"']+)/g) ?? []) {
    const bare = argument.trim();
    const value = bare.replace(/^(["'])(.*)\1$/, '$2');
    const name = places[place++] ?? '';
    if (
      place < places.length &&
      (/(?:pass(?:w(?:or)?d|phrase)?|pwd|psk|secret|token)["'\\]{0,3}\s{0,2}[:= ]\s{0,2}["'\\]{0,3}$/i.test(
        name,
      ) ||
        (login && place === places.length - 1)) &&
      isTakenPassword(value, true)
    ) {
      const start = at + argument.length - bare.length + (bare.length - value.length) / 2;
      report(start, start + value.length);
    }
    at += argument.length;
  }
}

/** kinit <<EOF and the lines after it. */
function reportHereText(text: string, match: RegExpExecArray, report: Report): void {
  const line = commandBefore(text, match.index) + match[0];
  const intoFile = HERE_FILE.test(line);
  if (!intoFile && !TAKER.test(line)) return;
  let at = match.index + match[0].length;
  for (let count = 0; count < 12; count++) {
    const newline = text.indexOf('\n', at);
    const here = text.slice(at, newline < 0 ? text.length : newline);
    if (here.trim() === match[1] || newline < 0) return;
    const lead = /^[\w.-]{1,40}:(?=[^\s:]{4})/.exec(here)?.[0].length ?? 0;
    const value = here.slice(lead).trimEnd();
    if (!/\s|=(?!=?$)/.test(value) && isTakenPassword(value, !intoFile))
      report(at + lead, at + lead + value.length);
    at = newline + 1;
  }
}
