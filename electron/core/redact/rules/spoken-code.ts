// Numbers that open something, told in a sentence: "the admin PIN of the YubiKey is 74930162", "door code: 4821".
import type { Rule } from '../rule';
import { patternRule } from './pattern-rule';

const OPENS =
  '(?:PIN|[Pp]in ?code|pincode|(?:admin|user|sim|card|bank|my|our|your|default|device|door|lock|parental|yubikey|bitlocker|bluetooth|pairing|phone|unlock|security|current|new|old) pin' +
  '|(?:unlock|door|gate|entry|alarm|access|security|verification|confirmation|login|sign-in|one[- ]time|2fa|mfa|otp|sms|authenticator|pairing|lockbox|safe|puk|screen ?time) (?:pass)?code|PUK|OTP|otp|one[- ]time (?:password|pin)|CVV|CVC)';
const OF =
  '(?:[ \\t](?:number|for|of|für|der|die|das|to|on|in|at|the|a|my|our|their|this|that|from|you|sent|we|i|got|[\\w.@/-]{1,24})){0,6}?';
const IS =
  '(?:[ \\t]{0,2}[:=]|[ \\t](?:is|was|to|as|ist|est|es|är|er|è))(?:[ \\t](?:now|currently|still|set to|changed to))?';

/** PIN: 74930162 */
export const spokenCode: Rule = patternRule({
  id: 'spoken-code',
  title: 'PIN or code told in a sentence',
  type: 'PIN',
  reason: 'A sentence says that this is the PIN or the code.',
  keywords: [
    'pin ',
    'pin:',
    'pin=',
    'pincode',
    ' code ',
    ' code:',
    'passcode',
    'puk',
    'otp',
    'one-time',
    'one time',
    'cvv',
    'cvc',
  ],
  confirm:
    /(?:pin|pin ?code|puk|otp|cvv|cvc| (?:pass)?code|passcode|one[- ]time)(?=[^\n]{0,90}?(?:[:=]|\b(?:is|was|to|as|ist|est|es|now|set|er|är|è)\b)[ \t"'`*]{1,6}\d{4}|[^\n]{1,12}\d{6})/iy,
  before: 40,
  after: 140,
  // So short a number stands in many places as something else.
  spread: false,
  patterns: [
    new RegExp(`(?<![\\w-])${OPENS}[ \\t]{1,3}["'\`*(]{0,3}(\\d{6,8})(?![\\w%.-]*\\w)`, 'g'),
    new RegExp(`(?<![\\w-])${OPENS}${OF}${IS}[ \\t]{1,3}["'\`*]{0,3}(\\d{4,8}[#*]?)(?![\\w%.-]*\\w)`, 'g'),
  ],
  // A year, a round number.
  accept: (value) => !/^(?:19|20)\d{2}$|^\d0{3,}$/.test(value),
});
