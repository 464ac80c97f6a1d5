// Words that people join to make a password, and how they differ from names in code and on labels.
import { CODE_WORDS } from './code-words';

/** The words that a value is made of: at signs, dots and capitals, without their numbers. */
export function wordsIn(value: string): string[] {
  return value
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .split(/[^\p{L}\p{M}]+/u)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
}

/** One of its words belongs to code and forms: current-password, auth.reset.title. */
export function hasCodeWord(value: string): boolean {
  return wordsIn(value).some((word) => CODE_WORDS.has(word));
}

/** Words joined by signs, with a capital or a number among them, as no one names a member: Lantern.Fox31, Stone.Bridge.404. */
export function isJoinedWords(value: string): boolean {
  if (!/^[\p{L}\d]+(?:[-._+:~][\p{L}\d]+){1,5}[!?.]?$/u.test(value)) return false;
  if (value.length < 8) return false;
  const parts = value.split(/[-._+:~]/);
  // Letters written as digits: Tr4dgard.
  if (
    parts.some(
      (part) =>
        /^\p{Lu}\p{Ll}+[0134578]\p{Ll}{2,}$/u.test(part) && !/^(?:base|o?auth|utf|http)\d/i.test(part),
    )
  )
    return true;
  if (hasCodeWord(value)) return false;
  // Members in capitals, snake_case, parts of a letter or two.
  if (parts.some((part) => /^[A-Z]{3,}$/.test(part)) || parts.filter((part) => part.length >= 4).length < 1)
    return false;
  if (/^[a-z]/.test(value) && parts.slice(1).every((part) => /^[a-z]+(?:[A-Z][a-z]*)*\d?$/.test(part)))
    return false;
  const capitals = parts.filter((part) => /^\p{Lu}\p{Ll}+\d*$/u.test(part)).length;
  const digits = /\d/.test(value);
  if (/^(?:\p{L}\d*\.)|\.\p{L}\d*$/u.test(value)) return false;
  return digits ? capitals > 0 || /[a-z]\d[a-z]/.test(value) : capitals >= 2 && parts.length >= 3;
}

/** Letters only, joined or not, under a password's name: no label, no name of code. */
export function isChosenWords(value: string): boolean {
  const words = wordsIn(value);
  if (words.length === 0 || value.length < 8 || hasCodeWord(value)) return false;
  if (!/\p{Ll}/u.test(value)) return false;
  if (words.length === 1) return /^[a-z]{8,24}$/.test(value);
  return words.length <= 8 && words.some((word) => word.length >= 4);
}

// Short words that sentences about passwords and sentences that are passwords have in common.
const SMALL_WORDS: ReadonlySet<string> = new Set(
  'a an the and or of in on at to by it is was my your our we i he she you are be with for from into over under up down out'.split(
    ' ',
  ),
);

/** Three words or more with blanks between them, none of which a text about passwords would use. */
export function isSpacedWords(value: string): boolean {
  const words = value.trim().split(/\s+/);
  return (
    words.length >= 3 &&
    words.length <= 30 &&
    words.every((word, place) => (place > 0 ? /^\p{Lu}?[\p{Ll}\d-]+$/u : /^[\p{Ll}\d-]+$/u).test(word)) &&
    !words.some((word) => CODE_WORDS.has(word.toLowerCase()) && !SMALL_WORDS.has(word.toLowerCase())) &&
    words.filter((word) => word.length >= 4 && !CODE_WORDS.has(word)).length >= 2
  );
}
