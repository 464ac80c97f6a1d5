// What stands where a secret could stand and is none: placeholders, references to variables, code, types, paths.

import { isJoinedWords } from './joined-words';
import { classChanges, classesOf, looksRandom } from './randomness';
import { remembered } from './remembered';

const WORDS =
  'admin|administrator|root|user|username|login|guest|postgres|postgresql|mysql|mariadb|mongo|mongodb|redis|rabbitmq|' +
  'minio|minioadmin|elastic|changeme|changeit|change|default|demo|dev|development|dummy|empty|enter|example|expired|fake|' +
  'fixme|foo|foobar|bar|baz|qux|hello|world|hidden|insert|invalid|key|keys|local|localhost|masked|mock|mocked|my|new|nil|' +
  'none|null|nope|not|old|omitted|optional|pass|passwd|password|passwords|passphrase|passw0rd|pwd|pw|placeholder|plain|' +
  'private|public|qwerty|letmein|random|real|redacted|removed|replace|replaceme|required|sample|sandbox|secret|secrets|' +
  'sensitive|some|something|staging|string|super|supersecret|tbd|temp|test|tester|testing|tests|text|thing|todo|token|' +
  'tokens|top|undefined|unknown|unset|unused|valid|value|very|wrong|your|yours|api|access|refresh|bearer|auth|basic|client|' +
  'jwt|session|here|is|the|a|an|me|for|of|in|it|this|that|x|xx|xxx|yyy|zzz|abc|abcd|abcdef|long|strong|secure|safe|' +
  'utf|ascii|base|latin|binary|buffer|sha|md|aes|hmac|rsa|dsa|ecdsa|bad|good|weak|input|app|service|prod|production|hash|hashed|encrypted|signing|master|true|false|yes|no|on|off|web|id|name';
const WORD_SET = new Set(WORDS.split('|'));
// Several such words run together, with a short number after: "mysecretpassword", "testtoken123".
const COMPOUND =
  /^(?:my|your|super|top|very|the|test|fake|dummy|demo|dev|some|new|old|changeme|change|me|secret|password|passwd|pass|token|key|api|admin|user|jwt|auth|db|app|here|strong|secure|access|client){1,6}\d{0,4}!?$/;
const SAYS_SO =
  /(?:^|[-_. :/])(?:your|example|sample|placeholder|dummy|changeme|change[-_]?me|change[-_]this|changeit|fixme|todo|replace[-_]?(?:me|this|with)?|insert|fake|mock|not[-_]?a?[-_]?real|goes|redacted|here)(?:$|[-_. :/\d])|example(?:key|secret|token)?$|^your[A-Z_-]|EXAMPLE/i;
const WRAPPED =
  /^(?:<[^<>]{0,80}>|\{[^{}]{0,80}\}|\{\{[^{}]{0,80}\}\}|\[[A-Za-z][A-Za-z _.-]{0,60}\]|%[A-Za-z_]\w{0,60}%|__[A-Z_]{2,60}__|@@?[A-Z_]{2,60}@@?)$/;
const RUN = /([xX*•.#?0_-])\1{4,}|(.)\2{6,}/;
// Parts of a regular expression.
const EXPRESSION = /\[\^?[a-zA-Z0]-[zZfF9]|\(\?[:=!<]|\)\?|\][*+{]|\\p\{|\w+\|\w+\|\w+\|/;
const SEQUENCE = /0?123456789|12345678|987654321|abcdefgh|hgfedcba|deadbeef(?:deadbeef|cafe)|a1b2c3/i;

// Values printed in standards and vendors' pages: Stripe's test key, the tokens of RFC 6749 and 6455, the token of jwt.io,
// the one-time secret of Google Authenticator's wiki.
const PUBLISHED =
  /4eC39HqLyjWDarjtT1zdp7dc|TYooMQauvdEDq54NiTphI7jx|BQokikJOvBiI2HlWgH4olfQ2|dGhlIHNhbXBsZSBub25jZQ|2YotnFZFEjr1zCsicMWpAA|tGzv3JOkF0XG5Qx2TlKWIA|SplxlOBeZQQYbYS6WxSbIA|czZCaGRSa3F0MzpnWDFmQmF0M2JW|SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c|^JBSWY3DPEHPK3PXP$/;

/** A stand-in that no one could use: changeme, <your key>, xxxxx, AKIA…EXAMPLE, or one of our own placeholders. */
export const isPlaceholder = remembered((value) => {
  const trimmed = value.trim();
  if (trimmed.length === 0 || /^[\W_]+$/.test(trimmed)) return true;
  if (trimmed.includes('REDACTED') || /redacted|\[\s?masked|@example\.invalid/i.test(trimmed)) return true;
  if (WRAPPED.test(trimmed) || RUN.test(trimmed) || SAYS_SO.test(trimmed) || SEQUENCE.test(trimmed))
    return true;
  if (/\.{3}|…/.test(trimmed) || PUBLISHED.test(trimmed) || EXPRESSION.test(trimmed)) return true;
  const lower = trimmed.toLowerCase();
  if (/^(?:hunter2|s3cr3t|s3cret|p[a@][s$]{2}w[o0]rd)$/.test(lower)) return true;
  if (COMPOUND.test(lower)) return true;
  return lower
    .split(/[-_. /,:]+/)
    .every((part) => WORD_SET.has(part.replace(/\d{1,4}$/, '')) || /^\d{0,5}$/.test(part));
});

const VARIABLE =
  /^(?:\$\{|\$\(|\$\[|\$[A-Za-z_][\w:.]*|\$\d|\$\$|#\{|@\{|%\(|%\{|\{\{|%[A-Za-z_]\w*%|!\w+[\s(]|!(?:secret|vault|env_var|env|include|ref|sub|getatt|join|importvalue)$|<%|&\w+$|\*[A-Za-z]\w*$|::|@[A-Za-z_]\w*$)/;
const LOOKUP =
  /^(?:process\.env|import\.meta|os\.(?:environ|getenv)|env[.[(:]|ENV[.[(]|System\.(?:getenv|getProperty)|Deno\.env|Bun\.env|std::env|getenv|secrets?\.|vars?\.|local\.|data\.|module\.|config[.[(]|settings?[.[(]|self[.[]|this[.[]|req(?:uest)?[.[]|res(?:ponse)?[.[]|params?[.[]|options?[.[]|opts[.[]|props[.[]|args[.[]|ctx[.[]|context[.[]|event[.[]|body[.[]|data[.[]|user[.[]|session[.[]|state[.[]|input[.[]|form[.[]|row[.[]|await\s|new\s|typeof\s|lambda\s|function\b|async\s|return\b|not\s|None\b|null\b|undefined\b)/;
const STORE =
  /^(?:op|vault|ref\+\w+|secretref|secretsmanager|ssm|keyvault|gcpsm|awssm|bws|env|file|keychain|projects|arn):|^(?:ENC\[|vault\.|!vault|\{cipher\}|\$ANSIBLE_VAULT|secret:\/\/|@Microsoft\.KeyVault)/i;

/** The value is looked up elsewhere: ${X}, process.env.X, os.environ, {{ x }}, vault paths. */
export function isReference(value: string): boolean {
  const trimmed = value.trim();
  return (
    VARIABLE.test(trimmed) ||
    LOOKUP.test(trimmed) ||
    STORE.test(trimmed) ||
    /\$\{\w|\{\{\s?[\w.]|\$\(\w|#\{\w|^\{\w+\}$/.test(trimmed)
  );
}

const CALL = /^[A-Za-z_$][\w$.:?!>-]*\s?[([{]/;
const MEMBERS =
  /^[&*!]{0,2}[A-Za-z_$][\w$]{0,60}(?:\[[^\]]{0,40}\])?(?:(?:\.|->|::|\?\.)[A-Za-z_$][\w$]{0,60}(?:\(.{0,80}|\[.{0,80})?[!?]?){1,8}$/;
const TYPE =
  /^(?:string|str|text|varchar|char|bytes?|int|integer|number|float|bool|boolean|any|unknown|void|never|object|array|list|dict|map|null|none|nil|undefined|true|false|required|optional|secretstr|password|uuid|date|datetime|buffer|uint8array|file|self|this)\b[\s[\]<>|&?!(){},;.=*'"\w]{0,60}$/i;

/** Unquoted code: a call, a member of something, a type, a keyword. */
export function isCode(value: string): boolean {
  const trimmed = value.trim();
  if (MEMBERS.test(trimmed)) return !hasRandomPart(trimmed) && !isJoinedWords(trimmed);
  return CALL.test(trimmed) || TYPE.test(trimmed);
}

/** A token of parts joined by dots looks like members of an object, but for its random parts. */
function hasRandomPart(value: string): boolean {
  return (
    /^[a-z0-9]{6}\.(?=[a-z0-9]*\d)[a-z0-9]{16}$/.test(value) ||
    (/^[\w.-]+$/.test(value) &&
      value.split('.').some((part) => (part.length >= 20 && looksRandom(part, 20)) || isMixed(part)))
  );
}

/** Digits, capitals and small letters in turn, as no one names a member: TS9v8g. */
function isMixed(part: string): boolean {
  const { digit, upper, lower } = classesOf(part);
  return part.length >= 6 && digit && upper && lower && classChanges(part) >= 0.5;
}

const PATH =
  /^(?:~?\/|\.{1,2}[\\/]|[A-Za-z]:[\\/]|\\\\)[\w .@~+-]+(?:[\\/][\w .@~+-]*)*$|^[\w@.~-]+(?:\/[\w@.~-]+)*\.(?:pem|key|crt|cer|p12|pfx|jks|json|ya?ml|toml|txt|env|ts|tsx|js|jsx|py|rb|go|rs|md|html|css|sh|conf|ini|xml|png|svg)$/;

/** A path or an address rather than a value: /run/secrets/db, ./key.pem, https://… */
export function isPath(value: string): boolean {
  if (/^(?:https?|wss?|file|s3|gs):\/\//.test(value)) return true;
  // A generated key may hold "/" too: a path's parts are words.
  return (
    PATH.test(value) &&
    !(
      value.length >= 32 &&
      /[A-Z]/.test(value) &&
      /\d/.test(value) &&
      /[+=]|^[^.]+$/.test(value) &&
      value
        .split('/')
        .some((part) => part.length > 14 && /\d/.test(part) && /[a-z]/.test(part) && /[A-Z]/.test(part))
    )
  );
}

const HASH =
  /^(?:sha(?:1|224|256|384|512)|md5|blake[23]\w{0,2}|bcrypt|argon2\w{0,2}|h1|crc32)[-:]|^W\/"|^\$(?:2[aby]|argon2\w{0,2}|5|6|pbkdf2[\w-]*|scrypt)\$/i;

/** A checksum that says what it is: sha512-…, sha256:…, a bcrypt hash. */
export function isHash(value: string): boolean {
  return HASH.test(value);
}
