// Ways in which a secret stands in a trajectory without looking like itself. Each must be gone, and the last look must agree.
import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { redactLines } from './redact-lines';

const token = 'ghp_a8Kd93jfLq0Zx71mNb5VtYw2Rs6Ue4Ip9Oh3';
const secret = 'Hunt3r/2x-99Walnut';
const said = JSON.stringify({ text: `password=${secret}` });
const units = (text: string, write: (code: string) => string): string =>
  [...text].map((letter) => write(letter.charCodeAt(0).toString(16).padStart(4, '0'))).join('');
const json = (record: unknown): string => JSON.stringify(record);

describe('a secret that is known from elsewhere', () => {
  const forms: [string, string][] = [
    ['as a key', json({ [secret]: 1 })],
    ['as a key of a record in a text', json({ a: json({ [secret]: 1 }) })],
    ['in the name of a file', json({ file_path: `/srv/${secret}.txt` })],
    ['in a branch', json({ gitBranch: `fix/${secret}` })],
    ['between carriage returns', json({ t: `a\r\n${secret}\r\nb` })],
    ['in a diff', json({ t: `-pw = ${secret}\n+pw = x` })],
    ['as letters of a list', json({ t: [...secret] })],
    ['in code numbers', `{"t":"${units(secret, (code) => `\\u${code}`)}"}`],
    [
      'in code numbers of a record in a text',
      json({ t: `{"x":"${units(secret, (code) => `\\u${code}`)}"}` }),
    ],
    ['percent-encoded twice', json({ t: encodeURIComponent(encodeURIComponent(secret)) })],
    ['in base64 of a record', json({ t: Buffer.from(json({ p: secret })).toString('base64') })],
    ['in a line that is no record', `plain ${secret} text`],
    ['in a record that was cut off', json({ t: `a ${secret}` }).slice(0, -2)],
    ['in the second record of a line', json({ t: 'a' }) + json({ t: secret })],
    ['behind a byte order mark', `\ufeff${json({ t: secret })}`],
    ['under a name that is given twice', `{"a":"${secret}","a":"x"}`],
    ['below __proto__', `{"__proto__":{"x":"${secret}"}}`],
    ['below more levels than are walked', '['.repeat(600) + json(secret) + ']'.repeat(600)],
    ['six records deep', [1, 2, 3, 4, 5].reduce((inner) => json({ a: inner }), json({ a: secret }))],
  ];
  it.each(forms)('%s', (_, line) => {
    const out = redactLines([said, line])[1] ?? '';
    expect(out).not.toBe(line);
    expect(out).not.toMatch(/Hunt|Walnut|99W/);
  });
});

describe('characters that nobody sees, inside a token', () => {
  const unseen = [
    '\0',
    '\b',
    '\u007f',
    '\u00ad',
    '\u034f',
    '\u061c',
    '\u115f',
    '\u180e',
    '\u200b',
    '\u200d',
    '\u2060',
    '\u3164',
    '\ufe0f',
    '\ufeff',
    '\uffa0',
    '\ufffa',
    '\u{e0041}',
    '\u{e0101}',
    '\u001b[31m',
  ]; // prettier-ignore
  it.each(unseen.map((text) => [json(text), text]))('%s', (_, text) => {
    const [once, everywhere] = redactLines([
      json({ t: `see ${token.slice(0, 9)}${text}${token.slice(9)} there` }),
      json({ t: `see ${[...token].join(text)} there` }),
    ]);
    for (const out of [once, everywhere])
      expect(JSON.parse(out ?? '').t).toMatch(/^see REDACTED_\w+_[A-Z2-7]{8}\S{0,5} there$/);
  });

  it('leave what stands beside them', () => {
    const text =
      'a \u26a0\ufe0f sign \u{1f468}\u200d\u{1f4bb}, \u{1f3f4}\u{e0067}\u{e0062}\u{e007f} and \udb40 alone';
    const [out] = redactLines([json({ t: `${text} ${token} ${text}` })]);
    expect(JSON.parse(out ?? '').t).toMatch(new RegExp(`^${text} REDACTED_\\w+ ${text}$`));
  });
});

describe('letters with marks', () => {
  const password = 'r\u00e9sum\u00e9-Zx81qW9e7r';
  it.each(['NFC', 'NFD'] as const)('are the same in one character or two, seen in %s', (form) => {
    const other = form === 'NFC' ? 'NFD' : 'NFC';
    const escaped = password.replaceAll('\u00e9', '\\u00e9');
    const texts = [password.normalize(other), escaped, escaped.replaceAll('00e9', '00E9')];
    const [, ...out] = redactLines([
      json({ t: `password=${password.normalize(form)}` }),
      ...texts.map((t) => json({ t })),
    ]);
    for (const line of out) expect(JSON.parse(line).t).toMatch(/^REDACTED_\w+_[A-Z2-7]{8}$/);
  });
});
