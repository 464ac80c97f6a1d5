// What a person reads for all that one rule replaced: no name stands for another one.
import { expect, test } from 'vitest';
import { titleOfAll } from '../../../electron/core/pipeline/title-of-all';

test.each([
  [[], undefined],
  [['E-mail address'], 'E-mail address'],
  [['Value of A in .env'], 'Value of A in .env'],
  [['Value of B in .env', 'Value of A in .env'], 'Values of .env (A, B)'],
  [['Value of B in .env', 'Value of A in .env.local'], 'Values of environment files (A, B)'],
  [['Your name', 'A term of yours'], 'A term of yours, Your name'],
  [
    ['A', 'B', 'C', 'D', 'E', 'F', 'G'].map((name) => `Value of ${name} in .env`),
    'Values of .env (A, B, C, D, E, F, …)',
  ],
])('%j is %j', (titles, expected) => {
  expect(titleOfAll(titles)).toBe(expected);
});
