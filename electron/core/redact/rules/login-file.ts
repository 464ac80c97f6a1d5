// .netrc, .pgpass, .htpasswd, wpa_supplicant and other files that hold a login a line, or a key under a name of their own.
import { isPlaceholder, isReference } from './guards';
import { patternRule } from './pattern-rule';

/** machine … login … password … and its like. */
export const loginFile = patternRule({
  id: 'login-file',
  title: 'Password or key in a file of logins or settings',
  type: 'PASSWORD',
  reason: 'Stands as the password or the key in such a file (.netrc, .pgpass, Kafka, Consul).',
  source: 'https://everything.curl.dev/usingcurl/netrc.html',
  keywords: [
    'machine',
    'default login',
    'login',
    ':0000:',
    ':*:',
    'requirepass',
    'masterauth',
    'bindpw',
    'rootpw',
    '\np: ',
    '\npw: ',
    'rpcpassword',
    ':$apr0$',
    'secrets set',
    'npmauthident',
    '.secret.key ',
    '.access.key ',
    '.password ',
    '.token ',
    '.secret ',
    'auth.user.info',
    'auth_pass',
    'master.key\n',
    'unity_serial',
    'encrypt = ',
    'encrypt": ',
    'encrypt: ',
    'basic.auth.user',
    ':_authtoken" ',
  ],
  // A password comes after these words; four digits between colons are a port where two names and a password follow.
  confirm:
    /(?:machine|(?:default )?login)(?=[^]{1,400}?passw)|login[ \t]{0,2}[:=]|:(?:\d{4}|\*):[\w.*-]{1,64}:[\w.*@-]{1,64}:[^\s:"'`]{4}|(?!machine|default login|login|:[\d*])/iy,
  before: 200,
  after: 300,
  patterns: [
    /(?:machine\s{1,4}[^\s]{1,120}|default)\s{1,20}(?:login\s{1,20}[^\s]{1,120}\s{1,20})?(?:account\s{1,20}[^\s]{1,120}\s{1,20})?password\s{1,20}["']?([^\s"']{3,200})/gi,
    /\blogin\s{1,20}[^\s]{1,120}\s{1,20}password\s{1,20}["']?([^\s"']{3,200})/gi,
    // .pgpass: host:port:database:user:password
    /(?:^|[\n"'`→\t ])[\w.*-]{1,100}:(?:\d{2,5}|\*):[\w.*-]{1,64}:[\w.*@-]{1,64}:([^\s:"'`]{4,128})(?=$|[\s"'`])/g,
    /\bUNITY_SERIAL["']?[ \t]{0,3}[=:][ \t]{0,3}["']?((?:[A-Z0-9]{2,4}-){4,6}[A-Z0-9]{4})/g,
    // Rails: config/master.key, and its one line.
    /\bmaster\.key["'`:]{0,2}[ \t]{0,4}\r?\n[ \t]{0,8}([0-9a-f]{32})(?![0-9a-f])/g,
    // The gossip key of Consul, Nomad and Serf.
    /\bencrypt["']?[ \t]{0,3}[=:][ \t]{0,3}["']?([A-Za-z0-9+/]{22,43}={1,2})(?=["'\s]|$)/g,
    /\b(?:requirepass|masterauth|auth_pass|rpcpassword|bindpw|rootpw)[ \t=]{1,8}["']?([^\s"']{4,200})/gi,
    // u: admin, and p: … in the next line
    /(?:^|\n)[ \t]{0,8}(?:u|us(?:e)?r(?:name)?|login)[ \t]{0,2}[:=][ \t]{0,3}\S{1,80}\r?\n[ \t]{0,8}pw?[ \t]{0,2}[:=][ \t]{0,3}([^\s"']{6,100})(?=\s|$)/gi,
    /\bnpmAuthIdent["']?:\s{0,3}["']?[^\s:"']{1,80}:([^\s"']{4,200})/g,
    // Kafka's schema registry: …basic.auth.user.info=key:secret; yarn's first version: "//host/:_authToken" "x".
    /\bbasic\.auth\.user(?:\.info)?[ \t]{0,3}[=:][ \t]{0,3}["']?[^\s:"']{1,80}:([^\s"']{6,300})/g,
    /:_authToken"[ \t]{1,3}"([^\s"]{8,400})(?=")/g,
    // Spark's and Kafka's settings: a name with dots, then blanks.
    /(?:^|\n)[ \t]{0,8}(?:[A-Za-z][\w-]{0,40}\.){2,8}(?:secret\.key|session\.token|password|token|secret)[ \t]{1,20}([^\s"'#=:]{8,400})(?=\s|$)/g,
    /:(\$apr1\$[./A-Za-z0-9]{1,8}\$[./A-Za-z0-9]{22})/g,
  ],
  accept: (value) =>
    !isPlaceholder(value) &&
    !isReference(value) &&
    /[\d\W_]|[a-z][A-Z]/.test(value) &&
    !/^[a-z]+(?:_[a-z]+)+$/.test(value),
});
