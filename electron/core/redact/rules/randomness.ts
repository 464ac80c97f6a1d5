// How random a value looks: the measures that tell a generated key from a word, a path or an identifier.

/** Shannon entropy in bits per character. */
export function entropy(value: string): number {
  const counts = new Map<number, number>();
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    counts.set(code, (counts.get(code) ?? 0) + 1);
  }
  let bits = 0;
  for (const count of counts.values()) {
    const share = count / value.length;
    bits -= share * Math.log2(share);
  }
  return bits;
}

function classOf(code: number): number {
  if (code >= 48 && code <= 57) return 1;
  if (code >= 65 && code <= 90) return 2;
  if (code >= 97 && code <= 122) return 3;
  return 0;
}

/** Which of digits, upper case, lower case and other characters occur. */
export function classesOf(value: string): { digit: boolean; upper: boolean; lower: boolean; other: boolean } {
  const seen = [false, false, false, false];
  for (let i = 0; i < value.length; i++) seen[classOf(value.charCodeAt(i))] = true;
  return { other: seen[0]!, digit: seen[1]!, upper: seen[2]!, lower: seen[3]! };
}

/** Share of neighbours that differ in class (digit, upper, lower); about 0.6 in random base62, under 0.25 in identifiers. */
export function classChanges(value: string): number {
  let changes = 0;
  let pairs = 0;
  for (let i = 1; i < value.length; i++) {
    const before = classOf(value.charCodeAt(i - 1));
    const here = classOf(value.charCodeAt(i));
    if (before === 0 || here === 0) continue;
    pairs++;
    // "Ab" is how words start, so an upper-case letter before a lower-case one counts for nothing.
    if (before !== here && !(before === 2 && here === 3)) changes++;
  }
  return pairs === 0 ? 0 : changes / pairs;
}

const HEX = /^(?:0x)?[0-9a-f]+$|^(?:0x)?[0-9A-F]+$/;
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const WORDLIKE = /^[A-Za-z]?[a-z]*$|^[A-Z]+\d{0,2}$|^\d{1,4}$|^v\d{1,3}$|^[A-Za-z][a-z]{2,}\d{1,2}$/;

/** A UUID. */
export function isUuid(value: string): boolean {
  return UUID.test(value);
}

/** The seed of one-time passwords: base32 of the usual lengths, and no word. */
export function isOneTimeSeed(value: string): boolean {
  return (
    /^(?:[A-Z2-7]{16}|[A-Z2-7]{26}|[A-Z2-7]{32}|[A-Z2-7]{52}|[A-Z2-7]{64})$/.test(value) &&
    entropy(value) >= 3
  );
}

/** Only hexadecimal digits, of one case. */
export function isHex(value: string): boolean {
  return HEX.test(value);
}

/** Words joined by `-`, `_`, `.`, `/` or camel case, with at most short numbers: a name, not a secret. */
export function isWordy(value: string): boolean {
  if (value.length > 200) return false;
  const parts = value
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
    .split(/[-_./:\s]+/)
    .filter((part) => part !== '');
  if (
    parts.every(
      (part) => /^[A-Za-z]{2,}$/.test(part) && /[aeiouy]/i.test(part) && /^[A-Z]?[a-z]+$/.test(part),
    )
  )
    return true;
  // Random letters fall apart into many short pieces; words do not.
  if (value.length >= 12 && parts.length > value.length / 4) return false;
  return parts.every((part) => WORDLIKE.test(part) && !/[^aeiouy\W\d_]{6}/.test(part));
}

/** Looks generated: long enough, of mixed classes, not made of words. */
export function looksRandom(value: string, minimum = 16): boolean {
  if (value.length < minimum || isWordy(value)) return false;
  const { digit, upper, lower } = classesOf(value);
  if (!digit && !(upper && lower)) return false;
  const bits = entropy(value);
  if (isHex(value)) return digit && (value.length < 20 ? bits >= 2.6 : bits >= 2.9);
  return bits >= (value.length < 20 ? 2.8 : 3.2) && classChanges(value) >= 0.16;
}
