// What a password looks like in any context, and the shapes that are none: versions, files, hosts, names in code.
import { isHash, isPath, isPlaceholder, isReference } from './guards';
import { hasCodeWord, isChosenWords, isJoinedWords } from './joined-words';
import { classChanges, classesOf, isUuid, looksRandom } from './randomness';
import { remembered } from './remembered';

// Code and markup, out of quotes and in them.
const BARE_CODE = /[(){}<>[\]=|;]|^[&@#%\\]|&&|\*\*|::|->|,|\.{2}|^\w+['’]\w{1,3}$|\\/;
const LITERAL_CODE = /[(){}<>[\]]|=>|==|\|\||&&|\*\*|::|->|\.{2}|^\w+['’]\w{1,3}$|\\|^[\w-]+=[\w-]+$|,$/;
// Each of these stands in prose and in commands where a password could stand.
const PLAIN_SHAPES: readonly RegExp[] = [
  // Versions, with a package before them or not; numbers with a unit; dates and times.
  /^[v^~<>=]{0,2}\d+(?:\.[\dx*]+){1,4}(?:[-+][\w.]+)?$/i,
  /^@?[\w./-]+@[\^~v]?[\d*]|^@[\w-]+\/[\w.-]+$/,
  /^[-+]?\d[\d.,_]*(?:[a-zA-Z%]{0,4}|\/\w{1,4})$/,
  /^\d{4}-\d{2}(?:-\d{2}(?:T[\d:.]+Z?)?)?$|^\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:[ap]m)?$|^\d{1,2}[-/]\d{1,2}[-/]\d{2,4}$/i,
  // Mail, files, hosts, ports, routes.
  /^[^@\s]+@[^@\s]+\.[a-z]{2,}$/i,
  /\.(?:[cm]?[jt]sx?|json[lc5]?|ya?ml|toml|ini|cfg|conf|properties|env|txt|md|rst|html?|xml|css|scss|py|rb|go|rs|java|kt|swift|php|sh|bash|zsh|ps1|bat|sql|csv|tsv|log|lock|pem|key|crt|cer|p12|pfx|jks|gz|tgz|zip|tar|png|jpe?g|gif|svg|pdf|exe|dll|so|db|sqlite\d?|bak|orig|tf|proto|vue|svelte|ex|exs|hs|lua|pl|cs|cpp|hpp|service)(?::\d+)*$/i,
  /^(?:[a-z0-9-]+\.)+(?:com|org|net|io|dev|app|ai|co|cloud|edu|gov|local|internal|se|de|fr|uk|nl|no|fi|dk|eu|us|ca|au|jp|cn|in|br|ru|test|example|invalid)(?::\d+)?(?:[/?#].*)?$/i,
  /^[\w.-]+:\d{1,5}(?:\/.*)?$|^\w+:\/\/|^\/|^\.{1,2}\//,
  /^(?:[a-z0-9_.-]+\/)+[a-z0-9_.-]+(?:[:@#][\w.-]+)?$/,
];
const OTHER_SHAPES: readonly RegExp[] = [
  ...PLAIN_SHAPES,
  // Names: CONSTANT_CASE, snake_case, TICKET-12, repo#12, #anchor, --flag, us-east-1, word-2, Word2, sha-256.
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*$|^[a-z]+(?:_[a-z]+)*(?:_?\d{1,2})?$|^[a-z0-9]+(?:_[a-z0-9]+)+$/,
  /^[A-Z]{2,10}-\d+$|^[\w./-]*#\d+$|^#[\w-]+$|^-|^[a-z]{2}-[a-z]+-\d$/,
  /^[a-z]+(?:-[a-z]+){0,3}[-.]?v?\d{1,3}[a-z]?(?:[-.]\d{1,3}){0,2}[a-z]?$/,
  /^(?:[A-Z]?[a-z]{1,14}|[A-Z]{1,6}|[A-Z]?[a-z]{2,}[A-Z][a-z]{2,})-?v?\d{1,4}(?:\.\d+)*[a-z]?$/,
  /^(?:sha|md|aes|rsa|hmac|utf|iso|rfc|es|ecma|http|tls|ssl|oauth|ipv|x|hs|rs|ps|eddsa|ed|secp|p|cve|gpt|claude|gemini|llama)[-_]?\d[\w.-]*$/i,
  BARE_CODE,
];

/** A run without blanks that people choose or managers make as a password, in any context. */
export const isPasswordShaped = remembered((value) => {
  if (value.length < 6 || value.length > 64 || /\s/.test(value)) return false;
  if (isPlaceholder(value) || isReference(value) || isPath(value) || isHash(value) || isUuid(value))
    return false;
  if (OTHER_SHAPES.some((shape) => shape.test(value))) return false;
  const { digit, upper, lower } = classesOf(value);
  if (!upper && !lower) return false;
  if (isJoinedWords(value)) return true;
  const sign = /[#!@%^&*+~?$]/.test(value.slice(0, -1)) || (digit && /[#!@%^&*+~?$]$/.test(value));
  if (hasCodeWord(value) && !(digit && (sign || looksRandom(value, 12)))) return false;
  if (!digit) return sign && /[A-Za-z]{3}/.test(value) && (upper || /[#!@%^&*~$]/.test(value));
  if (sign) return true;
  if (upper && lower) return /\d\D|\D\d{2,}$/.test(value) && !/^\p{Lu}?\p{Ll}+\d$/u.test(value);
  return looksRandom(value, 10) || (value.length >= 8 && classChanges(value) >= 0.3);
});

/** A word of no code with a short number, which is a name in most places and a password where one is told: kaffekanna9. */
export function isNumberedWord(value: string): boolean {
  return /^(?:[A-Za-z]?[a-z]{5,20}\d{1,2}|[a-z]{4,20}\d{2,4})$/.test(value) && !hasCodeWord(value);
}

// What stands where a password was announced, and is none all the same.
const NO_PASSWORD: readonly RegExp[] = [
  ...PLAIN_SHAPES,
  /^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+$|^[A-Z]{2,10}-\d+$|^#[\w-]+$|^-|^[a-z]{2}-[a-z]+-\d$/,
  /^(?:sha|md|aes|rsa|hmac|utf|iso|rfc|es|ecma|http|tls|ssl|oauth|ipv|x|hs|rs|ps|eddsa|ed|secp|p|cve|gpt|claude|gemini|llama|base|argon|pbkdf|bcrypt|scrypt|v)[-_]?\d[\w.-]*$/i,
];

/**
 * A password where its place leaves no doubt that one stands there: after its flag, in its column, in a sentence that
 * tells it. `literal`: it is quoted or stands in a configuration, so that letters alone may be one, too.
 */
export function isGivenPassword(value: string, literal: boolean): boolean {
  return literal ? isGivenLiteral(value) : isGivenBare(value);
}

const isGivenLiteral = remembered((value) => isGiven(value, true));
const isGivenBare = remembered((value) => isGiven(value, false));

function isGiven(value: string, literal: boolean): boolean {
  if (value.length < 6 || value.length > 100 || /\s/.test(value)) return false;
  if (isPasswordShaped(value)) return true;
  if (isPlaceholder(value) || isReference(value) || isPath(value) || isHash(value)) return false;
  if (NO_PASSWORD.some((shape) => shape.test(value))) return false;
  if ((literal ? LITERAL_CODE : BARE_CODE).test(value)) return false;
  const { digit, upper, lower } = classesOf(value);
  if (!upper && !lower) return false;
  const sign = /[#!@%^&*+~?$]/.test(value.slice(0, -1)) || (digit && /[#!@%^&*+~?$]$/.test(value));
  const inside = /\p{L}\d+\p{L}/u.test(value);
  if (hasCodeWord(value)) return digit && (sign || inside || looksRandom(value, 12));
  if (digit)
    return (
      sign ||
      inside ||
      /\d\D{0,4}\d/.test(value) ||
      /^\d.*\p{L}{3}/u.test(value) ||
      /^\p{Lu}\p{Ll}+[-_.+/~]\p{Lu}\p{Ll}+\d$/u.test(value) ||
      isJoinedThree(value)
    );
  if (sign) return /\p{L}{3}/u.test(value) && !/^\p{L}+[+?!]{1,2}$/u.test(value);
  if (/^\p{L}+$/u.test(value))
    return literal ? /^[a-z]{8,24}$/.test(value) : upper && lower && classChanges(value) >= 0.3;
  return literal
    ? isChosenWords(value)
    : /^\p{Lu}\p{Ll}+(?:[-_/.]\p{Lu}\p{Ll}+)+$/u.test(value) && !value.includes('.');
}

/**
 * A password where a program takes one and nothing else: digits and a word are enough. `quoted`: blanks may stand in it.
 */
export function isTakenPassword(value: string, quoted: boolean): boolean {
  if (/^\d{4,12}$/.test(value)) return !isPlaceholder(value);
  if (quoted && /^[^\s(){}<>=|$]{1,30}(?: [^\s(){}<>=|$]{1,30}){1,7}$/.test(value))
    return !isPlaceholder(value) && !isReference(value) && /\p{L}{3}/u.test(value);
  if (value.length < 6)
    return (
      /^(?=.*\d)(?=.*\p{L})[\p{L}\d#!@%^&*+~?$-]{4,5}$/u.test(value) &&
      !isPlaceholder(value) &&
      !isReference(value)
    );
  return isGivenPassword(value, quoted || /[^A-Za-z]/.test(value));
}

/** Three words or more with a number at one of them: violet-stapler-2am, maple.ridge.tea9. */
function isJoinedThree(value: string): boolean {
  return (
    /^[\p{L}\d]+(?:[-_.~][\p{L}\d]+){2,6}$/u.test(value) &&
    /\p{L}{4}/u.test(value) &&
    /\p{L}\d|\d\p{L}/u.test(value)
  );
}
