// Keys given to signatures and ciphers by position: jwt.sign(claims, "x"), createHmac("sha256", "x"), hmac.new(b"x", …).
import { isPlaceholder, isReference } from './guards';
import { patternRule } from './pattern-rule';
import { isHex, looksRandom } from './randomness';

const TEXT = `\\\\?["'\`]([^"'\`\\n\\\\]{4,300})(?=\\\\?["'\`])`;

/** jwt.sign({ id }, "x") */
export const keyedCall = patternRule({
  id: 'keyed-call',
  title: 'Key of a signature or a cipher',
  type: 'KEY',
  reason: 'Given to a function that signs or encrypts with it.',
  keywords: [
    '.sign(',
    '(sign(',
    ' sign(',
    'jwt.',
    'hmac',
    'cipher',
    'crypt(',
    'fernet(',
    'keyspec(',
    'verify(',
    ' ?? "',
    " ?? '",
    ' ?: "',
    " ?: '",
    ' || "',
    " || '",
    '_key, "',
    '_token, "',
    '_secret, "',
  ],
  before: 60,
  after: 400,
  patterns: [
    new RegExp(
      `\\b(?:jwt\\.(?:sign|verify|encode|decode)|JWT\\.(?:encode|decode|sign|verify)|sign|verify|jsonwebtoken\\.\\w{4,8})\\(\\s{0,4}[^\\n;]{1,160}?,\\s{0,4}(?:Buffer\\.from\\(|b|\\[\\]byte\\()?${TEXT}`,
      'g',
    ),
    new RegExp(
      `\\b(?:createHmac|createCipheriv|createDecipheriv|hash_hmac|OpenSSL::HMAC\\.hexdigest)\\(\\s{0,4}["'\`][\\w-]{3,20}["'\`]\\s{0,3},\\s{0,4}(?:Buffer\\.from\\()?${TEXT}`,
      'g',
    ),
    new RegExp(
      `\\b(?:hmac\\.new|hmac\\.New\\([\\w.]{3,20},|Fernet|SecretKeySpec|CryptoJS\\.\\w{2,12}\\.(?:en|de)crypt\\([^\\n,]{1,80},)\\s{0,3}\\(?\\s{0,3}(?:\\[\\]byte\\()?b?${TEXT}`,
      'g',
    ),
    // What stands in for a variable that is not set; Erlang’s -define.
    new RegExp(
      `(?:key|token|secret|passw(?:or)?d|credentials?|auth)(?:["'\`)\\]]|\\.\\w{1,12}\\(\\)){0,3}(?:\\s{0,2}(?:\\?\\?|\\?:|\\|\\||\\bor)\\s{0,2}|(?<=define\\(\\w{1,40}), )${TEXT}`,
      'gi',
    ),
  ],
  accept(value, text, at) {
    if (isPlaceholder(value) || isReference(value) || !looksRandom(value, 16)) return false;
    // A digest may be compared; a key of hexadecimal digits stands in a call that says so.
    return !isHex(value) || /jwt|hmac|cipher|crypt|keyspec/i.test(text.slice(Math.max(0, at - 100), at));
  },
});
