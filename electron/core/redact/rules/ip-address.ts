// IP addresses that tell where somebody is: public ones, and private ones where they name a machine. Examples and well-known ones stay.
import type { Report, Rule } from '../rule';
import { eachMatch } from './pattern-rule';

const OCTET = '(?:25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)';
const V4 = new RegExp(
  `(?<![\\w.+-]|\\d[,]|[\\w.]-)${OCTET}(?:\\.${OCTET}){3}(?![\\w]|\\.[\\dx*](?!\\d{0,4}[ ]>|\\d{1,4}:[ ])|-[\\da-z]*\\.|\\+)`,
  'gi',
);
const V4_AFTER = new RegExp(
  `(?<=(?:ip|host|addr|server|ec2|static|dyn|client|ip4|-)[-_=])${OCTET}(?:[.-]${OCTET}){3}(?=$|[\\s"'\`:/,;)\\].-])`,
  'gi',
);
// In an expression: 94\.57\.…
const V4_ESCAPED = new RegExp(
  `(?<![\\w.\\\\-])${OCTET}(?:\\\\{1,2}\\.${OCTET}){3}(?![\\w\\\\.]{1,2}\\d)`,
  'g',
);
const V6 = /(?<![\w:.])(?:[23][0-9a-f]{3})(?::[0-9a-f]{0,4}){2,7}(?![\w:]|\.\d+\.)/gi;
const PUBLIC_SERVERS = new Set(
  '123.45.67.89 98.76.54.32 98.76.54.321 45.67.89.10 12.34.56.89 8.8.8.8 8.8.4.4 1.1.1.1 1.0.0.1 9.9.9.9 149.112.112.112 208.67.222.222 208.67.220.220 4.2.2.2 4.2.2.1 4.4.4.4 1.2.3.4 4.3.2.1 2.3.4.5 5.6.7.8 6.7.8.9 11.22.33.44 12.34.56.78 11.11.11.11 22.22.22.22 12.12.12.12 123.123.123.123 100.100.100.100 111.111.111.111 168.63.129.16 34.117.59.81 185.228.168.9 94.140.14.14 76.76.2.0 114.114.114.114 223.5.5.5'.split(
    ' ',
  ),
);
const KNOWN_PRIVATE = new Set(
  '10.0.2.15 10.0.2.2 10.0.2.3 10.96.0.1 10.96.0.10 10.43.0.10 10.100.0.10 10.152.183.1 192.168.99.100 192.168.49.2 192.168.64.1 192.168.65.2 192.168.65.254 192.168.122.1 192.168.56.1 192.168.56.101 172.31.255.255 10.255.255.255 192.168.255.255 10.10.10.10 10.20.30.40 192.168.100.100'.split(
    ' ',
  ),
);
const MACHINE =
  /(?:\binet6?\s|\baddr(?:ess)?\W{0,4}|\bip\W{1,4}|\bsrc\s|\bhost(?:name)?\W{1,4}|\bssh\s[^\n]{0,50}|\bscp\s[^\n]{0,50}|\bping6?\s|\b(?:telnet|nmap|nc|traceroute|curl|rsync|mosh)\s[^\n]{0,40}|[\w-]@|\bnetwork:?\s|\bfrom\s|\bgateway\W{0,20}|\bvia\s|\bserver\W{1,4}|\bconnect(?:ed|ing)?\s(?:to\s)?|:\/\/|\bnameserver\s|\bdev\s|\broute\s|\bdefault\s|\bon\s|\bat\s|\bto\s|\bclient\W{1,3}|\bremote\W{1,3}|\blisten\w*\W{1,3}|_ip\W{1,4}|_host\W{1,4}|_addr\W{1,4}|\blan\W{1,3}|\brouter\W{1,3}|\bmachine\W{1,3}|\bnode\W{1,3}|\bip4\W{1,3}|\bpeer\W{1,3})$/i;
// Before four small numbers only a plain word for an address counts.
const PLACE =
  /(?:\binet\s|\baddr(?:ess)?\W{1,4}|\bip\W{1,4}|\bhost(?:name)?\W{1,4}|\bssh\s[^\n]{0,50}|\bping\s|@|:\/\/|_ip\W{1,4}|_host\W{1,4}|-for:\s{0,2})$/i;
const VERSION =
  /(?:version|ver|chrome|safari|firefox|edge?|edg|opr|opera|webkit|build|release|assembly|v|rev|oid|(?:object)?identifier|section|chapter|§|===?|>=|<=|~=|\^|~|package|nuget|sdk|driver|firmware|upgrade[sd]?|downgrade[sd]?|bump\w*|tag|dll|fileversion|productversion)[\s"':=/(]{0,4}$/i;

/** 94.57.… */
export const ipAddress: Rule = {
  id: 'ip-address',
  title: 'IP address',
  type: 'IP',
  tier: 'definite',
  reason: 'An address that leads to a network or a machine.',
  source: 'https://www.iana.org/assignments/iana-ipv4-special-registry/',
  keywords: [
    ...['0', '00', '000'].flatMap((second) => ['0', '00', '000'].map((third) => `.${second}.${third}.`)),
    ...'0000: 0a00: 000a: 000b: 000c: 000d: 000e: 000f: 0c0f: 0a0a: 0a0b: 0a0c: 0a0d: 0a0e: 0a0f: 00a0: 00b0: 00c0: 00a: 00b:'.split(
      ' ',
    ),
    'ip-0',
    '0\\.0',
    '0\\\\.0',
    'ec0-',
  ],
  before: 70,
  after: 90,
  shape: 'ip',
  spread: true,
  search(text, report) {
    eachMatch(V4, text, (match) => {
      if (isTelling(match[0], text, match.index)) report(match.index, match.index + match[0].length);
    });
    eachMatch(V4_AFTER, text, (match) => {
      if (match[0].includes('-') && isPublic(match[0].split('-').map(Number)))
        report(match.index, match.index + match[0].length);
    });
    if (text.includes('\\.'))
      eachMatch(V4_ESCAPED, text, (match) => {
        const address = match[0].replace(/\\/g, '');
        const octets = address.split('.').map(Number);
        if (!PUBLIC_SERVERS.has(address) && looksPlaced(octets) && (isPublic(octets) || isPrivate(octets)))
          report(match.index, match.index + match[0].length);
      });
    searchV6(text, report);
  },
};

function isTelling(address: string, text: string, at: number): boolean {
  const octets = address.split('.').map(Number);
  if (address.split('.').some((octet) => octet.length > 1 && octet.startsWith('0'))) return false;
  const before = text.slice(Math.max(0, at - 60), at);
  const after = text.slice(at + address.length, at + address.length + 24);
  if (VERSION.test(before) && !/(?:ip|host|addr(?:ess)?|server)[\s"':=/(]{1,4}$/i.test(before)) return false;
  // upgrade V8 to 4.2.77.13; the numbers of a drawing
  if (
    /\b(?:upgrad|updat|downgrad|bump|patch|roll|port)[a-z]{0,4}\s(?:[^\n:]{1,40}[\s(])?(?:to|from)\s(?:v)?$/i.test(
      before,
    )
  )
    return false;
  if (
    /^(?:2\.5\.(?:4|29)|1\.3\.(?:6|14|101|132)|1\.2\.840)\./.test(address) ||
    /\bV8\b[^\n]{0,24}$/.test(before)
  )
    return false;
  if (/-?\d*\.\d+\s$/.test(before) && /^\s-?\d*\.\d/.test(after)) return false;
  if (/^\s{0,2}(?:->|=>|→)\s{0,2}\d+\.\d+\.\d/.test(after) && !/ping|route/i.test(before)) return false;
  if (isPublic(octets)) {
    if (PUBLIC_SERVERS.has(address)) return false;
    return looksPlaced(octets) || PLACE.test(before) || /^:\d{2,5}(?!\d)|^\/\d{1,2}\b/.test(after);
  }
  return isPrivate(octets) && !KNOWN_PRIVATE.has(address) && isMachine(octets, before, after);
}

/** Four small numbers are a version as often as an address. */
function looksPlaced(octets: readonly number[]): boolean {
  const large = octets.filter((octet) => octet > 20).length;
  return large >= 2 || (large >= 1 && octets.filter((octet) => octet > 9).length >= 2 && octets[3] !== 0);
}

function isPublic([a = 0, b = 0, c = 0, d = 0]: readonly number[]): boolean {
  if (a === 0 || a === 10 || a === 127 || a >= 224) return false;
  if ((a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254)) return false;
  if ((a === 100 && b >= 64 && b <= 127) || (a === 198 && (b === 18 || b === 19)) || a === 255) return false;
  if (
    (a === 192 && b === 0 && (c === 0 || c === 2)) ||
    (a === 198 && b === 51 && c === 100) ||
    (a === 203 && b === 0 && c === 113)
  )
    return false;
  return !(b === 0 && c === 0 && d === 0) && !(a === 233 && b === 252);
}

function isPrivate([a = 0, b = 0]: readonly number[]): boolean {
  return (
    a === 10 ||
    (a === 172 && b >= 16 && b <= 31) ||
    (a === 192 && b === 168) ||
    (a === 100 && b >= 64 && b <= 127)
  );
}

/** A private address in use on some network, told by random numbers or by what stands before it. */
function isMachine(octets: readonly number[], before: string, after: string): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = octets;
  if (d === 0 || d === 255 || /^\/(?:8|12|16)\b/.test(after) || (d === 1 && c < 3)) return false;
  const placed = MACHINE.test(before);
  if (a === 192) return c > 2 || placed || d > 20;
  if (a === 172 && b < 21 && c === 0 && d < 20) return false;
  if (a === 10 && b < 4 && c < 4 && d < 20)
    return placed && !/:\/\/[^/]*$/.test(before) && /\binet|ssh|ping|ip\W/i.test(before);
  return placed || b + c + d > 60;
}

function searchV6(text: string, report: Report): void {
  eachMatch(V6, text, (match) => {
    const address = match[0].replace(/:$/, '');
    const groups = address.split(':');
    const compressed = address.includes('::');
    if (address.split('::').length > 2 || (!compressed && groups.length !== 8) || groups.length > 8) return;
    if (/^2001:0?db8|^3fff:|^2001:4860:4860|^2606:4700:4700|^2620:fe::|^2001:0?:|^2002:c0/i.test(address))
      return;
    if (compressed && groups.filter((group) => group !== '').length < 2) return;
    // A time such as 2024:10:06 has no letters and no double colon.
    if (!compressed && !/[a-f]/i.test(address)) return;
    report(match.index, match.index + address.length);
  });
}
