import { expect, it } from 'vitest';
import { lastYes, receiptState, withdrawalWords } from '../../renderer/sections/receipt-state';
import type { Receipt } from '../../shared/receipt';

const receipt = (more: Partial<Receipt>): Receipt => ({
  receiptId: 'TS-1',
  at: '2026-10-03T12:00:00Z',
  state: 'sent',
  destination: 'https://a.example',
  sha256: '00',
  bytes: 1,
  trajectories: 1,
  repositories: [],
  textVersion: 1,
  identity: 'none',
  url: null,
  sentAt: null,
  lastFailure: null,
  mayHaveBeenReceived: 0,
  voided: null,
  withdrawal: null,
  ...more,
});

it('never says that a deletion was asked for: that is a letter which the person writes', () => {
  const { text, tone } = receiptState(receipt({ state: 'withdrawal-asked' }));
  expect([text, tone]).toEqual(['withdrawal recorded', 'warn']);
  const words = Object.values(withdrawalWords(false)).join(' ');
  expect(words).toContain('You were told how to ask');
  expect(`${text} ${words}`).not.toMatch(/\basked\b|answer|deleted/i);
  expect(withdrawalWords(true).title).toBe('Withdrawn');
});

it.each([
  [{ state: 'waiting' }, 'waiting'],
  [{ state: 'waiting', voided: 'You decided otherwise.' }, 'not sent, yes is void'],
  [{ state: 'waiting', voided: 'No.', mayHaveBeenReceived: 1 }, 'may have been received'],
  [{ state: 'sent', mayHaveBeenReceived: 1 }, 'sent'],
] as const)('%j is %s', (more, text) => {
  expect(receiptState(receipt(more)).text).toBe(text);
});

it.each([
  [null, 'You have not agreed to a package yet.'],
  ['2026-11-21T11:59:30Z', 'Last package agreed to: just now.'],
  ['2026-11-19T11:00:00Z', 'Last package agreed to: 2 d ago.'],
  ['2026-10-03T12:00:00Z', 'Last package agreed to: 2026-10-03.'],
])('a yes is told as one, and not as a review: %s', (at, words) => {
  expect(lastYes(at, Date.parse('2026-11-21T12:00:00Z'))).toBe(words);
});
