// Passwords and keys told in prose: "the root pw is hunter2!x", "log in with admin / …", "lösenordet är …".
import type { Rule } from '../rule';
import { isCode, isHash, isPath, isPlaceholder, isReference } from './guards';
import { eachMatch } from './pattern-rule';
import { isGivenPassword, isNumberedWord, isPasswordShaped } from './password-shape';
import { classChanges, classesOf, isUuid, isWordy, looksRandom } from './randomness';
import { SPOKEN_KEYWORDS } from './spoken-keywords';

const PASSWORD =
  'pass(?:word|wd|phrase|code)?s?|pw|pwd|passwort|kennwort|l(?:ö|o)senord(?:et)?|passord(?:et)?|adgangskoden?|mot de passe|contrase(?:ñ|n)a|senha|wachtwoord|has(?:ł|l)o|salasana|parola|heslo|пароль|pin code|login|credentials?|creds';
const KEY =
  'api[ _-]?keys?|access[ _-]?(?:key|token)s?|secret(?:[ _-]?key)?|tokens?|key|client secret|auth(?:entication)? token|bearer|pat|webhook secret|(?:recovery|backup) codes?|license key|signing key|unseal key|jeton|cl(?:é|e)(?: api| d.api)?|schl(?:ü|u)ssel|chiave|chave|nyckel';
const OF =
  '(?:[ \\t]{1,3}(?:for|of|to|on|in|at|für|för|pour|de|del|para|voor|till|the|a|my|our|their|this|that|user|account|root|admin|[\\w.@/-]{1,40}|["\'`][\\w.@/-]{1,40}["\'`])){0,5}?';
const IS =
  '(?:(?:[ \\t]{0,3}(?::(?=[ \\t*"`\\n\\r])|=[ \\t])|[\'’]s(?=[ \\t])|[ \\t]{1,3}(?:is|was|are|be|will be|should be|used to be|stays|remains|reads|equals|became|->|=>|→|to|as|into|ist|lautet|är|er|est|es|é|è|is het|to|on|jest|это))(?:[ \\t]{1,3}(?:now|currently|set to|just|simply|:|(?:generated|created|reset)(?:[ \\t]for[ \\t][^\\s:]{1,60})?))?[ \\t]{0,3}:?)';
const QUOTE = '[\\s]{0,3}[(\\[]?["\'`“‘«*]{0,3}';
const TELLS = new RegExp(
  `(?:(?<![A-Za-z0-9])|(?=passwort))(${PASSWORD}|${KEY})(?:["'\`*]{0,2})${OF}${IS}${QUOTE}([^\\s"'\`“”‘’«»<>]{6,300})`,
  'gi',
);
const WITH = new RegExp(
  `(?<![\\w-])(?:with|using|use|try|enter|type|mit|med|avec|con)[ \\t]{1,3}(?:the[ \\t]{1,3}|this[ \\t]{1,3}|my[ \\t]{1,3})?(${PASSWORD}|${KEY})[ \\t]{1,3}${QUOTE.replace('\\s', ' ')}([^\\s"'\`“”‘’«»<>]{6,300})`,
  'gi',
);
const BARE = new RegExp(
  `(?<![\\w-])(pass(?:word|wd|code|phrase)|pw|pwd|passwort|l(?:ö|o)senord)[ \\t]{1,3}["'\`(]?([^\\s"'\`<>]{8,100})`,
  'gi',
);
const PAIR =
  /(?:\b(?:login|log in|sign in|credentials?|creds|account|user(?:name)?|logged in|ssh in|connect|inloggning|anmelden|connexion|zugangsdaten|anmeldedaten|identifiants|credenciales|inloggegevens|kirjautuminen|logowanie|accesso)\b[^\n]{0,40}?[\s:(`"'])([\w.@-]{2,60})[ \t]{0,2}[/:|,][ \t]{0,2}[`"']?([^\s"'`<>,;/]{6,80})/gi;
// use … as the database password
const AS =
  /(?<![\w-])(?:use|set|try|put|pick|choose|take|keep)[ \t]{1,3}["'`]?([^\s"'`<>]{6,100})["'`]?(?=[ \t]{1,3}(?:as|for)[ \t]{1,3}(?:(?:the|a|an|my|our|your|its)[ \t]{1,3})?(?:[\w.@/-]{1,30}[ \t]{1,3}){0,3}pass(?:word|phrase)\b)/gi;
// user root, pass …; admin with password …
const USER_PASS =
  /(?<![\w-])(?:user(?:name|id)?|usr|login|account|u|admin|id|email|name|benutzer|användare|utilisateur|usuario)[ \t]{0,2}(?:[:=]|is)?[ \t]{1,3}["'`*]{0,3}[\w.@+\\-]{1,60}["'`*]{0,3}[ \t]{0,2}(?:[,/;|–—-]|and|with|&|\+|\n)?[ \t]{0,3}(?:the[ \t])?(?:pass(?:word|wd|code)?|pwd?|p|pin|mdp|pswd)[ \t]{0,2}(?:[:=]|is)?[ \t]{0,3}["'`*]{0,3}([^\s"'`<>,;]{6,80})/gi;
// log in as deploy with …; ssh in as ops / …
const AS_WITH =
  /(?<![\w-])(?:log(?:ged|ging)?[ -]?(?:in|on)|sign(?:ed|ing)?[ -]?in|connect(?:ed|s)?|auth(?:enticate[sd]?)?|ssh|su|anmelden|logga in)(?:[ \t][^\s:]{1,40}){0,4}?[ \t](?:as|als|som)[ \t]["'`*]{0,3}[\w.@\\-]{1,60}["'`*]{0,3}[ \t]{0,2}(?:with|using|mit|med|[/:,|])[ \t]{0,2}(?:the[ \t]|my[ \t])?(?:(?:pass(?:word|phrase)?|pwd?|token|key)[ \t:=]{1,3})?["'`*]{0,3}([^\s"'`<>,;]{6,100})/gi;
// with API token …; using signing key …
const BARE_KEY =
  /(?<![\w-])(?:(?:api|access|auth(?:entication)?|bearer|session|deploy|personal access|service|bot|refresh|id|admin|root|user|webhook|registry|project)[ _-](?:token|key|secret)|(?:signing|encryption|master|private|license|unseal|shared|service account)[ _-]key|(?:client|shared|webhook|app)[ _-]secret|secret[ _-]key)[ \t]{1,3}["'`(]?([^\s"'`<>]{20,300})/gi;
const CACHE = /cache[^\n]{0,24}$/i;
const PUBLIC_KEY =
  /(?:cache|public|primary|foreign|sort|partition|shortcut|hot|map|object|storage|index|unique|route|row|gpg|pgp|react|query|bucket|s3|registry)[ _-]$/i;
const ALGORITHM = /sha|md5|hmac|pbkdf|argon|bcrypt|aes|rsa|utf|base64|oauth|iso|http|v\d/i;
const CHINESE =
  /(?:密码|密碼|口令|パスワード|비밀번호)(?:是|为|為|は|는|은)?\s{0,2}[:：=]?\s{0,2}["'`「]?([\x21-\x7e]{6,100})/g;

// Cheap signs that one of the dear forms above can stand in a text at all.
const SAYS_AS = /[ \t](?:as|for)[ \t][^]{0,160}pass/i;
const SAYS_AS_WITH = /[ \t](?:as|als|som)[ \t]/i;

/** For the common words: what must stand around them in any of the forms above. */
const TOLD =
  /(?<![A-Za-z0-9])passwords?(?![\w(-])|key: {0,3}[(\[]?["'`“‘«*]{0,3}[^\s"'`“”‘’«»<>]{6}|username\b[^\n]{0,40}?[\s:(`"'][\w.@-]{2,60}[ \t]{0,2}[/:|,][ \t]{0,2}[`"']?[^\s"'`<>,;/]{6}|(?: pass |the (?:key|token)|key to |credentials|webhook secret|log into)(?=[^]{0,150}?[\d#!@%^&*+~$])|bearer(?![-_A-Za-z])(?=[^]{0,120}?(?:[A-Za-z]\d|\d[A-Za-z]))|(?:login|user|log in|logged in|sign in|signed in)(?: for|: | is| )[^\n]{0,60}?(?:[ \t][/|:] ?[`"']?|[/|:][ \t]|, ?(?:pass|pw|pwd|p)\b[ :=]{1,3}|with |using )[`"']?(?=[^\s"'`<>,;/]{6})(?=[^\s]{0,40}[\d#!@%^&*+~$])|(?:token|key|secret) (?:(?:is|was|for|to|es|ist)\b|\u00e8|[A-Z]?\d{0,3}:|["'`(]?(?=[^\s"'`<>]{0,60}\d)[^\s"'`<>]{20})|(?!tokens?: {0,30}["'`]?[\d,.]{1,12}(?!\w)|pass: test|apikey(?! ?[:=]|["'`]? (?:is|was|to|for)\b| ["'`(]?\w{0,40}\d)|login|user|log in|logged in|sign in|password|key: |username| pass |the (?:key|token)|bearer|key to |credentials|token |key |secret )/iy;

/** A password or key named in a sentence. */
export const spokenPassword: Rule = {
  id: 'spoken-password',
  title: 'Password or key told in a sentence',
  type: 'PASSWORD',
  tier: 'definite',
  reason: 'A sentence says that this is the password or the key.',
  keywords: SPOKEN_KEYWORDS,
  confirm: TOLD,
  before: 160,
  after: 110,
  spread: true,
  search(text, report) {
    const foreign = /[\u3040-\uffff]/.test(text);
    for (const [pattern, password, sign] of [
      [TELLS, false, undefined],
      [WITH, false, undefined],
      [BARE, true, undefined],
      [BARE_KEY, false, undefined],
      [PAIR, true, undefined],
      [CHINESE, true, undefined],
      [AS, true, SAYS_AS],
      [USER_PASS, true, undefined],
      [AS_WITH, true, SAYS_AS_WITH],
    ] as const) {
      if (sign && !sign.test(text)) continue;
      if (pattern === CHINESE && !foreign) continue;
      eachMatch(pattern, text, (match) => {
        const raw = match[match.length - 1]!;
        // A tag of YAML: !secret name.
        if (/^![a-z]/.test(raw)) return;
        const value = trimmed(raw);
        const start = match.index + match[0].length - raw.length;
        if (/encryptedData\.$/.test(text.slice(Math.max(0, match.index - 16), match.index))) return;
        const strict = pattern === BARE || pattern === PAIR || pattern === USER_PASS || pattern === AS_WITH;
        const named =
          pattern === TELLS || pattern === WITH
            ? /^(?:pass|pw|kenn|l.?sen|adg|mot|contr|senha|wacht|has|sala|parola|heslo|пар|pin|login|cred)/i.test(
                match[1]!,
              )
            : password;
        if (!named && CACHE.test(text.slice(Math.max(0, match.index - 30), match.index))) return;
        if (
          !named &&
          PUBLIC_KEY.test(
            text.slice(Math.max(0, match.index - 20), match.index + match[0].indexOf(match[1]!)),
          )
        )
          return;
        if (
          isSpoken(value, named, strict) ||
          isRecoveryCode(match[1]!, value) ||
          isTold(pattern, match, text, start)
        )
          report(start, start + value.length);
      });
    }
  },
};

/** What a sentence gives as the password: in quotes it may be words. */
function isTold(pattern: RegExp, match: RegExpExecArray, text: string, start: number): boolean {
  const value = trimmed(match[match.length - 1]!);
  const quoted =
    /["'`“‘«]$/.test(text.slice(Math.max(0, start - 1), start)) &&
    /["'`”’»]/.test(text[start + value.length] ?? '');
  if (pattern === TELLS || pattern === WITH) {
    if (!/^(?:pass|pw|kenn|l.?sen|adg|mot|contr|senha|wacht|has|sala|parola|heslo|пар)/i.test(match[1]!))
      return (
        (/secret/i.test(match[1]!) && (isPasswordShaped(value) || isNumberedWord(value))) ||
        (/^licen/i.test(match[1]!) &&
          /^(?:[A-Z0-9]{4,8}-){2,7}[A-Z0-9]{4,8}$/.test(value) &&
          /\d/.test(value))
      );
    // "PASS: TestName", "pass to modnames2paths": the bare word is a verb as well.
    if (
      /^pass(?:es)?$/i.test(match[1]!) &&
      (!/pass\s{0,3}[:=]|pass is/i.test(match[0]) || (/[A-Z]/.test(value) && /^\w+$/.test(value)))
    )
      return false;
    const announced =
      (/[:=][ \t]{0,3}[*`]{0,2}$/.test(text.slice(Math.max(0, start - 6), start)) && /[-_.]/.test(value)) ||
      // Three words without a name of code or a grammatical one: drehbank-ohne-licht.
      /^\p{Ll}{3,}(?:-\p{Ll}{2,}){2,5}$/u.test(value);
    return isGivenPassword(value, quoted || announced);
  }
  if (pattern === BARE_KEY) return false;
  if (pattern === PAIR)
    return (
      /[ \t][/|:,][ \t]{0,2}[`"']?$/.test(text.slice(Math.max(0, start - 5), start)) &&
      isGivenPassword(value, quoted)
    );
  return isGivenPassword(value, quoted);
}

/** Groups of letters and digits after "recovery code". */
function isRecoveryCode(name: string, value: string): boolean {
  return (
    /^(?:recovery|backup) code/i.test(name) &&
    /^[A-Za-z0-9]{4,6}(?:-[A-Za-z0-9]{4,6}){1,5}$/.test(value) &&
    /\d/.test(value)
  );
}

function trimmed(value: string): string {
  let end = value.length;
  // Markdown's emphasis around the value.
  if (/^[^*_]*(?:\*{2}|_{2})[.,;:)]?$/.test(value)) end = value.search(/\*{2}|_{2}/);
  while (end > 0 && /[.,;:)\]}]/.test(value[end - 1]!) && !(value[end - 1] === ')' && value.includes('(')))
    end--;
  return value.slice(0, end);
}

function isSpoken(value: string, password: boolean, strict: boolean): boolean {
  if (password && isPasswordShaped(value)) return true;
  if (!/[\d#!@%^&*+~$]|[a-z][A-Z]/.test(value)) return false;
  if (value.length < 6 || isPlaceholder(value) || isReference(value) || isPath(value) || isHash(value))
    return false;
  if (/^\w+:\/\/|^[-–(){}[\]/\\]|[(){}]/.test(value) && !/^[^\s(){}]*[#!@%^&*+~?$][^\s(){}]*\d/.test(value))
    return false;
  if (/^[^@\s]+@[^@\s]+\.[a-z]{2,}$|^@[\w-]+\/[\w./-]+$/i.test(value)) return false;
  if (!password) return looksRandom(value, 12) || isUuid(value);
  const { digit, upper, lower, other } = classesOf(value);
  if (isCode(value) && !/[#!@%^&*+~?$]/.test(value.slice(1))) return false;
  if (/^\d[\d.,:/-]*\w{0,3}$/.test(value) || /^[\d.]+[a-z%]{0,8}$/.test(value)) return false;
  if (!strict && (/^[A-Za-z]{3,20}\d{3,6}$/.test(value) || isNumberedWord(value))) return true;
  if (isWordy(value) && !(digit && /^[A-Za-z]+\d{2,}$/.test(value) && !strict)) return false;
  if (!digit)
    return (
      other &&
      /[#!@%^&*+~$]/.test(value.slice(0, -1)) &&
      /[A-Za-z]{3}/.test(value) &&
      (upper || !strict) &&
      !/^[@#]\w+$|^\w+['’]\w+$|^&|\*\*|&&/.test(value)
    );
  if (!lower && !upper) return false;
  if (/[#!@%^&*+~?$]/.test(value)) return true;
  return strict
    ? looksRandom(value, 10) ||
        (lower && upper && /[-_.]/.test(value) && /\d{2}$/.test(value) && !ALGORITHM.test(value)) ||
        (upper && lower && classChanges(value) >= 0.25)
    : value.length >= 8
      ? classChanges(value) >= 0.2 || (upper && lower)
      : digit && lower;
}
