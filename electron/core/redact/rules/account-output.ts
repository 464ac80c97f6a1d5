// User names in further outputs of systems: who, w, last, ps, top, lsof, whoami, stat, logs, and Windows' own.
import type { Rule } from '../rule';
import { isPersonsAccount } from './account-name';
import { eachMatch, reportValue } from './pattern-rule';

const NAME = '([A-Za-z_][\\w.-]{0,30}\\w)';
const LINE = '(?:^|\\n|\\t|→)';
const each = (source: string, flags = 'g'): RegExp => new RegExp(source, flags);
const BEFORE: readonly RegExp[] = [
  // whoami, id -un and the line after it; on Windows with a domain
  each(
    `\\b(?:whoami|id\\s-un|logname|echo\\s"?(?:\\$USER(?:NAME)?|\\$env:USERNAME|%USERNAME%)"?)[ \\t]{0,4}\\r?\\n[ \\t]{0,4}(?:[\\w-]{2,20}\\\\{1,2})?${NAME}(?=\\s{0,4}(?:\\n|$))`,
  ),
  each(`\\b[UG]id:\\s\\(\\s{0,6}\\d{1,7}/\\s{0,12}${NAME}(?=\\))`),
  each(`\\bInvalid user\\s${NAME}(?=\\sfrom\\s)`),
  each(`\\bCRON\\[\\d{1,7}\\]:\\s\\(${NAME}(?=\\)\\s)`),
  each(`\\bsession opened for user [\\w.-]{1,32}(?:\\(uid=\\d{1,7}\\))? by\\s${NAME}(?=\\(uid=)`),
  each(`\\b[Ss]ession\\sc?\\d{1,6}\\sof\\suser\\s${NAME}(?=\\.|\\s|$)`),
  each(
    `\\b(?:Owner|takeown:\\suser|Run As User|UserName|Account)\\s{0,30}:?\\s{1,3}"?[A-Za-z][\\w-]{1,20}\\\\{1,2}${NAME}(?=["\\s]|$)`,
  ),
  each(`\\bUser name {8,30}${NAME}(?=\\s)`),
  each(`\\bRegistered Owner: {1,24}${NAME}(?=\\s|$)`),
];
const AFTER: readonly RegExp[] = [
  // who, w, last; query user marks its own session with >
  each(
    `${LINE}>? ?${NAME}(?= {1,24}(?:pts/\\d{1,3}|tty[sS]?\\d{1,3}|console|rdp-tcp#\\d{1,3}|tty\\d) {1,24}\\S)`,
  ),
  // ps aux
  each(
    `${LINE}${NAME}(?= {1,20}\\d{1,7} {1,6}\\d{1,3}\\.\\d {1,6}\\d{1,3}\\.\\d {1,12}\\d{1,12} {1,12}\\d{1,12} {1,6}[?pt])`,
  ),
  // ps -ef
  each(
    `${LINE} {0,8}${NAME}(?= {1,20}\\d{1,7} {1,8}\\d{1,7} {1,4}\\d{1,3} {1,4}(?:\\d\\d:\\d\\d|[A-Z][a-z]{2}\\d\\d|\\d{4}) {1,4}[?pt])`,
  ),
  // top
  each(
    `${LINE} {0,8}\\d{1,7} {1,4}${NAME}(?= {1,20}(?:-?\\d{1,3}|rt) {1,6}-?\\d{1,2} {1,12}[\\d.]{1,9}[mgt]? {1,12}[\\d.]{1,9}[mgt]? {1,12}[\\d.]{1,9}[mgt]? [SRDIZT] )`,
  ),
  // lsof
  each(
    `${LINE}\\S{1,24} {1,12}\\d{1,7} {1,12}${NAME}(?= {1,16}\\d{1,5}[urw]?[ A-Za-z]? {1,8}(?:IPv[46]|REG|DIR|CHR|FIFO|unix|sock)\\b)`,
  ),
  // loginctl
  each(`${LINE} {1,6}\\d{1,6} {1,3}${NAME}(?= {1,8}seat\\d)`),
];

/** nora pts/0 2026-03-04 09:12 */
export const accountOutput: Rule = {
  id: 'account-output',
  title: 'User name that a system prints',
  type: 'USER',
  tier: 'definite',
  reason: 'Stands where a program prints the name of a user.',
  keywords: [
    ' pts/0',
    ' tty0',
    ' ttys00',
    ' console  ',
    ' rdp-tcp#',
    ' ?        ',
    '   ?? ',
    ' 00   0 ',
    ' ipv0 ',
    ' seat0',
    'whoami',
    'id -un',
    'logname',
    '$user\n',
    'env:username',
    '%username%',
    'id: (',
    'invalid user ',
    'cron[',
    '(uid=0',
    ' of user ',
    'owner',
    'takeown',
    'run as user',
    'user name        ',
  ],
  confirm: /owner\s{0,30}:\s|(?!owner)/iy,
  before: 120,
  after: 160,
  shape: 'user',
  spread: true,
  search(text, report) {
    for (const pattern of BEFORE)
      eachMatch(pattern, text, (match) => {
        if (isPersonsAccount(match[1]!)) reportValue(match, report);
      });
    for (const pattern of AFTER)
      eachMatch(pattern, text, (match) => {
        if (isPersonsAccount(match[1]!) && !/^[A-Z]{3,}$/.test(match[1]!)) reportValue(match, report);
      });
  },
};
