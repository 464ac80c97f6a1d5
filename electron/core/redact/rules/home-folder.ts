// User names in home folders: Linux, macOS, Windows, WSL, Git Bash, Cygwin, percent-encoded, and as agents spell project folders.
import type { Rule } from '../rule';
import { eachMatch } from './pattern-rule';
import { isGenericUser } from './user-names';

const NAME = `[A-Za-z0-9_\\u00c0-\\uffdc](?:[A-Za-z0-9_.\\u00c0-\\uffdc+-]{0,38}[A-Za-z0-9_\\u00c0-\\uffdc])?`;
const UNIX = new RegExp(
  `(?<![\\w.\\]})~-]|[\\w.-]/|\\$\\w{0,40})(?:/(?:var|usr|export|data|nfs|net|mnt|System/Volumes/Data|Volumes/[\\w. -]{1,40}|host_mnt|run/media))?/(?:home|Users|homes)/(${NAME})(?=$|[/\\s"'\`:;,)\\]}>|\\\\&?#%*]|\\.(?:\\s|$))`,
  'g',
);
const DRIVE = new RegExp(
  `(?:(?<![A-Za-z0-9])[A-Za-z]:|/mnt/[a-z]|/cygdrive/[a-z]|/(?:host/)?[a-z](?=/Users/))[\\\\/]{1,8}(?:Users|Documents and Settings)[\\\\/]{1,8}(${NAME}(?: [A-Z][A-Za-z]{1,20}){0,2}(?=[\\\\/])|${NAME})(?=$|[\\\\/\\s"'\`:;,)\\]}>|*?&]|\\.(?:\\s|$))`,
  'gi',
);
const SHARE = new RegExp(
  `\\\\{2,8}[\\w.$-]{1,60}\\\\{1,8}(?:[\\w.$ -]{1,40}\\\\{1,8})?(?:home|users)\\\\{1,8}(${NAME})(?=$|[\\\\\\s"'\`])`,
  'gi',
);
const ENCODED = new RegExp(`%2F(?:home|Users)%2F([A-Za-z0-9_.-]{2,40}?)(?=%2F|$|[\\s"'&])`, 'gi');
const FILE_URL = new RegExp(
  `file:///?(?:/?[A-Za-z](?::|%3A)/)?(?:home|Users)/(${NAME})(?=/|$|\\s|["'])`,
  'gi',
);
// ~/.claude/projects/-Users-name-code, --home-name-code--, C--Users-name-code
const SLUG =
  /(?<![A-Za-z0-9_.])(?:-{1,2}|[A-Za-z]--|-mnt-[a-z]-|-private-)(?:home|Users)-([A-Za-z0-9_]{2,40})(?=-|$|[\s"'`/\\:,)\].])/g;
const TILDE = /(?<![\w/.])~([a-z_][a-z0-9_-]{2,31})\/(?=[\w.])/g;
const VARIABLE =
  /\b(?:USER|LOGNAME|USERNAME|SUDO_USER|GIT_USER|USERPROFILE_NAME)["']?[=:]\s{0,2}["']?([A-Za-z][A-Za-z0-9_.-]{1,39})(?=$|[\s"',;])/g;

/** /home/name, /Users/name, C:\Users\name */
export const homeFolder: Rule = {
  id: 'home-folder',
  title: 'User name in a home folder',
  type: 'USER',
  tier: 'definite',
  reason: 'Names the person whose home folder it is.',
  keywords: [
    '/home/',
    '/users/',
    '/homes/',
    '\\users\\',
    ':/users',
    '/users',
    '\\home\\',
    '\\documents and settings\\',
    '-home-',
    '-users-',
    '2fhome',
    '2fusers',
    'user=',
    'logname',
    'username=',
    'user":',
    ' ~',
  ],
  before: 60,
  after: 160,
  shape: 'user',
  spread: true,
  search(text, report) {
    for (const pattern of [UNIX, DRIVE, SHARE, ENCODED, FILE_URL, SLUG, TILDE, VARIABLE]) {
      eachMatch(pattern, text, (match) => {
        const name = match[1]!;
        const end = match.index + match[0].length;
        if (isGenericUser(name) || isRoute(name, text, match.index, end)) return;
        if (pattern === TILDE && !/[a-z]{3}/.test(name)) return;
        if (pattern === VARIABLE && !/^(?:SUDO_USER|LOGNAME|USER|USERNAME)/.test(match[0])) return;
        report(end - name.length, end);
      });
    }
  },
};

/** /home/settings.html, /Users/{id}, /home/page in a web application. */
function isRoute(name: string, text: string, start: number, end: number): boolean {
  if (/\.(?:html?|tsx?|jsx?|vue|svelte|css|scss|php|py|json|md|aspx?|png|svg|jpe?g)$/i.test(name))
    return true;
  if (/^(?:[:{<[$*]|\d+$)/.test(name)) return true;
  const before = text.slice(Math.max(0, start - 30), start);
  return (
    /(?:href|to|path|route|url|router\.\w{1,8}|app\.(?:get|post|use|put|delete)|Route|GET|POST|PUT|DELETE|PATCH)\s{0,2}[=(:]?\s{0,2}[{(]?["'`]?$/i.test(
      before,
    ) &&
    !/[/\\]/.test(text[end] ?? '') &&
    text.startsWith('/home', start)
  );
}
