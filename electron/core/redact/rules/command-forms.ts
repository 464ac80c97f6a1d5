// Forms of commands that hold a secret elsewhere than behind a long flag: pipes, here-strings, arguments by position.

/** A word that the command holds, written as the expression of its secret wants it, and that expression. */
const COMMAND_FORMS: readonly (readonly [string, RegExp])[] = [
  ['snmp', /\bsnmp\w{2,10}\b[^\n|]{0,120}?\s-X\s{1,3}["']?([^\s"']{6,100})/g],
  ['snmp', /\bsnmp\w{2,10}\b[^\n|]{0,120}?\s-A\s{1,3}["']?([^\s"']{6,100})/g],
  [
    '<<<',
    /\b(?:passwd|vncpasswd|kinit|su|sudo|chpasswd|smbpasswd)\b[^\n<]{0,40}<<<\s{0,3}["']?(?:[\w.-]{1,40}:)?([^\s"'|]{6,100})/g,
  ],
  [
    'htpasswd',
    /\bhtpasswd\s{1,3}-[a-zA-Z]{0,6}n[a-zA-Z]{0,6}\s{1,3}[\w.@-]{1,64}\s{1,3}["']?([^\s"']{4,200})/g,
  ],
  [
    'importprivkey',
    /\b(?:importprivkey|importprivatekey|import-private-key|wallet import)\s{1,3}(?:--?[\w-]{1,20}\s{1,3}){0,2}["']?([\w]{40,120})/g,
  ],
  ['oathtool', /\boathtool\b[^\n|]{0,80}?\s["']?([A-Za-z2-7]{16,64}|[0-9a-fA-F]{20,64})(?![\w])/g],
  ['cloudflared', /\bcloudflared\b[^\n|]{0,80}?\s["']?(eyJ[A-Za-z0-9+/_-]{60,400}={0,2})/g],
  [
    '-command',
    /--?(?:password|passphrase|pass|pw|secret|token)-?command[= ]{1,2}\\?["']?(?:echo|printf|cat\s<<<)\s{1,3}(?:-n\s|%s\s|'%s'\s)?\\?["']?([^\s"'\\|;]{4,200})/gi,
  ],
  [
    '<(',
    /(?:preshared-key|private-key|--?[\w-]{0,20}(?:pass|password|passphrase|secret|key|token|keyfile|key-file|password-file)[\w-]{0,8})[= ]{1,2}<\(\s{0,2}(?:echo|printf)\s{1,3}(?:-n\s|%s\s)?["']?([^\s"')|;]{6,400})/gi,
  ],
  [
    'AUTH',
    /(?:^|\n|>\s|\becho\s["']?|redis-cli[^\n]{0,60}\s)AUTH\s{1,3}(?:[\w.-]{1,40}\s{1,3})?["']?([^\s"'|;]{6,200})(?=["']?[ \t]{0,4}(?:$|\n|\\|["'|;)]|PING|SELECT|ping))/g,
  ],
  ['-c', /\bopenssl\s(?:enc|aes|des)[^\n|]{0,160}?\s-K\s{1,3}([0-9a-fA-F]{32,64})/g],
  [
    '-',
    /(?:^|[\s"'`,[])-(?:[ktspawxbKTSP])(?:[ \t]{1,4}|["'],\s{0,3})["']?((?=[A-Za-z0-9_-]{0,40}\d)[A-Za-z0-9_-]{24,120}={0,2})(?=$|[\s"'`,\]])(?<!\b(?:git|docker|podman|nerdctl|kubectl|crictl|ctr|nix)\b[^\n]{0,200})/g,
  ],
  ['pass:', /\bpass:([^\s"'`]{4,200})/g],
  [
    '|',
    /\becho\s{1,3}(?:-n\s{1,3})?["']?([^\s"'|]{6,200})["']?\s{0,3}\|\s{0,3}(?:sudo\s{1,3}-S|docker\s{1,3}login|podman\s{1,3}login|helm\s|gh\s{1,3}(?:auth|secret)|(?:npx\s)?wrangler\s|fly(?:ctl)?\s|vercel\s|docker\ssecret|gcloud\ssecrets|pass\sinsert|passwd|su\b|cryptsetup|kinit|openssl|base64\b(?=.{0,80}secret)|[\w./-]{1,40}\s[^\n|]{0,120}--(?:password|token|with-token)-?(?:stdin)?)/g,
  ],
  [
    'chpasswd',
    /\becho\s{1,3}(?:-n\s{1,3})?["']?[\w.-]{1,64}:([^\s"'|:]{4,200})["']?\s{0,3}\|\s{0,3}(?:sudo\s{1,3})?chpasswd/g,
  ],
  [
    '<<<',
    /(?:--with-token|--password-stdin|-S|\bsecrets?\s|\btoken\s|\bpass\s|\blogin\s|\bauth\s|\bcryptsetup\s|\benv add)[^\n<]{0,80}<<<\s{0,3}["']?([^\s"'|]{6,300})/g,
  ],
  [
    'htpasswd',
    /\bhtpasswd\s{1,3}-[a-zA-Z]{0,6}b[a-zA-Z]{0,6}\s{1,3}\S{1,120}\s{1,3}\S{1,64}\s{1,3}["']?([^\s"']{4,200})/g,
  ],
  [
    'net',
    /\bnet\s{1,3}(?:use|user)\s[^\n]{0,120}?[ ]["']?(?!\*)([^\s"'/\\]{6,100})["']?\s{1,3}\/(?:user|add)/gi,
  ],
  ['/u', /(?:\/user:\S{1,100}|\/u:\S{1,100})\s{1,3}(?:\/p:|\/pass(?:word)?:)?["']?([^\s"'/]{4,100})/gi],
  ['/p', /\/p(?:ass(?:word)?)?:["']?(?![A-Za-z]\w{1,40}=)([^\s"'/]{4,100})/g],
  ['smbclient', /\bsmbclient\b[^\n]{0,200}?-U\s{0,3}["']?[\w.\\/-]{1,80}%([^\s"']{4,100})/g],
  [' login ', /\b(?:vault|bao) login\s{1,3}(?:-\w+(?:=\S+)?\s{1,3})?([\w.-]{16,300})/g],
  [
    ' ',
    /\b(?:cargo login|snyk auth|sentry-cli login|npm token|heroku auth:token|ngrok (?:config add-authtoken|authtoken)|tailscale up|wandb login|hf auth login|huggingface-cli login|cloudflared[^\n]{0,40}(?:--token|service install)|bundle config[^\n]{0,60}|composer config[^\n]{0,80}|poetry config (?:pypi-token|http-basic)\.\S{1,40}(?: \S{1,60})?|nuget setapikey)(?:\s{1,3}--?[a-z][\w-]{1,30}){0,3}\s{1,3}["']?((?!-)[^\s"']{12,600})/gi,
  ],
  // wp config set AUTH_SALT 'x'
  [
    'set ',
    /\b(?:config|env|variable|vars?)(?:[ :]set|[ ]add)\s{1,3}(?:--?[a-z][\w-]{0,30}(?:[= ]\S{1,60})?\s{1,3}){0,3}[A-Za-z][\w.]{0,60}(?:KEY|SECRET|TOKEN|PASSWORD|PASSWD|PASS|SALT|_key|_secret|_token|password)\s{1,3}["']?([^\s"']{8,400})/g,
  ],
  ['api-key', /\bconfluent api-key store\s{1,3}\S{4,60}\s{1,3}["']?([^\s"']{16,400})/g],
  ['SecureString', /\bSecureString\s[^\n]{0,80}?--value[= ]{1,2}["']?([^\s"']{4,400})/g],
  ['SecureString', /--value[= ]{1,2}["']?([^\s"']{4,400})["']?(?=\s[^\n]{0,80}\bSecureString\b)/g],
  [
    'mc',
    /\bmc\s{1,3}(?:alias\s{1,3}set|config\s{1,3}host\s{1,3}add)\s{1,3}\S{1,60}\s{1,3}\S{1,200}\s{1,3}\S{1,128}\s{1,3}["']?([^\s"']{8,200})/g,
  ],
  [
    'rclone',
    /\brclone\s{1,3}config\s[^\n|]{0,200}?\s(?:key|pass|password|secret_access_key|token|client_secret)[= ]["']?([^\s"']{8,400})/g,
  ],
  ['send', /\bsend\s{1,3}(?:--\s)?"([^"\\\s]{6,64})(?=\\{0,3}[\r\n]|\\{1,3}[rn])/g],
  [
    'send',
    /(?:p?assw(?:or)?d|passphrase|pin)[^\n]{0,20}["'}]\s{0,6}[;{]?\s{0,6}(?:\n\s{0,12})?(?:exp_)?send\s{1,3}(?:--\s)?"([^"\\\n]{4,100})/gi,
  ],
  ['ssh-keygen', /\bssh-keygen\b[^\n|]{0,160}?\s-[NP]\s{0,3}["']?([^\s"'-][^\s"']{3,100})/g],
  ['storepass', /\b(?:src|dest|new)?storepass\s{1,3}["']?([^\s"']{4,100})/g],
  ['securestring', /\b(?:ConvertTo-SecureString)\s{1,3}(?:-String\s{1,3})?["']([^"'\n]{4,200})/gi],
  [
    'secret',
    /\bsecrets? (?:set|put|create|add|versions add)\b[^\n|]{0,120}?\s(?:--body|-b|--value|--data|--secret-string|-v)[ =]["']?([^\s"']{6,400})/g,
  ],
  ['sqlplus', /\bsqlplus\s{1,3}(?:-\w+\s{1,3}){0,3}["']?[\w.$#-]{1,40}\/([^\s@"']{3,100})/g],
  ['-u', /(?:^|\s)-u[ \t]{1,3}[^\s-]\S{0,60}[ \t]{1,3}-p[ \t]{1,3}["']?([^\s"']{6,100})/g],
  ['-p', /(?:^|\s)-p[ \t]{1,3}["']([^\s"']{6,100})["'][ \t]{1,3}-u/g],
  ['WIFI:', /\bWIFI:(?:[A-Z]:[^;\n]{0,64};){0,3}P:((?:[^;\n\\]|\\.){8,63})/g],
  ['Key Content', /\bKey Content\s{1,20}: {1,4}(\S{8,63})/g],
  ['psk=', /\bpsk=["']?([^\s"']{8,63})/g],
  ['wifi connect', /\bwifi connect\s[^\n]{1,60}?\spassword\s{1,3}["']?([^\s"']{8,63})/g],
  ['wpa_passphrase', /\bwpa_passphrase\s{1,3}(?:"[^"\n]{1,32}"|\S{1,32})\s{1,3}["']?([^\s"']{8,63})/g],
  ['encrypt_string', /\bencrypt_string\s(?:--?[\w-]{1,30}\s(?:[\w./@-]{1,80}\s)?){0,3}["']([^"'\n]{4,200})/g],
  ['user', /\buser(?:add|mod)\b[^\n|]{0,120}?\s-p[ \t]{1,3}["']?([^\s"']{4,200})/g],
  ['lftp', /\blftp\b[^\n|]{0,60}?\s-u[ \t]{1,3}["']?[^\s,"']{1,60},([^\s"']{4,100})/g],
  [
    'rabbitmqctl',
    /\brabbitmqctl\s(?:[^\n|]{0,40}\s)?(?:add_user|change_password|authenticate_user)\s\S{1,60}\s["']?([^\s"']{4,100})/g,
  ],
];

/** Forms that many programs share. */
const LOOSE: ReadonlySet<string> = new Set(['-', '-u', '-p', ' ', 'user', ' login ']);
/** A form's word is looked for as the form takes it: in any case, or as it stands. */
const FORMS = COMMAND_FORMS.map(([word, pattern]) => ({
  pattern,
  word,
  sign: pattern.ignoreCase && /[a-z]/.test(word) ? new RegExp(word, 'i') : null,
  loose: LOOSE.has(word),
}));
/** Words so short that any text holds them. */
const OFTEN = FORMS.filter(({ word }) => word.length < 4 || word === 'user' || word === ' login ');
/** The others, all at once: most texts hold none. */
const SELDOM_WORD = new RegExp(
  FORMS.filter((form) => !OFTEN.includes(form))
    .map(({ word }) => word)
    .join('|'),
  'i',
);

/** The forms whose word a text holds. `loose`: many programs share it, so what stands there may be no secret. */
export function formsIn(text: string): readonly { pattern: RegExp; loose: boolean }[] {
  return (SELDOM_WORD.test(text) ? FORMS : OFTEN).filter(({ sign, word }) =>
    sign === null ? text.includes(word) : sign.test(text),
  );
}
