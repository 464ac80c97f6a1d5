// Names of people in labelled fields: firstName, Full name, Kontaktperson. What every example uses stays.
import { hasCodeWord } from './joined-words';
import { patternRule } from './pattern-rule';

const WORD = "\\p{Lu}(?:[\\p{L}\\p{M}]|['’](?=\\p{L})){1,24}(?:-\\p{Lu}[\\p{L}\\p{M}]{1,20})?";
const PARTICLE = '(?:van|von|der|den|de|da|di|la|le|del|dos|bin|al|ibn|af|av|ten|zu|y)';
const FULL = `${WORD}(?: (?:\\p{Lu}\\.|${PARTICLE}|${WORD})){0,2} ${WORD}`;
const OPEN = `\\\\{0,3}["'\`]?[\\])]?[ \\t]{0,3}(?::|=>?|：)[ \\t]{0,3}\\\\{0,3}["'\`]?`;
const END = `(?=\\\\{0,3}["'\`]|[ \\t]{0,4}(?:[,;|<(\\n\\r}]|$)|&)`;
const EXAMPLES =
  /^(?:john|jane|joe|jon|alice|bob|carol|dave|eve|mallory|foo|bar|baz|max|erika|test|tester|sample|example|demo|admin|user|first|last|given|family|full|your|my|some|any|new|no|none|null|true|false|string|text|unknown|anonymous|system|lorem|ipsum|jdoe|ada|grace|alan|charlie|homer|bart|peter parker|tony|bruce|clark|luke|harry)(?:\b|$)|(?:\b|^)(?:doe|smith|mustermann|svensson test|lovelace|hopper|turing|user|name|bot|team|group|inc|ltd|llc|gmbh|corp|lastname|firstname|surname)$/i;

/** "firstName": "Linnea" */
export const personName = patternRule({
  id: 'person-name',
  title: 'Name of a person',
  type: 'NAME',
  reason: 'Stands in a field for a person’s name.',
  keywords: [
    ...'first last given family full middle maiden legal display real customer patient employee recipient contact billing shipping passenger tenant applicant holder'
      .split(' ')
      .flatMap((word) => ['name', '_name', ' name'].map((name) => word + name)),
    ...'surname customer: patient: employee: recipient: contact: assignee: assignee" reporter: reporter" attn: attn. förnamn fornamn efternamn vorname nachname prénom prenom apellido nombre: cognome kontakt namn: passenger: tenant: applicant: holder:'.split(
      ' ',
    ),
    'ship to',
    'reported by',
    'requested by',
    'assigned to',
    'emergency contact',
    'mail',
  ],
  confirm:
    /(?:(?:first|last|given|family|full|middle|maiden|legal|(?:card|account)?[_ -]?holder|patient|customer|employee|recipient|contact|display|real|billing|shipping|passenger|tenant|applicant|emergency[_ -]contact)(?:[_ -]?names?|[_ -]?person)?|surname|kontakt(?:person)?|f(?:ö|o)rnamn|efternamn|vorname|nachname|pr(?:é|e)nom|apellidos?|nombre|cognome|attn|ship to|(?:reported|requested) by|assigned to|assignee|reporter|namn)\\{0,3}["'`]?[\])]?[ \t]{0,3}(?::|=>?|：)[ \t]{0,3}\\{0,3}["'`]?\p{Lu}|mail(?:_?address)?["'`]?[ \t]{0,3}(?:[:=>,|]|\r?\n)(?=[^]{0,118}?\w@\w)/iuy,
  before: 110,
  after: 120,
  spread: true,
  patterns: [
    new RegExp(
      `(?<![\\p{L}])(?:(?:first|given|middle|last|family|maiden|sur)[_ -]?name|f(?:ö|o)rnamn|efternamn|vorname|nachname|pr(?:é|e)nom|apellidos?|cognome|First[_ -]?[Nn]ame|Given[_ -]?[Nn]ame|Middle[_ -]?[Nn]ame|Last[_ -]?[Nn]ame|Family[_ -]?[Nn]ame|Surname|F(?:ö|o)rnamn|Efternamn|Vorname|Nachname|Pr(?:é|e)nom|Apellidos?|Cognome|FIRST_NAME|LAST_NAME|GIVEN_NAME|FAMILY_NAME|SURNAME|firstName|lastName|givenName|familyName|middleName)${OPEN}(${WORD}(?: ${WORD})?)${END}`,
      'gu',
    ),
    new RegExp(
      `(?<![\\p{L}])(?:(?:[Ff]ull|[Ll]egal|[Dd]isplay|[Rr]eal|[Cc]ustomer|[Pp]atient|[Ee]mployee|[Rr]ecipient|[Cc]ontact|[Bb]illing|[Ss]hipping|[Pp]assenger|[Tt]enant|[Aa]pplicant|(?:[Cc]ard|[Aa]ccount)[_ -]?[Hh]older|[Hh]older)[_ -]?(?:[Nn]ame|[Pp]erson)?|FULL_NAME|[Kk]ontakt(?:person)?|[Nn]amn|[Nn]ombre|[Aa]ttn\\.?|[Ss]hip to|(?:[Rr]eported|[Rr]equested) by|[Aa]ssigned to|[Aa]ssignee|[Rr]eporter|[Ee]mergency[_ -][Cc]ontact)${OPEN}(${FULL})${END}`,
      'gu',
    ),
    // Beside an address: name = "…", email = "…"; rows of a table under such heads.
    new RegExp(
      `(?=\\p{Lu})(?:(?<=\\bname[>"'\`]{0,2}\\s{0,3}[:=]?\\s{0,3}["'\`]?|\\bcn: )|(?<=[,|(\\t"']\\s?["'\`]?))(${FULL})(?=["'\`<,;|\\s]{1,6}(?:/\\w{1,20}>\\s{0,8}<?)?["'\`]?(?:e-?mail|mail|E-?[Mm]ail|epost)?(?:_?address)?["'\`>]{0,2}[\\s:=]{0,4}["'\`<]{0,2}[\\w.+-]{1,60}@[\\w-]{1,60}\\.)`,
      'gu',
    ),
  ],
  accept: (value) => !EXAMPLES.test(value) && !hasCodeWord(value) && !/^\p{Lu}+$/u.test(value),
});
