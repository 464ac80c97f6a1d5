// Passwords, communities and shared keys in the configurations of routers, switches and access points:
// enable secret 0 x, snmp-server community x RW, radius-server key x, pre-shared-key x.
import { patternRule } from './pattern-rule';
import { isGivenPassword } from './password-shape';
import { isPlaceholder, isReference } from './guards';

const VALUE = `(?:"([^"\\n]{4,100})|'([^'\\n]{4,100})|([^\\s"';{}]{4,100}))`;
/** Cisco's kind of what follows: 0 is plain. */
const PLAIN = `(?:0\\s{1,3})?`;
/** Where a line of a configuration begins, a prompt before it or not. */
const LINE = `(?:^|[\\n#>!]|\\bset\\s)[ \\t]{0,8}(?:no\\s)?`;
const given = (before: string, flags = 'g'): RegExp => new RegExp(before + VALUE, flags);

/** snmp-server community x RW */
export const deviceConfig = patternRule({
  id: 'device-config',
  title: 'Password in a device’s configuration',
  type: 'PASSWORD',
  reason: 'Set as the password or shared key of a network device.',
  source: 'https://www.cisco.com/c/en/us/td/docs/ios-xml/ios/security/d1/sec-d1-cr-book.html',
  keywords: [
    'enable secret',
    'enable password',
    'enable algorithm',
    ' secret 0 ',
    ' password 0 ',
    ' secret 7 ',
    ' key 0 ',
    'privilege 00 ',
    'snmp-server',
    'snmp community',
    'rocommunity',
    'rwcommunity',
    'com0sec',
    'createuser ',
    'snmpwalk',
    'snmpget',
    'snmpset',
    'snmpbulk',
    'tacacs-server',
    'radius-server',
    'isakmp key',
    'pre-shared-key',
    'pre-shared-secret',
    'psksecret',
    'authentication-key',
    'message-digest-key',
    'key-string',
    'password-value',
    'plain-text-password',
    'wpa-psk ascii',
    'wpa passphrase',
    'sent-username',
    'chap password',
    'ftp password',
    'option key',
    'wireless.',
    'set passwd',
    'set password ',
    'username ',
    'iwconfig',
    ' vty ',
    'line con',
    'neighbor ',
    'wireless_wpa',
  ],
  confirm:
    /neighbor \S{1,60} password |wireless\.[^\n=]{1,60}\.key=|createuser \S{1,40} (?:md5|sha)|set passw(?:or)?d (?<=(?:^|\n)[ \t]{0,8}set passw(?:or)?d )|username \S{1,60} (?:privilege \d{1,2} )?(?:secret|password) |(?!set passw|username |neighbor |wireless\.|createuser )/iy,
  before: 100,
  after: 260,
  patterns: [
    given(
      `${LINE}enable\\s(?:algorithm-type\\s[\\w-]{2,10}\\s)?(?:secret|password)\\s{1,3}(?:level\\s\\d{1,2}\\s{1,3})?${PLAIN}`,
    ),
    given(`\\busername\\s\\S{1,60}\\s(?:[^\\n]{0,60}\\s)?(?:secret|password)\\s{1,3}${PLAIN}`),
    given(`\\b(?:password|secret|key|key-string)\\s0\\s{1,3}`),
    /\b(?:password|secret|key|key-string)\s7\s{1,3}([0-9A-Fa-f]{6,60})(?=\s|$)/g,
    given(
      `\\bline\\s(?:vty|con|console|aux)\\s[\\d ]{1,8}\\r?\\n(?:[ \\t][^\\n]{0,60}\\n){0,4}?[ \\t]{1,4}password\\s`,
    ),
    given(`\\bsnmp-server\\scommunity\\s`),
    given(`\\bsnmp\\scommunity\\s`),
    given(`\\bsnmp-server\\suser\\s[^\\n]{1,80}?\\sauth\\s(?:md5|sha\\S{0,6})\\s`, 'gi'),
    given(`\\bsnmp-server\\suser\\s[^\\n]{1,160}?\\spriv\\s(?:aes|des|3des)(?:[ -]?\\d{3})?\\s`, 'gi'),
    given(
      `\\bsnmp-server\\shost\\s\\S{1,60}\\s(?:(?:traps|informs)\\s)?(?:version\\s(?:1|2c)\\s|(?=\\S{0,60}\\d))`,
    ),
    given(`(?:^|[\\n"'])[ \\t]{0,4}r[ow]community6?\\s{1,4}`),
    given(`(?:^|\\n)[ \\t]{0,4}com2sec6?\\s{1,4}\\S{1,40}\\s{1,4}\\S{1,60}\\s{1,4}`),
    given(`\\bcreateUser\\s\\S{1,40}\\s(?:MD5|SHA\\S{0,5})\\s`),
    given(`\\bcreateUser\\s\\S{1,40}\\s(?:MD5|SHA\\S{0,5})\\s\\S{1,100}\\s(?:AES|DES)\\S{0,6}\\s`),
    given(
      `\\bsnmp(?:walk|get|set|getnext|bulkwalk|bulkget|table|status|trap|translate)\\b[^\\n|]{0,80}?\\s-c\\s{0,3}`,
    ),
    given(`\\b(?:tacacs|radius)-server\\s(?:host\\s[^\\n]{1,100}?\\s)?key\\s{1,3}${PLAIN}(?!7\\s)`),
    given(`\\bisakmp\\skey\\s{1,3}${PLAIN}`),
    given(
      `\\bpre-shared-(?:key|secret)["']?(?:\\s{1,3}(?:local|remote|ascii-text|hexadecimal|0|plain-text)){0,2}(?:\\s{0,2}[=:]\\s{0,2}|\\s{1,3})`,
    ),
    given(`\\bpsksecret\\s`),
    given(`\\bauthentication-key\\s(?:\\d{1,5}\\s(?:md5|sha\\S{0,6}|hmac\\S{0,12})\\s)?${PLAIN}`),
    given(`\\bmessage-digest-key\\s\\d{1,3}\\smd5\\s${PLAIN}`),
    given(`\\bkey-string\\s${PLAIN}(?!7\\s)`),
    given(`\\bplain-text-password(?:-value)?\\s`),
    given(`\\bwpa-psk\\sascii\\s${PLAIN}`),
    given(`${LINE}wpa\\spassphrase\\s`),
    given(`\\bsent-username\\s\\S{1,60}\\spassword\\s${PLAIN}`),
    given(`\\b(?:ppp\\schap|ip\\sftp|neighbor\\s\\S{1,60})\\spassword\\s${PLAIN}(?!7\\s)`),
    given(`\\boption\\skey\\s{1,3}(?=["'])`),
    given(`\\bwireless\\.[^\\n=]{1,60}\\.key=`),
    given(`(?:^|\\n)[ \\t]{0,8}set\\s(?:passwd|password|psksecret)\\s(?:ENC\\s)?`),
    given(`\\biwconfig\\s\\w{2,12}\\skey\\ss:`),
  ],
  accept(value, text, at) {
    if (isPlaceholder(value) || isReference(value) || /^(?:encrypted|ENC|ldap|local|hash)$/.test(value))
      return false;
    // Type 7 can be read by anyone.
    if (/\s7\s{1,3}$/.test(text.slice(Math.max(0, at - 4), at))) return true;
    if (/^\d{6,12}$/.test(value)) return true;
    if (/^[A-Za-z]+$/.test(value)) return /[a-z]\S*[A-Z]/.test(value) && isGivenPassword(value, false);
    return (
      isGivenPassword(value, true) ||
      (/^[\w.!@#%^&*+-]{4,5}$/.test(value) && /\d/.test(value) && /[A-Za-z]/.test(value))
    );
  },
});
