// The person's own expressions as rules. Only such as cannot run away are taken, and they run in pieces under a deadline.
import { AppError } from '../../../shared/failure';
import type { OwnRule } from '../../../shared/settings';
import { boundPattern } from './pattern-cost';
import type { Rule } from './rule';

/** A rule for an own expression; upper and lower case are the same. Throws AppError('bad-input') when it is not taken. */
export function compileOwnPattern(own: OwnRule): Rule {
  const bounded = boundPattern(own.text);
  if (!bounded.ok) throw new AppError('bad-input', bounded.problem);
  const pattern = new RegExp(bounded.source, 'giu');
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
      for (const match of text.matchAll(pattern)) {
        if (match[0] !== '') report(match.index, match.index + match[0].length);
      }
    },
  };
}

/** Why an expression is not taken, in plain words; null if it is. For the form where it is typed. */
export function checkOwnPattern(text: string): string | null {
  const bounded = boundPattern(text);
  return bounded.ok ? null : bounded.problem;
}
