// Decides whether what was assigned to a telling name is a secret. Passwords may be anything, tokens and keys look generated.
import { isCode, isHash, isPath, isPlaceholder, isReference } from './guards';
import type { Strength } from './key-name';
import { hasCodeWord, isChosenWords, isJoinedWords, isSpacedWords } from './joined-words';
import { isGivenPassword, isPasswordShaped } from './password-shape';
import { classChanges, classesOf, isHex, isOneTimeSeed, isUuid, isWordy, looksRandom } from './randomness';

/** What is known about an assignment. */
export interface Assignment {
  readonly name: string;
  readonly strength: Strength;
  readonly value: string;
  readonly quoted: boolean;
  /** The text right after the value. */
  readonly next: string;
  /** Written like program code: ends in `,` or `)`, or is declared by const, let, var … */
  readonly code: boolean;
}

/** The value is a secret beyond doubt. */
export function isSecretValue(it: Assignment): boolean {
  const { value } = it;
  // The shortest that any of the tests below takes.
  if (value.length < (it.strength === 'password' ? 4 : 8)) return false;
  // A SealedSecret is made to be published.
  if (/encryptedData\./.test(it.name)) return false;
  if (
    /^(?:example|dummy|fake|mock)(?:[_-]|[A-Z])/.test(it.name) ||
    /^(?:EXAMPLE|DUMMY|FAKE|MOCK)_(?!(?:ESP_)?WIFI_)/.test(it.name)
  )
    return false;
  if (isPlaceholder(value) || isReference(value) || isHash(value) || isPath(value)) return false;
  if (/^[A-Za-z][\w-]{0,40}=(?:true|false|\d{1,4})$/.test(value)) return false;
  // Laravel's rules of a field: required|min:12|confirmed.
  if (/^[a-z_]{2,20}(?::[\w,.]{1,40})?(?:\|[a-z_]{2,20}(?::[\w,.]{1,40})?)+$/.test(value)) return false;
  if (/\)\\[bsdw]|\[\^|\{0,\d|\(\?[:=!]|^data:|^[A-Z_]{3,}=|^-----BEGIN|^\(|^[<{[]$/.test(value))
    return false;
  if (!it.quoted && (/\/\*|\*\//.test(value) || isCode(value) || /^[([]|^\.[A-Za-z]/.test(it.next)))
    return false;
  if (/^(?:tool|msg|req|call|resp|chatcmpl|cmpl|evt|run|thread|asst|item|rs|fc)_[A-Za-z0-9]+$/.test(value))
    return false;
  if (it.strength === 'password') return isPassword(it);
  if (it.strength === 'secret') return isGenerated(it);
  return isKey(it);
}

/** A literal under a password's name that is a plain word: worth a question, no more. */
export function isWordPassword(it: Assignment): boolean {
  const { value } = it;
  if (it.strength !== 'password' || isSecretValue(it) || isPlaceholder(value) || isReference(value))
    return false;
  if (!/^[a-z]{6,24}$|^[A-Z][a-z]{5,20}$/.test(value) || /pass|pwd|secret|token|hash/i.test(value))
    return false;
  return it.quoted ? /^[a-z]+$/.test(value) : !it.code && /^[A-Z0-9_]+$/.test(it.name);
}

function isPassword({ name, value, quoted, code }: Assignment): boolean {
  // Apple's application passwords: four groups of four letters, told by their name.
  if (/^(?:[a-z]{4}-){3}[a-z]{4}$/.test(value) && /app|specific|notar/i.test(name)) return true;
  if (/\s/.test(value)) return isPassphrase(name, value);
  // Sentences need no blanks in Chinese, Japanese and Korean.
  if (/[\u3040-\u9fff\uac00-\ud7af]{2}/.test(value)) return false;
  if (value.length < 4 || value.length > 200) return looksRandom(value) && value.length < 2000;
  const { digit, upper, lower, other } = classesOf(value);
  if (!upper && !lower)
    return (
      digit &&
      (other ? /\d{2}.*[^\d.,:\-/%]/.test(value) : value.length >= 6 && value.length <= 16) &&
      !/^\d+[-.:/]\d+/.test(value)
    );
  if (/pass(?:word|wd|phrase)|pwd|secret|token/i.test(value) && isWordy(value)) return false;
  const plain = /^[A-Za-z_$][\w$]*$/.test(value);
  // An unquoted word in code is a variable.
  if (plain && !quoted && code)
    return looksRandom(value, 8) || (/^[a-z]{4,}\d{3,6}$/i.test(value) && !hasCodeWord(value));
  if (isLiteralName(name) && isGivenPassword(value, quoted || /^[A-Z][A-Z0-9_]*$/.test(name))) return true;
  if (plain) {
    if (digit) return !/[_]/.test(value) || looksRandom(value, 8) || (upper && lower);
    if (!upper || !lower)
      return (
        isEnvironmentWord(name, value, quoted) || (quoted && isLiteralName(name) && isChosenWords(value))
      );
    const changes = classChanges(value);
    return changes >= 0.3 || (changes >= 0.2 && value.length >= 10 && !isWordy(value));
  }
  // Slugs ("current-password", "reset-link") and dotted names are no passwords, but for words that no code is made of.
  if (/^[A-Za-z]+(?:[-_./: ][A-Za-z]+)+[!?.]?$/.test(value))
    return (
      !/[/:]/.test(value) &&
      (quoted || !code) &&
      isChosenWords(value) &&
      (quoted || !value.includes('.') || isJoinedWords(value))
    );
  if (/^[A-Za-z][\w.]*(?:\[|\()/.test(value) && !quoted) return false;
  if (/^[|&<>=!?+]{1,2}|[=!<>]=|=>|\|\||&&|\?\?/.test(value) && !quoted && !/\d/.test(value)) return false;
  if (!digit && /^[A-Za-z][A-Za-z'’]*[?!.:;,]*$/.test(value)) return false;
  if (/^\p{L}+(?:[-_.]\p{L}+)*$/u.test(value)) return (quoted || !code) && isChosenWords(value);
  return digit || (other && value.length >= 6 && (quoted || /[#!@%^&*~$+]/.test(value)));
}

/** A field that holds a password, not one that tells about it: `passwordHint`, `show_password` have other strengths or words. */
function isLiteralName(name: string): boolean {
  return !/(?:^|[._])(?:labels?|messages?|errors?|texts?|i18n|locales?|placeholders?|titles?|types?)[._]/i.test(
    name,
  );
}

function isEnvironmentWord(name: string, value: string, quoted: boolean): boolean {
  return (
    !quoted &&
    /^[A-Z][A-Z0-9]*_[A-Z0-9_]*$/.test(name) &&
    /^[a-z]{7,24}$/.test(value) &&
    !/pass|secret|value/.test(value)
  );
}

function isPassphrase(name: string, value: string): boolean {
  const words = value.trim().split(/\s+/);
  if (/phrase|mnemonic|seed/i.test(name))
    return (
      isSpacedWords(value) ||
      (words.length >= 12 && words.length <= 30 && words.every((word) => /^[a-z]+$/.test(word)))
    );
  if (isSpacedWords(value)) return true;
  // WordPress' application passwords: six groups of four; Gmail's: four groups of four letters.
  if (/^(?:[A-Za-z0-9]{4} ){5}[A-Za-z0-9]{4}$/.test(value) && /\d|[a-z][A-Z]/.test(value)) return true;
  return /^(?:[a-z]{4} ){3}[a-z]{4}$/.test(value) && /app|mail|smtp|google/i.test(name);
}

function isGenerated({ name, value, quoted, code }: Assignment): boolean {
  if (/\s/.test(value)) return /mnemonic/i.test(name) && isPassphrase(name, value);
  if (value.length < 8 || value.length > 2900) return false;
  if (isUuid(value)) return true;
  if (isHex(value)) return value.length >= 16 ? looksRandom(value, 16) : false;
  const { digit, upper, lower, other } = classesOf(value);
  if (!/^[\x21-\x7e]+$/.test(value)) return false;
  if (looksRandom(value, 12) || (isOneTimeSeed(value) && (digit || /otp|[m2]fa/i.test(name)))) return true;
  // People choose what they call a secret, too.
  if (/secret$/i.test(name) && (quoted || !code) && (isJoinedWords(value) || isPasswordShaped(value)))
    return true;
  // In an environment nothing but a secret stands under such a name: JWT_SECRET: marble-falcon-382ee7-dusk.
  if (/^[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_SECRET$/.test(name) && !code && digit && isGivenPassword(value, false))
    return true;
  if (/_(?:SECRET|TOKEN)$/.test(name) && !code && isOwnWords(value)) return true;
  if (isWordy(value) || (!quoted && code)) return false;
  if (/^[A-Za-z_$][\w$.-]*$/.test(value))
    return (
      value.length >= 10 &&
      digit &&
      (upper || /\d[a-z]+\d/.test(value)) &&
      lower &&
      classChanges(value) >= 0.2
    );
  return other && digit && (upper || lower) && /[!@#$%^&*+=~?]/.test(value) && !/[(){}[\]]/.test(value);
}

/** Three words or more with a number at the end, at least one of which no code has: mijn-wachttoren-token-58. */
function isOwnWords(value: string): boolean {
  return (
    /^[a-z]{2,}(?:-[a-z]{2,}){2,5}-\d{1,4}$/.test(value) &&
    value.split('-').some((word) => word.length >= 5 && /^[a-z]+$/.test(word) && !hasCodeWord(word))
  );
}

function isKey({ name, value, quoted, code }: Assignment): boolean {
  if (
    /licen[cs]e|serial|product|activation/i.test(name) &&
    /^(?:[A-Z0-9]{4,8}-){2,7}[A-Z0-9]{4,8}$/.test(value) &&
    /\d/.test(value) &&
    /[A-Z]/.test(value)
  )
    return true;
  // A cache's key: words, then a checksum.
  if (
    /^[A-Za-z]\w{2,20}(?:-[\w.]{1,30}){0,4}-[0-9a-f]{40,64}$/.test(value) &&
    !/^(?:sk|pk|rk|ak|sess|key)-/.test(value)
  )
    return false;
  if (/(?:primary|secondary)[_-]?key$/i.test(name))
    return /^[A-Za-z0-9+/]{40,88}={1,2}$/.test(value) && looksRandom(value, 40);
  // Phoenix makes eight letters.
  if (/(?:signing|encryption)_salt$/.test(name) && /^[A-Za-z0-9+/_-]{8,32}$/.test(value))
    return /[a-z][A-Z]|[A-Za-z]\d|\d[A-Za-z]/.test(value);
  const bare = /^(?:key|keys|auth|salt|session|seed|sid|sessionid)$/i.test(name);
  if (isUuid(value)) return /(?:^|\.)[A-Z][A-Z0-9]*_[A-Z0-9_]*KEY$/.test(name);
  if (!/^[\w+/=.~:-]{16,2900}$/.test(value)) return false;
  if (isHex(value)) {
    // Forty digits are mostly a commit's; not under the name of a program's key.
    const digest =
      value.length === 40 &&
      !/(?:api|app|access|secret|private|admin|service|signing|webhook|encryption|master)[_-]?key$|(?:^|_)hmac$/i.test(
        name,
      );
    return !bare && value.length >= 32 && !digest && looksRandom(value, 32);
  }
  if (!looksRandom(value, 20)) return false;
  const { digit, upper, lower } = classesOf(value);
  if (!quoted && code && !(digit && upper && lower)) return false;
  const changes = classChanges(value);
  if (bare) return digit && upper && lower && changes >= 0.3 && /^[\w+=-]+$/.test(value);
  return digit ? upper || changes >= 0.3 : changes >= 0.18 && /^[A-Za-z]+$/.test(value);
}
