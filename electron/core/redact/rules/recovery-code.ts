// Recovery and backup codes of a second factor: a list after a line that says so.
import type { Rule } from '../rule';
import { isPlaceholder } from './guards';
import { eachMatch } from './pattern-rule';

const CODE = '(?:[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,5}|\\d{8}|\\d{4} \\d{4}|[A-Za-z0-9]{8,12})';
const LIST = new RegExp(
  `\\b(?:recovery|backup|scratch|emergency)[ _-]?codes?\\b[^\\n:=]{0,60}[:=]?\\s{0,4}(?:[[("'\`*\\-•]|\\d{1,2}[.)]|\\s){0,8}(${CODE}(?:[\\s,;|"'\`*•-]{1,8}(?:\\d{1,2}[.)]\\s{1,3})?${CODE}){0,15})(?![\\w-])`,
  'gi',
);
const EACH = new RegExp(`(?<![\\w-])${CODE}(?![\\w-])`, 'g');

/** Recovery codes: ab12c-d34ef … */
export const recoveryCode: Rule = {
  id: 'recovery-code',
  title: 'Recovery code',
  type: 'RECOVERY_CODE',
  tier: 'definite',
  reason: 'Listed as a recovery code: it opens the account once.',
  keywords: ['recovery', 'backup', 'scratch code', 'emergency code'],
  confirm: /(?:recovery|backup|scratch|emergency)[ _-]?codes?\b/iy,
  before: 20,
  after: 500,
  spread: true,
  search(text, report) {
    eachMatch(LIST, text, (list) => {
      const from = list.index + list[0].length - list[1]!.length;
      eachMatch(EACH, list[1]!, (code) => {
        if (!/\d/.test(code[0]) || /^(?:19|20)\d{2}[- ]?\d{2}/.test(code[0]) || isPlaceholder(code[0]))
          return;
        report(from + code.index, from + code.index + code[0].length);
      });
    });
  },
};
