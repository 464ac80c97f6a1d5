// Passwords and keys that a sentence names first and tells after a detour: "needs the master key, ours is …",
// "password (same as last time): …", "old password was …, the new one is …"; and pass phrases of several words.
import type { Rule } from '../rule';
import { isPlaceholder, isReference } from './guards';
import { hasCodeWord, isSpacedWords } from './joined-words';
import { isGivenPassword, isNumberedWord, isPasswordShaped } from './password-shape';
import { eachMatch } from './pattern-rule';
import { isUuid, looksRandom } from './randomness';

const NAME =
  '(?:pass(?:word|phrase|code)|passwd|pw|pwd|(?:api|master|secret|access|signing|encryption|private|license)[ _.-]?key|(?:client |webhook |shared |app )?secret|(?:\\w{2,12} )?token)';
const VALUE = '["\'`“*(]{0,3}([^\\s"\'`“”<>(){}]{8,200})';
// …, ours is X; …; it's X; …, but if not: X
const OURS = new RegExp(
  `(?<![\\w-])${NAME}\\b[^\\n]{0,60}?[,;.–—(-][ \\t]{0,2}(?:but[ \\t]|and[ \\t]|so[ \\t])?(?:(?:ours|mine|yours|it|this|that|here|(?:the )?(?:new|other|old|current|second) one)(?:['’]s|[ \\t]is|[ \\t]was|[ \\t]it[ \\t]is)|here you go|namely|i[ .]?e[.]?|use|try)[ \\t:]{1,3}${VALUE}`,
  'gi',
);
// the token you need is X; the secret you asked for -> X; pw hasn't changed: X; password (same as last time): X
const DETOUR = new RegExp(
  `(?<![\\w-])${NAME}[ \\t](?:\\([^()\\n]{1,50}\\)|(?:you|we|i|he|she|they|that|which|again|still|has|hasn|hasn['’]t|same|in case|just|only|from|below|above|here)\\b[^\\n:=>]{0,50}?)(?:[ \\t]?(?::|=>|->|→)|[ \\t](?:is|was))[ \\t\\n]{1,3}${VALUE}`,
  'gi',
);
// the password you gave (X); the password you provided, `X`, was rejected
const SET_APART =
  /(?<![\w-])(?:pass(?:word|phrase|code)s?|pw|pwd)\b[^\n"'`():=;.|]{0,40}[ \t](?:\(([^\s()"'`]{6,60})\)|([`"'])([^\s"'`]{6,60})(?=\2))/gi;
// the admin user has password X, …
const BARE_WORD =
  /(?<![\w-])(?:pass(?:word|phrase|code)|pw|pwd)[ \t]{1,3}([a-z]{6,20}\d{1,4})(?=[ \t]?(?:$|[\n,.;)]))/gim;
// I've set DB_PASS to X
const VARIABLE =
  /(?<![\w-])[A-Z][A-Z0-9]*(?:_[A-Z0-9]+)*_(?:PASS(?:WORD|WD)?|PWD|PW)`?[ \t](?:to|is|was|as|->|→)[ \t](?:be[ \t])?["'`]?([^\s"'`<>(){}]{6,60})/g;
// rotated the secret from X to Y
const FROM_TO =
  /(?<![\w-])(?:pass(?:word|phrase|code)|pw|pwd|secret)\b[^\n"'`]{0,30}?[ \t]from[ \t]["'`]?([^\s"'`<>(){}]{6,60})["'`]?[ \t](?:to|into)[ \t]["'`]?([^\s"'`<>(){}]{6,60})/gi;
// I used X as the token
const AS =
  /(?<![\w-])(?:use[ds]?|set|put|with|gave|give|try|take)[ \t]["'`]?([\w.+/=~-]{20,100})["'`]?[ \t](?:as|for)[ \t](?:(?:the|a|an|my|our|your|its)[ \t])?(?:[\w.-]{1,20}[ \t]){0,2}(?:token|key|secret)(?![\w-])/gi;
// here is our gateway key, X
const KEY_COMMA = /(?<![\w-])(?:key|token|secret),[ \t]["'`]?([\w-]{20,300})(?![\w.+/=(~-])/gi;
// it asked for the passphrase, I just typed X and it worked
const TYPED =
  /(?<![\w-])pass(?:word|phrase|code)\b[^\n]{0,120}?[ \t](?:typed|entered|type|enter|answer(?:ed)?(?: with)?|pasted|tried|try)[ \t]["'`]?([^\s"'`<>(){}]{6,100})/gi;
const WORD = /(?<![\w-])pass[ -]?phrase[ \t]?:[ \t]{1,3}([a-z]{8,24})(?=[ \t]*(?:$|[\n.,;)]))/gim;
// passphrase seven copper llamas dance
const BARE_PHRASE =
  /(?<![\w-])pass[ -]?phrase[ ]([a-z]{3,14}(?: [a-z]{3,14}){3,7})(?=[ \t]?(?:$|[\n.,;(–—]))/gim;
// it asks for the passphrase of the deploy key, that's "…"
const QUOTED_PHRASE =
  /(?<![\w-])(?:pass[ -]?phrase|password)\b[^\n"'`“]{0,60}?[ ,;:](?:that|it|which|this)(?:['’]s|[ ]is)[ ](["'`“])([^\n"'`“”]{11,120})(?=["'`”])/gi;
const PHRASE =
  /(?<![\w-])(?:pass[ -]?phrase|passwords?|kennwort|passwort|lösenord(?:et)?|mot de passe)(?:[ \t](?:for|of|to|on|in|the|my|our|a|für|till|de|[\w.@/-]{1,24})){0,6}?(?:[ \t]?[:=][ \t]{1,3}|[ \t](?:is|was|ist|är|est)[ \t]{0,2}:?[ \t]{1,3})(?:(["'`“*]{1,2})([^\n"'`“”*]{11,120})(?=["'`”*])|([a-z]{3,14}(?: [A-Za-z]{3,14}){2,7}(?: \d{1,6})?)(?=[ \t]?(?:$|[\n.,;(–—]| - )))/gimu;

/** …config/master.key, ours is 86b7bc1fe8dc3e50f828235441a8e5cd */
export const toldLater: Rule = {
  id: 'told-later',
  title: 'Password or key told later in a sentence',
  type: 'PASSWORD',
  tier: 'definite',
  reason: 'The sentence names a password or a key before, and this is it.',
  keywords: [
    'password',
    'passphrase',
    'pass phrase',
    'passcode',
    'passwd',
    'kennwort',
    'passwort',
    'mot de passe',
    'senord',
    'pw ',
    'pwd ',
    'token',
    'secret ',
    'secret,',
    'secret;',
    'secret)',
    '_pass',
    '_pwd',
    '_pw',
    ' key',
    'api key',
    'api_key',
    'master key',
    'master.key',
    'access key',
    'signing key',
    'encryption key',
    'private key',
    'license key',
  ],
  confirm:
    /(?:pass(?:word|phrase|code|wd)s?|pass phrase|kennwort|passwort|mot de passe|senord(?:et)?|pwd?|tokens?|secrets?|(?:api|master|access|signing|encryption|private|license)[ _.]key| key|_pass\w{0,5}|_pwd?)(?![\w-])(?=(?<=phrase) (?:: ?[a-z]{8}|[a-z]{3,14} [a-z]{3,14} [a-z]{3,14} [a-z]{3})|(?<=phrase): [a-z]{8}|[^\n]{0,110}?(?:[A-Za-z]{4}\d|[A-Za-z][!#$%&*+@^~][A-Za-z]{2}|[a-f0-9]{20}|[A-Za-z0-9]{24}|[a-z]-[A-Z][a-z]{2,}-[a-z]{2})|(?<=[\w.+/=~-]{20}["'`]? (?:as|for) [^\n]{0,50})|[^\n]{0,60}?(?:[:=]|is|was|ist|är|est|['’]s):? ["'`“*]{0,2}[a-z]{3,14} [a-z]{1,14} [a-z]{3,14})/iy,
  // A key may stand before its name: I used X as the token.
  before: 140,
  after: 320,
  spread: true,
  search(text, report) {
    for (const pattern of [OURS, DETOUR])
      eachMatch(pattern, text, (match) => {
        const value = match[1]!.replace(/[.,;:)\]*]+$/, '');
        const start = match.index + match[0].length - match[1]!.length;
        const password = /^(?:pass|pw)/i.test(match[0]);
        if (isTold(value, password)) report(start, start + value.length);
      });
    eachMatch(KEY_COMMA, text, (match) => {
      const start = match.index + match[0].length - match[1]!.length;
      const value = match[1]!.replace(/[.,;:]+$/, '');
      if (isTold(value, false) && !/^[0-9a-fA-F]{40}$/.test(value)) report(start, start + value.length);
    });
    for (const pattern of [SET_APART, BARE_WORD, VARIABLE, TYPED])
      eachMatch(pattern, text, (match) => {
        const raw = match[1] ?? match[3]!;
        const value = raw.replace(/[.,;:)\]*]+$/, '');
        const end =
          match.index + match[0].length - (match[3] === undefined && match[0].endsWith(')') ? 1 : 0);
        if (isTold(value, true)) report(end - raw.length, end - raw.length + value.length);
      });
    eachMatch(FROM_TO, text, (match) => {
      const first = match.index + match[0].indexOf(match[1]!, match[0].search(/[ \t]from[ \t]/) + 6);
      const second = match.index + match[0].length - match[2]!.length;
      for (const [start, raw] of [
        [first, match[1]!],
        [second, match[2]!],
      ] as const) {
        const value = raw.replace(/[.,;:)\]*]+$/, '');
        if (isTold(value, true)) report(start, start + value.length);
      }
    });
    eachMatch(AS, text, (match) => {
      const start = match.index + match[0].indexOf(match[1]!, 3);
      if (isTold(match[1]!, false)) report(start, start + match[1]!.length);
    });
    eachMatch(WORD, text, (match) => {
      const start = match.index + match[0].length - match[1]!.length;
      if (isGivenPassword(match[1]!, true)) report(start, start + match[1]!.length);
    });
    eachMatch(BARE_PHRASE, text, (match) => {
      const start = match.index + match[0].length - match[1]!.length;
      if (isSpacedWords(match[1]!) && isNoSentence(match[0], match[1]!))
        report(start, start + match[1]!.length);
    });
    eachMatch(QUOTED_PHRASE, text, (match) => {
      const start = match.index + match[0].length - match[2]!.length;
      if (isSpacedWords(match[2]!)) report(start, start + match[2]!.length);
    });
    eachMatch(PHRASE, text, (match) => {
      const phrase = match[2] ?? match[3]!;
      const start = match.index + match[0].length - phrase.length;
      if (isSpacedWords(phrase) && (match[2] !== undefined || isNoSentence(match[0], phrase)))
        report(start, start + phrase.length);
    });
  },
};

/** Words without quotes are a pass phrase where no verb or small word makes a sentence of them. */
function isNoSentence(told: string, phrase: string): boolean {
  return (
    !/^\w+(?:ed|ing|er)\b|\b(?:but|the|is|was|are|it|by|my|your|our|we|i|you|be)\b/.test(phrase) &&
    !/ was /.test(told)
  );
}

function isTold(value: string, password: boolean): boolean {
  if (isPlaceholder(value) || isReference(value) || /^[\w.-]+\/|:\/\//.test(value)) return false;
  if (password && (isPasswordShaped(value) || isNumberedWord(value) || isMixedWords(value))) return true;
  return /^[\w.+/=~-]+$/.test(value) && /\d/.test(value) && (looksRandom(value, 20) || isUuid(value));
}

/** correct-Zebra-pylon-ale */
function isMixedWords(value: string): boolean {
  return /^\p{L}{3,}(?:-\p{L}{3,}){2,6}$/u.test(value) && /\p{Lu}/u.test(value) && !hasCodeWord(value);
}
