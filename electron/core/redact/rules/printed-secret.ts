// What a command prints that makes a key or reads one secret: openssl rand, secrets.token_hex(32), rails secret, pass show x.
import type { Report, Rule } from '../rule';
import { isPath, isPlaceholder, isReference } from './guards';
import { isGivenPassword } from './password-shape';
import { eachMatch } from './pattern-rule';
import { isHex, looksRandom } from './randomness';

/** Commands and calls that print something random. */
const MAKES =
  'openssl\\s{1,3}rand\\b|/dev/u?random\\b|\\bpwgen\\b|\\bapg\\s|\\bmakepasswd\\b|\\bxkcdpass\\b|\\bdiceware\\b|secrets\\.token_(?:hex|urlsafe|bytes|base64)\\b|token_(?:hex|urlsafe)\\(|randomBytes\\(|random_bytes\\(|SecureRandom\\.\\w|\\b(?:rails|rake)\\s{1,3}secret\\b|phx\\.gen\\.secret|key:generate\\s{1,3}--show|generate[-_:]secret\\b|\\bauth\\s{1,3}secret\\b|get_random_secret_key\\(|\\bwg\\s{1,3}gen(?:key|psk)\\b|gpg\\s{1,3}--gen-random|getRandomValues\\(|Fernet\\.generate_key\\(|GeneratePassword\\(|step\\s{1,3}crypto\\s{1,3}rand|random_password\\.[\\w.[\\]"]{1,60}\\.result\\b|(?:initial-password|get-login-password|create-token|token\\s{1,3}create)\\b';
/** Commands that print one secret of a store. */
const READS =
  '(?:^|[\\s$>%#])(?:pass\\s{1,3}(?:show\\s{1,3})?[\\w.-]{1,40}/[\\w./@-]{1,80}|(?:lpass|gopass)\\s{1,3}show\\s|op\\s{1,3}(?:read|item\\s{1,3}get)\\s|bw\\s{1,3}get\\s{1,3}(?:password|totp|notes)\\s|security\\s{1,3}find-(?:generic|internet)-password\\s|gcloud\\s{1,3}secrets\\s{1,3}versions\\s{1,3}access\\s|vault\\s{1,3}(?:read|kv\\s{1,3}get)\\s[^\\n]{0,80}?-field[= ]|printenv\\s{1,3}\\w{0,40}(?:PASS|SECRET|TOKEN|KEY)\\w{0,20}|(?:terraform|tofu)\\s{1,3}output\\s{1,3}-raw\\s|pulumi\\s{1,3}(?:config\\s{1,3}get|stack\\s{1,3}output)\\s|secret-tool\\s{1,3}lookup\\s|keyring\\s{1,3}get\\s|chamber\\s{1,3}read\\s|doppler\\s{1,3}secrets\\s{1,3}get\\s|heroku\\s{1,3}config:get\\s|az\\s{1,3}keyvault\\s{1,3}secret\\s{1,3}show\\s|aws\\s{1,3}(?:ssm\\s{1,3}get-parameter|secretsmanager\\s{1,3}get-secret-value)\\s[^\\n]{0,160}?--output\\s{1,3}text|kubectl\\s[^\\n]{0,60}?get\\s{1,3}secrets?\\s[^\\n]{0,160}?base64\\s{1,3}(?:-d|-D|--decode)|echo\\s{1,3}"?\\$\\{?\\w{0,40}(?:PASS|SECRET|TOKEN|KEY)\\w{0,20}|\\$env:\\w{0,40}(?:PASS|SECRET|TOKEN|KEY)\\w{0,20})';
const LINE = new RegExp(`(${MAKES})|${READS}`, 'gi');
/** A line of one value, as shells and consoles print it. */
const VALUE =
  /[ \t]{0,8}(?:=> |\$?\d{0,3}\]?[:=] |Out\[\d+\]: |b(?=['"]))?["'`]?(?:base64:)?([^\s"'`<>]{6,300})["'`]?[ \t]{0,8}(?:\r?\n|$)/y;

// "Type": "SecureString", "Value": "x"
const SECURE = /"SecureString"\s{0,4},\s{0,40}"Value"\s{0,4}:\s{0,4}"([^"\n]{4,2000})(?=")/g;
// "result": "x" of a random_password
const RESULT = /"(?:result|b64_std|hex)"\s{0,4}:\s{0,4}"((?:[^"\\\n]|\\.){8,300})(?=")/g;
const NEW_VALUE =
  /\bpassw(?:or)?d[^\n]{0,120}\r?\n[ \t]{0,8}(?:new value|value|password)[ \t]?:[ \t]{0,4}(\S{6,100})(?=[ \t]{0,4}(?:\r?\n|$))/gi;
const ANNOUNCED =
  /\b(?:passw(?:or)?d|passphrase)\b[^\n]{0,100}:[ \t]{0,4}\r?\n(?:[ \t]{0,8}\r?\n){0,2}[ \t]{0,8}([^\s"'`<>]{8,100})(?=[ \t]{0,4}(?:\r?\n|$))/gi;
// vault kv get, vault token create: two columns.
const COLUMNS =
  /\bKey[ \t]{1,60}Value[ \t]{0,4}\r?\n[ \t]{0,4}-{3,30}[ \t]{1,60}-{3,30}[ \t]{0,4}\r?\n((?:[^\n]{3,400}(?:\n|$)){1,30})/g;
const COLUMN = /^[ \t]{0,4}(\w*(?:pass|pwd|secret|token|key)\w*)[ \t]{1,60}(\S{6,400})[ \t]{0,4}$/gim;

/** $ openssl rand -hex 32, and the line after it */
export const printedSecret: Rule = {
  id: 'printed-secret',
  title: 'Key that a command printed',
  type: 'SECRET',
  tier: 'definite',
  reason: 'The command before it makes a random key or reads a secret.',
  keywords: [
    'openssl rand',
    '/dev/urandom',
    '/dev/random',
    'pwgen',
    'apg ',
    'makepasswd',
    'xkcdpass',
    'diceware',
    'token_hex',
    'token_urlsafe',
    'token_bytes',
    'randombytes(',
    'random_bytes(',
    'securerandom.',
    'rails secret',
    'rake secret',
    'gen.secret',
    'key:generate',
    'generate-secret',
    'generate:secret',
    'auth secret',
    'random_secret_key',
    'wg gen',
    'gen-random',
    'getrandomvalues',
    'generate_key(',
    'generatepassword(',
    'crypto rand',
    'random_password',
    'initial-password',
    'get-login-password',
    'token create',
    'create-token',
    'pass show',
    'pass ',
    'op read',
    'op item get',
    'bw get ',
    'find-generic-password',
    'find-internet-password',
    'versions access',
    '-field=',
    '-field ',
    'printenv ',
    'output -raw',
    'config get ',
    'stack output',
    'secret-tool lookup',
    'keyring get',
    'chamber read',
    'secrets get ',
    'config:get ',
    'keyvault secret show',
    'get-parameter ',
    'get-secret-value',
    'base64 -d',
    'base64 --decode',
    'echo $',
    'echo "$',
    '$env:',
    'securestring"',
    'bcrypt_hash"',
    'value:',
    'password',
    'passwd',
    'passphrase',
    'value\n',
  ],
  // The rest of the line, then a line of one value; or one of the other forms.
  confirm:
    /(?:pass (?=[\w.-]{1,40}\/|show )|(?!pass |passw|passp|value|securestring"|bcrypt|random_password))[^\n]{2,240}\r?\n[ \t]{0,8}(?:=> |Out\[\d+\]: |\$\d+ = |b(?=['"]))?["'`]?[^\s"'`<>]{6,300}["'`]?[ \t]{0,8}(?:\r?\n|$)|(?:passw(?:or)?d|passphrase)[^\n]{0,120}(?::[ \t]{0,4}\r?\n\s{0,12}[^\s"'`<>]{8,100}[ \t]{0,4}(?:\r?\n|$)|\r?\n[ \t]{0,8}(?:new |pass|value)[^\n:]{0,12}: ?\S{6})|value[ \t]{0,4}\r?\n[ \t]{0,4}---|securestring"|bcrypt_hash"|random_password/iy,
  before: 300,
  after: 1500,
  spread: true,
  search(text, report) {
    eachMatch(LINE, text, (command) => {
      const newline = text.indexOf('\n', command.index + command[0].length - 1);
      if (newline >= 0 && newline - command.index < 500)
        reportLines(text, newline + 1, command[1] !== undefined, report);
    });
    for (const pattern of [SECURE, NEW_VALUE, ANNOUNCED])
      eachMatch(pattern, text, (match) => {
        const value = match[1]!;
        if (isAnnounced(value))
          report(match.index + match[0].length - value.length, match.index + match[0].length);
      });
    if (/random_password|random_string|bcrypt_hash|random_id/.test(text))
      eachMatch(RESULT, text, (match) => {
        const end = match.index + match[0].length;
        if (!isPlaceholder(match[1]!)) report(end - match[1]!.length, end);
      });
    eachMatch(COLUMNS, text, (table) => {
      const from = table.index + table[0].length - table[1]!.length;
      eachMatch(COLUMN, table[1]!, (row) => {
        const value = row[2]!;
        const start = from + row.index + row[0].lastIndexOf(value);
        if (!/accessor|policies|duration|renewable|_id$|_ttl/i.test(row[1]!) && isAnnounced(value))
          report(start, start + value.length);
      });
    });
  },
};

/** Up to three lines that hold nothing but a value each. */
function reportLines(text: string, from: number, made: boolean, report: Report): void {
  let at = from;
  for (let line = 0; line < 3; line++) {
    VALUE.lastIndex = at;
    const found = VALUE.exec(text);
    if (!found) return;
    const value = found[1]!;
    if (!isPrinted(value, made && line === 0)) return;
    const start = found.index + found[0].indexOf(value);
    report(start, start + value.length);
    if (!made) return;
    at = VALUE.lastIndex;
  }
}

function isPrinted(value: string, made: boolean): boolean {
  if (isPlaceholder(value) || isReference(value)) return false;
  if (isHex(value)) return value.length >= 16 && looksRandom(value, 16);
  if (/^[-./~#$+@|[{]|[/\\]$|:$|^\w+:\/\/|^[A-Z_]+=/.test(value) && !/^[\w+/]{40,}={0,2}$/.test(value))
    return (
      /^[-./~#$+@|]/.test(value) && /\d/.test(value) && looksRandom(value, 16) && !/^[\w./-]+$/.test(value)
    );
  if (isPath(value)) return false;
  return (
    looksRandom(value, 14) ||
    (made
      ? /[a-z]-[a-z]|[\d#!@%^&*]/i.test(value) && isGivenPassword(value, true)
      : isGivenPassword(value, true))
  );
}

function isAnnounced(value: string): boolean {
  if (isPlaceholder(value) || isReference(value) || isPath(value) || /^[-=*#|+~]{2}|[:(){}]/.test(value))
    return false;
  return isHex(value)
    ? value.length >= 16 && looksRandom(value, 16)
    : looksRandom(value, 12) || (/\d|-\w+-/.test(value) && isGivenPassword(value, true));
}
