// User names in home folders: Linux, macOS, Windows, WSL, Git Bash, Cygwin, percent-encoded, and as agents spell project folders.
import { copyText } from '../copy-text';
import type { Report, Rule } from '../rule';
import { hasCodeWord } from './joined-words';
import { eachMatch } from './pattern-rule';
import { isGenericUser } from './user-names';

const NAME = `[A-Za-z0-9_\\u00c0-\\u1fff\\u3040-\\uffdc](?:[A-Za-z0-9_.\\u00c0-\\u1fff\\u3040-\\uffdc+-]{0,38}[A-Za-z0-9_\\u00c0-\\u1fff\\u3040-\\uffdc])?`;
const UNIX = new RegExp(
  `/(?:home|Users|homes)/(${NAME})(?=$|[/\\s"'\`:;,)\\]}>|\\\\&?#%*]|\\.(?:\\s|$))`,
  'g',
);
// What may stand before /home: nothing that makes it part of a longer path or of an address, but for mounted systems.
const WITHIN = /[\w.\]})~-]/;
const MOUNTED =
  /(?:^|[\s"'`:=(,])(?:\/(?:var|usr|export|data|nfs|net|mnt|host_mnt|private|mnt\/[a-z]|cygdrive\/[a-z]|[a-z]|host\/[a-z]|System\/Volumes\/Data|Volumes\/[\w. -]{1,40}|run\/media)|[A-Za-z]:|~)$|(?:\/mnt\/[a-z]|\/cygdrive\/[a-z]|[A-Za-z]:|\/var|\/System\/Volumes\/Data)$|(?:[=:@]|%[0-9A-F]{2}|\\[nrt]|(?:^|[\s"'`=,(])-{1,2}[A-Za-z]{1,8})$|(?:[a-z][a-z+-]{1,20}:\/\/[\w.@%+:-]{1,80}|\/\/wsl(?:\$|\.localhost)\/[\w.-]{1,40})$/;
const DRIVE = new RegExp(
  `[A-Za-z]:[\\\\/]{1,8}(?:Users|Documents and Settings)[\\\\/]{1,8}(${NAME}(?: [A-Z][A-Za-z]{1,20}){0,2}(?=[\\\\/])|${NAME})(?=$|[\\\\/\\s"'\`:;,)\\]}>|*?&]|\\.(?:\\s|$))`,
  'gi',
);
const SHARE = new RegExp(
  `\\\\{2,8}[\\w.$-]{1,60}\\\\{1,8}(?:[\\w.$ -]{1,40}\\\\{1,8})?(?:home|users)\\\\{1,8}(${NAME})(?=$|[\\\\\\s"'\`])`,
  'gi',
);
// Where systems mount a person's disks.
const MOUNTS = new RegExp(
  `(?<![\\w.])/(?:run/media/(${NAME})(?=/)|media/(${NAME})(?=/[A-Z0-9][A-Z0-9_-]{2,40}(?:[/\\s"']|$)))`,
  'g',
);
const ENCODED = new RegExp(`%2F(?:home|Users)%2F([A-Za-z0-9_.-]{2,40}?)(?=%2F|$|[\\s"'&])`, 'gi');
const FILE_URL = new RegExp(
  `file:///?(?:/?[A-Za-z](?::|%3A)/)?(?:home|Users)/(${NAME})(?=/|$|\\s|["'])`,
  'gi',
);
// ~/.claude/projects/-Users-name-code, --home-name-code--, C--Users-name-code
const SLUG =
  /(?<![A-Za-z0-9_.])(?:-{1,2}|[A-Za-z]--|-mnt-[a-z]-|-private-)(?:home|Users)-([A-Za-z0-9_]{2,40})(?=-|$|[\s"'`/\\:,)\].])/g;
const SHORT = /(?<=^|[\s"'=:])\/u\/([a-z][a-z0-9_]{4,31})(?=\/[\w.])/g;
// Bazel's output base: /private/var/tmp/_bazel_name/…
const BAZEL = /\/_bazel_([a-z][a-z0-9._-]{1,31})(?=\/|$|[\s"'`:;,)])/g;
const TILDE = /(?<![\w/.~])~([a-z_][a-z0-9_-]{2,31})\/(?=[\w.])/g;
const VARIABLE =
  /\b(?:USER|LOGNAME|USERNAME|SUDO_USER)["']?[=:]\s{0,2}["']?([A-Za-z][A-Za-z0-9_.-]{1,39})(?=$|[\s"',;])/g;

/** A sign of any form but the first. */
const OTHERS = /:[\\/]|\\\\|\/media\/|%2[Ff]|file:|_bazel_|-(?:home|Users)-|\/u\/|~|USER|LOGNAME/;

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
    '/media/',
    '\\users\\',
    ':/users',
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
    '/u/',
    '/_bazel_',
  ],
  before: 60,
  after: 70,
  shape: 'user',
  spread: true,
  search(text, report) {
    // One name has its copies nearby told once.
    let told = '';
    const tell = (match: RegExpExecArray): void => {
      const name = match[1] ?? match[2]!;
      const end = match.index + match[0].length;
      const kind = kindOf(name);
      if (kind === 'generic' || isRoute(name, text, match.index, end)) return;
      report(end - name.length, end);
      if (kind !== 'login' || name === told) return;
      told = name;
      reportLogins(name, text, report);
    };
    eachMatch(UNIX, text, (match) => {
      const { index } = match;
      if (!WITHIN.test(text[index - 1] ?? '') || MOUNTED.test(text.slice(Math.max(0, index - 60), index)))
        tell(match);
    });
    if (OTHERS.test(text)) eachOther(text, tell);
  },
};

function eachOther(text: string, tell: (match: RegExpExecArray) => void): void {
  if (/:\\|:\//.test(text)) eachMatch(DRIVE, text, tell);
  if (text.includes('\\\\')) eachMatch(SHARE, text, tell);
  if (text.includes('_bazel_')) eachMatch(BAZEL, text, tell);
  if (text.includes('/media/')) eachMatch(MOUNTS, text, tell);
  if (/%2F/i.test(text)) eachMatch(ENCODED, text, tell);
  if (text.includes('file:')) eachMatch(FILE_URL, text, tell);
  if (/-(?:home|Users)-/.test(text)) eachMatch(SLUG, text, tell);
  if (text.includes('/u/')) eachMatch(SHORT, text, tell);
  if (text.includes('~')) {
    eachMatch(TILDE, text, (match) => {
      if (/[a-z]{3}/.test(match[1]!)) tell(match);
    });
  }
  if (/USER|LOGNAME/.test(text)) eachMatch(VARIABLE, text, tell);
}

/** `login`: a name that may stand by itself nearby. */
type Kind = 'generic' | 'login' | 'other';

const mostKinds = 2000;
const kinds = new Map<string, Kind>();

/** The same few names stand in all paths. */
function kindOf(name: string): Kind {
  let kind = kinds.get(name);
  if (kind === undefined) {
    const isLogin = /^[a-z][a-z0-9._-]{4,31}$/.test(name) && !hasCodeWord(name);
    kind = isGenericUser(name) ? 'generic' : isLogin ? 'login' : 'other';
    if (kinds.size >= mostKinds) kinds.clear();
    kinds.set(copyText(name), kind);
  }
  return kind;
}

/** The same name by itself nearby: name@host, user name, "name". */
function reportLogins(name: string, text: string, report: Report): void {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
    if (/[\w.@/\\-]/.test(text[at - 1] ?? '') || /[\w.-]/.test(text[at + name.length] ?? '')) continue;
    report(at, at + name.length);
  }
}

/** /home/settings.html, /Users/{id}, /home/page in a web application. */
function isRoute(name: string, text: string, start: number, end: number): boolean {
  if (/\.(?:html?|tsx?|jsx?|vue|svelte|css|scss|php|py|json|md|aspx?|png|svg|jpe?g)$/i.test(name))
    return true;
  if (/^(?:[:{<[$*]|\d+$)/.test(name)) return true;
  if (!text.startsWith('/home', start) || /[/\\]/.test(text[end] ?? '')) return false;
  return /(?:href|to|path|route|url|router\.\w{1,8}|app\.(?:get|post|use|put|delete)|Route|GET|POST|PUT|DELETE|PATCH)\s{0,2}[=(:]?\s{0,2}[{(]?["'`]?$/i.test(
    text.slice(Math.max(0, start - 30), start),
  );
}
