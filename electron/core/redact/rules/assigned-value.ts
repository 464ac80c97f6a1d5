// Reads the value that follows a key: what stands between `password =` and the end of the literal, in whichever syntax.

/** A value found after an operator. */
export interface AssignedValue {
  readonly start: number;
  readonly end: number;
  /** It stood in quotes, so it is a literal. */
  readonly quoted: boolean;
  /** What follows right after (the closing quote is skipped). */
  readonly next: string;
}

const LONGEST = 3000;
const PREFIX =
  /(?:[bBrRuULfF@$]|String\.raw|\[\]byte\(|Buffer\.from\(|String::from\(|Some\(|SecretStr\(|\()?(?=\\{0,7}["'`])/y;
/** YAML says that a text follows. */
const TAG = /!!str[ \t]{1,4}/y;
/** Words in small letters up to the line's end. */
const SENTENCE = /[a-zà-ÿ-]{2,20}(?:[ ][a-zà-ÿ\d-]{2,20}){3,23}(?=[ \t]{0,4}(?:\r?\n|$))/y;
const QUOTE = /(\\{0,7})(["'`]{1,3}|&quot;|&#39;|“|«|‘)/y;
const CLOSING: Readonly<Record<string, string>> = { '“': '”', '«': '»', '‘': '’' };

/** Reads words with blanks between them at `at`; null where anything else stands there. */
export function readWords(text: string, at: number): AssignedValue | null {
  SENTENCE.lastIndex = at;
  return SENTENCE.test(text) ? { start: at, end: SENTENCE.lastIndex, quoted: true, next: '' } : null;
}

/** Reads the value at `at` (just after operator and space); null where none stands there. */
export function readValue(text: string, at: number): AssignedValue | null {
  TAG.lastIndex = at;
  if (TAG.test(text)) return readValue(text, TAG.lastIndex);
  PREFIX.lastIndex = at;
  const start = PREFIX.test(text) ? PREFIX.lastIndex : at;
  QUOTE.lastIndex = start;
  const quote = QUOTE.exec(text);
  return quote ? readQuoted(text, QUOTE.lastIndex, quote[1]!, quote[2]!) : readBare(text, at);
}

function readQuoted(text: string, start: number, slashes: string, mark: string): AssignedValue | null {
  // Two quotes in a row are an empty string, three a block.
  if (mark.length === 2 && mark[0] === mark[1]) return null;
  const closing = slashes + (CLOSING[mark] ?? mark);
  const limit = Math.min(text.length, start + LONGEST);
  const newline = mark.length < 3 ? text.indexOf('\n', start) : -1;
  const stop = newline < 0 ? limit : Math.min(limit, newline);
  let end = text.indexOf(closing, start);
  // A quote after a backslash is part of the value, unless the literal itself stands in an escaped text.
  while (end > start && end < stop && slashes === '' && text[end - 1] === '\\' && text[end - 2] !== '\\') {
    end = text.indexOf(closing, end + 1);
  }
  if (end < 0 || end >= stop) return readBare(text, start);
  const after = end + closing.length;
  return end === start ? null : { start, end, quoted: true, next: text.slice(after, after + 16) };
}

const OPENERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

function readBare(text: string, start: number): AssignedValue | null {
  let end = start;
  const limit = Math.min(text.length, start + LONGEST);
  // `$(…)`, `${…}` and calls keep their blanks: they are references, told by the guards.
  while (end < limit && !endsBare(text.charCodeAt(end))) {
    if (end > start && isEndOfValue(text, end)) break;
    end++;
  }
  while (end > start && isTrailing(text.slice(start, end))) end--;
  return end === start ? null : { start, end, quoted: false, next: text.slice(end, end + 16) };
}

/** Blanks, quotes and angle brackets. */
function endsBare(code: number): boolean {
  return (
    code <= 32 ||
    code === 34 ||
    code === 39 ||
    code === 96 ||
    code === 60 ||
    code === 62 ||
    code === 0xa0 ||
    code === 0x201d ||
    code === 0x2192
  );
}

/** A separator inside an unquoted run ends the value only where another field or the end follows. */
function isEndOfValue(text: string, at: number): boolean {
  const sign = text[at]!;
  if (sign === ';') return /^;(?:\s|$|["'`]|[A-Za-z][\w .-]{0,40}=|\})/.test(text.slice(at, at + 44));
  if (sign === '&') return /^&(?:amp;|&|[\w.%[\]-]{1,40}=|\s|$)/.test(text.slice(at, at + 44));
  if (sign === ',') return /^,(?:\s|$|["'`{[]|[A-Za-z_][\w.-]{0,40}[=:])/.test(text.slice(at, at + 44));
  if (sign === '|') return /^\|(?:\s|$|\|)/.test(text.slice(at, at + 2));
  if (sign === '\\') return /^\\{1,7}(?:[nrt]|["'`]|u00)/.test(text.slice(at, at + 10));
  return false;
}

function isTrailing(value: string): boolean {
  const sign = value[value.length - 1]!;
  const opener = OPENERS[sign];
  if (opener) return !value.includes(opener);
  return sign === ',' || sign === ';' || (sign === '.' && value.length > 1) || sign === ':';
}
