// The one place where lines become records: what is read, what is refused, and in which words.
import { describe, expect, it } from 'vitest';
import { parseInside, parseLine } from '../../../electron/core/agents/parse-line';

const nested = (open: string, close: string, depth: number): string =>
  `{"a":${open.repeat(depth)}1${close.repeat(depth)}}`;

describe('parseLine', () => {
  it('reads an object', () => {
    expect(parseLine('{"a":1}')).toEqual({ records: [{ a: 1 }], texts: ['{"a":1}'], problem: null });
  });

  it.each(['\uFEFF{"a":1}', ' {"a":1}\r', '{"a":1}\0\0\0', '\0\0{"a":1} \t'])(
    'ignores what stands around: %j',
    (line) => {
      expect(parseLine(line)).toEqual({ records: [{ a: 1 }], texts: ['{"a":1}'], problem: null });
    },
  );

  it.each(['', '   ', '\r', '\uFEFF'])('a blank line is no problem: %j', (line) => {
    expect(parseLine(line)).toEqual({ records: [], texts: [], problem: null });
  });

  it.each([
    ['\0\0\0', 'This line holds only NUL bytes.'],
    ['{"a":', 'This line is not valid JSON.'],
    ['{"a":"\0"}', 'This line is not valid JSON.'],
    ['{a:1}', 'This line is not valid JSON.'],
    ['[{"a":1}]', 'This line is valid JSON, but not an object.'],
    ['null', 'This line is valid JSON, but not an object.'],
    ['"{}"', 'This line is valid JSON, but not an object.'],
    [nested('[', ']', 600), 'This line is nested too deeply to be read.'],
    [nested('{"b":', '}', 100_000), 'This line is nested too deeply to be read.'],
    ['['.repeat(100_000), 'This line is nested too deeply to be read.'],
  ])('refuses %.20s', (line, problem) => {
    expect(parseLine(line)).toEqual({ records: [], texts: [], problem });
  });

  it('reads what is nested a little, and brackets inside strings', () => {
    expect(parseLine(nested('[', ']', 500)).problem).toBeNull();
    expect(parseLine(`{"a":"${'[{'.repeat(5000)}\\\\\\"${'['.repeat(600)}"}`).problem).toBeNull();
    expect(parseLine(`{"a":[${'[],'.repeat(5000)}[]]}`).problem).toBeNull();
  });

  it('takes glued objects apart, also where a string looks like glue', () => {
    const line = '{"a":"}{\\"b\\""}{"timestamp":1,"b":"}{\\"x"}{"c":{}}';
    const parsed = parseLine(line);
    expect(parsed.records).toEqual([{ a: '}{"b"' }, { timestamp: 1, b: '}{"x' }, { c: {} }]);
    expect(parsed.texts.join('')).toBe(line);
    expect(parsed.problem).toBeNull();
  });

  it('gives up on glue with a broken end, and on endless seams', () => {
    expect(parseLine('{"a":1}{"b":').records).toEqual([]);
    expect(parseLine(`{"a"${'}{"'.repeat(100_000)}`).problem).toBe('This line is not valid JSON.');
  });

  it('keeps __proto__ an ordinary key', () => {
    const [record] = parseLine('{"__proto__":{"polluted":true}}').records;
    expect(Object.keys(record ?? {})).toEqual(['__proto__']);
    expect((record as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('parseInside', () => {
  it('parses JSON, and gives anything else back', () => {
    expect(parseInside('{"a":[1]}')).toEqual({ a: [1] });
    expect(parseInside('no')).toBe('no');
    expect(parseInside('['.repeat(2000) + ']'.repeat(2000))).toHaveLength(4000);
  });
});
