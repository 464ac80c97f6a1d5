// The commonest kind of rule: bounded expressions whose first group that took part (or whole match) is the value and ends the match.
import type { Report, Rule } from '../rule';

export interface PatternRuleFacts extends Omit<Rule, 'search' | 'searchKeyed' | 'tier' | 'spread'> {
  readonly tier?: Rule['tier'];
  readonly spread?: boolean;
  /** Global expressions. The first group that took part, else the whole match, is the value and must end the match. */
  readonly patterns: readonly RegExp[];
  /** False for what only looks like a hit. `at` is where the value starts in `text`. */
  accept?(value: string, text: string, at: number): boolean;
}

/** Runs a global expression over a text, without state between calls. */
export function eachMatch(pattern: RegExp, text: string, visit: (match: RegExpExecArray) => void): void {
  pattern.lastIndex = 0;
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    if (match[0].length === 0) pattern.lastIndex++;
    visit(match);
  }
  pattern.lastIndex = 0;
}

/** The span of the value of a match: its first group that took part, taken from the match's end. */
export function reportValue(match: RegExpExecArray, report: Report): void {
  const end = match.index + match[0].length;
  report(end - valueOf(match).length, end);
}

function valueOf(match: RegExpExecArray): string {
  for (let group = 1; group < match.length; group++)
    if (match[group] !== undefined) return match[group] as string;
  return match[0];
}

/** Makes a rule of expressions and a guard. */
export function patternRule({ patterns, accept, ...facts }: PatternRuleFacts): Rule {
  return {
    tier: 'definite',
    spread: true,
    ...facts,
    search(text, report) {
      for (const pattern of patterns) {
        eachMatch(pattern, text, (match) => {
          const value = valueOf(match);
          const start = match.index + match[0].length - value.length;
          if (value && (!accept || accept(value, text, start))) report(start, start + value.length);
        });
      }
    },
  };
}
