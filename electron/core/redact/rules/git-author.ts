// Names of people in what git prints: Author lines, trailers, logs, blame, configuration. Bots stay.
import type { Report, Rule } from '../rule';
import { eachMatch } from './pattern-rule';

const WORD = `\\p{Lu}[\\p{L}\\p{M}'’.-]{0,30}`;
const PARTICLE = `(?:van|von|der|den|de|da|di|la|le|del|dos|bin|al|ibn|af|av|ten|zu|y)`;
const FULL = `${WORD}(?:[ ]${PARTICLE}){0,2}(?:[ ](?:${PARTICLE}[ ]){0,2}${WORD}){1,3}`;
const MAIL = /<([^<>\s@]{1,80}@[^<>\s]{1,120})>/g;
const NAME_BEFORE = /(?<![\p{L}\w])([\p{L}\w][\p{L}\p{M}\w'’. -]{0,60}?)["”]?[ ]?$/u;
const FULL_END = new RegExp(`${FULL}$`, 'u');
const LABELLED =
  /(?:\b(?:Author|Commit|Committer|Tagger|AuthorName|CommitterName|Merged by|Approved by|Created by|Written by|Last modified by|Modified by)\s{0,4}:\s{1,6}|\b(?:[A-Z][a-z]+-){1,3}(?:by|to):\s{1,4}|\bGIT_(?:AUTHOR|COMMITTER)_NAME=["']?|@author[ \t]{1,4}|user\.name(?:\s{1,4}|=)["']?|"(?:author_?[nN]ame|committer_?[nN]ame|author|committer|authored_?[bB]y|full_?[nN]ame|real_?[nN]ame|display_?[nN]ame)"\s{0,3}:\s{0,3}"|(?:^|\n)[ \t]*name = |(?:^|\n)(?:author|committer) (?=[^\n]{3,80}\n(?:author|committer)-mail <))/gu;
const NAME_HERE = new RegExp(`(${FULL})(?=\\s*(?:$|[\\n"'<(,;\\\\]|&lt;))`, 'uy');
const BLAME = new RegExp(
  `(?:^[ ]?|\\n[ ]?|→|\\t)\\^?[0-9a-f]{7,40}\\s{1,4}(?:[\\w./-]{1,100}\\s{1,8})?\\((${FULL}|[\\p{L}][\\p{L}\\w.-]{2,40})\\s{1,40}\\d{4}-\\d{2}-\\d{2}\\s`,
  'gu',
);
const WROTE = new RegExp(`(?:\\bOn [^\\n]{6,60}, )(${FULL})(?= (?:<[^>]{3,80}> )?wrote:)`, 'gu');
// git log --graph with relative dates: (2 days ago) <Zoe Lindqvist>
const AGO = new RegExp(
  `\\(\\d{1,3} (?:second|minute|hour|day|week|month|year)s?(?:, \\d{1,2} months?)? ago\\) <(${FULL})(?=>)`,
  'gu',
);
// {"name": "Zoe Lindqvist", "email": …}
const RECORD = new RegExp(
  `\\\\{0,3}"(?:name|full_?name|displayName)\\\\{0,3}"\\s{0,3}:\\s{0,3}\\\\{0,3}"(${FULL})(?=\\\\{0,3}"\\s{0,3},\\s{0,20}\\\\{0,3}"(?:e-?mail|mail)\\\\{0,3}")`,
  'gu',
);
const FURTHER =
  'ar il th vn id my sg hk tw ph ro bg hr si sk hu lt lv ee is lu mt cl pe uy ve ec ng ke gh ma eg sa ae ir pk lk bd np kz ge am az by rs ba mk al eh sh so to tv gg ly la im fm cc ws st cloud software systems digital online studio consulting gov mil biz pro name engineering codes works agency group health bank energy'.split(
    ' ',
  );
const COPYRIGHT_BOTS =
  /bot\b|\[bot\]|github|gitlab|dependabot|renovate|claude|codex|copilot|cursor|actions|anthropic|openai|noreply|the .* (?:authors|team)|contributors|developers|foundation|inc\.?$|project|team$|ltd|llc|gmbh|example|your name|first last|jane doe|john doe|john smith|foo bar|test user|user name|ci user|web flow|full name/i;
const TRAILERS_END = /(?:^|[\s(])(?:From|To|Cc|Author|Committer|Tagger|by|By)\s*:?\s*$/;

/** Author: Zoe Lindqvist <…> */
export const gitAuthor: Rule = {
  id: 'git-author',
  title: 'Name of a person',
  type: 'NAME',
  tier: 'definite',
  reason: 'Named as an author by git or beside an e-mail address.',
  keywords: [
    '> ',
    '>\n',
    '<',
    'author',
    'ago) <',
    '"email',
    '"mail',
    'committer',
    'tagger',
    '-by:',
    '-to:',
    'user.name',
    '_name=',
    'name =',
    'fullname',
    'full_name',
    'realname',
    'real_name',
    'displayname',
    'display_name',
    ' by:',
    'wrote:',
  ]
    .filter((word) => word.length > 1 && word !== '> ' && word !== '>\n')
    .concat([
      '.com>',
      '.se>',
      '.org>',
      '.net>',
      '.io>',
      '.dev>',
      '.de>',
      '.ai>',
      '.fr>',
      '.uk>',
      '.nl>',
      '.no>',
      '.dk>',
      '.fi>',
      '.eu>',
      '.ch>',
      '.it>',
      '.es>',
      '.pl>',
      '.edu>',
      '.jp>',
      '.cn>',
      '.in>',
      '.br>',
      '.co>',
      '.me>',
      '.us>',
      '.ca>',
      '.au>',
      '.at>',
      '.be>',
      '.ru>',
      '.app>',
      '.tech>',
      '.xyz>',
      '.info>',
      '.local>',
      '.kr>',
      '.cz>',
      '.pt>',
      '.gr>',
      '.ie>',
      '.nz>',
      '.mx>',
      '.za>',
      '.tr>',
      '.ua>',
      '.example>',
      '-00-00 00:',
      '@author',
      ...FURTHER.map((country) => `.${country}>`),
      '\t',
    ])
    .filter((word) => word.length > 1),
  before: 120,
  after: 100,
  spread: true,
  search(text, report) {
    eachMatch(MAIL, text, (mail) => {
      const from = Math.max(0, mail.index - 64);
      const name = NAME_BEFORE.exec(text.slice(from, mail.index));
      if (name) reportMailed(name[1]!, from + name.index, mail[1]!, text, report);
    });
    eachMatch(LABELLED, text, (match) => {
      NAME_HERE.lastIndex = match.index + match[0].length;
      const name = NAME_HERE.exec(text)?.[1];
      if (name && !COPYRIGHT_BOTS.test(name))
        report(match.index + match[0].length, match.index + match[0].length + name.length);
    });
    for (const pattern of [BLAME, WROTE, AGO, RECORD]) {
      eachMatch(pattern, text, (match) => {
        const at = match.index + match[0].lastIndexOf(match[1]!);
        if (!COPYRIGHT_BOTS.test(match[1]!) && !/^not committed yet$/i.test(match[1]!))
          report(at, at + match[1]!.length);
      });
    }
  },
};

/** The name before <mail>; words of a label or of a log line before it are no part of it. */
function reportMailed(raw: string, start: number, mail: string, text: string, report: Report): void {
  if (
    /noreply|no-reply|@(?:[\w-]+\.)?example\.|\.(?:example|invalid|test)$|\[bot\]|@localhost/i.test(mail) ||
    COPYRIGHT_BOTS.test(raw)
  )
    return;
  const label = /^[0-9a-f]{7,40} /.exec(raw)?.[0].length ?? 0;
  let name = raw.slice(label);
  let at = start + label;
  const cut =
    /^(?:author|committer|tagger|from|to|cc|commit|merge[sd]?|by|and|with|contact|maintainer|email)\s+/iu.exec(
      name,
    );
  if (cut) {
    name = name.slice(cut[0].length);
    at += cut[0].length;
  }
  const full = FULL_END.exec(name);
  if (full) {
    report(at + full.index, at + full.index + full[0].length);
    return;
  }
  const before = text.slice(Math.max(0, start - 24), start);
  // A nickname counts only where a label says that a name follows.
  if (/^[\p{L}][\p{L}\w.-]{2,30}$/u.test(name) && (TRAILERS_END.test(before) || label > 0 || cut))
    report(at, at + name.length);
}
