// Numbers and words of JSON, from bytes, with JSON.parse's strictness.

/** Given back for what is no JSON; a value that no JSON holds. */
export const wrong = Symbol('wrong');

/** JSON's white space. */
export function isBlank(byte: number): boolean {
  return byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
}

const number = /^-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?$/;

/** The value of a number, `true`, `false` or `null` from `from` to `end`, white space behind it allowed; `wrong` for all else. */
export function readScalar(bytes: Buffer, from: number, end: number): number | boolean | null | typeof wrong {
  let to = end;
  while (to > from && isBlank(bytes[to - 1] as number)) to -= 1;
  const integer = readInteger(bytes, from, to);
  if (integer >= 0) return integer;
  const text = bytes.toString('latin1', from, to);
  if (text === 'true') return true;
  if (text === 'false') return false;
  if (text === 'null') return null;
  return number.test(text) ? Number(text) : wrong;
}

/** A plain integer of at most 9 digits, the usual case; -1 for anything else. */
function readInteger(bytes: Buffer, from: number, to: number): number {
  const length = to - from;
  if (length > 9 || length === 0) return -1;
  if (bytes[from] === 0x30) return length === 1 ? 0 : -1;
  let total = 0;
  for (let i = from; i < to; i += 1) {
    const digit = (bytes[i] as number) - 0x30;
    if (digit < 0 || digit > 9) return -1;
    total = total * 10 + digit;
  }
  return total;
}
