// key = value by the key's name, in any syntax: the rule that vendor tables cannot replace.
import type { Rule } from '../rule';
import { isSecretValue } from './assigned-guard';
import { IS_ASSIGNED, TELLING_WORDS } from './assignment-syntax';
import { eachAssignment } from './assignments';
import { strengthOf } from './key-name';

/** A value whose key says that it is secret, and which is neither placeholder, reference, type nor code. */
export const assignedSecret: Rule = {
  id: 'assigned-secret',
  title: 'Password, key or token by its name',
  type: 'SECRET',
  tier: 'definite',
  reason: 'The name before it says that it is secret, and it is a literal value.',
  keywords: TELLING_WORDS,
  confirm: IS_ASSIGNED,
  before: 80,
  after: 150,
  spread: true,
  search(text, report) {
    eachAssignment(text, (assignment, start, end) => {
      if (isSecretValue(assignment)) report(start, end);
    });
  },
  searchKeyed(key, text, report) {
    const strength = strengthOf(key.replace(/^-+/, ''));
    const value = text.trim();
    if (!strength || value.length > 3000) return;
    if (isSecretValue({ name: key, strength, value, quoted: true, next: '', code: false })) {
      const start = text.indexOf(value);
      report(start, start + value.length);
    }
  },
};
