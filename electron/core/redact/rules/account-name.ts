// User names in what systems print: ls -l, id, /etc/passwd, prompts, sudo's log.
import type { Rule } from '../rule';
import { eachMatch } from './pattern-rule';
import { isGenericUser } from './user-names';

const SYSTEM =
  /^(?:root|wheel|staff|bin|sys|adm|tty|disk|lp|mail|news|uucp|man|proxy|kmem|dialout|fax|voice|cdrom|floppy|tape|sudo|audio|dip|video|plugdev|games|systemd[\w-]*|messagebus|_\w+|everyone|none|nogroup|utmp|shadow|lpadmin|netdev|input|render|crontab|ssh|sshd|syslog|polkitd?|tss|uuidd|dnsmasq|avahi[\w-]*|cups|gdm|saned|colord|pulse|kernoops|whoopsie|hplip|geoclue|rtkit|backup|gnats|irc|list|sync|ntp|chrony|postfix|dovecot|ftp|rpc|nfsnobody|tcpdump|landscape|lxd|libvirt|kvm|libuuid|statd|memcache|halt|shutdown|operator|dbus|named|mailnull|abrt|apt|_apt|domain users|administrators|d-----|total)$/i;
const LISTED =
  /(?:^|\n|→|\t)[ \t]{0,8}[-dlcbps][rwxsStT-]{9}[.+@]?[ \t]{1,6}\d{1,7}[ \t]{1,6}([A-Za-z_][\w.-]{1,31})[ \t]{1,20}([A-Za-z_][\w.-]{1,31})[ \t]{1,20}\d/g;
const IDS = /\b[ugi]{1,2}d=\d{1,7}\(([A-Za-z_][\w.-]{1,31})\)/g;
const PASSWD = /(?:^|\n|[ \t→])([a-z_][\w.-]{1,31}):[x*]:(\d{1,6}):\d{1,6}:([^:\n]{0,80}):/g;
const CHOWN = /\bchown\s{1,3}(?:-\w+\s{1,3})?([A-Za-z_][\w.-]{1,31})(?=:|\s{1,3}[/~.$])/g;
const CHOWN_GROUP = /\bchown\s{1,3}(?:-\w+\s{1,3})?[A-Za-z_][\w.-]{1,31}:([A-Za-z_][\w.-]{1,31})(?=\s|$)/g;
const LOG =
  /\b(?:session (?:opened|closed) for user|Accepted (?:password|publickey) for|Failed password for(?: invalid user)?|USER=|sudo:\s{1,8}(?=\S{1,31} : ))\s{0,2}([A-Za-z_][\w.-]{1,31})(?=\s|\(|$)/g;
const PROMPT =
  /(?:^|\n)\[?([a-z_][a-z0-9_.-]{1,31})@([A-Za-z][\w.-]{1,60})(?::[~/][^\n$#]{0,80}|[ ][~/\w][^\n$#%]{0,60})[\])]{0,1} ?[$#%❯]/g;

/** A name of an account that is neither a system's nor anybody's. */
export function isPersonsAccount(name: string): boolean {
  return !isGenericUser(name) && !SYSTEM.test(name) && /[A-Za-z]{2}/.test(name);
}

/** -rw-r--r-- 1 name staff … */
export const accountName: Rule = {
  id: 'account-name',
  title: 'User name of a machine',
  type: 'USER',
  tier: 'definite',
  reason: 'Stands where a system prints the name of a user.',
  keywords: [
    'rw-',
    'rwx',
    'r--',
    'r-x',
    'id=0',
    ':x:0',
    ':*:0',
    'chown',
    'for user',
    'password for',
    'publickey for',
    'sudo:',
    ':~',
    ':/home',
    ']$ ',
    ']# ',
    ' ~]',
    ' ~ %',
    '~ $',
    ':/var/',
    ':/opt/',
    ':/srv/',
    ':/app',
    ':/etc/',
    ':/tmp',
    'macbook',
    '@mac',
    '@mbp',
    'ttys0',
  ],
  before: 90,
  after: 200,
  shape: 'user',
  spread: true,
  search(text, report) {
    eachMatch(LISTED, text, (match) => {
      const owner = match[1]!;
      const group = match[2]!;
      const at = match.index + match[0].indexOf(owner, match[0].search(/[rwx-]{9}/) + 10);
      if (isPersonsAccount(owner)) report(at, at + owner.length);
      const groupAt = match.index + match[0].indexOf(group, at - match.index + owner.length);
      if (isPersonsAccount(group)) report(groupAt, groupAt + group.length);
    });
    for (const pattern of [IDS, CHOWN, CHOWN_GROUP, LOG]) {
      eachMatch(pattern, text, (match) => {
        const at = match.index + match[0].lastIndexOf(match[1]!);
        if (isPersonsAccount(match[1]!)) report(at, at + match[1]!.length);
      });
    }
    eachMatch(PASSWD, text, (match) => {
      if (Number(match[2]) < 500 || Number(match[2]) > 65_000) return;
      const at = match.index + match[0].indexOf(match[1]!);
      if (isPersonsAccount(match[1]!)) report(at, at + match[1]!.length);
      const full = /^[^,]{0,60}/.exec(match[3]!)?.[0] ?? '';
      const fullAt = match.index + match[0].length - 1 - match[3]!.length;
      if (/^[\p{Lu}][\p{L}'-]+(?: [\p{Lu}][\p{L}'-]+){1,3}$/u.test(full))
        report(fullAt, fullAt + full.length);
    });
    eachMatch(PROMPT, text, (match) => {
      const at = match.index + match[0].indexOf(match[1]!);
      if (isPersonsAccount(match[1]!)) report(at, at + match[1]!.length);
    });
  },
};
