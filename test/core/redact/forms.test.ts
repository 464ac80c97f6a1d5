import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import type { ExactValue } from '../../../electron/core/redact/exact-values';
import { createFinder } from '../../../electron/core/redact/finder';
import { mask, toGroup } from '../../../electron/core/redact/found-value';
import { createReplacer, type Replacement } from '../../../electron/core/redact/replacer';
import { key, sampleRules } from './sample-rules';

/** Finds in `seed`, then replaces in each text of one record. */
function redact(seed: string, texts: string[], more: Partial<Replacement> = {}): string[] {
  const base = { policy: { rules: [] }, rules: sampleRules, key, ...more };
  const finder = createFinder(base);
  const line = JSON.stringify({ texts });
  finder.line(JSON.stringify({ seed }), 1);
  finder.line(line, 2);
  const replacer = createReplacer({
    ...base,
    values: finder.found(),
    decisions: more.decisions ?? new Map(),
  });
  return JSON.parse(replacer.line(line, 2)).texts;
}

const placeholder = /REDACTED_[A-Z_]+_[A-Z2-7]{8}/;

describe('forms of a known value', () => {
  const secret = `p&q/r+s$'t"u\\v<w>7`;
  const seed = `{"password": ${JSON.stringify(secret)}}`;
  const json = (text: string): string => JSON.stringify(text).slice(1, -1);
  it.each([
    ['as it is', secret],
    ['JSON-escaped', json(secret)],
    ['JSON-escaped twice', json(json(secret))],
    ['JSON with HTML escapes', json(secret).replace(/[<>&]/g, (c) => `\\u00${c.charCodeAt(0).toString(16)}`)],
    ['percent-encoded', encodeURIComponent(secret)],
    [
      'percent-encoded in lower case',
      encodeURIComponent(secret).replace(/%../g, (code) => code.toLowerCase()),
    ],
    ['in single quotes of a shell', secret.replaceAll("'", "'\\''")],
    ['in double quotes of a shell', secret.replace(/["$`\\]/g, '\\$&')],
    [
      'in HTML',
      secret.replace(
        /[&<>"']/g,
        (c) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": '#39' }[c]};`,
      ),
    ],
    ['base64', Buffer.from(secret).toString('base64')],
    ['base64 of user:value', Buffer.from(`me:${secret}`).toString('base64')],
    ['base64 of name:value', Buffer.from(`ann:${secret}`).toString('base64')],
  ])('%s', (_, form) => {
    const [text] = redact(seed, [`echo ${form} done`]);
    expect(text).toMatch(new RegExp(`^echo ${placeholder.source} done$`));
  });

  it('cut short at its end or its start, from 16 characters on', () => {
    const token = 'vk_live_4eC39HqLyjWDarjtT1zdp7dc';
    const texts = [
      'vk_live_4eC39HqL…',
      'vk_live_4eC39HqLyj...',
      '…yjWDarjtT1zdp7dc"',
      'vk_live_4eC39Hq…',
      'vk_live_4eC39HqLother',
    ];
    const out = redact(token, texts);
    expect(out.slice(0, 2)).toEqual([expect.stringMatching(placeholder), expect.stringMatching(placeholder)]);
    expect(out[2]).toMatch(/^…REDACTED_\w+"$/);
    expect(out.slice(3)).toEqual(texts.slice(3));
  });

  it('short values and words only in their context, between word boundaries', () => {
    const texts = [
      'password=ab1',
      'ab1 cab1',
      'password: monkey',
      'a monkey sat',
      'password=Ab12Cd3',
      'xAb12Cd3 Ab12Cd3.',
      'n\\nAb12Cd3',
    ];
    const out = redact('', texts);
    expect(out[0]).toMatch(placeholder);
    expect(out[1]).toBe(texts[1]);
    expect(out[2]).not.toContain('monkey');
    expect(out[3]).toBe(texts[3]);
    expect(out[5]).toMatch(/^xAb12Cd3 REDACTED_PASSWORD_\w{8}\.$/);
    expect(out[6]).toMatch(/^n\\nREDACTED/);
  });

  it('with colours, control and zero-width characters inside', () => {
    const token = 'vk_live_4eC39HqLyjWDarjtT1zdp7dc';
    const texts = [
      '\u001b[1mvk_live_\u001b[31m4eC39HqLyjWD\u001b[0marjtT1zdp7dc\u001b[0m!',
      'vk_live_4eC39\u200bHqLyjWDarjt\u0000T1zdp7dc',
      '{"a":"vk_live_\\u001b[31m4eC39HqLyjWDarjtT1zdp7dc"}',
      'lone \ud800 surrogate vk_live_4eC39HqLyjWDarjtT1zdp7dc \udfff',
    ];
    const out = redact('', texts);
    for (const text of out) expect(text).toMatch(placeholder);
    expect(out.join('')).not.toMatch(/4eC39|zdp7dc/);
    expect(out[0]).toMatch(/^\u001b\[1mREDACTED_VENDOR_KEY_\w{8}\u001b\[0m!$/);
    expect(out[3]).toBe(texts[3]?.replace(token, placeholder.exec(out[3] ?? '')?.[0] ?? ''));
  });

  it('a private key: with its lines, in listings, escaped, cut, line by line', () => {
    const body = [
      'MIIEpAIBAAKCAQEA3Zx9Qw8eRt7Yu6Io5Pa4Sd3Fg2Hj1Kl0Zx',
      'Cv9Bn8Mm7Qw6Er5Ty4Ui3Op2As1Df0Gh9Jk8Lz7Xc6Vb5Nm4Qw',
      'tail5Rt6=',
    ];
    const lines = ['-----BEGIN RSA PRIVATE KEY-----', ...body, '-----END RSA PRIVATE KEY-----'];
    const texts = [
      lines.join('\n'),
      lines.map((line, i) => `${String(i + 7).padStart(6)}\u2192${line}`).join('\n'),
      `KEY="${lines.join('\\n')}"`,
      JSON.stringify({ key: lines.join('\n') }),
      lines.slice(0, 3).join('\r\n'),
      `grep: ${body[1]}`,
    ];
    const out = redact('', texts);
    for (const text of out) expect(text).not.toMatch(/MIIE|Cv9B|tail5/);
    expect(out[0]?.split('\n')).toEqual([
      lines[0],
      ...body.map(() => expect.stringMatching(placeholder)),
      lines[4],
    ]);
    expect(out[1]?.split('\n').map((line) => line.slice(0, 7))).toEqual(
      texts[1]?.split('\n').map((line) => line.slice(0, 7)),
    );
    expect(JSON.parse(out[3] ?? '').key).toBe(out[0]);
    // The same line is the same everywhere, also in a piece of the key.
    expect(out[5]?.slice(6)).toBe(out[0]?.split('\n')[2]);
  });

  it('an edit and the file that it was made from change alike', () => {
    const file = 'a = 1\nDB_PASSWORD=Xy12-Zw34\nb = 2\n';
    const texts = [
      file,
      'Xy12-Zw34\nb = 2',
      '     1\ta = 1\n     2\tDB_PASSWORD=Xy12-Zw34\n     3\tb = 2',
      '-DB_PASSWORD=Xy12-Zw34\n+DB_PASSWORD=new',
    ];
    const [content, old, listing, patch] = redact('', texts) as [string, string, string, string];
    expect(content).toContain(old);
    expect(
      listing
        .split('\n')
        .map((line) => line.slice(7))
        .join('\n'),
    ).toBe(content.trimEnd());
    expect(content).toContain(patch.split('\n')[0]?.slice(1));
  });
}); // prettier-ignore

describe('values known beforehand', () => {
  const exact: ExactValue[] = [
    { type: 'USER', value: 'gunnarsson', title: 'Your user name' },
    { type: 'USER', value: 'dan', title: 'Your user name' },
    { type: 'USER', value: 'ubuntu', title: 'Your user name' },
    { type: 'NAME', value: 'Ada Gunnarsson', title: 'Your name' },
    { type: 'EMAIL', value: 'Ada@Firm.se', title: 'Your address' },
    { type: 'HOST', value: 'adas-laptop', title: 'This machine' },
    { type: 'HOME', value: '/home/dan', title: 'Your home folder' },
    { type: 'HOME', value: 'C:\\Users\\Dan', title: 'Your home folder' },
    { type: 'ENV', value: 'Xy12Zw34Qq', title: 'Value of TOKEN in .env' },
    { type: 'ENV', value: 'http://localhost:3000', title: 'Value of URL in .env' },
    { type: 'ENV', value: 'production', title: 'Value of MODE in .env' },
    { type: 'TERM', value: 'Zeta', title: 'Your term' },
  ];
  it('are replaced in their shape, without damage to other words', () => {
    const texts = [
      'gunnarsson gunnarssons dangerous dan ubuntu /x/gunnarsson/y',
      'Ada Gunnarsson ada.gunnarsson ADA GUNNARSSON',
      'ada@firm.se ADA@FIRM.SE',
      'ssh adas-laptop',
      'Xy12Zw34Qq http://localhost:3000 production',
      'project zeta-7',
    ]; // prettier-ignore
    const out = redact('', texts, { exact });
    expect(out[0]).toMatch(/^(user-[a-z2-7]{8}) gunnarssons dangerous dan ubuntu \/x\/\1\/y$/);
    expect(out[1]).toMatch(/^(REDACTED_NAME_\w{8}) \1 \1$/);
    expect(out[2]).toMatch(/^(redacted-[a-z2-7]{8}@example\.invalid) \1$/);
    expect(out[3]).toMatch(/^ssh host-[a-z2-7]{8}\.invalid$/);
    expect(out[4]).toMatch(/^REDACTED_ENV_\w{8} http:\/\/localhost:3000 production$/);
    expect(out[5]).toMatch(/^project REDACTED_TERM_\w{8}-7$/);
  });

  it('a home folder in every spelling, its user only', () => {
    const texts = [
      '/home/dan/a',
      '-home-dan-a',
      '%2Fhome%2Fdan%2Fa',
      '/home/daniel',
      'C:\\Users\\Dan\\a',
      'c:/users/dan/a',
      '/mnt/c/Users/Dan/a',
      '/c/Users/Dan',
      '{"p":"C:\\\\Users\\\\Dan\\\\a"}',
      'C--Users-Dan-a',
    ]; // prettier-ignore
    const out = redact('', texts, { exact, rules: [] });
    const user = /user-[a-z2-7]{8}/.exec(out[0] ?? '')?.[0];
    const dan = /user-[a-z2-7]{8}/.exec(out[4] ?? '')?.[0];
    expect(out).toEqual([
      `/home/${user}/a`,
      `-home-${user}-a`,
      `%2Fhome%2F${user}%2Fa`,
      '/home/daniel',
      `C:\\Users\\${dan}\\a`,
      `c:/users/${dan}/a`,
      `/mnt/c/Users/${dan}/a`,
      `/c/Users/${dan}`,
      `{"p":"C:\\\\Users\\\\${dan}\\\\a"}`,
      `C--Users-${dan}-a`,
    ]); // prettier-ignore
  });
});

describe('the preview', () => {
  it('gives the same replacement as the line, with marks on both sides', () => {
    const base = { policy: { rules: [] }, rules: sampleRules, key };
    const text = 'mail ann@corp.se, password=Hunter-2x9; kept: maybe:Zx81Zx81';
    const finder = createFinder(base);
    finder.line(JSON.stringify({ text }), 1);
    const values = finder.found();
    const kept = values.find((value) => value.rule === 'guess');
    const decisions = new Map([[kept?.id ?? '', 'keep' as const]]);
    const replacer = createReplacer({ ...base, values, decisions });
    const shown = replacer.text(text);
    expect(JSON.parse(replacer.line(JSON.stringify({ text }), 1)).text).toBe(shown.text);
    expect(shown.originalMarks.map(({ start, end }) => text.slice(start, end))).toEqual([
      'ann@corp.se',
      'Hunter-2x9',
      'Zx81Zx81',
    ]);
    expect(shown.marks.map(({ start, end }) => shown.text.slice(start, end))).toEqual([
      expect.stringMatching(/^redacted-/),
      expect.stringMatching(placeholder),
      'Zx81Zx81',
    ]); // prettier-ignore
    expect(shown.marks.map((mark) => mark.kept)).toEqual([false, false, true]);
  });

  it('shows at most six letters of a secret, none of a short one', () => {
    expect(mask('short-one')).not.toMatch(/[a-z]/);
    expect(mask('vk_live_4eC39HqLyjWD').replace(/•/g, '')).toHaveLength(6);
    const finder = createFinder({ policy: { rules: [] }, rules: sampleRules, key });
    finder.text('password=Hunter-2x9-and-more');
    const group = toGroup(finder.found()[0]!, 'undecided');
    expect(JSON.stringify(group)).not.toContain('Hunter-2');
  });
});
