import { describe, expect, it } from 'vitest';
import { createFinder } from '../../../electron/core/redact/finder';
import { createReplacer } from '../../../electron/core/redact/replacer';
import { key, sampleRules } from './sample-rules';

/** The same numbers for the same seed. */
function random(seed: number): () => number {
  let state = seed * 2654435761;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 2246822519) + 374761393) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

const secrets = [
  'vk_live_4eC39HqLyjWDarjtT1zdp7dc',
  'Tr0ub4dor&3"x',
  'ann.lee@corp.se',
  'Zx81-Zx81/ü',
  'ab1',
];
const around = [
  '',
  ' ',
  '\n',
  '\\',
  '"',
  '\\n',
  '{"a":1}',
  '\ud800',
  '\u001b[31m',
  '\t',
  'password=',
  'password: ',
  '     7→',
  '\r\n',
  '%20',
  "'",
  '😀',
  '/home/annlee/',
  '</b>',
  ' REDACTED_PASSWORD_ABCDEFGH ',
  '-----BEGIN PRIVATE KEY-----\nMIIEpAIBAAKCAQEA3Zx9Qw8e\n-----END PRIVATE KEY-----',
]; // prettier-ignore

const fixedNames = ['password', 'text', 'name', 'value', 'uuid', 'a/b~c'];

function record(next: () => number, depth = 0): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
  const text = (): string => {
    const parts = Array.from({ length: Math.floor(next() * 7) }, () => pick(next() < 0.3 ? secrets : around));
    const joined = parts.join('');
    return next() < 0.15 ? JSON.stringify({ inner: joined, password: pick(secrets) }) : joined;
  };
  const roll = next();
  if (depth > 3 || roll < 0.4) return text();
  if (roll < 0.5) return pick([null, true, -0, 1e21, 12345678901234567890, 1.5]);
  if (roll < 0.7) return Array.from({ length: Math.floor(next() * 4) }, () => record(next, depth + 1));
  const names = [...fixedNames, text()];
  const member = (name: string): [string, unknown] => [
    name,
    name === 'uuid' ? `u-${Math.floor(next() * 1e9)}` : record(next, depth + 1),
  ];
  return Object.fromEntries(Array.from({ length: 4 }, () => member(pick(names))));
}

const policy = { rules: [{ path: '**.uuid', role: 'identifier' as const }] };
const base = { policy, rules: sampleRules, key };

function redact(lines: string[]): string[] {
  const finder = createFinder(base);
  lines.forEach((line, index) => finder.line(line, index + 1));
  const more = { values: finder.found(), decisions: new Map(), contextLines: finder.contextLines() };
  const quick = createReplacer({ ...base, ...more });
  const whole = createReplacer({ ...base, ...more, contextLines: undefined });
  return lines.map((line, index) => {
    const out = quick.line(line, index + 1);
    // Skipping lines that need no context must not change anything.
    expect(whole.line(line, index + 1)).toBe(out);
    return out;
  });
}

/** Everything that must stay: the tree, its keys' number, numbers, identifiers. */
function skeleton(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return name === 'uuid' && /^u-\d+$/.test(value) ? value : 's';
  if (Array.isArray(value)) return value.map((item) => skeleton(item));
  if (Object.is(value, -0)) return '-0';
  // Below `password` it is a password, and so it is one everywhere.
  if (value === 12345678901234567890) return 0;
  if (value === null || typeof value !== 'object') return value;
  return Object.entries(value).map(([key, item]) => [
    fixedNames.includes(key) ? key : 'k',
    skeleton(item, key),
  ]);
}

describe('any records', () => {
  it.each(Array.from({ length: 60 }, (_, seed) => seed + 1))('seed %i', (seed) => {
    const next = random(seed);
    const lines = Array.from({ length: 8 }, () =>
      JSON.stringify({ r: record(next), uuid: 'password=Tr0ub4dor&3' }),
    );
    const out = redact(lines);
    expect(out).toHaveLength(lines.length);
    for (const [index, line] of out.entries()) {
      expect(skeleton(JSON.parse(line))).toEqual(skeleton(JSON.parse(lines[index] as string)));
      // No identifier, wherever it stands.
      expect((JSON.parse(line) as { uuid: string }).uuid).not.toContain('Tr0ub4dor');
      expect(line).not.toContain('vk_live_4eC39HqLyjWDarjtT1zdp7dc');
      expect(line).not.toMatch(/ann\.lee@corp\.se/);
    }
    expect(redact(out)).toEqual(out);
  });
});
