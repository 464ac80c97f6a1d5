// A value that is known from elsewhere, and stands in pieces or with some of its characters written in another way. All of it
// must go, the last look must agree, and what is no part of it must stay.
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { OwnRule } from '../../../shared/settings';
import { createReplacer } from '../../../electron/core/redact/replacer';
import { knownBeforehand } from '../../../electron/core/redact/redaction';
import { base, redactLines } from './redact-lines';

const redact = (...records: unknown[]): string[] =>
  redactLines(records.map((record) => JSON.stringify(record)));
const secret = 'Hunt3r/2x-99Walnut';
const json = (record: unknown): string => JSON.stringify(record);
const said = { text: `password=${secret}` };
const [front, back] = ['Hunt3r/2x', '-99Walnut'];
const gone = 'REDACTED_\\w+_[A-Z2-7]{8}';

function textOf(text: string): string {
  const [, out = ''] = redact(said, { text });
  return (JSON.parse(out) as { text: string }).text;
}

describe('a value in two pieces', () => {
  const between: [string, string, string][] = [
    ['wrapped', '\n', '\n'],
    ['wrapped with a margin', '\r\n      ', '\r\n      '],
    ['in a box', ' │\n│ ', ' │\n│ '],
    ['in a listing with arrows', '\n    13→', '\n    13→'],
    ['in a diff', '\n+', '\n+'],
    ['in a quotation', '\n> ', '\n> '],
    ['continued in a shell', '\\\n', '\\\n'],
    ['joined', '" + "', '" + "'],
    ['joined over lines', "'\n      '", "'\n      '"],
    ['in quotes of two kinds', `'"`, `'"`],
    ['half bold', '**', '**'],
    ['in two elements', '</b><i class="x">', '</b><i class="x">'],
    ['coloured, without the escape character', '[0m[31m', '[0m[31m'],
  ];
  it.each(between)('%s', (_, seam, left) => {
    const escaped = left.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
    expect(textOf(`a ${front}${seam}${back} b`)).toMatch(new RegExp(`^a ${gone}${escaped} b$`));
  });

  it.each([1, 2, 5, 6, 7, 12, 16, 17])('broken behind %i characters', (at) => {
    const out = textOf(`│ ${secret.slice(0, at)} │\n│ ${secret.slice(at)} │`);
    expect(out).toMatch(new RegExp(`^│ ${gone} │\n│ (?:${gone})? │$`));
  });

  it('is found in the lines of a patch, and their count stays', () => {
    const [, out = ''] = redact(said, { lines: [' a', `+${front}`, `+${back}`, '+b'] });
    expect((JSON.parse(out) as { lines: string[] }).lines).toEqual([
      ' a',
      expect.stringMatching(new RegExp(`^\\+${gone}$`)),
      '+',
      '+b',
    ]);
  });

  it('is found in the lines of a cell', () => {
    const [, out = ''] = redact(said, { source: [`${front}\n`, back] });
    expect((JSON.parse(out) as { source: string[] }).source.join('')).toMatch(new RegExp(`^${gone}\n$`));
  });

  it('stays where only one of them stands, or something else between them', () => {
    for (const text of [`a ${front}`, `${back} b`, `${front}\nother ${back}`, `${front} ${back}`])
      expect(textOf(text)).toBe(text);
  });
});

describe('a value with some characters written in another way', () => {
  it.each([
    ['an expression', 'Hunt3r\\/2x\\-99Walnut'],
    ['an entity', 'Hunt3r&#x2F;2x-99Walnut'],
    ['an entity with a name', 'Hunt3r&sol;2x-99Walnut'],
    ['code numbers', 'Hunt3r\\x2f2x\\x2d99Walnut'],
    ['code numbers of a record', 'Hunt3r\\u002f2x-99Walnut'],
    ['an octal number', 'Hunt3r\\0572x-99Walnut'],
    ['an address that escapes more than it must', 'Hunt3r%2F2x%2D99Walnut'],
    ['other cases', 'hunt3r/2X-99WALNUT'],
  ])('%s', (_, text) => {
    expect(textOf(`a ${text} b`)).toMatch(new RegExp(`^a ${gone} b$`));
  });
});

describe('a short value', () => {
  const short = 'Kx9$mQz!w4';
  it.each([
    ['in an address in an address', `q=${encodeURIComponent(encodeURIComponent(`{"a":"${short}"}`))}`],
    ['percent-encoded to the last sign', 'q=Kx9%24mQz%21w4&b'],
    ['behind a colour without its escape character', `[1;31m${short}[0m`],
    ['behind an escape of source code', `\\x22${short}\\x22`],
  ])('%s', (_, text) => {
    const [, out = ''] = redact({ text: `DB_PASSWORD="${short}"` }, { text });
    expect(out).toMatch(new RegExp(gone));
    expect(out).not.toMatch(/Kx9|mQz/);
  });

  it('is none where other letters touch it', () => {
    const text = `a${short} ${short}b`;
    expect(redact({ text: `DB_PASSWORD="${short}"` }, { text })[1]).toBe(JSON.stringify({ text }));
  });
});

describe('base64 that is broken into lines', () => {
  const file = `# what this service needs to run on a machine\nNODE_ENV=production\nTHING=${secret}\nPORT=3000\n`;
  it.each([
    ['76 columns', 76, '\n', ''],
    ['a block of YAML', 64, '\n    ', ''],
    ['a listing', 60, '\n', 'number'],
    ['quoted lines', 32, '" +\n  "', ''],
  ])('%s', (_, columns, between, numbered) => {
    const rows =
      Buffer.from(file)
        .toString('base64')
        .match(new RegExp(`.{1,${columns}}`, 'g')) ?? [];
    const shown = rows.map((row, index) => (numbered === '' ? row : `     ${index + 1}\t${row}`));
    const out = textOf(shown.join(between))
      .replace(/^ +\d+\t/gm, '')
      .replace(/REDACTED_\w+/g, ' ');
    const seen = out.split(/[^A-Za-z0-9+/=]+/).map((run) => Buffer.from(run, 'base64').toString('latin1'));
    expect(Buffer.from(out.replace(/[^A-Za-z0-9+/=]/g, ''), 'base64').toString('latin1')).not.toMatch(
      /Hunt3r|Walnut/,
    );
    expect(seen.join('')).not.toMatch(/Hunt3r|Walnut/);
  });
});

describe('an address of a person', () => {
  const mail = 'marlene.okonkwo@fjordbyte.no';
  it.each([
    ['in the folder of a session', '-Users-x-GoogleDrive-marlene-okonkwo-fjordbyte-no-My-Drive'],
    ['in base64', Buffer.from(`{"user":"${mail}"}`).toString('base64')],
    ['in an expression', 'marlene\\.okonkwo@fjordbyte\\.no'],
    ['in lines', 'marlene.okonkwo@\n    fjordbyte.no'],
  ])('%s', (_, text) => {
    const [, out = ''] = redact({ text: `write to ${mail}` }, { text });
    expect(out).not.toMatch(/marlene|okonkwo|fjordbyte/);
    expect(Buffer.from((JSON.parse(out) as { text: string }).text, 'base64').toString('latin1')).not.toMatch(
      /okonkwo/,
    );
  });
});

describe('what is known beforehand', () => {
  const exact = [{ value: 'Marlene Okonkwo', type: 'NAME', title: 'Your name' }] as const;
  const term = { id: 't', kind: 'literal', text: 'Project Nightjar', title: 'Ours' } as OwnRule;
  const known = { ...base, exact, ownRules: [term] };
  const out = (text: string): string =>
    createReplacer({ ...known, values: knownBeforehand(known), decisions: new Map() }).line(
      json({ text }),
      1,
    );

  it.each([
    'by Marlene\nOkonkwo today',
    'by Marlene │\n│ Okonkwo',
    'by Marlene  Okonkwo',
    'by Marlene\u00a0Okonkwo',
    'by Marlene&nbsp;Okonkwo',
    'by **Marlene** Okonkwo',
    'see ~/project-nightjar/a',
    'PROJECT_NIGHTJAR=1',
    'class ProjectNightjar',
    `Basic ${Buffer.from('x:Project Nightjar').toString('base64')}`,
  ])('%s', (text) => {
    expect(out(text)).toMatch(new RegExp(gone));
    expect(out(text)).not.toMatch(/okonkwo|nightjar|TmlnaHRqYX/i);
  });

  it.each(['Marlene and Okonkwo', 'a project for the nightjar', 'Marlene, 3 Okonkwo'])('%s stays', (text) => {
    expect(out(text)).toBe(json({ text }));
  });
});

it('a telephone number is known by its digits', () => {
  const [, out = ''] = redact({ text: 'Tel. +49 176 83420917' }, { text: 'to 4917683420917@c.us' });
  expect(out).not.toContain('83420917');
});

describe('a dump', () => {
  it.each([
    [
      'od -c',
      `0000000   P   W   =   ${[...secret.slice(0, 13)].join('   ')}\n0000020   ${[...secret.slice(13)].join('   ')}  \\n`,
    ],
    ['letters apart', `it is ${[...secret].join(' ')} there`],
  ])('of letters: %s', (_, text) => {
    const out = textOf(text);
    expect(out).toMatch(new RegExp(gone));
    expect(out.replace(/\s/g, '')).not.toMatch(/Hunt|r\/2x|Walnut/);
  });

  it('shows the letters of a value a second time, at the end of the line', () => {
    const row = (at: number, bytes: Buffer): string =>
      `${at.toString(16).padStart(8, '0')}: ${(bytes.toString('hex').match(/.{1,4}/g) ?? []).join(' ').padEnd(40)} ${bytes.toString('latin1')}`;
    const bytes = Buffer.from(`abc=${secret};`);
    const out = textOf([row(0, bytes.subarray(0, 16)), row(16, bytes.subarray(16))].join('\n'));
    expect(out).not.toMatch(/Hunt|Walnut|r\/2x|99W|alnut/);
  });
});
