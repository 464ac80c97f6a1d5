// Private keys that are encoded once more: base64 of the whole file over several lines, and percent-encoding.
import { Buffer } from 'node:buffer';
import type { Report, Rule } from '../rule';
import { eachMatch } from './pattern-rule';

/** Base64 of "-----BEGIN ", with the line that it stands on. */
const FIRST = /(?<![A-Za-z0-9+/])LS0tLS1CRUdJTi[A-Za-z0-9+/]{20,200}(?![A-Za-z0-9+/=])/g;
// The line break, escaped or not, and the margin of the next line: blanks, a number, a sign of a diff, quotes.
const NEXT =
  /["'`]?[ \t]{0,4}[,+\\]?[ \t]{0,4}(?:\r?\n|\\{1,7}n)[ \t]{0,40}(?:\d{1,6}(?:→|\t|: ?))?[+>|│-]?[ \t]{0,20}["'`]?([A-Za-z0-9+/]{1,200}={0,2})(?=[ \t]{0,4}(?:["'`,+\\)\]}]|\r?\n|$))/y;
const LONGEST = 12_000;

const PERCENT =
  /-----BEGIN(?:%20|\+)(?:[A-Z0-9]{1,20}(?:%20|\+)){0,4}PRIVATE(?:%20|\+)KEY-----((?:[A-Za-z0-9+/=\s]|%(?:0[AD]|2[BF]|3D|20)){40,12000})/gi;

/** What `base64 key.pem` prints, and a key in a form or an address. */
export const encodedKey: Rule = {
  id: 'encoded-key',
  title: 'Encoded private key',
  type: 'PRIVATE_KEY',
  tier: 'definite',
  reason: 'It is a private key in base64 or in percent-encoding.',
  source: 'https://www.rfc-editor.org/rfc/rfc7468',
  keywords: ['ls0tls1crudjti', 'private%20key', 'private+key'],
  before: 80,
  after: 4000,
  shape: 'pem',
  spread: true,
  search(text, report) {
    // What was read as one key is not read again from each of its lines on.
    let read = 0;
    eachMatch(FIRST, text, (match) => {
      if (match.index >= read) read = reportLines(text, match.index, match[0], report);
    });
    eachMatch(PERCENT, text, (match) => {
      const end = match.index + match[0].length;
      report(end - match[1]!.length, end);
    });
  },
};

/** Where the reading ended. */
function reportLines(text: string, start: number, first: string, report: Report): number {
  if (!decode(first).includes('PRIVATE KEY')) return start;
  let body = first;
  let end = start + first.length;
  while (
    end - start < LONGEST &&
    !/-----END [^\n]*-----/.test(decode(body.slice(-200 - (body.length % 4))))
  ) {
    NEXT.lastIndex = end;
    const line = NEXT.exec(text)?.[1];
    // All lines but the last are equally long.
    if (line === undefined || line.length > first.length) break;
    body += line;
    end = NEXT.lastIndex;
    if (line.length < first.length) break;
  }
  if (body.length > first.length) report(start, end);
  return end;
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('latin1');
}
