// Passwords and tokens given to programs on the command line: --password x, mysql -px, curl -u user:x, sshpass -p x.
import type { Report, Rule } from '../rule';
import { isCode, isPath, isPlaceholder, isReference } from './guards';
import { strengthOf } from './key-name';
import { eachMatch } from './pattern-rule';
import { classesOf, isWordy, looksRandom } from './randomness';

const VALUE = `(?:"([^"\\n]{2,300})"|'([^'\\n]{2,300})'|([^\\s"'\`|;<>]{2,400}))`;
const LONG = new RegExp(
  `(?:pass(?:word|wd|phrase|code)?|pwd|pw|secret|token|api-?key|access-?key|secret-?key|credentials?|auth|-key|-pat)(?:[ \\t]{1,4}|=|["'],\\s{0,4}(?=["']))${VALUE}`,
  'gi',
);
const FLAG_BEFORE = /(?:^|[\s"'`([,])--?([a-z][a-zA-Z-]{0,40})?$/;
// Programs whose short flag holds a password: the flag, glued to its value or not.
const SHORT: readonly [RegExp, string, 'glued' | 'apart' | 'both'][] = [
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
  [/\b(?:ldap(?:search|modify|add|delete|whoami|passwd))\b/g, 'w', 'both'],
  [/\b(?:7z[ar]?|rar|unrar)\b/g, 'p', 'glued'],
  [/\b(?:mosquitto_(?:pub|sub|rr)|sqlcmd|bcp|zip|unzip|ipmitool|atlantis|osql)\b/g, 'P', 'both'],
  [/\b(?:openssl|gpg|ansible-vault)\b/g, 'k', 'apart'],
  [/\b(?:curl|wget|http|https|xh)\b/g, 'a', 'apart'],
  [
    /\b(?:doctl auth init|hcloud|snyk auth|flyctl|sentry-cli|twine upload|gh|glab|vercel|netlify|railway|wrangler|cargo login|pulumi)\b/g,
    't',
    'apart',
  ],
  [/\b(?:twine|htpasswd|svn|kinit|smbclient|nmcli|isql|tsql)\b/g, 'p', 'apart'],
];
const USER = new RegExp(
  `\\b(?:curl|http|https|xh|wget|httpie|ab|wrk|lftp|ftp|smbclient|aria2c|nc)\\b[^\\n|]{0,300}?(?:\\s-[a-zA-Z]{0,6}[uU]|\\s--(?:proxy-)?user|\\s-a|\\s--auth|\\s-A)(?:[ \\t=]{1,4}|(?=["'\\w]))${VALUE}`,
  'g',
);
// A command is looked at only where one of its words stands.
const SPECIAL_WORDS =
  /pass|echo|--with-token|-S|htpasswd|net |\/user|\/u:|\/p|smbclient|login|token|auth|config|setapikey|SecureString|psk|wifi|WIFI:|Key Content|mc |rclone|send |-pw|wpa_|secret|sqlplus|ssh-keygen|bao|-u\s/;
const SPECIAL: readonly RegExp[] = [
  /\bpass:([^\s"'`]{4,200})/g,
  /\becho\s{1,3}(?:-n\s{1,3})?["']?([^\s"'|]{6,200})["']?\s{0,3}\|\s{0,3}(?:sudo\s{1,3}-S|docker\s{1,3}login|podman\s{1,3}login|helm\s|gh\s{1,3}(?:auth|secret)|(?:npx\s)?wrangler\s|fly(?:ctl)?\s|vercel\s|docker\ssecret|gcloud\ssecrets|pass\sinsert|passwd|su\b|cryptsetup|kinit|openssl|base64\b(?=.{0,80}secret)|[\w./-]{1,40}\s[^\n|]{0,120}--(?:password|token|with-token)-?(?:stdin)?)/g,
  /\becho\s{1,3}(?:-n\s{1,3})?["']?[\w.-]{1,64}:([^\s"'|:]{4,200})["']?\s{0,3}\|\s{0,3}(?:sudo\s{1,3})?chpasswd/g,
  /(?:--with-token|--password-stdin|-S|\bsecrets?\s|\btoken\s|\bpass\s|\blogin\s|\bauth\s|\bcryptsetup\s|\benv add)[^\n<]{0,80}<<<\s{0,3}["']?([^\s"'|]{6,300})/g,
  /\bhtpasswd\s{1,3}-[a-zA-Z]{0,6}b[a-zA-Z]{0,6}\s{1,3}\S{1,120}\s{1,3}\S{1,64}\s{1,3}["']?([^\s"']{4,200})/g,
  /\bnet\s{1,3}(?:use|user)\s[^\n]{0,120}?\s["']?([^\s"'/\\*]{6,100})["']?\s{1,3}\/(?:user|add)/gi,
  /(?:\/user:\S{1,100}|\/u:\S{1,100})\s{1,3}(?:\/p:|\/pass(?:word)?:)?["']?([^\s"'/]{4,100})/gi,
  /\/p(?:ass(?:word)?)?:["']?(?![A-Za-z]\w{1,40}=)([^\s"'/]{4,100})/g,
  /\bsmbclient\b[^\n]{0,200}?-U\s{0,3}["']?[\w.\\/-]{1,80}%([^\s"']{4,100})/g,
  /\b(?:vault|bao) login\s{1,3}(?:-\w+(?:=\S+)?\s{1,3})?([\w.-]{16,300})/g,
  /\b(?:cargo login|snyk auth|sentry-cli login|npm token|heroku auth:token|ngrok (?:config add-authtoken|authtoken)|tailscale up|wandb login|hf auth login|huggingface-cli login|cloudflared[^\n]{0,40}(?:--token|service install)|bundle config[^\n]{0,60}|composer config[^\n]{0,80}|poetry config (?:pypi-token|http-basic)\.\S{1,40}(?: \S{1,60})?|nuget setapikey)\s{1,3}["']?([^\s"']{12,600})/gi,
  /\bSecureString\s[^\n]{0,80}?--value[= ]{1,2}["']?([^\s"']{4,400})/g,
  /--value[= ]{1,2}["']?([^\s"']{4,400})["']?(?=\s[^\n]{0,80}\bSecureString\b)/g,
  /\bmc\s{1,3}(?:alias\s{1,3}set|config\s{1,3}host\s{1,3}add)\s{1,3}\S{1,60}\s{1,3}\S{1,200}\s{1,3}\S{1,128}\s{1,3}["']?([^\s"']{8,200})/g,
  /\brclone\s{1,3}config\s[^\n|]{0,200}?\s(?:key|pass|password|secret_access_key|token|client_secret)[= ]["']?([^\s"']{8,400})/g,
  /passw(?:or)?d[^\n]{0,20}["'}]\s{0,6}\{?\s{0,6}(?:\n\s{0,12})?(?:exp_)?send\s{1,3}(?:--\s)?"([^"\\\n]{4,100})/gi,
  /\bssh-keygen\b[^\n|]{0,160}?\s-[NP]\s{0,3}["']?([^\s"'-][^\s"']{3,100})/g,
  /\bstorepass\s{1,3}["']?([^\s"']{4,100})/g,
  /\b(?:ConvertTo-SecureString)\s{1,3}(?:-String\s{1,3})?["']([^"'\n]{4,200})/gi,
  /\bsecrets? (?:set|put|create|add|versions add)\b[^\n|]{0,120}?\s(?:--body|-b|--value|--data|--secret-string|-v)[ =]["']?([^\s"']{6,400})/g,
  /\bsqlplus\s{1,3}(?:-\w+\s{1,3}){0,3}["']?[\w.$#-]{1,40}\/([^\s@"']{3,100})/g,
  /(?:^|\s)-u[ \t]{1,3}[^\s-]\S{0,60}[ \t]{1,3}-p[ \t]{1,3}["']?([^\s"']{6,100})/g,
  /(?:^|\s)-p[ \t]{1,3}["']([^\s"']{6,100})["'][ \t]{1,3}-u/g,
  /\bWIFI:(?:[A-Z]:[^;\n]{0,64};){0,3}P:((?:[^;\n\\]|\\.){8,63})/g,
  /\bKey Content\s{1,20}: {1,4}(\S{8,63})/g,
  /\bpsk=["']?([^\s"']{8,63})/g,
  /\bwifi connect\s[^\n]{1,60}?\spassword\s{1,3}["']?([^\s"']{8,63})/g,
  /\bwpa_passphrase\s{1,3}\S{1,32}\s{1,3}["']?([^\s"']{8,63})/g,
];

/** Secrets among a command's arguments. */
export const commandFlag: Rule = {
  id: 'command-flag',
  title: 'Password or token in a command',
  type: 'PASSWORD',
  tier: 'definite',
  reason: 'Given to a program as its password or token.',
  keywords: [
    '--pass',
    '--pw',
    '-pass',
    '-secret',
    '-token',
    'apikey',
    'api-key',
    'access-key',
    'secret-key',
    '-key ',
    '-key=',
    '--auth',
    '-p "',
    "-p '",
    ' -p 0',
    '-pat',
    'mysql',
    'mariadb',
    'mycli',
    'sshpass',
    ' login -',
    'login --',
    ' login ',
    'mongo',
    'redis-cli',
    'valkey-cli',
    'ldapsearch',
    'ldapmodify',
    'ldapadd',
    'ldapwhoami',
    ' 7z ',
    'sqlcmd',
    'mosquitto_',
    'unzip',
    'zip -',
    'openssl',
    'curl',
    'httpie',
    'http -',
    'https -',
    'wget',
    'pass:',
    '| sudo',
    'chpasswd',
    'passwd -',
    '| passwd',
    'password-stdin',
    '--stdin',
    'secret set',
    'secrets set',
    'secret put',
    'sqlplus',
    '--with-token',
    '<<<',
    'htpasswd',
    'net use',
    '/user:',
    '/p:',
    '/pass',
    'smbclient',
    'snyk auth',
    'authtoken',
    'storepass',
    'ssh-keygen',
    'securestring',
    'psk=',
    'wifi:',
    'key content',
    ' -pw ',
    'mc alias',
    'mc config host',
    'rclone config',
    'send "',
    'wifi connect',
    'wpa_pass',
    'doctl auth',
    '--user ',
    '--user=',
    'bundle config',
    'composer config',
    'poetry config',
    'setapikey',
    'ipmitool',
    'xfreerdp',
    'cqlsh',
    'clickhouse-client',
    'rar ',
    'influx ',
    'kinit',
    'twine ',
    'svn ',
  ],
  before: 160,
  after: 160,
  spread: true,
  search(text, report) {
    searchLong(text, report);
    searchShort(text, report);
    if (text.includes(':'))
      eachMatch(USER, text, (match) => {
        const [value, start] = argumentOf(match);
        const colon = value.indexOf(':');
        if (colon >= 0 && !value.startsWith('//', colon + 1))
          reportArgument(value.slice(colon + 1), start + colon + 1, report, 3);
      });
    if (!SPECIAL_WORDS.test(text)) return;
    for (const pattern of SPECIAL) {
      eachMatch(pattern, text, (match) => {
        reportArgument(match[1]!, match.index + match[0].lastIndexOf(match[1]!), report, 4);
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
    if (strengthOf(name) === 'password') reportArgument(value, start, report, 4);
    else if (looksRandom(value, 12) || (value.length >= 8 && /\d/.test(value) && !isWordy(value)))
      reportArgument(value, start, report, 8);
  });
}

function searchShort(text: string, report: Report): void {
  for (const [program, flag, style] of SHORT) {
    eachMatch(program, text, (match) => {
      const from = match.index + match[0].length;
      const newline = text.indexOf('\n', from);
      const rest = text.slice(from, Math.min(newline < 0 ? text.length : newline, from + 300));
      const gap = style === 'glued' ? '(?=\\S)' : style === 'apart' ? '(?:[ \\t]{1,4}|=)' : '[ \\t]{0,4}';
      const found = new RegExp(`^[^|\\n]{0,240}?\\s-${flag}${gap}${VALUE}`).exec(rest);
      if (!found) return;
      const [value] = argumentOf(found);
      const start =
        from + found.index + found[0].length - (found[3] === undefined ? value.length + 1 : value.length);
      if (!/^[\d:.]+$|^-|^\d+:\d+|^[\w./-]+\/[\w./-]*$/.test(value)) reportArgument(value, start, report, 3);
    });
  }
}

function argumentOf(match: RegExpExecArray, first = 1): [string, number] {
  const bare = match[first + 2];
  const value = match[first] ?? match[first + 1] ?? bare ?? '';
  const end = match.index + match[0].length - (bare === undefined ? 1 : 0);
  return [value, end - value.length];
}

function reportArgument(argument: string, start: number, report: Report, least: number): void {
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
