// Dates of birth, told by a label.
import { patternRule } from './pattern-rule';

const DATE =
  '((?:19|20)\\d{2}[-/.](?:0?[1-9]|1[0-2])[-/.](?:0?[1-9]|[12]\\d|3[01])|(?:0?[1-9]|[12]\\d|3[01])[-/. ]{1,2}(?:0?[1-9]|[12]\\d|3[01])[-/. ]{1,2}(?:19|20)\\d{2}|\\d{1,2}\\.? (?:[A-Z][a-zäé]{2,9})\\.? (?:19|20)\\d{2}|[A-Z][a-z]{2,8} \\d{1,2},? (?:19|20)\\d{2})(?!\\d)';

/** date of birth: 1984-03-17 */
export const birthDate = patternRule({
  id: 'birth-date',
  title: 'Date of birth',
  type: 'BIRTH_DATE',
  reason: 'Named as a date of birth.',
  keywords: [
    'birth',
    'dob',
    'born',
    'geb.',
    'geboren',
    'födel',
    'fødsel',
    'nacimiento',
    'naissance',
    'nascita',
  ],
  before: 20,
  after: 70,
  patterns: [
    new RegExp(
      `(?<![A-Za-z])(?:date[ _-]?of[ _-]?birth|birth[ _-]?da(?:te|y)|d\\.?o\\.?b\\.?|born(?: on)?|geburtsdatum|geboren(?: am)?|geb\\.?(?: am)?|födelsedatum|fødselsdato|fecha de nacimiento|date de naissance|data di nascita|geboortedatum)["'\`]?(?:\\s{0,4}[:=]|\\s(?:is\\s)?|,)\\s{0,4}["'\`]?${DATE}`,
      'gi',
    ),
  ],
  accept: (value) => !/^(?:1970|2000|1900)-01-01$|^01\/01\/(?:1970|2000|1900)$/.test(value),
});
