import { describe, expect, it } from 'vitest';
import { createFinder } from '../../../electron/core/redact/finder';
import { createReplacer } from '../../../electron/core/redact/replacer';
import { createResidualScan } from '../../../electron/core/redact/residual';
import { key, sampleRules } from './sample-rules';

const value = 'Tr0ub4dor&3/xyé';
const units = [...value];
const number = (unit: string): number => unit.codePointAt(0) ?? 0;
const forms: [string, string][] = [
  ['decimal entities', units.map((unit) => `&#${number(unit)};`).join('')],
  ['hexadecimal entities', units.map((unit) => `&#x${number(unit).toString(16)};`).join('')],
  [
    'hexadecimal entities in capitals',
    units.map((unit) => `&#X${number(unit).toString(16).toUpperCase()};`).join(''),
  ],
  [
    'entities for all but letters',
    units.map((unit) => (/\w/.test(unit) ? unit : `&#${number(unit)};`)).join(''),
  ],
  ['escapes of a language', units.map((unit) => `\\u${number(unit).toString(16).padStart(4, '0')}`).join('')],
  ['percent codes', Array.from(Buffer.from(value), (byte) => `%${byte.toString(16).toUpperCase()}`).join('')],
  [
    'percent codes, twice',
    Array.from(Buffer.from(value), (byte) => `%25${byte.toString(16).toUpperCase()}`).join(''),
  ],
  ['base64 alone', Buffer.from(value).toString('base64')],
];

describe('a known value in numbers', () => {
  it.each(forms)('%s', (_, form) => {
    const redaction = { policy: { rules: [] }, rules: sampleRules, key };
    const lines = [JSON.stringify({ t: `password: ${value}` }), JSON.stringify({ t: `<b>${form}</b>` })];
    const finder = createFinder(redaction);
    for (const [at, line] of lines.entries()) finder.line(line, at + 1);
    const values = finder.found();
    expect(values.map((one) => one.value)).toEqual([value]);
    const more = { values, decisions: new Map(), contextLines: finder.contextLines() };
    const replacer = createReplacer({ ...redaction, ...more });
    const out = replacer.line(lines[1] as string, 2);
    expect(out).toBe(JSON.stringify({ t: `<b>${values[0]?.placeholder}</b>` }));
    const scan = createResidualScan({ ...redaction, values, kept: new Set() });
    scan.line('x', lines[1] as string, 1);
    expect(scan.finish()).toHaveLength(1);
  });
});
