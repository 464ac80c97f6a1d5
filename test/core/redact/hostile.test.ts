import { describe, expect, it } from 'vitest';
import { createFinder } from '../../../electron/core/redact/finder';
import { createReplacer } from '../../../electron/core/redact/replacer';
import { key, sampleRules } from './sample-rules';

const million = 1_000_000;
const shorter = 200_000;
const fill = (piece: string): string => piece.repeat(Math.ceil(million / piece.length)).slice(0, million);
const own = [
  { id: '1', kind: 'pattern' as const, text: '\\w+@\\w+\\.zz', title: 'Mine', repositoryId: null },
];
const secret = 'vk_live_4eC39HqLyjWDarjtT1zdp7dc';

// Each is 1 MB made to hurt one part: the gate, windows, views, known values, the walk over records, the splice.
const texts: Record<string, string> = {
  'one letter': fill('a'),
  'keywords without end': fill('password'),
  'keywords and nothing behind them': fill('password='),
  'a hit at every step': fill('password=Ab12Cd34 '),
  'different hits': Array.from({ length: 40_000 }, (_, i) => `u${i}@corp${i}.se`).join(' '),
  'half a private key again and again': fill('-----BEGIN PRIVATE KEY-----\nMIIE'),
  backslashes: fill('\\'),
  'escapes of escapes': fill('password=\\\\\\"\\n'),
  'escape characters': fill('\u001b['),
  'zero-width characters in a keyword': fill('pass\u200bword='),
  'a listing': Array.from({ length: 70_000 }, (_, i) => `${i}\u2192password`).join('\n'),
  'starts of a known value': fill(secret.slice(0, 15)),
  'ends of a known value': fill(secret.slice(-6)),
  'pieces of a known value': fill(`${secret.slice(0, 9)}"${' '.repeat(200)}`),
  'a known value in pieces': fill(`${secret.slice(0, 9)}\n  | ${secret.slice(9)}\n`),
  'a known value letter by letter': fill(`${[...secret].join("' + '")}" "`),
  'a known value again and again': fill(`${secret} `),
  'braces that look like a record': fill('{"a":['),
  brackets: `${'['.repeat(million / 2)}${']'.repeat(million / 2)}`,
  quotes: fill('"'),
  'keys of all kinds': `{${Array.from({ length: 50_000 }, (_, i) => `"password${i}":"x${i}"`).join(',')}}`,
  placeholders: fill('REDACTED_PASSWORD_ABCDEFGH password='),
}; // prettier-ignore

function redact(line: string, ownRules: typeof own = []): string {
  const base = { policy: { rules: [] }, rules: sampleRules, key, ownRules };
  const finder = createFinder(base);
  finder.line(`{"t":"${secret}"}`, 1);
  finder.line(line, 2);
  return createReplacer({ ...base, values: finder.found(), decisions: new Map() }).line(line, 2);
}

describe('hostile texts of a megabyte', () => {
  // Each rule has a deadline of its own for each text, far above what these take; an overrun throws.
  it.each(Object.keys(texts))('%s: in a record', (name) => {
    const line = JSON.stringify({ t: texts[name] });
    const out = redact(line);
    expect(() => JSON.parse(out)).not.toThrow();
    expect(out).not.toContain(secret);
  });

  it.each(Object.keys(texts))('%s: as a line of its own', (name) => {
    const line = (texts[name] as string).slice(0, shorter).replace(/[\n\r]/g, ' ');
    expect(redact(line)).not.toContain(secret);
  });

  it.each(['one letter', 'a known value again and again'])('%s: with an expression of one’s own', (name) => {
    expect(redact(JSON.stringify({ t: texts[name] }), own)).not.toContain(secret);
  });

  it('a record nested beyond reason is treated as text', () => {
    const line = `${'{"a":'.repeat(200_000)}"password=Ab12Cd34"`;
    expect(redact(line)).not.toContain('Ab12Cd34');
  });

  it('keys that mean something to JavaScript', () => {
    const line = '{"__proto__":{"password":"Ab12Cd34"},"constructor":"password=Ab12Cd34","toString":["x"]}';
    expect(redact(line)).toBe(line.replaceAll('Ab12Cd34', /REDACTED_\w+/.exec(redact(line))?.[0] ?? ''));
  });
});
