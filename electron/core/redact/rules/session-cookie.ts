// Session cookies outside a header: by their attributes (…; Path=/; HttpOnly), by the names that frameworks give them, in the
// records of browsers' stores, in what document.cookie prints.
import type { Report, Rule } from '../rule';
import { isPlaceholder, isReference } from './guards';
import { isSessionCookie, reportPairs } from './cookie';
import { eachMatch } from './pattern-rule';
import { isUuid, looksRandom } from './randomness';

const KNOWN =
  '(?:laravel_session|_[a-z][a-z0-9_]{1,40}_session|connect\\.sid|sails\\.sid|koa[.:]sess|express:sess|sessionid|csrftoken|PHPSESSID|JSESSIONID|ASP\\.NET_SessionId|ASPSESSIONID[A-Z]{8}|\\.AspNetCore\\.[\\w.-]{3,60}|\\.ASPXAUTH|XSRF-TOKEN|wordpress_(?:logged_in|sec)_[0-9a-f]{32}|(?:__Secure-|__Host-)?(?:next-auth|authjs)\\.session-token|li_at|user_session|grafana_session|__session|_oauth2_proxy|AUTH_SESSION_ID|KEYCLOAK_(?:IDENTITY|SESSION)|remember_web_[0-9a-f]{40}|cf_clearance|rack\\.session|sb-[a-z0-9-]{2,40}-auth-token|adminer_sid|phpMyAdmin)';
const NAMED = new RegExp(
  `(?<![\\w.-])${KNOWN}["'\`]?(?:=|%3D|[ \\t]{0,4}[:,|\\t][ \\t]{0,4})["'\`]?([^\\s"'\`;,|]{16,4000})`,
  'g',
);
const WHOLE_NAME = new RegExp(`^${KNOWN}$`);
// A start after a blank or a quote only, and no blank in the value: no place is looked at twice.
const ATTRIBUTED =
  /(?:^|[\s"'`])([\w.!#$%&*+^|~-]{1,100})=([^;\s"'`,]{8,4000}) ?; ?(?=(?:path=\/|httponly|max-age=|samesite=|secure\b|expires=|domain=))/gi;
/** Without one there is no need to look for the former, which is slow. */
const ATTRIBUTE = /; ?(?:path=\/|httponly|max-age=|samesite=|secure\b|expires=|domain=)/i;
const SIGNED = /(?<![A-Za-z0-9])s(?:%3A|:)([\w-]{20,40}\.[A-Za-z0-9%+/]{40,70}=?)(?![\w%])/g;
const PRINTED = /document\.cookie["'`)]{0,2}[;)]?\s{0,4}(?:→|->|=>|:|=|\n)\s{0,4}["'`]?([^\n"'`]{8,4000})/g;
/** One object of a browser's store. */
const STORED = /\{[^{}]{20,6000}\}/g;
const NAME = /\\{0,3}"name\\{0,3}"\s{0,4}:\s{0,4}\\{0,3}"([^"\\]{1,100})/;
const VALUE = /\\{0,3}"value\\{0,3}"\s{0,4}:\s{0,4}\\{0,3}"([^"\\]{8,4000})/;
const CALLED =
  /cookies\s{0,3}=\s{0,3}dict\(\s{0,4}["']?([\w.-]{1,80})\s{0,3}=\s{0,3}["']([^"'\n]{8,3000})(?=["'])/g;

/** laravel_session=eyJ…; expires=…; Max-Age=7200 */
export const sessionCookie: Rule = {
  id: 'session-cookie',
  title: 'Session cookie',
  type: 'COOKIE',
  tier: 'definite',
  reason: 'A cookie that carries a session, by its name or its attributes.',
  source: 'https://www.rfc-editor.org/rfc/rfc6265',
  keywords: [
    '_session=',
    '_session"',
    '_session: ',
    'grafana_session',
    'user_session',
    '__session',
    'adminer_sid',
    'phpmyadmin',
    'laravel_session',
    'connect.sid',
    'sails.sid',
    'koa.sess',
    'koa:sess',
    'express:sess',
    'sessionid',
    'csrftoken',
    'phpsessid',
    '.net_session',
    'aspsessionid',
    '.aspnetcore.',
    '.aspxauth',
    'xsrf-token',
    'wordpress_logged',
    'wordpress_sec_',
    '.session-token',
    'li_at',
    '_oauth0_proxy',
    'auth_session_id',
    'keycloak_',
    'remember_web_',
    'cf_clearance',
    'rack.session',
    '-auth-token',
    's%0a',
    'document.cookie',
    'httponly":',
    'samesite":',
    'httponly\\":',
    '=dict(',
    '; path=/',
    ';path=/',
    '; httponly',
    '; max-age=',
    '; samesite=',
    '; secure',
    '; expires=',
  ],
  confirm:
    /s%3a[\w-]{20}|(?!s%)[^\s=:,;|]{0,60}["'`]?(?:=|%3D|[ \t]{0,4}[:,|\t])[ \t]{0,4}["'`]?(?![0-9a-f]{8}-[0-9a-f]{4}-)[^\s"'`;,|]{16}|document\.cookie|=dict\(|; ?(?:path=\/|httponly|max-age=|samesite=|secure|expires=)(?<=[A-Za-z0-9%=_-]; ?\S{4,9})|(?:httponly|samesite)\\?":/iy,
  before: 3000,
  after: 3000,
  spread: true,
  search(text, report) {
    eachMatch(NAMED, text, (match) => {
      const value = match[1]!;
      if (isToken(value)) reportEnd(match, value, report);
    });
    if (ATTRIBUTE.test(text))
      eachMatch(ATTRIBUTED, text, (match) => {
        const value = match[2]!;
        const start = match.index + match[0].indexOf('=') + 1;
        if (isSessionCookie(match[1]!, value)) report(start, start + value.length);
      });
    eachMatch(SIGNED, text, (match) => reportEnd(match, match[1]!, report));
    if (text.includes('document.cookie'))
      eachMatch(PRINTED, text, (match) =>
        reportPairs(match[1]!, match.index + match[0].length - match[1]!.length, report),
      );
    if (text.includes('dict('))
      eachMatch(CALLED, text, (match) => {
        if (isSessionCookie(match[1]!, match[2]!)) reportEnd(match, match[2]!, report);
      });
    if (/(?:httponly|samesite)\\?":/i.test(text))
      eachMatch(STORED, text, (match) => reportStored(match, report));
  },
  searchKeyed(key, text, report) {
    if (WHOLE_NAME.test(key) && isToken(text)) report(0, text.length);
  },
};

function reportEnd(match: RegExpExecArray, value: string, report: Report): void {
  const end = match.index + match[0].length;
  report(end - value.length, end);
}

function isToken(value: string): boolean {
  if (isPlaceholder(value) || isReference(value) || isUuid(value) || /[()[\]<>{}]/.test(value)) return false;
  const flat = value.replace(/%[0-9A-F]{2}/g, '');
  return looksRandom(flat, 16) || (/^[a-z0-9]{20,64}$/.test(flat) && (flat.match(/\d/g)?.length ?? 0) >= 2);
}

function reportStored(match: RegExpExecArray, report: Report): void {
  const name = NAME.exec(match[0]);
  const value = VALUE.exec(match[0]);
  if (!name || !value || !isSessionCookie(name[1]!, value[1]!)) return;
  const start = match.index + value.index + value[0].length - value[1]!.length;
  report(start, start + value[1]!.length);
}
