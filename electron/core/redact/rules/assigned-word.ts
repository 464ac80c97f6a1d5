// A plain word under a password's name: may be a weak password, may be a label. The person decides.
import type { Rule } from '../rule';
import { isWordPassword } from './assigned-guard';
import { eachAssignment } from './assignments';

/** password: "sunshine" */
export const assignedWord: Rule = {
  id: 'assigned-word',
  title: 'Perhaps a password that is a word',
  type: 'PASSWORD',
  tier: 'candidate',
  reason: 'A plain word stands where a password is expected.',
  keywords: ['passw', 'passp', 'pwd', '_pass'],
  before: 80,
  after: 120,
  spread: false,
  search(text, report) {
    eachAssignment(text, (assignment, start, end) => {
      if (isWordPassword(assignment)) report(start, end);
    });
  },
};
