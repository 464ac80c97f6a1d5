// Streets with a house number. What every example uses (123 Main Street) stays, and so does the address in licences.
import { patternRule } from './pattern-rule';

const NUMBER = '\\d{1,5}[A-Za-z]?';
const WORDS = "(?:[A-ZÅÄÖÉ][\\wåäöéüß’'-]{1,24}\\.? ){1,4}";
const END =
  '(?=$|[\\n"\'`,;<|)\\\\]|\\.(?:\\s|$)| {1,3}(?:[A-Z]{2} )?\\d{4,6}\\b| (?:Apt|Suite|Unit|Flat)\\b)';

/** 12 Harbour Street, Storgatan 14 */
export const postalAddress = patternRule({
  id: 'postal-address',
  title: 'Street and house number',
  type: 'ADDRESS',
  reason: 'Has the form of a postal address.',
  keywords: [
    ' street',
    ' avenue',
    ' road',
    ' lane',
    ' drive',
    ' boulevard',
    ' court',
    ' terrace',
    ' crescent',
    ' ave',
    ' blvd',
    ' st,',
    ' rd,',
    'gatan 0',
    'vägen 0',
    'gränd 0',
    'straße 0',
    'strasse 0',
    'str. 0',
    'gasse 0',
    'straat 0',
    'laan 0',
    'gade 0',
    'gata 0',
    'veien 0',
    'vej 0',
    ', rue ',
    '0 rue ',
    '0 avenue ',
    'calle ',
    'address',
    'adress',
    'ship to',
    'deliver to',
    'adresse',
  ],
  confirm:
    /(?:address|adresse?|ship to|deliver to)(?:[ _-]?(?:line)?[ _-]?1)?\\{0,3}["'`]?[ \t]{0,3}[:=]|(?!address|adress|ship to|deliver to)/iy,
  before: 60,
  after: 60,
  patterns: [
    // After a label anything with a number and a name.
    /(?<![\w])(?:(?:home|street|postal|mailing|billing|shipping|delivery|residential|physical|customer|post)[ _-]?address(?:[ _-]?(?:line)?[ _-]?1)?|ship(?:ped|ping)? to|deliver(?:ed|y)? to|street(?:[ _-]?line)?(?:[ _-]?1)?|address(?:[ _-]?(?:line)?[ _-]?1)?|adresse?|anschrift|direcci[oó]n|indirizzo)\\{0,3}["'`]?[ \t]{0,3}[:=][ \t]{0,3}\\{0,3}["'`]?((?:\d{1,5}[A-Za-z]?,? )(?:\p{L}[\p{L}'’.-]{1,24},? ){1,6}(?:\p{L}[\p{L}.'’-]{1,24}|\d[\d -]{2,8})(?:,? [\p{L}\d][\p{L}\d'’.-]{1,20}){0,6}|(?:\p{Lu}[\p{L}'’.-]{1,24},? ){1,4}\d{1,5}[A-Za-z]?(?:,? [\p{L}\d][\p{L}\d'’.-]{1,20}){0,6})(?=\\{0,3}["'`]|[ \t]{0,3}(?:[\n\r;|<)}]|$)|\.(?:\s|$))/giu,
    new RegExp(
      `(?<![\\w.#$/-])(${NUMBER} ${WORDS}(?:Street|Avenue|Ave|Road|Lane|Drive|Boulevard|Blvd|Court|Terrace|Crescent|St|Rd)\\.?)${END}`,
      'g',
    ),
    new RegExp(
      `(?<![\\w.#$/-])((?:[A-ZÅÄÖ][\\wåäöéüß-]{1,24} ){0,2}[A-ZÅÄÖ][a-zåäöéüß-]{1,24}(?:gatan|vägen|gränd|straße|strasse|str\\.|gasse|straat|laan|gade|gata|veien|vej) \\d{1,4} ?[A-Za-z]?)(?![\\w-]|\\.\\d)${END}`,
      'g',
    ),
    new RegExp(
      `(?<![\\w.#$/-])(\\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard) (?:d[eu] (?:la )?|des |d’|d')?[A-ZÉ][\\wéèçà’'-]{1,30}(?: [A-Z][\\wéèçà-]{1,24}){0,2})${END}`,
      'g',
    ),
    new RegExp(
      `(?<![\\w.#$/-])(Calle (?:de (?:la )?)?[A-ZÁÉÍÓÚ][\\wáéíóúñ]{1,24}(?: [A-Z][\\wáéíóúñ]{1,24}){0,2},? \\d{1,4})${END}`,
      'g',
    ),
  ],
  accept: (value) =>
    /\d/.test(value) &&
    !/^(?:51 Franklin|59 Temple|675 Mass)\b|^(?:1|12|123|1234|12345|42|100|742|1600|221B) (?:Main|Example|Test|Fake|Sample|Elm|Evergreen|Any|Some|Street|Pennsylvania|Baker|Market|First|High|Oak|Wall|Infinite)\b|\b(?:Main|Example|Any|Some|Fake|Test) (?:St|Street|Road|Avenue)/i.test(
      value,
    ),
});
