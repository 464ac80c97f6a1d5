import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { createFinder } from '../../../electron/core/redact/finder';
import { createReplacer } from '../../../electron/core/redact/replacer';
import { createResidualScan } from '../../../electron/core/redact/residual';
import { key, sampleRules } from './sample-rules';

const secret = 'Hunt3r/2x-99Walnut';
const base = { policy: { rules: [] }, rules: sampleRules, key };

/** A text as it is sent once `secret` was found elsewhere; nothing may be left in it. */
function redact(text: string): string {
  const lines = [JSON.stringify({ text: `password=${secret}` }), JSON.stringify({ text }), '{"the":"end"}'];
  const finder = createFinder(base);
  lines.forEach((line, index) => finder.line(line, index + 1));
  const values = finder.found();
  const contextLines = finder.contextLines();
  const replacer = createReplacer({ ...base, values, decisions: new Map(), contextLines });
  const out = replacer.line(lines[1] ?? '', 2);
  const scan = createResidualScan({ ...base, values, kept: new Set() });
  scan.line('before', lines[1] ?? '', 1);
  scan.line('after', out, 1);
  expect(scan.finish().map(({ file }) => file)).toEqual(['before']);
  return (JSON.parse(out) as { text: string }).text;
}

const hex = (text: string): string[] =>
  [...Buffer.from(text)].map((byte) => byte.toString(16).padStart(2, '0'));

/** Lines of `size` bytes, as a program prints them. */
function dump(
  text: string,
  size: number,
  line: (bytes: string[], shown: string, at: number) => string,
): string {
  const bytes = hex(text);
  const lines: string[] = [];
  for (let at = 0; at < bytes.length; at += size)
    lines.push(line(bytes.slice(at, at + size), text.slice(at, at + size), at));
  return `${lines.join('\n')}\n`;
}

const offset = (at: number): string => at.toString(16).padStart(8, '0');
const halves = (bytes: string[]): string => `${bytes.slice(0, 8).join(' ')}  ${bytes.slice(8).join(' ')}`;

const programs: Record<string, (text: string) => string> = {
  'xxd -p': (text) => dump(text, 30, (bytes) => bytes.join('')),
  xxd: (text) =>
    dump(text, 16, (bytes, shown, at) => {
      const twos = bytes.join('').replace(/.{4}(?=.)/g, '$& ');
      return `${offset(at)}: ${twos.padEnd(39)}  ${shown}`;
    }),
  'xxd -u -g 1': (text) =>
    dump(text, 16, (bytes, shown, at) => `${offset(at)}: ${bytes.join(' ').toUpperCase()}  ${shown}`),
  'xxd -i': (text) => dump(text, 12, (bytes) => `  ${bytes.map((byte) => `0x${byte}`).join(', ')},`),
  'hexdump -C': (text) =>
    dump(text, 16, (bytes, shown, at) => `${offset(at)}  ${halves(bytes).padEnd(48)}  |${shown}|`),
  'od -An -tx1': (text) => dump(text, 16, (bytes) => ` ${bytes.join(' ')}`),
  'od -tx1z': (text) => dump(text, 16, (bytes, shown, at) => `${offset(at)} ${bytes.join(' ')}  >${shown}<`),
};

describe('a known value in hexadecimal', () => {
  it.each(Object.entries(programs))('as %s prints it, wherever a line breaks', (_, print) => {
    for (let before = 0; before < 20; before++) {
      const out = redact(print(`${'q w='.repeat(5).slice(0, before)}${secret} and`));
      expect(out).toMatch(/REDACTED_PASSWORD_[A-Z2-7]{8}/);
      const left = out.toLowerCase().replace(/\s|0x|,|[0-9a-f]{8}:? /g, '');
      expect(left).not.toContain(hex(secret.slice(3, 9)).join(''));
    }
  });

  it.each([
    ['plain', hex(secret).join('')],
    ['in capitals', hex(secret).join('').toUpperCase()],
    ['with colons', hex(secret).join(':')],
    [
      'as escapes',
      hex(secret)
        .map((byte) => `\\x${byte}`)
        .join(''),
    ],
    [
      'as a percent-encoded text of nothing else',
      hex(secret)
        .map((byte) => `%${byte}`)
        .join(''),
    ],
  ])('%s', (_, form) => {
    expect(redact(`see ${form} there`)).toMatch(/^see REDACTED_PASSWORD_[A-Z2-7]{8} there$/);
  });

  it('leaves other numbers alone', () => {
    const texts = [
      `${hex(secret).slice(0, -1).join('')}00`,
      `${hex('Hunt').join(' ')} ${hex('Hunt').join(' ')}`,
      '48 75 6e 74 33',
      'at 12:34:56:78, 0x48, 0x75',
    ];
    for (const text of texts) expect(redactAlone(text)).toBe(text);
  });

  it('does not look for short ones', () => {
    expect(redactAlone(hex('ab1').join(''))).toBe(hex('ab1').join(''));
  });
});

/** As `redact`, for texts in which nothing is. */
function redactAlone(text: string): string {
  const lines = [JSON.stringify({ text: `password=${secret} password=ab1` }), JSON.stringify({ text })];
  const finder = createFinder(base);
  lines.forEach((line, index) => finder.line(line, index + 1));
  const replacer = createReplacer({ ...base, values: finder.found(), decisions: new Map() });
  return (JSON.parse(replacer.line(lines[1] ?? '', 2)) as { text: string }).text;
}
