// Hardware addresses of network cards. Broadcast, empty and example ones stay.
import { patternRule } from './pattern-rule';

const letters = [...'abcdef'];

/** 3c:1d:… */
export const macAddress = patternRule({
  id: 'mac-address',
  title: 'Hardware address',
  type: 'MAC',
  reason: 'Names one network card.',
  source: 'https://standards.ieee.org/products-programs/regauth/',
  // One inner pair with a letter in nearly every address; the words are for the rest and for other spellings.
  keywords: [
    ...letters.flatMap((a) => [`:0${a}:`, `:${a}0:`, ...letters.map((b) => `:${a}${b}:`)]),
    ...letters.flatMap((a) => [`-0${a}-`, `-${a}0-`]),
    'ether',
    'hwaddr',
    'lladdr',
    'physical',
    'mac ',
    'mac:',
    'mac=',
    'mac"',
    'bssid',
    'address',
  ],
  // Pairs of digits on both sides; a word with digits behind it.
  confirm:
    /(?<=[0-9a-f]{2}):[0-9a-f]{2}:[0-9a-f]{2}|(?<=[0-9a-f]{2})-[0-9a-f]{2}-[0-9a-f]{2}|mac\b(?<=\.[0-9a-f]{4}[^\n]{0,40}mac)|mac address(?=[^\n]{0,40}\n[^\n]{0,20}\.[0-9a-f]{4}\.)|[a-z][^\n]{2,56}?[0-9a-f]{2}(?:[:-]?[0-9a-f]{2}|\.)/iy,
  before: 30,
  after: 60,
  patterns: [
    /(?<![\w:.-])[0-9a-f]{2}(?::[0-9a-f]{2}){5}(?![\w]|:[\w]|-[0-9a-f]{2})/gi,
    /(?<![\w:.-])[0-9a-f]{2}(?:-[0-9a-f]{2}){5}(?![\w]|-[\w])/gi,
    /[0-9a-f]{4}\.[0-9a-f]{4}\.[0-9a-f]{4}(?![\w.])(?:(?<=(?:mac|hwaddr|hardware|ether|address|station|arp|vlan)[^\n]{0,60}(?:\n[^\n]{0,40})?\s.{14})|(?=[^\n]{0,40}\bmac\b))/gi,
    /[0-9a-f]{12}(?![\w])(?<=\b(?:mac|bssid|hwaddr)(?:[ _-]?addr(?:ess)?)?["']?\s{0,3}[:=]\s{0,3}["']?.{12})/gi,
  ],
  accept(value, text, at) {
    const digits = value.replace(/[^0-9a-f]/gi, '').toLowerCase();
    if (
      digits.length !== 12 ||
      /^(.)\1{11}$/.test(digits) ||
      /^(?:001122334455|aabbccddeeff|0123456789ab|112233445566|123456789abc|deadbeef\w{4}|001a2b3c4d5e|0a1b2c3d4e5f|a1b2c3d4e5f6|010203\w{6}|1a2b3c4d5e6f|01005e|3333|00005e0053|0242ac11)/.test(
        digits,
      )
    )
      return false;
    // Only digits may be a time or a date; a hardware address is then told by a word.
    if (/^\d+$/.test(digits))
      return /ether|mac|hwaddr|lladdr|physical|bssid|link|arp|addr/i.test(
        text.slice(Math.max(0, at - 30), at),
      );
    return true;
  },
});
