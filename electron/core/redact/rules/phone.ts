// Phone numbers: international ones, national ones of the usual forms, and digits after a word for phone.
import type { Rule } from '../rule';
import { eachMatch } from './pattern-rule';

const INTERNATIONAL =
  /\+[1-9]\d{0,2}[ .\-/]{0,2}(?:\(0?\d{1,4}\)[ .\-]?)?\d{1,13}(?:[ .\-/]\d{1,9}){0,5}(?![\w+]|[.,:]\d|-\d)/g;
const NATIONAL = /\(?\d{3}(?:\) ?|[ .-])\d{3}[ .-]\d{4}(?![\w]|[.,:-]\d)/g;
const WORD =
  '(?:t[eé]l(?:efon|ephone|e?fono|éfono|:|\\.)?|phone(?:[ _-]?(?:number|no\\.?|nr))?|mobil(?:e|nummer|telefon)?|cell(?:phone)?|call|ring|text|contact|kontakt|reach(?: \\w{1,8})? (?:at|on)|hotline|helpdesk|office|emergency|nummer|dial|whats ?app|sms|fax|handy|rufnummer|contact number|my number|celular|portable|numéro|☎|📞)';
const SPOKEN = new RegExp(
  `(?<![a-z])${WORD}(?![a-z])[^\\n\\d+]{0,30}(\\(?0?\\d{1,5}\\)?(?:[ .\\-/]{1,3}\\(?\\d{1,8}\\)?){1,6}|00[1-9]\\d{7,12}|0\\d{8,11}|\\d{10,11})(?![\\w]|[.,:]\\d|-\\d)`,
  'gi',
);
const TEL = /tel:(\+?[\d().-]{7,20})/gi;
// Country codes in use; the first digits of any number after a plus sign.
const COUNTRY =
  /^(?:1|7|2[07]|3[0-469]|4[013-9]|5[1-8]|6[0-6]|8[1246]|9[0-58]|21[1-38]|22\d|23\d|24\d|25[0-8]|26\d|29[0179]|35\d|37[0-8]|38[0-35-79]|42[013]|50\d|59\d|67[02-9]|68\d|69[0-2]|80[08]|85[02356]|88[0-36]|96[0-8]|97[0-7]|99[2-68])/;

/** +46 70 … */
export const phone: Rule = {
  id: 'phone',
  title: 'Phone number',
  type: 'PHONE',
  tier: 'definite',
  reason: 'Has the form of a phone number.',
  source: 'https://www.itu.int/rec/T-REC-E.164',
  keywords: [
    '+00',
    '+0 ',
    '+0-',
    '+0.',
    '+0(',
    '(000)',
    '000-000-0000',
    '000.000.0000',
    '000 000 0000',
    'phone',
    'tel:',
    'tel.',
    'tel ',
    'tél.',
    'tél ',
    'tél:',
    'mobil',
    'cellphone',
    'cell:',
    'cell is',
    'my cell',
    'whatsapp',
    'telefon',
    'teléf',
    'handy',
    'call me',
    'call us',
    'call 0',
    'call: 0',
    'call at',
    'call (',
    'sms',
    'fax',
    'contact',
    'kontakt',
    'hotline',
    'helpdesk',
    'office',
    'emergency',
    'reach ',
    'ring me',
    'ring 0',
    'number is',
    'number: ',
    'my number',
    'nummer',
    '☎ ',
    '📞 ',
    'celular',
    'dial 0',
    'text me',
    'text 0',
    'numéro',
  ],
  // As many digits as the shortest number has, right after a sign, or after a word and what may stand between.
  confirm:
    /\+[1-9](?:[ .\-/()]{0,3}\d){7}|\(?\d|(?![+(\d])(?:[^\d\n\\]|\\(?:u[\da-f]{4})?){2,90}\d(?:[ .\-/()]{0,5}\d){6}/iy,
  before: 50,
  after: 60,
  spread: true,
  search(text, report) {
    if (text.includes('+')) {
      eachMatch(INTERNATIONAL, text, (match) => {
        if (/[\w+.@/-]$|\d\s$/.test(text.slice(Math.max(0, match.index - 2), match.index))) return;
        if (isInternational(match[0], match[0].replace(/\D/g, ''), text, match.index))
          report(match.index, match.index + match[0].length);
      });
    }
    eachMatch(NATIONAL, text, (match) => {
      const before = text.slice(Math.max(0, match.index - 3), match.index);
      if (/[\w+.@/=#-]$|\d[ .,]$/.test(before) && !/(?<![\d.])1[ .-]$/.test(before)) return;
      if (isAmerican(match[0].replace(/\D/g, ''), match[0], text, match.index))
        report(match.index, match.index + match[0].length);
    });
    if (!/\d{2}/.test(text)) return;
    for (const pattern of [SPOKEN, TEL]) {
      eachMatch(pattern, text, (match) => {
        const digits = match[1]!.replace(/\D/g, '');
        const end = match.index + match[0].length;
        if (isSpokenNumber(match[1]!, digits)) report(end - match[1]!.length, end);
      });
    }
  },
};

function isFictional(digits: string): boolean {
  // 555-01xx and the area 555 are kept for stories; 0700 90 00 00 and its like are left to the person.
  return (
    /55501\d\d$/.test(digits) ||
    // Twilio's numbers for tests.
    /^1?500555\d{4}$/.test(digits) ||
    /^1?555/.test(digits) ||
    /^(\d)\1+$/.test(digits.slice(-7)) ||
    /123456|1234567|0{6}|987654/.test(digits)
  );
}

/** A number after a label is one, unless it is the one that every example has. */
function isMadeUp(digits: string): boolean {
  return (
    /55501\d\d$|^1?555|0{6}|^0?123456789\d?$|^\d{0,3}1234567$|^0?987654321\d?$/.test(digits) ||
    /^(\d)\1+$/.test(digits.slice(-7))
  );
}

function isInternational(whole: string, digits: string, text: string, at: number): boolean {
  if (digits.length < 8 || digits.length > 15 || !COUNTRY.test(digits) || isFictional(digits)) return false;
  const groups = whole.split(/[ .\-/()]+/).filter((group) => group !== '' && group !== '+');
  // One digit apart is an area (+31 6 …) only where the number goes on.
  const short = groups.slice(1).findIndex((group) => group.length === 1);
  if (short >= 0 && groups.length < 4 && !(short === 0 && groups.slice(2).join('').length >= 7)) return false;
  // A line of a diff that was added starts with a plus sign too; so does an arithmetic term.
  const lineStart = at === 0 || text[at - 1] === '\n';
  if (
    lineStart &&
    (groups.length < 3 || groups[0]!.length > 4) &&
    !(at === 0 && /^\+\d{9,15}\s*$/.test(text))
  )
    return false;
  if (/\d{4}-\d{2}-\d{2}/.test(whole) || /[\d)\]] ?$/.test(text.slice(Math.max(0, at - 2), at))) return false;
  if (groups.length === 1)
    return (
      digits.length >= 10 &&
      !/(?:offset|lines?|bytes|line|diff|delta)\W{0,3}$/i.test(text.slice(Math.max(0, at - 16), at))
    );
  return !whole.includes('.') || groups.length >= 3;
}

function isAmerican(digits: string, whole: string, text: string, at: number): boolean {
  if (digits.length !== 10 || !/^[2-9]\d{2}[2-9]\d{6}$/.test(digits) || isFictional(digits)) return false;
  const before = text.slice(Math.max(0, at - 40), at);
  if (/(?:phone|tel|call|cell|mobile|fax|sms|whatsapp|contact|number|ring|dial|text)/i.test(before))
    return true;
  if (whole.includes('(')) return true;
  return (
    /^1?-?\d{3}-\d{3}-\d{4}$/.test(whole.trim()) &&
    !/(?:id|ticket|order|isbn|ref|sku|part|serial|version|case)\W{0,4}$/i.test(before)
  );
}

function isSpokenNumber(whole: string, digits: string): boolean {
  if (digits.length < 7 || digits.length > 13 || isMadeUp(digits) || /^1[0-7]\d{8}$/.test(whole))
    return false;
  if (/^\d{4}[-./ ]\d{2}[-./ ]\d{2}|^\d{1,3}(?:\.\d{1,3}){3}$|^\d{1,2}[-./]\d{1,2}[-./]\d{4}$/.test(whole))
    return false;
  return !/^\d{1,4}(?:\.\d+){1,3}$/.test(whole) || digits.length >= 9;
}
