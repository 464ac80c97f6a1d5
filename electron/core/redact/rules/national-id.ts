// Numbers that states give to people, where a word says so, with their check digits.
import { patternRule } from './pattern-rule';
import { hasCheckDigit } from './payment-card';

/** SSN: …, personnummer … */
export const nationalId = patternRule({
  id: 'national-id',
  title: 'National identity number',
  type: 'NATIONAL_ID',
  reason: 'Follows a word for an identity number and has its form.',
  keywords: [
    'tunnus',
    'hetu',
    'cpr',
    'licence',
    'license',
    'tax id',
    'tax_id',
    'taxid',
    'tax identification',
    'ein:',
    'ein"',
    'itin',
    'passeport',
    'pasaporte',
    'reisepass',
    'passnummer',
    'ssn',
    'social security',
    'personnummer',
    'personal number',
    'personal id',
    'national insurance',
    'nino',
    'passport',
    'pesel',
    'bsn',
    'dni',
    'cpf',
    'aadhaar',
    'fødselsnummer',
    'tax id',
    'steuer',
    'codice fiscale',
  ],
  confirm: /(?!licen[cs]e)|(?<=driv(?:er|ing)(?:['’]?s)?[ _-]?)licen/iy,
  before: 40,
  after: 120,
  patterns: [
    /(?:\bssn|social security(?: number| no\.?)?)["']?\W{0,6}(?:is\s)?(\d{3}-?\d{2}-?\d{4})(?!\d)/gi,
    /(?:personnummer|personal (?:identity )?number|pnr)["']?\W{0,6}(?:is\s|är\s)?((?:19|20)?\d{6}[-+]?\d{4})(?!\d)/gi,
    /(?:national insurance(?: number)?|nino)["']?\W{0,6}([A-CEGHJ-PR-TW-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D])(?![A-Za-z0-9])/gi,
    /(?:passport|passeport|pasaporte|reisepass|passnummer|pass-?nr)[ _-]?(?:number|no\.?|num|nr\.?|id|#)?["']?\W{0,6}(?:is\s)?([A-Z]{0,3}\d{6,9}|[A-Z0-9]{2}\d{6,8}[A-Z]?)(?![A-Za-z0-9])/gi,
    /(?:pesel|aadhaar|fødselsnummer|steuer-?id(?:nummer)?|cpf|bsn)["']?\W{0,6}(\d[\d .-]{7,14}\d)(?!\d)/gi,
    /codice fiscale["']?\W{0,6}([A-Z]{6}\d{2}[A-EHLMPRST]\d{2}[A-Z]\d{3}[A-Z])(?![A-Za-z0-9])/gi,
    /(?:henkil(?:ö|o)tunnus|hetu)["']?\W{0,6}(\d{6}[-+A]\d{3}[0-9A-Y])(?!\w)/gi,
    /\bcpr(?:[ -]?(?:nummer|number|nr\.?))?["']?\W{0,6}(\d{6}-?\d{4})(?!\d)/gi,
    /driv(?:er|ing)(?:['’]?s)?[ _-]?licen[cs]e(?:[ _-]?(?:number|no\.?|id|#))?["']?\W{0,6}([A-Z]{0,5}\d{5,12}[A-Z0-9]{0,5})(?![A-Za-z0-9])/gi,
    /(?:tax[ _-]?id(?:entification)?(?:[ _-]?(?:number|no\.?))?|\bein|\bitin|\btin)["']?\W{0,6}(\d{2}-?\d{7}|\d{3}-\d{2}-\d{4})(?!\d)/gi,
    /\bdni["']?\W{0,6}(\d{8}-?[A-Z])(?![A-Za-z0-9])/gi,
  ],
  accept(value, text, at) {
    const digits = value.replace(/\D/g, '');
    if (/^(\d)\1+$/.test(digits) || /123456789|^078051120$|^219099999$/.test(digits)) return false;
    if (/personnummer|pnr|personal/i.test(text.slice(Math.max(0, at - 30), at)))
      return hasCheckDigit(digits.slice(-10)) || isBirthDay(digits.slice(-10));
    return /^(?:000|666|9)/.test(digits) && digits.length === 9
      ? /passport/i.test(text.slice(Math.max(0, at - 30), at))
      : true;
  },
});

/** Six digits of a day in a year, as such numbers start; some are of people without a checked number. */
function isBirthDay(digits: string): boolean {
  return /^\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[1278]\d|3[01]|[69]\d)/.test(digits);
}
