import { describe, expect, it, vi } from 'vitest';

// The module shows notifications through Electron, which is not there in a plain Node; the rule is plain.
vi.mock('electron', () => ({ Notification: { isSupported: () => false } }));
const { isDue } = await import('../../electron/app/reminders');

const day = 24 * 60 * 60 * 1000;
const now = Date.parse('2026-11-21T12:00:00Z');
const ago = (days: number): string => new Date(now - days * day).toISOString();

describe('isDue', () => {
  it.each([
    ['off', ago(400), false],
    ['off', null, false],
    ['weekly', ago(6), false],
    ['weekly', ago(7), true],
    ['monthly', ago(29), false],
    ['monthly', ago(31), true],
    ['weekly', null, true],
  ] as const)('%s, last review %s: %s', (reminder, lastReviewAt, expected) => {
    expect(isDue({ reminder, lastReviewAt }, now - 2 * day, now)).toBe(expected);
  });

  it('is not shown twice within a day', () => {
    expect(isDue({ reminder: 'weekly', lastReviewAt: null }, now - day / 2, now)).toBe(false);
  });
});
