// Recovery and backup codes of a second factor: a list after a line that says so. Recovery keys of disks, seeds of one-time
// passwords in groups of four.
import type { Report, Rule } from '../rule';
import { isPlaceholder } from './guards';
import { eachMatch } from './pattern-rule';

const CODE =
  '(?:[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,5}|\\d{8}|\\d{4} \\d{4}|[A-Za-z0-9]{8,12}|[0-9a-f]{16}|[A-Z2-7]{16})';
const KINDS = '(?:(?:verification|security|login|2fa|mfa|access|one[- ]time)[ _-])?';
const HEAD = `\\b(?:recovery|backup|scratch|emergency)[ _-]?${KINDS}codes?\\b[^\\n:=]{0,60}[:=]?(?:[ \\t]{0,4}\\r?\\n[ \\t]{0,4}[=-]{3,80}(?=\\r?\\n))?\\s{0,4}`;
const ITEM = '(?:[[("\'`*\\-•]|\\d{1,2}[.)]|\\s){0,8}';
const LIST = new RegExp(
  `${HEAD}${ITEM}(${CODE}(?:[\\s,;|"'\`*•-]{1,8}(?:\\d{1,2}[.)]\\s{1,3})?${CODE}){0,15})(?![\\w-])`,
  'gi',
);
const EACH = new RegExp(`(?<![\\w-])${CODE}(?![\\w-])`, 'g');
/** Short codes only where each has its own line, two at least. */
const SHORT = new RegExp(
  `${HEAD}((?:[ \\t]{0,8}(?:[*•-] |\\d{1,2}[.)] )?[0-9a-z]{5,7}[ \\t]{0,4}(?:\\r?\\n|$)){2,16})`,
  'gi',
);
const DISK = /(?<![\d-])((?:\d{6}-){7}\d{6})(?![\d-])/g;
const TOTP = /\b(?:totp|2fa|mfa|otp)[ _-](?:secret|seed|key)[ \t]{1,3}([A-Z2-7]{16,64})(?![\w=])/g;
const SEED =
  /\b(?:setup|entry|secret|authenticator|2fa|mfa|t?otp)[ _-]{0,1}(?:key|code|secret|seed)\b[^\n:=]{0,30}[:=][ \t]{0,3}["'`]?((?:[a-z2-7]{4} ){3,12}[a-z2-7]{4})(?![\w])/gi;

/** Recovery codes: ab12c-d34ef … */
export const recoveryCode: Rule = {
  id: 'recovery-code',
  title: 'Recovery code',
  type: 'RECOVERY_CODE',
  tier: 'definite',
  reason: 'Listed as a recovery code: it opens the account once.',
  keywords: [
    'recovery',
    'backup',
    'scratch code',
    'emergency code',
    'bitlocker',
    'setup key',
    'setup code',
    'entry key',
    'entry code',
    'secret key',
    'otp',
    'authenticator key',
  ],
  confirm:
    /(?:recovery|backup|scratch|emergency)[ _-]?(?:\w{2,12}[ _-])?(?:codes?|keys?|password)\b|bitlocker|(?:setup|entry|secret|authenticator|otp)[ _-]?(?:key|code|secret|seed)?\b[^\n:=]{0,30}(?:[:=][ \t]{0,3}["'`]?[a-z2-7]{4} |[ \t]{1,3}[a-z2-7]{16})/iy,
  before: 20,
  after: 500,
  spread: true,
  search(text, report) {
    for (const pattern of [LIST, SHORT])
      eachMatch(pattern, text, (list) =>
        reportCodes(list[1]!, list.index + list[0].length - list[1]!.length, pattern === SHORT, report),
      );
    for (const pattern of [DISK, SEED, TOTP])
      eachMatch(pattern, text, (match) => {
        const end = match.index + match[0].length;
        if (/\d/.test(match[1]!) || /[A-Z]{4}/.test(match[1]!)) report(end - match[1]!.length, end);
      });
  },
};

function reportCodes(list: string, from: number, short: boolean, report: Report): void {
  const codes: [string, number][] = [];
  eachMatch(short ? /(?<![\w-])[0-9a-z]{5,7}(?![\w-])/gi : EACH, list, (code) =>
    codes.push([code[0], code.index]),
  );
  // Codes of letters alone stand among others of their form.
  const telling = codes.filter(([code]) => /\d/.test(code));
  if (short && (telling.length < 2 || telling.length * 2 < codes.length)) return;
  const alike = telling.length > 0 && codes.every(([code]) => code.length === codes[0]![0].length);
  for (const [code, at] of codes) {
    if (
      (!/\d/.test(code) && !alike) ||
      /^(?:19|20)\d{2}[- ]?\d{2}/.test(code) ||
      (isPlaceholder(code.replace(/ /g, '')) && !/^\d{4,6}-\d{4,6}$/.test(code))
    )
      continue;
    report(from + at, from + at + code.length);
  }
}
