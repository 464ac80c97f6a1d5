// The password in a URL's user part: databases, queues, git remotes, proxies. User, host and path stay.
import type { Rule } from '../rule';
import { isPlaceholder, isReference } from './guards';
import { eachMatch, reportValue } from './pattern-rule';
import { looksRandom } from './randomness';

// A scheme, and behind it a colon or an @ before the next slash.
const URL_START = /(?<=[a-z][a-z0-9+.-]{1,30}):\/\/(?=[^\s/@"'`<>]{0,256}[:@])/gi;
// user:password@tcp(host), user:password@host:port without a scheme, as drivers take it.
const DRIVER =
  /(?<![\w/:.@%+-])[\w.-]{1,40}:([^\s:@/"'`<>(){}]{6,100})(?=@(?:tcp\(|unix\(|udp\(|[\w.-]{1,80}\.(?:internal|com|net|org|io|dev|cloud|local|corp|lan|example)(?![\w@])|[\w.-]{1,80}:\d{2,5}(?!\w)|localhost\b|(?:db|mysql|postgres|pg|redis|mongo|host|mq)\d?\b))/g;
const ORACLE = /jdbc:oracle:(?:thin|oci\d?):[^\s/@:]{1,60}\/([^\s@"']{3,100})(?=@)/g;
const WEAK =
  /^(?:pass|password|passwd|pwd|secret|token|user|username|root|admin|postgres|mysql|redis|guest|test|example|localhost|x-oauth-basic|x|mypassword|dbpassword|oauth2)$/i;

/** scheme://user:password@host */
export const urlPassword: Rule = {
  id: 'url-password',
  title: 'Password in an address',
  type: 'PASSWORD',
  tier: 'definite',
  reason: 'Stands as the password in the user part of an address.',
  source: 'https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1',
  keywords: ['://', 'jdbc:oracle', ...[...'abcdefghijklmnopqrstuvwxyz0'].map((letter) => `@${letter}`)],
  // An address with a user part; what a driver takes: name:password, then the host.
  confirm: /:\/\/(?=[^\s/@"'`<>]{0,256}[:@])|jdbc|(?<=[\w.-]:[^\s:@/"'`<>(){}]{6,100})@/iy,
  before: 160,
  after: 400,
  spread: true,
  search(text, report) {
    eachMatch(ORACLE, text, (match) => {
      if (!isPlaceholder(match[1]!) && !isReference(match[1]!) && !WEAK.test(match[1]!))
        reportValue(match, report);
    });
    eachMatch(DRIVER, text, (match) => {
      const value = match[1]!;
      if (
        !/^(?:mailto|acct|sips?|xmpp|smtp):/i.test(match[0]) &&
        /\d|[^\w]/.test(value) &&
        !/^\d+$/.test(value) &&
        !isPlaceholder(value) &&
        !isReference(value) &&
        !WEAK.test(value)
      )
        reportValue(match, report);
    });
    eachMatch(URL_START, text, (match) => {
      const from = match.index + match[0].length;
      const span = passwordSpan(text, from);
      if (!span) return;
      const value = text.slice(span[0], span[1]);
      if (value.length < 3 || isReference(value) || isPlaceholder(decoded(value)) || WEAK.test(value)) return;
      if (
        /^[A-Z_]{3,}$/.test(value) ||
        /^%[sdv]|^%\(|^\{|^\$|^:|^\[/.test(value) ||
        /^(?:port|host|pw)$/i.test(value)
      )
        return;
      report(span[0], span[1]);
    });
  },
};

function decoded(value: string): string {
  return value.replace(/%3C/gi, '<').replace(/%3E/gi, '>');
}

/** Where user:password@ has its password; a password may hold `@`, `/`, `#` and `?`, the host tells where it ends. */
function passwordSpan(text: string, from: number): [number, number] | null {
  let limit = from;
  while (limit < text.length && limit - from < 320 && !/[\s"'`<>\\]/.test(text[limit]!)) limit++;
  const run = text.slice(from, limit);
  const slash = run.indexOf('/');
  const authority = slash < 0 ? run : run.slice(0, slash);
  let at = authority.lastIndexOf('@');
  if (at < 0) {
    // `/` inside the password: the user part is only believed when a host with a port or a dot follows.
    const colon = authority.indexOf(':');
    if (colon < 0 || /^:?\d{1,5}(?:$|[/?#])/.test(authority.slice(colon))) return null;
    at = run.search(/@[A-Za-z0-9[][\w.-]{0,200}(?::\d{1,5}(?![\d\w])|\.[A-Za-z]{2,24}(?![\w@]))/);
    if (at < 0 || /[?&]/.test(run.slice(0, at))) return null;
  }
  const user = run.slice(0, at);
  const colon = user.indexOf(':');
  if (colon >= 0) return colon + 1 < at ? [from + colon + 1, from + at] : null;
  // https://token@github.com: the user part alone is the secret when it looks generated.
  return looksRandom(user, 20) && /^[\w-]+$/.test(user) ? [from, from + at] : null;
}
