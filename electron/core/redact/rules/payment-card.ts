// Payment cards: the issuer's first digits, the right length, the check digit. Test cards of payment services stay.
import { patternRule } from './pattern-rule';

const TEST_CARDS = new Set(
  (
    '4242424242424242 4000056655665556 5555555555554444 2223003122003222 5200828282828210 5105105105105100 378282246310005 371449635398431 ' +
    '6011111111111117 6011000990139424 3056930009020004 36227206271667 30569309025904 38520000023237 3566002020360505 3530111333300000 6200000000000005 4111111111111111 4012888888881881 ' +
    '4222222222222 4000000000000002 4000000000009995 4000002500003155 4000000000000077 4000000000003220 4000000000000069 4000000000000127 4000000000000119 4000003560000008 ' +
    '4917610000000000 4539578763621486 5454545454545454 2222400070000005 6759649826438453 4917300800000000 378734493671000 5610591081018250 6331101999990016 4532015112830366 4716108999716531 ' +
    '4444333322221111 4007000000027 4012000033330026 5424000000000015 4005519200000004 4500600000000061 4009348888881881 4485275742308327 4000000000000010'
  ).split(' '),
);

/** 4… with its check digit */
export const paymentCard = patternRule({
  id: 'payment-card',
  title: 'Payment card',
  type: 'CARD',
  reason: 'Has an issuer’s first digits, the right length and a right check digit.',
  source: 'https://www.iso.org/standard/70484.html',
  keywords: [
    '0000000000000',
    '0000 0000 0000',
    '0000-0000-0000',
    '0000 000000 00000',
    '0000-000000-00000',
    '0000.0000.0000.0000',
  ],
  before: 60,
  after: 80,
  patterns: [
    /(?<![\w.+/-]|\d[ -])(?:\d{4}([ .-])\d{4}\1\d{4}\1\d{4}|\d{4}[ -]\d{6}[ -]\d{5}|\d{13,19}|\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{4}[ -]\d{3})(?![\w]|[.-]\d| \d{4}|-[a-f\d]{4})/g,
  ].map(
    (pattern) => new RegExp(pattern.source.replace('([ .-])', '(?:[ .-])').replace(/\\1/g, '[ .-]'), 'g'),
  ),
  accept(value, text, at) {
    const digits = value.replace(/\D/g, '');
    if (
      !isIssued(digits) ||
      TEST_CARDS.has(digits) ||
      !hasCheckDigit(digits) ||
      /^(\d)\1+$/.test(digits) ||
      /0{7}|(\d)\1{6}/.test(digits)
    )
      return false;
    const before = text.slice(Math.max(0, at - 40), at);
    if (digits.length !== value.length) return true;
    if (
      /\b(?:card|cc|pan|visa|mastercard|amex|credit|debit|kort|karte|carte|tarjeta|payment|kredit)\w{0,12}\W{0,3}/i.test(
        before,
      ) ||
      /[_"'](?:card|cc|pan)\w*["']?\s{0,3}[:=]/i.test(before)
    )
      return true;
    if (
      /^\W{0,4}(?:exp|cvv|cvc|valid|\d{1,2}\/\d{2})/i.test(
        text.slice(at + value.length, at + value.length + 16),
      )
    )
      return true;
    // Numbers of that length are mostly times, ids and sizes.
    const named =
      /(?:id|_ts|time\w*|stamp|nanos|at|date|offset|size|bytes|seq|version|hash|seed|order|trace|span|#|number of|account|no|nr|count|total|sum|line|port|pid|row|key)["']?\s{0,3}[:=#]?\s{0,3}["']?$/i.test(
        before,
      );
    return (
      !named &&
      (/^[45]\d{15}$/.test(digits) || /^3[47]\d{13}$/.test(digits) || /^(?:6011|65)\d{12,14}$/.test(digits))
    );
  },
});

function isIssued(digits: string): boolean {
  const length = digits.length;
  if (/^4/.test(digits)) return length === 13 || length === 16 || length === 19;
  if (/^(?:5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/.test(digits)) return length === 16;
  if (/^3[47]/.test(digits)) return length === 15;
  if (/^(?:6011|65|64[4-9]|62|35(?:2[89]|[3-8]))/.test(digits)) return length >= 16;
  if (/^(?:30[0-5]|36|38|39)/.test(digits)) return length === 14;
  return /^(?:50|5[6-9]|6[0-9])/.test(digits) && length >= 15;
}

/** Luhn's sum. */
export function hasCheckDigit(digits: string): boolean {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    let digit = digits.charCodeAt(digits.length - 1 - i) - 48;
    if (i % 2 === 1) digit = digit > 4 ? digit * 2 - 9 : digit * 2;
    sum += digit;
  }
  return sum % 10 === 0;
}
