// Values of session cookies in Cookie and Set-Cookie headers, curl -b, cookie jars. Harmless ones (theme, lang) stay.
import type { Report, Rule } from '../rule';
import { isPlaceholder, isReference } from './guards';
import { eachMatch } from './pattern-rule';
import { isUuid, looksRandom } from './randomness';

const HEADER = /(?:set-)?cookies?["'`\])]{0,3}\s{0,4}(?:[:=,(]|=>)\s{0,4}[\\"'`({]{0,4}([^\n"'`]{4,4000})/gi;
const FLAG = /(?:\s-b|--cookie|--header=cookie:)[ =]["']?([^\n"'`]{4,4000})/g;
const PAIR = /(?:^|[;\s])([\w.!#$%&*+^|~-]{1,80})=([^;\s,"'\\]{4,4000})/g;
const HARMLESS =
  /^(?:path|domain|expires|max-age|samesite|priority|version|theme|lang|language|locale|tz|timezone|currency|consent|color.*|mode|cookieconsent.*|_ga.*|_gid|_gcl.*|_fbp|_hj.*|country|region|view|sort|page|returnto|redirect)$/i;
const SESSION =
  /sess|sid$|auth|token|jwt|csrf|xsrf|remember|login|user|identity|secret|key|connect\.|^sb-|^__host|^__secure|cf_|^_gh|ticket|sso|saml|\.aspxauth|phpsessid|access|refresh|credential|pass/i;
// Netscape's cookie jar: domain, flag, path, secure, expiry, name, value.
const JAR =
  /^(?:#HttpOnly_)?[\w.-]{1,100}\t(?:TRUE|FALSE)\t\/[^\t\n]{0,100}\t(?:TRUE|FALSE)\t\d{1,12}\t([^\t\n]{1,80})\t([^\t\n]{6,3000})/gm;
const JAVASCRIPT =
  /(?:cookies?\.set|setcookie|add_cookie|set_cookie|cookies?\[)\(?\s{0,4}["'`]([\w.-]{1,80})["'`]\]?\s{0,4}[,=]\s{0,4}["'`]([^"'`\n]{8,3000})(?=["'`])/gi;
const RECORD =
  /\bname["']?\s{0,3}:\s{0,3}["'`]([\w.-]{1,80})["'`]\s{0,4},\s{0,20}["']?value["']?\s{0,3}:\s{0,3}["'`]([^"'`\n]{8,3000})(?=["'`])/g;
// cookies={"sessionid": "x"}
const MAP =
  /cookies?["']?\s{0,3}[=:(]\s{0,3}\{[^{}\n]{0,200}?["']?([\w.-]{1,80})["']?\s{0,3}:\s{0,3}["'`]([^"'`\n]{8,3000})(?=["'`])/gi;

/** The values of cookies that carry a session. */
export const cookie: Rule = {
  id: 'cookie',
  title: 'Session cookie',
  type: 'COOKIE',
  tier: 'definite',
  reason: 'The value of a cookie that carries a session.',
  source: 'https://www.rfc-editor.org/rfc/rfc6265',
  keywords: ['cookie', ' -b ', 'httponly_', '\ttrue\t', '\tfalse\t'],
  before: 60,
  after: 2000,
  spread: true,
  search(text, report) {
    for (const pattern of [HEADER, FLAG]) {
      eachMatch(pattern, text, (match) =>
        reportPairs(match[1]!, match.index + match[0].length - match[1]!.length, report),
      );
    }
    for (const pattern of [JAR, JAVASCRIPT, RECORD, MAP]) {
      eachMatch(pattern, text, (match) => {
        const end = match.index + match[0].length;
        if (isSessionCookie(match[1]!, match[2]!)) report(end - match[2]!.length, end);
      });
    }
  },
  searchKeyed(key, text, report) {
    if (/^(?:set-)?cookies?$/i.test(key)) reportPairs(text, 0, report);
  },
};

/** Reports the values of `name=value; name=value`. */
export function reportPairs(pairs: string, offset: number, report: Report): void {
  eachMatch(PAIR, pairs, (match) => {
    const end = offset + match.index + match[0].length;
    if (isSessionCookie(match[1]!, match[2]!)) report(end - match[2]!.length, end);
  });
}

/** A cookie of this name and value opens a session. */
export function isSessionCookie(name: string, value: string): boolean {
  // A word in capitals is a setting: XDEBUG_SESSION=PHPSTORM.
  if (/^[A-Z]{2,12}$/.test(value)) return false;
  if (HARMLESS.test(name) || isPlaceholder(value) || isReference(value)) return false;
  if (SESSION.test(name))
    return (
      value.length >= 8 &&
      /\d|[A-Z]/.test(value) &&
      /[A-Za-z]/.test(value) &&
      !/^[a-z]+[A-Z]?[a-z]*$/.test(value) &&
      !/^\w+\(/.test(value)
    );
  return looksRandom(value, 20) || (isUuid(value) && /id$/i.test(name));
}
