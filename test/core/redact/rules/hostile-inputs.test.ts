// No text, however odd, may hold a rule up: a dozen inputs of a megabyte over every rule that their words would start.
import { describe, expect, it } from 'vitest';
import { rules } from '../../../../electron/core/redact/rules';
import type { Rule } from '../../../../electron/core/redact/rule';

const megabyte = 1_000_000;
const fill = (piece: string): string => piece.repeat(Math.ceil(megabyte / piece.length)).slice(0, megabyte);
const inputs: Readonly<Record<string, string>> = {
  'dots and letters': fill('a.'),
  'a value of dots and letters': `password=${fill('a.')}`,
  'a host of dots': `https://a:b@${fill('a.')}`,
  'a mail of dots': `x@a${fill('a.')}`,
  'telling words': fill('token_'),
  'telling words, spaced': fill('password is the secret key token '),
  'beginnings of keys': fill('-----BEGIN RSA PRIVATE KEY-----\n'),
  'at signs': fill('@'),
  addresses: fill('a@a.'),
  digits: fill('4'),
  'groups of digits': fill('+46 70 547 66 '),
  'equals signs': fill('token='),
  'open quotes': fill('token=“'),
  'base64 of one key': `-----BEGIN PRIVATE KEY-----\n${fill('MIIEvQIBADANBgkqhkiG9w0BAQEFAASCBKcwggSj\n')}`,
  quotes: fill('"\'`\\"'),
  'nested braces': fill('{"password":['),
  base64: fill('eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9'),
  spaces: fill('password =           '),
  'only spaces': fill(' '),
  flags: fill('mysql --password -p curl -u '),
  colons: fill('2001:ab:'),
  'scheme after scheme': fill('https://a:'),
  slashes: fill('/home/'),
  headers: fill('Authorization: Bearer Cookie: a=b; '),
  angles: fill('Zoe Lind <a@'),
  'cells of blanks': fill(`password\na${`|${' '.repeat(20)}`.repeat(9)}!\n`),
  'programs before one flag': fill(`${'curl '.repeat(1500)}: -u a:b\n`),
};

/** As the engine does: a rule runs only on texts that hold one of its words; digits stand for any digit. */
function wouldRun(rule: Rule, text: string): boolean {
  const flat = text.slice(0, 4000).toLowerCase().replace(/\d/g, '0');
  return rule.keywords.length === 0 || rule.keywords.some((word) => flat.includes(word.replace(/\d/g, '0')));
}

describe('hostile inputs', () => {
  for (const [name, text] of Object.entries(inputs)) {
    it(`takes less than a second of any rule: ${name}`, () => {
      const slow: string[] = [];
      for (const rule of rules) {
        if (!rule.search || !wouldRun(rule, text)) continue;
        const before = process.cpuUsage();
        // The engine gives windows of 8,000 units at most.
        for (let at = 0; at < text.length; at += 8000)
          rule.search(text.slice(at, at + 8000), () => {}, { key: '', isKey: false });
        const spent = process.cpuUsage(before);
        const milliseconds = (spent.user + spent.system) / 1000;
        if (milliseconds >= 1000) slow.push(`${rule.id} ${milliseconds.toFixed(0)} ms`);
      }
      expect(slow).toEqual([]);
    }, 60_000);
  }
});
