import { describe, expect, it } from 'vitest';
import { Matcher } from '../../../electron/core/redact/matcher';
import { checkOwnPattern, compileOwnPattern } from '../../../electron/core/redact/own-pattern';

const own = (text: string) => ({
  id: '1',
  kind: 'pattern' as const,
  text,
  title: 'Mine',
  repositoryId: null,
});
const taken = [
  'ACME-\\d{4,}',
  'project[- ]?(apollo|gemini)',
  '\\b[A-Z]{2}\\d{6}\\b',
  'customer:\\s*\\w+',
  '(?:foo|bar)+',
  '[\\w.]+@acme\\.se',
  '(?<=id=)\\d+',
  'a{3}',
  '\\u{1F600}',
  '[\\]a-c]+x',
  'é+',
  '(?<year>20\\d\\d)-x',
  '^secret.*$',
  '\\p{Lu}{3,9}',
]; // prettier-ignore
const refused = [
  '(a+)+x',
  '(a*)*',
  '(a|a)*x',
  '(a|ab)*x',
  '(\\w|\\d)+!',
  '(.*),(.*),(.*),(.*),x',
  '(a?){60}a{60}',
  '(a?b?)*c',
  '(\\w+\\s?)*$',
  '(x)\\1',
  '(?=.*a)b',
  '(',
  '[',
  'a{2,1}',
  '(?<n>a)\\k<n>',
  '([a-z]+)*@',
  '.{0,900}.{0,900}x',
]; // prettier-ignore

describe('own expressions', () => {
  it.each(taken)('takes %s', (text) => {
    expect(checkOwnPattern(text)).toBeNull();
    const rule = compileOwnPattern(own(text));
    expect(rule.search).toBeTypeOf('function');
  });

  it.each(refused)('refuses %s, with a reason', (text) => {
    expect(checkOwnPattern(text)).toMatch(/\w+ .*\.$/);
    expect(() => compileOwnPattern(own(text))).toThrow();
  });

  it('finds what the expression as typed would', () => {
    const texts = [
      'see ACME-1234567, acme-0001 and ACME-12',
      'project apollo, Project-Gemini',
      'customer:   Volvo_9',
    ];
    for (const pattern of taken.slice(0, 4)) {
      for (const text of texts) {
        const expected = [...text.matchAll(new RegExp(pattern, 'giu'))].map((match) => match[0]);
        const hits = new Matcher([compileOwnPattern(own(pattern))], null).searchWhole(text, {
          key: '',
          isKey: false,
        });
        expect(hits.map((hit) => hit.value)).toEqual(expected);
      }
    }
  });

  it('finds a hit across the seam of two pieces once', () => {
    const text = `${'x '.repeat(1998)}ACME-123456${' y'.repeat(3000)}`;
    const hits = new Matcher([compileOwnPattern(own('ACME-\\d+'))], null).searchWhole(text, {
      key: '',
      isKey: false,
    });
    expect(hits.map((hit) => [hit.start, hit.value])).toEqual([[3996, 'ACME-123456']]);
  });
});
