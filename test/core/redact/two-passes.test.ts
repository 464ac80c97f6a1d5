import { describe, expect, it } from 'vitest';
import type { FindingDecision } from '../../../shared/finding';
import { createFinder } from '../../../electron/core/redact/finder';
import type { Redaction } from '../../../electron/core/redact/redaction';
import { createReplacer, type Replacement } from '../../../electron/core/redact/replacer';
import type { Rule } from '../../../electron/core/redact/rule';
import { key, sampleRules, vendorRule } from './sample-rules';

const base: Redaction = { policy: { rules: [] }, rules: sampleRules, key };

function redactLines(lines: string[], more: Partial<Replacement> = {}) {
  const finder = createFinder({ ...base, ...more });
  lines.forEach((line, index) => finder.line(line, index + 1));
  const values = finder.found();
  const decisions = new Map<string, FindingDecision>();
  const replacer = createReplacer({ ...base, values, decisions, ...more });
  return { values, replacer, out: lines.map((line, index) => replacer.line(line, index + 1)) };
}

const fourteenDigits: Rule = {
  ...vendorRule,
  id: 'digits',
  keywords: ['00000000000000'],
  search(text, report) {
    for (const match of text.matchAll(/(?<!\d)\d{14}(?!\d)/g)) report(match.index, match.index + 14);
  },
};

const token = 'vk_live_4eC39HqLyjWDarjtT1zdp7dc';

describe('two passes over a trajectory', () => {
  it('replaces a value with the same placeholder in every place and leaves the rest byte for byte', () => {
    const lines = [
      `{"b":1.50,"a":"key is ${token}." , "n":1e3}`,
      `{ "old_string" : "x = '${token}'","\\u0061":"\\u00e9 ${token} \\/" }`,
      '{"nothing":"here",  "z":[1, 2.0,null]}',
    ];
    const { out, values } = redactLines(lines);
    const placeholder = values[0]?.placeholder ?? '';
    expect(placeholder).toMatch(/^REDACTED_VENDOR_KEY_[A-Z2-7]{8}$/);
    expect(out).toEqual(lines.map((line) => line.replaceAll(token, placeholder)));
    expect(out[2]).toBe(lines[2]);
  });

  it('replaces a password elsewhere once its context has given it away', () => {
    const { out } = redactLines([
      '{"t":"password: Hunter-2x9"}',
      '{"t":"echo Hunter-2x9"}',
      '{"t":"Hunter-2x99"}',
    ]);
    expect(out[1]).not.toContain('Hunter-2x9');
    expect(out[2]).toContain('Hunter-2x99');
  });

  it('reads the key of a record, name and value pairs, and flags', () => {
    const lines = [
      '{"password":"s3cr"}',
      '{"env":[{"name":"DB_PASSWORD","value":"q9w8e7r6"}]}',
      '{"command":["login","--password","zx81-zx81"]}',
      JSON.stringify({ arguments: JSON.stringify({ inner: JSON.stringify({ password: 'a"b\\c9' }) }) }),
    ];
    const { out } = redactLines(lines);
    for (const secret of ['s3cr"', 'q9w8e7r6', 'zx81-zx81', 'c9'])
      expect(out.join('\n')).not.toContain(secret);
    const inner = JSON.parse(JSON.parse(JSON.parse(out[3] ?? '').arguments).inner);
    expect(inner.password).toMatch(/^REDACTED_PASSWORD_/);
  });

  it('takes a value out where it stands as a number', () => {
    const said = '{"text":"password = 83749274629"}';
    const line =
      '{"result":{"code":83749274629,"other":83749274628,"all":[83749274629,1]},"at":837492746290}';
    expect(redactLines([said, line]).out[1]).toBe(
      '{"result":{"code":0,"other":83749274628,"all":[0,1]},"at":837492746290}',
    );
  });

  it('takes a number out that its name or its form gives away', () => {
    const rules = [...sampleRules, fourteenDigits];
    const line =
      '{"password":4821,"max":4821,"n":[12345678901234,1234567890123],"b":{"password":[83749274,-5]}}';
    const inner = JSON.stringify({ arguments: line });
    expect(redactLines([line, inner], { rules }).out).toEqual([
      '{"password":0,"max":4821,"n":[0,1234567890123],"b":{"password":[0,-5]}}',
      JSON.stringify({
        arguments: '{"password":0,"max":4821,"n":[0,1234567890123],"b":{"password":[0,-5]}}',
      }),
    ]);
  });

  it('keeps a record inside a string a record, numbers too', () => {
    const line = JSON.stringify({ arguments: '{"password": 4556922105849694, "note":"4556922105849694"}' });
    const { out } = redactLines([line]);
    expect(JSON.parse(JSON.parse(out[0] ?? '').arguments)).toEqual({
      password: 0,
      note: expect.stringMatching(/^REDACTED_/),
    });
  });

  it('finds a known value that two texts of one message share', () => {
    const content = ['key vk_live_4eC39Hq', 'LyjWDarjtT1zdp7dc.'].map((text) => ({ type: 'text', text }));
    const { out, values } = redactLines([`{"a":"${token}"}`, JSON.stringify({ content })]);
    expect(JSON.parse(out[1] ?? '').content.map((block: { text: string }) => block.text)).toEqual([
      `key ${values[0]?.placeholder}`,
      '.',
    ]);
  });

  it('is the same when done twice', () => {
    const lines = [
      `{"a":"${token} password=abc","b":"mail ann.lee@corp.se /home/annlee/x"}`,
      JSON.stringify({ t: 'password: maybe:abcdefgh12 \u001b[31mvk_live_\u001b[0m4eC39HqLyjWDarjtT1zdp7dc' }),
    ];
    const once = redactLines(lines).out;
    const twice = redactLines(once);
    expect(twice.out).toEqual(once);
    expect(twice.values).toEqual([]);
  });
});
