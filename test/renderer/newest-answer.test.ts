import { expect, test } from 'vitest';
import { NewestAnswer } from '../../renderer/state/newest-answer';

test('only the newest answer is shown', () => {
  const answers = new NewestAnswer();
  const first = answers.ask();
  expect(first()).toBe(true);
  const second = answers.ask();
  expect(first()).toBe(false);
  expect(second()).toBe(true);
});

test('what was asked for before a decision, or comes while it is told, is not shown', async () => {
  const answers = new NewestAnswer();
  const before = answers.ask();
  let during = (): boolean => true;
  const kept = await answers.decide(async () => {
    during = answers.ask();
    expect(before()).toBe(false);
    expect(during()).toBe(false);
    return 'kept';
  });
  expect(kept).toBe('kept');
  expect(before()).toBe(false);
  expect(during()).toBe(true);
});

test('a decision that failed ends as well', async () => {
  const answers = new NewestAnswer();
  await expect(answers.decide(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(answers.ask()()).toBe(true);
});
