// E-mail addresses of people. Example, noreply and automatic addresses stay, and what only looks like one: git@host:, pkg@1.2.3.
import type { Rule } from '../rule';
import { eachMatch } from './pattern-rule';
import { looksRandom } from './randomness';

const HOST =
  /@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,5}[A-Za-z]{2,24}(?![A-Za-z0-9@_-]|\.[A-Za-z0-9])/g;
const ENCODED =
  /(?<=%3[CDcd]|%20|[=&?])[A-Za-z0-9._+-]{2,64}%40(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,12}(?![A-Za-z0-9.-])/g;
// name [at] host [dot] com, as people hide it from machines.
const SPELT =
  /(?<![\w.@+-])[A-Za-z][\w.+-]{1,40}(?:\s?[[({<]\s?at\s?[\])}>]\s?|\sat\s)(?:[A-Za-z0-9-]{2,40}(?:\s?[[({<]\s?dot\s?[\])}>]\s?|\sdot\s|\.)){1,3}[A-Za-z]{2,10}(?![\w-])/gi;
const EXAMPLE_HOST =
  /(?:^|\.)(?:example|test|invalid|localhost|local|internal|lan|corp|home|localdomain|intra|intranet|cluster)$|(?:^|\.)example\.[a-z]{2,6}(?:\.[a-z]{2})?$|^(?:domain|yourdomain|your-domain|mydomain|company|yourcompany|my-?company|acme|email|mail|test|testing|foo|bar|baz|foobar|host|server|site|website|somewhere|placeholder|fake|dummy|sample|mailinator|bogus|nowhere|anywhere|abc|xyz|x|y|a|b|c|d|e|invalid|corp|org|your-org|users\.noreply\.github|noreply\.github|reply\.github|example-?\w*)\.(?:com|org|net|io|dev|co|se|de|fr|eu|uk|app|ai|test|us|me|edu|xyz|info|co\.uk|c|b)$|noreply\.[a-z.]{3,40}$|^(?:\d+x|v?\d[\w-]*)\.(?:png|jpe?g|gif|webp|svg|avif|css|js|ts|json|tgz|gz|zip|tar|md)$/i;
const AUTOMATIC =
  /^(?:no-?reply|do-?not-?reply|donotreply|noreply[\w+.-]*|mailer-daemon|postmaster|bounces?|git|hg|svn|notifications?|bot|\d+\+[\w[\]-]+(?:bot|\[bot\])|action|actions|github-actions|dependabot|renovate|root|nobody|daemon|www-data|your[._-]?(?:name|email)?|you|youremail|my[._-]?email|first\.last|firstname\.lastname|user|username|name|email|test\d?|foo|bar|x|someone|somebody|example|me|jane\.?doe|john\.?doe|jdoe|johndoe|janedoe|abc|sentry|copilot|codex|claude|cursor(?:agent)?|devin|aider|gemini|assistant|agent|opencode|jules|amp|windsurf)$/i;
const PUBLIC_DESKS =
  /^(?:support|security|info|help|hello|contact|press|legal|privacy|abuse|admin|sales|team|feedback|opensource|conduct|webmaster|hostmaster|oss|billing|copyright|licensing|maintainers?|dev|mailman|announce|usersafety|safety|cla|trademarks?)@(?:[\w-]+\.)?(?:github|gitlab|npmjs|nodejs|python|anthropic|openai|google|microsoft|apache|mozilla|debian|ubuntu|canonical|redhat|stripe|vercel|docker|gnu|kernel|rust-lang|golang|w3|ietf|iana|icann|letsencrypt|cloudflare|amazon|aws|oracle|jetbrains|atlassian|slack|discord|sentry|heroku|digitalocean|fsf|contributor-covenant|apple|meta|fb|facebook|pypi|crates|rubygems|huggingface)\.(?:com|org|io|net|dev|ai|co)$/i;
// Ends of file names and of code that a name with a dot has after an @.
const NOT_A_DOMAIN =
  /\.(?:png|jpe?g|gif|webp|svg|ico|css|scss|less|js|mjs|cjs|ts|tsx|jsx|json|py|rb|go|rs|java|kt|php|md|html?|xml|ya?ml|toml|lock|txt|sh|log|map|vue|exe|dll|so|tgz|gz|zip|tar|whl|service|socket|timer|target|mount|slice|conf|cfg|lean|ipynb|sql|csv|proto|cpp|hpp|swift|dart|class|jar|local|internal|lan|corp|prod|stage|staging)$/i;

/** zoe.lindqvist@… */
export const email: Rule = {
  id: 'email',
  title: 'E-mail address',
  type: 'EMAIL',
  tier: 'definite',
  reason: 'An address of a person or a company.',
  source: 'https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1',
  keywords: [...'abcdefghijklmnopqrstuvwxyz0']
    .map((letter) => `@${letter}`)
    .concat('%00', '(at)', '[at]', '{at}', '<at>', ' dot ', '[dot]', '(dot)', '( at )', '[ at ]'),
  // A sign before a host; annotations and packages have no dot behind their name.
  confirm: /@[a-z0-9-]{1,63}\.[a-z0-9]|%40|(?![@%])/iy,
  before: 460,
  after: 80,
  shape: 'email',
  spread: true,
  search(text, report) {
    eachMatch(HOST, text, (match) => {
      const start = userStart(text, match.index);
      const end = match.index + match[0].length;
      if (start < match.index && isPersonal(text.slice(start, end), text, start)) report(start, end);
    });
    if (/\bat\b/i.test(text) && /dot|[[({<]\s?at/i.test(text))
      eachMatch(SPELT, text, (match) => {
        const plain = match[0]
          .replace(/\s?[[({<]\s?at\s?[\])}>]\s?|\sat\s/i, '@')
          .replace(/\s?[[({<]\s?dot\s?[\])}>]\s?|\sdot\s/gi, '.');
        const hidden = /[[({<]\s?at|\sdot\s|dot[\])}>]/i.test(match[0]);
        if (hidden && isPersonal(plain, text, match.index))
          report(match.index, match.index + match[0].length);
      });
    if (text.includes('%40'))
      eachMatch(ENCODED, text, (match) => {
        if (isPersonal(match[0].replace('%40', '@'), text, match.index))
          report(match.index, match.index + match[0].length);
      });
  },
};

/** Where the part before the @ begins; the @'s own place when there is none. */
function userStart(text: string, at: number): number {
  let start = at;
  while (start > 0 && at - start < 66 && isUserCode(text.charCodeAt(start - 1))) start--;
  if (at - start > 64 || text[start - 1] === '@') return at;
  // An escape's letter, %3D, a quote or a dash before the address are no part of it.
  if (text[start - 1] === '\\' && /[nrt]/.test(text[start]!)) start++;
  const lead = /^(?:%[0-9A-F]{2})+|^[^A-Za-z0-9\u00c0-\u024f]+/i.exec(text.slice(start, at));
  return start + (lead?.[0].length ?? 0);
}

function isUserCode(code: number): boolean {
  if (code >= 0xc0) return code <= 0x24f;
  return (
    (code >= 97 && code <= 122) ||
    (code >= 64 && code <= 90 && code !== 64) ||
    (code >= 48 && code <= 57) ||
    code === 46 ||
    code === 95 ||
    code === 37 ||
    code === 43 ||
    code === 45 ||
    code === 39
  );
}

function isPersonal(address: string, text: string, at: number): boolean {
  const split = address.lastIndexOf('@');
  const user = address.slice(0, split);
  const host = address.slice(split + 1);
  if (
    EXAMPLE_HOST.test(host) ||
    NOT_A_DOMAIN.test(host) ||
    AUTOMATIC.test(user) ||
    PUBLIC_DESKS.test(address)
  )
    return false;
  if (
    /^\d+(?:\.\d+){1,3}$/.test(host) ||
    /^v?\d+\.\d/.test(host) ||
    /^[._-]|\.\.|[._-]$/.test(user) ||
    user.length + host.length < 6
  )
    return false;
  if (/redacted-/.test(user) || /\[bot\]|noreply|no-reply|-bot$/i.test(address)) return false;
  // https://name:token@host
  if (/[\w.-]:$/.test(text.slice(Math.max(0, at - 3), at)) && looksRandom(user, 20)) return false;
  // user@host: in scp and git addresses, user@host in ssh commands and URLs.
  const after = text.slice(at + address.length, at + address.length + 3);
  const before = text.slice(Math.max(0, at - 80), at);
  if (
    /^:[\w~./]/.test(after) &&
    !/^:\d+(?!\d)/.test(after) &&
    !/(?:mail|e-?mail|from|to|cc|author)\W{0,4}$/i.test(before)
  )
    return false;
  // Tokens are long: the address of a URL may begin far before.
  if (/:\/\/[^\s/"'`@]{0,60}:[^\s/"'`@]{20,380}$/.test(text.slice(Math.max(0, at - 450), at))) return false;
  if (/:\/\/(?:[^\s/"'`]{0,60}:)?[^\s/"'`]{0,40}$/.test(before) && !/mailto:$/.test(before)) return false;
  if (
    /(?:^|[\s"'`$;&|(])(?:ssh|scp|sftp|rsync|mosh|autossh|ssh-copy-id|sshpass|ssh-keyscan)\s[^\n|;]{0,70}$/.test(
      before,
    )
  )
    return false;
  return true;
}
