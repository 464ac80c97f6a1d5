// Both passes and the last look over lines that stand for one trajectory, with all rules.
import { expect } from 'vitest';
import { createFinder } from '../../../electron/core/redact/finder';
import { createReplacer } from '../../../electron/core/redact/replacer';
import { createResidualScan } from '../../../electron/core/redact/residual';
import { rules } from '../../../electron/core/redact/rules/index';
import { key } from './sample-rules';

export const base = { policy: { rules: [] }, rules, key };

/** Redacts lines as one trajectory; what the last look still finds is an error. */
export function redactLines(given: readonly string[]): string[] {
  const lines = [...given, '{"the":"end"}'];
  const finder = createFinder(base);
  lines.forEach((line, index) => finder.line(line, index + 1));
  const values = finder.found();
  const contextLines = finder.contextLines();
  const replacer = createReplacer({ ...base, values, decisions: new Map(), contextLines });
  const out = lines.map((line, index) => replacer.line(line, index + 1));
  const scan = createResidualScan({ ...base, values, kept: new Set() });
  out.forEach((line, index) => scan.line('file', line, index + 1));
  expect(scan.finish()).toEqual([]);
  return out.slice(0, -1);
}
