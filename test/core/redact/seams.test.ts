import { describe, expect, it } from 'vitest';
import { createFinder } from '../../../electron/core/redact/finder';
import { createReplacer } from '../../../electron/core/redact/replacer';
import { createResidualScan } from '../../../electron/core/redact/residual';
import { key, sampleRules } from './sample-rules';

const base = { policy: { rules: [] }, rules: sampleRules, key };
const token = 'vk_live_4eC39HqLyjWDarjtT1zdp7dc';

/** Redacts one record; nothing may be left in it. */
function redact(record: unknown): unknown {
  const lines = [JSON.stringify(record), '{"the":"end"}'];
  const finder = createFinder(base);
  lines.forEach((line, index) => finder.line(line, index + 1));
  const values = finder.found();
  const contextLines = finder.contextLines();
  const replacer = createReplacer({ ...base, values, decisions: new Map(), contextLines });
  const [out = ''] = lines.map((line, index) => replacer.line(line, index + 1));
  const scan = createResidualScan({ ...base, values, kept: new Set() });
  scan.line('file', out, 1);
  expect(scan.finish()).toEqual([]);
  return JSON.parse(out);
}

const blocks = (...texts: string[]) => ({ content: texts.map((text) => ({ type: 'text', text })) });
const textsOf = (out: unknown): string[] =>
  (out as { content: { text: string }[] }).content.map(({ text }) => text);

const placeholder = expect.stringMatching(/^REDACTED_VENDOR_KEY_[A-Z2-7]{8}$/);

describe('a value that stands whole in no text of a message', () => {
  it.each([
    ['in two texts', [`${token.slice(0, 17)}`, `${token.slice(17)}`, '. done'], [placeholder, '', '. done']],
    ['in four', [token.slice(0, 5), token.slice(5, 9), '', token.slice(9)], [placeholder, '', '', '']],
    [
      'after a long text',
      ['a\\b '.repeat(500) + token.slice(0, 9), `${token.slice(9)}\n!`],
      [expect.stringMatching(/b REDACTED_VENDOR_KEY_[A-Z2-7]{8}$/), '\n!'],
    ],
  ])('is found %s', (_, texts, expected) => {
    expect(textsOf(redact(blocks(...texts)))).toEqual(expected);
  });

  it('is found where its context alone gives it away, and is a short one', () => {
    expect(textsOf(redact(blocks('password=a', 'b1 and more')))).toEqual([
      expect.stringMatching(/^password=REDACTED_PASSWORD_/),
      ' and more',
    ]);
  });

  it('is found in a record inside a text', () => {
    const inner = blocks(`a = "${token.slice(0, 12)}`, `${token.slice(12)}"`);
    const out = redact({ output: JSON.stringify(inner) }) as { output: string };
    expect(textsOf(JSON.parse(out.output)).join('')).toMatch(/^a = "REDACTED_VENDOR_KEY_\w{8}"$/);
  });

  it('is found in a plain list where it is known from elsewhere', () => {
    const source = [`a = "${token.slice(0, 12)}`, `${token.slice(12)}"`];
    expect(redact({ source })).toEqual({ source });
    expect(JSON.stringify(redact({ token, source }))).not.toMatch(/vk_live|4eC39H|zdp7dc/);
  });

  it('is not made of texts that have others between them, or stand under other names', () => {
    const content = [
      { type: 'text', text: token.slice(0, 17) },
      { type: 'tool_use', input: {} },
      { type: 'text', text: token.slice(17) },
    ];
    expect(redact({ content })).toEqual({ content });
    const two = [{ thinking: token.slice(0, 17) }, { text: token.slice(17) }];
    expect(redact({ two })).toEqual({ two });
  });

  it('takes no word of the next text along, or of the one before', () => {
    expect(textsOf(redact(blocks('mail ann.lee@corp.se', 'Then go on')))).toEqual([
      expect.stringMatching(/^mail redacted-\w{8}@example\.invalid$/),
      'Then go on',
    ]);
    expect(textsOf(redact(blocks('Write to', 'ann.lee@corp.se now')))[0]).toBe('Write to');
  });
});
