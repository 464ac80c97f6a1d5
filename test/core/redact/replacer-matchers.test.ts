import { describe, expect, it } from 'vitest';
import { knownBeforehand } from '../../../electron/core/redact/redaction';
import { createReplacer } from '../../../electron/core/redact/replacer';
import { replacerMatchers } from '../../../electron/core/redact/replacer-matchers';
import { rules } from '../../../electron/core/redact/rules/index';

const key = new Uint8Array(32).fill(7);
const policy = { rules: [] };
const exact = [{ value: 'Maria Lindqvist', type: 'NAME' as const, title: 'Your name' }];
const values = knownBeforehand({ policy, rules, key, exact });
const options = { policy, rules, key, exact, values };

describe('the trajectories of a package', () => {
  it('share what they are searched with, as long as values and rules are the same', () => {
    const made = replacerMatchers(options);
    expect(replacerMatchers({ ...options, policy: { rules: [] } })).toBe(made);
    const rule = {
      id: 'r',
      kind: 'pattern' as const,
      text: 'PROJ-\\d+',
      title: 'Ticket',
      repositoryId: null,
    };
    expect(replacerMatchers({ ...options, ownRules: [rule] })).not.toBe(made);
    expect(replacerMatchers({ ...options, allowed: ['Maria Lindqvist'] })).not.toBe(made);
    expect(replacerMatchers({ ...options, leftOutCopies: ['a text that was left out'] })).not.toBe(made);
    expect(replacerMatchers({ ...options, values: [...values] })).not.toBe(made);
  });

  it('are each redacted by their own decisions', () => {
    const id = values[0]?.id ?? '';
    const kept = createReplacer({ ...options, decisions: new Map([[id, 'keep']]) });
    const redacted = createReplacer({ ...options, decisions: new Map() });
    const line = '{"text":"by Maria Lindqvist"}';
    expect(kept.line(line, 1)).toBe(line);
    expect(redacted.line(line, 1)).not.toContain('Lindqvist');
    expect(kept.takeCounts().byRule).toEqual({});
  });
});
