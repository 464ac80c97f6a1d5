import { describe, expect, it } from 'vitest';
import { createFinder } from '../../../electron/core/redact/finder';
import { RepeatedTexts } from '../../../electron/core/redact/repeated-texts';
import { createReplacer } from '../../../electron/core/redact/replacer';
import type { Rule } from '../../../electron/core/redact/rule';
import { key, sampleRules, vendorRule } from './sample-rules';

const token = 'vk_live_4eC39HqLyjWDarjtT1zdp7dc';
const long = `${'line of a file\n'.repeat(60)}${token}\n${'and more\n'.repeat(30)}`;

function redact(lines: readonly string[], rules: readonly Rule[]): string[] {
  const base = { policy: { rules: [] }, rules, key };
  const finder = createFinder(base);
  lines.forEach((line, index) => finder.line(line, index + 1));
  const replacer = createReplacer({ ...base, values: finder.found(), decisions: new Map() });
  return lines.map((line, index) => replacer.line(line, index + 1));
}

describe('a long text that comes again', () => {
  it('is redacted in each place, whatever else differs', () => {
    const lines = [
      { content: long, toolUseResult: { stdout: long, originalFile: `${long}.` } },
      { a: long.replace('file', 'fi\u200ble'), content: long },
      { content: `${long.slice(0, -9)}password=`, b: JSON.stringify({ inner: long }) },
    ];
    const out = redact(
      lines.map((line) => JSON.stringify(line)),
      sampleRules,
    );
    const placeholder = /REDACTED_VENDOR_KEY_[A-Z2-7]{8}/.exec(out[0] ?? '')?.[0] ?? '';
    expect(out).toEqual(lines.map((line) => JSON.stringify(line).replaceAll(token, placeholder)));
  });

  it('is searched anew where a rule asks for the place', () => {
    const onlyBelow: Rule = {
      ...vendorRule,
      spread: false,
      search: (text, report, { key: name }) => {
        const at = name === 'secret' ? text.indexOf(token) : -1;
        if (at >= 0) report(at, at + token.length);
      },
    };
    const [out] = redact([JSON.stringify({ text: long, secret: long, more: long })], [onlyBelow]);
    const { text, secret, more } = JSON.parse(out ?? '') as Record<string, string>;
    expect([text, more]).toEqual([long, long]);
    expect(secret).not.toContain(token);
  });

  it('is only kept for a while', () => {
    const repeated = new RepeatedTexts();
    const of = (letter: string): string => letter.repeat(3_000_000);
    repeated.keep(of('a'), 0, 600, []);
    expect(repeated.find(of('a'), 0, 600)).toEqual([]);
    expect(repeated.find(of('a'), 0, 400)).toBeNull();
    expect(repeated.find(of('b'), 0, 600)).toBeNull();
    for (const letter of 'bcdef') repeated.keep(of(letter), 0, 600, []);
    expect(repeated.find(of('a'), 0, 600)).toBeNull();
    expect(repeated.find(of('f'), 0, 600)).toEqual([]);
  });
});
