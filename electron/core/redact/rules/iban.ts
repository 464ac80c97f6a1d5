// International bank account numbers, with their country's length and check digits. The standard's examples stay.
import { patternRule } from './pattern-rule';

const LENGTHS: Readonly<Record<string, number>> = Object.fromEntries(
  (
    'AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BR29 BY28 CH21 CR22 CY28 CZ24 DE22 DK18 DO28 EE20 EG29 ES24 FI18 FO18 FR27 GB22 GE22 GI23 GL18 GR27 GT28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 ' +
    'MC27 MD24 ME22 MK19 MR27 MT31 MU30 NL18 NO15 PK24 PL28 PS29 PT25 QA29 RO24 RS22 SA24 SC31 SE24 SI19 SK24 SM27 TN24 TR26 UA29 VA22 VG24 XK20'
  )
    .split(' ')
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
);
const EXAMPLES = new Set(
  'GB29NWBK60161331926819 GB82WEST12345698765432 DE89370400440532013000 FR1420041010050500013M02606 NL91ABNA0417164300 ES9121000418450200051332 SE4550000000058398257466 CH9300762011623852957 IT60X0542811101000000123456 BE68539007547034 AT611904300234573201 NO9386011117947 DK5000400440116243 FI2112345600000785 PL61109010140000071219812874 IE29AIBK93115212345678'.split(
    ' ',
  ),
);

/** SE28 7689 … */
export const iban = patternRule({
  id: 'iban',
  title: 'Bank account',
  type: 'IBAN',
  reason: 'Has its country’s length and right check digits.',
  source: 'https://www.swift.com/standards/data-standards/iban-international-bank-account-number',
  keywords: [
    'iban',
    'account',
    'konto',
    'bank',
    'compte',
    'cuenta',
    '0000000000',
    '00 0000 0000',
    '0000 0000 00',
  ],
  before: 60,
  after: 90,
  patterns: [/(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g],
  accept(value) {
    const compact = value.replace(/[ -]/g, '');
    return (
      LENGTHS[compact.slice(0, 2)] === compact.length && !EXAMPLES.has(compact) && hasRightRemainder(compact)
    );
  },
});

function hasRightRemainder(compact: string): boolean {
  let remainder = 0;
  for (const letter of compact.slice(4) + compact.slice(0, 4)) {
    for (const digit of String(Number.parseInt(letter, 36)))
      remainder = (remainder * 10 + Number(digit)) % 97;
  }
  return remainder === 1;
}
