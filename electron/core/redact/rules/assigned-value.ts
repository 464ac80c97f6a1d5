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
  /(?:[bBrRuULfF@$]|String\.raw|Buffer\.from\(|String::from\(|Some\(|SecretStr\(|!!str )?(?=\\{0,7}["'`])/y;
const QUOTE = /(\\{0,7})(["'`]{1,3}|&quot;|&#39;|“|«|‘)/y;
const CLOSING: Readonly<Record<string, string>> = { '“': '”', '«': '»', '‘': '’' };

/** Reads the value at `at` (just after operator and space); null where none stands there. */
export function readValue(text: string, at: number): AssignedValue | null {
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
  for (let i = start; i < limit; i++) {
    if (
      text.startsWith(closing, i) &&
      !(slashes === '' && text[i - 1] === '\\' && i > start && text[i - 2] !== '\\')
    ) {
      const after = i + closing.length;
      return i === start ? null : { start, end: i, quoted: true, next: text.slice(after, after + 16) };
    }
    if (text[i] === '\n' && mark.length < 3) return readBare(text, start);
  }
  return readBare(text, start);
}

const BARE_END = /[\s"'`<>\u201d]/;
const OPENERS: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{' };

function readBare(text: string, start: number): AssignedValue | null {
  let end = start;
  const limit = Math.min(text.length, start + LONGEST);
  // `$(…)`, `${…}` and calls keep their blanks: they are references, told by the guards.
  while (end < limit && !BARE_END.test(text[end]!)) {
    if (end > start && isEndOfValue(text, end)) break;
    end++;
  }
  while (end > start && isTrailing(text.slice(start, end))) end--;
  return end === start ? null : { start, end, quoted: false, next: text.slice(end, end + 16) };
}

/** A separator inside an unquoted run ends the value only where another field or the end follows. */
function isEndOfValue(text: string, at: number): boolean {
  const sign = text[at]!;
  if (sign === ';') return /^;(?:\s|$|["'`]|[A-Za-z][\w .-]{0,40}=|\})/.test(text.slice(at, at + 44));
  if (sign === '&') return /^&(?:amp;|&|[\w.%[\]-]{1,40}=|\s|$)/.test(text.slice(at, at + 44));
  if (sign === ',') return /^,(?:\s|$|["'`{[]|[A-Za-z_][\w.-]{0,40}[=:])/.test(text.slice(at, at + 44));
  if (sign === '|') return /^\|(?:\s|$|\|)/.test(text.slice(at, at + 2));
  if (sign === '\\') return /^\\{1,7}(?:[nrt]|["'`]|u00)/.test(text.slice(at, at + 10));
  if (sign === '\u001b' || sign === '→') return true;
  return false;
}

function isTrailing(value: string): boolean {
  const sign = value[value.length - 1]!;
  const opener = OPENERS[sign];
  if (opener) return !value.includes(opener);
  return sign === ',' || sign === ';' || (sign === '.' && value.length > 1) || sign === ':';
}
