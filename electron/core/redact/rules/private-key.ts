// Private keys between BEGIN and END lines: whole or cut off, with line numbers before each line, with escaped newlines.
import type { Report, Rule } from '../rule';
import { eachMatch } from './pattern-rule';

const BEGIN =
  /-----BEGIN ((?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?)-----|-----BEGIN (OpenVPN Static key V\d)-----|---- BEGIN (SSH2 ENCRYPTED PRIVATE KEY) ----/g;
const END = /-----END (?:[A-Z0-9 ]{0,60}|OpenVPN Static key V\d)-----|---- END [A-Z0-9 ]{0,60} ----/;
const PUTTY =
  /Private-Lines: \d{1,3}(?:\r?\n|\\{1,7}[rn])+((?:[A-Za-z0-9+/=]{8,76}(?:(?:\r?\n|\\{1,7}[rn])+(?!Private-)|$|(?=[\r\n\\])))+)/g;
const LONGEST = 12_000;
// What may stand between two lines of a body: newlines (escaped too), blanks, line numbers, quotes and signs of concatenation.
const BODY =
  /(?:\\{1,7}[nrt"']|[\s"'`,+|>*#.]|&#10;|\d{1,6}(?:→|\t|: ?|\| )|[+-](?=\s)|[A-Za-z0-9+/=_-]{1,400}|(?:Proc-Type|DEK-Info|Comment|Version|Encryption|Public-Lines|Private-Lines|Private-MAC|Hash|MIME-Type|Charset|Key-Derivation|Argon2-\w+)[^\n]{0,120}|[\\:(){};])/y;
// Lines before the body that say how it is encrypted.
const HEADERS =
  /^(?:\s|\\{1,7}[rn])*(?:(?:Proc-Type|DEK-Info|Comment|Version|Charset|Hash)[^\n\\]{0,120}(?:\r?\n|\\{1,7}[rn])+)+/;
// The n of an escaped newline is no part of the first line.
const FIRST = /(?:^|\\{1,7}[nrt]|[^A-Za-z0-9+/\\])[A-Za-z0-9+/]{8}/;
const ENCODED = /(?<![A-Za-z0-9+/=])[A-Za-z0-9+/][A-Za-z0-9+/=_]{7,}={0,2}/g;

/** PEM, OpenSSH, PGP and PuTTY private keys. The markers stay, so that a reader sees what stood there. */
export const privateKey: Rule = {
  id: 'private-key',
  title: 'Private key',
  type: 'PRIVATE_KEY',
  tier: 'definite',
  reason: 'Stands between the markers of a private key.',
  source: 'https://www.rfc-editor.org/rfc/rfc7468',
  keywords: ['private key', 'openvpn static', 'private-lines'],
  before: 80,
  after: 4000,
  shape: 'pem',
  spread: true,
  search(text, report) {
    eachMatch(BEGIN, text, (match) => reportBody(text, match.index + match[0].length, report));
    eachMatch(PUTTY, text, (match) => {
      const body = match[1]!.replace(/(?:\r|\n|\\{1,7}[rn])+$/, '');
      const start = match.index + match[0].length - match[1]!.length;
      report(start, start + body.length);
    });
    reportHeadless(text, report);
  },
};

function reportBody(text: string, begin: number, report: Report): void {
  const from = begin + (HEADERS.exec(text.slice(begin, begin + 1000))?.[0].length ?? 0);
  const next = text.indexOf('-----BEGIN', from);
  const rest = text.slice(from, Math.min(from + LONGEST, next < 0 ? text.length : next));
  const end = END.exec(rest);
  const limit = end ? end.index : bodyLength(rest);
  const body = rest.slice(0, limit);
  const first = FIRST.exec(body);
  if (!first) return;
  const start = first.index + first[0].length - 8;
  const last = lastIndexOfBase64(body);
  if (last - start >= 16 && !isElided(body)) report(from + start, from + last);
}

function bodyLength(rest: string): number {
  let at = 0;
  let reach = 0;
  while (at < rest.length) {
    BODY.lastIndex = at;
    const part = BODY.exec(rest);
    if (!part) break;
    at = BODY.lastIndex;
    // A run of plain prose ends the body: key material has no lower-case words between blanks.
    if (/^[A-Za-z0-9+/=_-]+$/.test(part[0])) {
      if (part[0].length < 12 && !/\d|[A-Z].*[A-Z]|=/.test(part[0])) break;
      reach = at;
    }
  }
  return reach;
}

function lastIndexOfBase64(body: string): number {
  let last = 0;
  eachMatch(ENCODED, body, (match) => {
    last = match.index + match[0].length;
  });
  const tail = /[A-Za-z0-9+/]{1,64}={0,2}(?=(?:\\{1,7}[nr]|\s|["'`,;+])*$)/.exec(body.slice(-90));
  return Math.max(last, tail ? body.length - Math.min(90, body.length) + tail.index + tail[0].length : 0);
}

/** `-----BEGIN … KEY-----\n...\n-----END` in documentation. */
function isElided(body: string): boolean {
  return body.length < 200 && /\.{3}|…|<[a-z]|\bYOUR|\byour|\bkey here|xxxx|REDACTED/i.test(body);
}

/** The end of a key whose beginning is cut off: lines of base64 right before an END line. */
function reportHeadless(text: string, report: Report): void {
  eachMatch(/-----END (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----/g, text, (match) => {
    const before = text.slice(Math.max(0, match.index - LONGEST), match.index);
    if (before.lastIndexOf('-----BEGIN') > before.lastIndexOf('-----END')) return;
    const lines = before.split(/\r?\n|\\{1,7}n/);
    let start = match.index;
    let at = match.index;
    for (let i = lines.length - 1; i >= 0; i--) {
      const line = lines[i]!;
      if (i < lines.length - 1 && !/^(?:\s*\d{1,6}(?:→|\t|: ?))?\s*[A-Za-z0-9+/=]{20,80}\s*$/.test(line))
        break;
      at = before.length - lines.slice(i).join('\n').length;
      if (line.trim().length >= 20) start = match.index - before.length + at;
    }
    const body = text.slice(start, match.index);
    const last = lastIndexOfBase64(body);
    const first = /[A-Za-z0-9+/]{20}/.exec(body)?.index ?? -1;
    if (first >= 0 && last - first >= 20) report(start + first, start + last);
  });
}
