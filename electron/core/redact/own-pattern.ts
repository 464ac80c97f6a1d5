// The person's own expressions as rules. Only such as cannot run away are taken.
import type { OwnRule } from '../../../shared/settings';
import { AppError } from '../../../shared/failure';
import type { Rule } from './rule';

/** A rule for an own expression. Throws AppError('bad-input') when it is not valid or could run away. */
export function compileOwnPattern(own: OwnRule): Rule {
  const problem = checkPattern(own.text);
  if (problem !== null) throw new AppError('bad-input', problem);
  const pattern = new RegExp(own.text, 'giu');
  return {
    id: `own-${own.id}`,
    title: own.title,
    type: 'TERM',
    tier: 'definite',
    reason: 'It matches an expression of yours.',
    source: own.text,
    keywords: [],
    spread: true,
    search(text, report) {
      for (const match of text.matchAll(pattern))
        if (match[0] !== '') report(match.index, match.index + match[0].length);
    },
  };
}

/** Why an expression is not taken, in plain words; null if it is. */
export function checkPattern(text: string): string | null {
  try {
    new RegExp(text, 'giu');
  } catch {
    return 'This is not a valid regular expression.';
  }
  return null;
}
