// key = value by the key's name, in any syntax: the rule that vendor tables cannot replace.
import type { Report, Rule } from '../rule';
import { type Assignment, isSecretValue } from './assigned-guard';
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
    eachAssignment(text, (assignment, start) => {
      // x-access-token:…@host
      const host = assignment.quoted
        ? null
        : /(?<=^[\w-]{20,300})@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}(?:[:/]|$)/.exec(assignment.value);
      const value = host ? assignment.value.slice(0, host.index) : assignment.value;
      if (isSecretValue({ ...assignment, value })) report(start, start + value.length);
      else if (/[,;]/.test(assignment.value) && !/\s/.test(assignment.value))
        reportEach(assignment, start, report);
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

/** API_KEYS=first,second */
function reportEach(assignment: Assignment, start: number, report: Report): void {
  let at = start;
  for (const value of assignment.value.split(/[,;]/).slice(0, 20)) {
    if (isSecretValue({ ...assignment, strength: 'secret', value, code: false }))
      report(at, at + value.length);
    at += value.length + 1;
  }
}
