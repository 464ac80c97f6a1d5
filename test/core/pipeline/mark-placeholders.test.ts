import { describe, expect, it } from 'vitest';
import { markPlaceholders, matchPlaceholders } from '../../../electron/core/pipeline/mark-placeholders';
import type { FoundValue } from '../../../electron/core/redact/found-value';

const value = (id: string, placeholder: string, text: string): FoundValue => ({
  id,
  placeholder,
  value: text,
  rule: 'r',
  rules: ['r'],
  title: '',
  reason: '',
  type: 'T',
  tier: 'definite',
  shape: 'token',
  spread: true,
  broken: false,
  rank: 0,
  places: 1,
  firstLine: 1,
});
const values = [
  value('t', 'REDACTED_TOKEN_ABCDEFGH', 's3cret-"x"'),
  value('e', 'redacted-abcdefgh@example.invalid', 'a@b.se'),
  value('u', 'user-abcdefgh', 'mlind'),
  value('h', 'host-abcdefgh.invalid', 'db.lan'),
  value('i', '198.18.3.4', '10.0.0.1'),
];
const byPlaceholder = new Map(values.map((one) => [one.placeholder, one]));
const byId = new Map(values.map((one) => [one.id, one]));
const marked = (text: string) =>
  markPlaceholders(text, byPlaceholder).map(({ finding, start, end }) => [finding, text.slice(start, end)]);

describe('markPlaceholders', () => {
  it('marks every shape, also side by side', () => {
    const text = values.map(({ placeholder }) => placeholder).join(' ');
    expect(marked(text)).toEqual(values.map(({ id, placeholder }) => [id, placeholder]));
  });

  it('marks one that letters or digits follow directly', () => {
    expect(marked('REDACTED_TOKEN_ABCDEFGH_BAR2 xREDACTED_TOKEN_ABCDEFGHREDACTED_TOKEN_ABCDEFGH')).toEqual([
      ['t', 'REDACTED_TOKEN_ABCDEFGH'],
      ['t', 'REDACTED_TOKEN_ABCDEFGH'],
      ['t', 'REDACTED_TOKEN_ABCDEFGH'],
    ]);
  });

  it('leaves what only looks like one', () => {
    expect(marked('REDACTED_TOKEN_ZZZZZZZZ user-zzzzzzzz 198.18.9.9 REDACTED_')).toEqual([]);
  });

  it('is done in no time with thousands of look-alikes', () => {
    expect(marked('REDACTED_'.repeat(20_000))).toEqual([]);
  });
});

describe('matchPlaceholders', () => {
  const matched = (original: string, sent: string) =>
    matchPlaceholders(original, sent, markPlaceholders(sent, byPlaceholder), byId).map(
      ({ finding, start, end }) => [finding, original.slice(start, end)],
    );

  it('finds what each placeholder stands for, as it is or in another form', () => {
    const sent = 'to redacted-abcdefgh@example.invalid: REDACTED_TOKEN_ABCDEFGH end';
    expect(matched('to a@b.se: s3cret-"x" end', sent)).toEqual([
      ['e', 'a@b.se'],
      ['t', 's3cret-"x"'],
    ]);
    expect(matched('to a@b.se: s3cret-\\"x\\" end', sent)).toEqual([
      ['e', 'a@b.se'],
      ['t', 's3cret-\\"x\\"'],
    ]);
  });

  it('stops where the texts part', () => {
    expect(matched('to a@b.se, other text', 'to redacted-abcdefgh@example.invalid: user-abcdefgh')).toEqual([
      ['e', 'a@b.se'],
    ]);
    expect(matched('', 'user-abcdefgh')).toEqual([]);
  });
});
