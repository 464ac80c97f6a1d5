// E-mail addresses of people. Example, noreply and automatic addresses stay, and what only looks like one: git@host:, pkg@1.2.3.
import type { Rule } from '../rule';
import { eachMatch } from './pattern-rule';

const ADDRESS =
  /(?<![A-Za-z0-9._%+@\u00c0-\u024f-]|\\)[A-Za-z0-9\u00c0-\u024f][A-Za-z0-9._%+'\u00c0-\u024f-]{0,63}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.){1,5}[A-Za-z]{2,24}(?![A-Za-z0-9@_-]|\.[A-Za-z0-9])/g;
const ENCODED =
  /(?<=%3[CDcd]|%20|[=&?])[A-Za-z0-9._+-]{2,64}%40(?:[A-Za-z0-9-]{1,63}\.){1,4}[A-Za-z]{2,12}(?![A-Za-z0-9.-])/g;
const EXAMPLE_HOST =
  /(?:^|\.)(?:example|test|invalid|localhost|local|internal|lan|corp|home|localdomain|intra|intranet|cluster)$|(?:^|\.)example\.[a-z]{2,6}(?:\.[a-z]{2})?$|^(?:domain|yourdomain|your-domain|mydomain|company|yourcompany|my-?company|acme|email|mail|test|testing|foo|bar|baz|foobar|host|server|site|website|somewhere|placeholder|fake|dummy|sample|mailinator|bogus|nowhere|anywhere|abc|xyz|x|y|a|b|c|d|e|invalid|corp|org|your-org|users\.noreply\.github|noreply\.github|reply\.github|example-?\w*)\.(?:com|org|net|io|dev|co|se|de|fr|eu|uk|app|ai|test|us|me|edu|xyz|info|co\.uk|c|b)$|noreply\.[a-z.]{3,40}$|^(?:\d+x|v?\d[\w-]*)\.(?:png|jpe?g|gif|webp|svg|avif|css|js|ts|json|tgz|gz|zip|tar|md)$/i;
const AUTOMATIC =
  /^(?:no-?reply|do-?not-?reply|donotreply|noreply[\w+.-]*|mailer-daemon|postmaster|bounces?|git|hg|svn|notifications?|bot|\d+\+[\w[\]-]+(?:bot|\[bot\])|action|actions|github-actions|dependabot|renovate|root|nobody|daemon|www-data|your[._-]?(?:name|email)?|you|youremail|my[._-]?email|first\.last|firstname\.lastname|user|username|name|email|test\d?|foo|bar|x|someone|somebody|example|me|jane\.?doe|john\.?doe|jdoe|johndoe|janedoe|abc|sentry)$/i;
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
  keywords: [...'abcdefghijklmnopqrstuvwxyz0'].map((letter) => `@${letter}`).concat('%00'),
  before: 90,
  after: 200,
  shape: 'email',
  spread: true,
  search(text, report) {
    eachMatch(ADDRESS, text, (match) => {
      const start = match.index + (match[0].startsWith("'") ? 1 : 0);
      if (isPersonal(match[0], text, match.index)) report(start, match.index + match[0].length);
    });
    if (text.includes('%40'))
      eachMatch(ENCODED, text, (match) => {
        if (isPersonal(match[0].replace('%40', '@'), text, match.index))
          report(match.index, match.index + match[0].length);
      });
  },
};

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
  // user@host: in scp and git addresses, user@host in ssh commands and URLs.
  const after = text.slice(at + address.length, at + address.length + 3);
  const before = text.slice(Math.max(0, at - 80), at);
  if (
    /^:[\w~./]/.test(after) &&
    !/^:\d+(?!\d)/.test(after) &&
    !/(?:mail|e-?mail|from|to|cc|author)\W{0,4}$/i.test(before)
  )
    return false;
  if (/:\/\/(?:[^\s/"'`]{0,60}:)?[^\s/"'`]{0,40}$/.test(before) && !/mailto:$/.test(before)) return false;
  if (
    /(?:^|[\s"'`$;&|(])(?:ssh|scp|sftp|rsync|mosh|autossh|ssh-copy-id|sshpass|ssh-keyscan)\s[^\n|;]{0,70}$/.test(
      before,
    )
  )
    return false;
  return true;
}
