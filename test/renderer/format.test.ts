// Numbers, sizes and times as the screens write them.
import { describe, expect, it } from 'vitest';
import {
  formatAgo,
  formatBytes,
  formatCount,
  formatDate,
  formatDuration,
  formatTrajectories,
  joinWords,
  shortenPath,
} from '../../renderer/parts/format';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [9949, '9.9 kB'],
    [9950, '10 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [4_204_019, '4.2 MB'],
    [1_300_000_000, '1.3 GB'],
    [5_000_000_000_000, '5.0 TB'],
  ])('%d is %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('shortenPath', () => {
  it.each([
    ['/home/maria/dev/parser', '/home/maria', '~/dev/parser'],
    ['/home/maria', '/home/maria', '~'],
    ['/home/marianne/dev', '/home/maria', '/home/marianne/dev'],
    ['C:\\Users\\maria\\dev', 'C:\\Users\\maria', '~\\dev'],
    ['/srv/parser', '/home/maria', '/srv/parser'],
    ['/srv/parser', '/', '/srv/parser'],
    ['/srv/parser', '', '/srv/parser'],
  ])('%s in the home %s is %s', (path, home, text) => {
    expect(shortenPath(path, home)).toBe(text);
  });
});

describe('formatAgo', () => {
  const now = Date.parse('2026-11-21T12:00:00Z');
  it.each([
    ['2026-11-21T11:59:30Z', 'now'],
    ['2026-11-21T11:55:00Z', '5 min'],
    ['2026-11-21T07:00:00Z', '5 h'],
    ['2026-11-19T11:00:00Z', '2 d'],
    ['2026-11-21T13:00:00Z', 'now'],
  ])('%s is %s', (iso, text) => {
    expect(formatAgo(iso, now)).toBe(text);
  });

  it('is an ISO date after a week, and unknown without a time', () => {
    expect(formatAgo('2026-10-03T12:00:00Z', now)).toBe('2026-10-03');
    expect(formatAgo(null, now)).toBe('unknown');
    expect(formatAgo('yesterday', now)).toBe('unknown');
    expect(formatDate('')).toBe('unknown');
  });
});

describe('words', () => {
  it('counts in singular and plural', () => {
    expect(formatTrajectories(1)).toBe('1 trajectory');
    expect(formatTrajectories(12_345)).toBe('12,345 trajectories');
    expect(formatCount(0)).toBe('0');
  });

  it('joins words', () => {
    expect(joinWords([])).toBe('');
    expect(joinWords(['a'])).toBe('a');
    expect(joinWords(['a', 'b'])).toBe('a and b');
    expect(joinWords(['a', 'b', 'c'])).toBe('a, b and c');
  });

  it('writes durations', () => {
    expect([0.4, 59, 60, 3600, 3900].map(formatDuration)).toEqual([
      '0 s',
      '59 s',
      '1 min',
      '1 h',
      '1 h 5 min',
    ]);
  });
});
