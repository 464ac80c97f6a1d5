// Passwords by their place among the arguments of programs of systems, directories, databases and devices that name no
// password: samba-tool user create nora x, dscl . -passwd /Users/nora x, schtasks /rp x, impdp system/x.
import type { Rule } from '../rule';
import { isTakenPassword } from './password-shape';
import { eachMatch, reportValue } from './pattern-rule';
import { LOGIN_FORMS } from './login-forms';
import { PROGRAM_FORMS } from './program-forms';

const FORMS = [...PROGRAM_FORMS, ...LOGIN_FORMS];

/** samba-tool user create nora x */
export const programPassword: Rule = {
  id: 'program-password',
  title: 'Password among a program’s arguments',
  type: 'PASSWORD',
  tier: 'definite',
  reason: 'Stands where this program takes a password.',
  keywords: [...new Set(FORMS.flatMap(([words]) => words))],
  // For the words that are common.
  confirm: /conn(?:ect)? ["']?[\w$#]{1,40}\/|["']-p(?=[^\s"']{4})|(?!conn(?:ect)? |["']-p)/iy,
  before: 160,
  after: 260,
  spread: true,
  search(text, report) {
    const flat = text.toLowerCase();
    for (const [words, pattern] of FORMS) {
      if (!words.some((word) => flat.includes(word))) continue;
      eachMatch(pattern, text, (match) => {
        const value = match.slice(1).find((group) => group !== undefined) ?? '';
        const end = match.index + match[0].length;
        const quoted = /["']/.test(text[end - value.length - 1] ?? '');
        if (isTakenPassword(value, quoted)) reportValue(match, report);
      });
    }
  },
};
