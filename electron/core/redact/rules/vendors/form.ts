// The little language of the vendor table: literal text with parts such as <alnum:36> or <hex:20-40>, compiled to expressions.

const ALPHABETS = {
  digit: ['0-9', '0123456789'],
  hex: ['0-9a-f', '0123456789abcdef'],
  HEX: ['0-9A-F', '0123456789ABCDEF'],
  lower: ['a-z', 'abcdefghijklmnopqrstuvwxyz'],
  upper: ['A-Z', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  base32: ['A-Z2-7', 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'],
  base36: ['0-9a-z', '0123456789abcdefghijklmnopqrstuvwxyz'],
  BASE36: ['0-9A-Z', '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ'],
  alnum: ['A-Za-z0-9', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'],
  word: ['A-Za-z0-9_', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_'],
  url: ['A-Za-z0-9_-', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'],
  dotted: ['A-Za-z0-9_.-', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-'],
  base64: ['A-Za-z0-9+/', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'],
  tilde: ['A-Za-z0-9_.~-', 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_~'],
} as const;

type Alphabet = keyof typeof ALPHABETS;
type Part = { literal: string } | { alphabet: Alphabet; least: number; most: number };

function partsOf(form: string): Part[] {
  return form
    .split(/(<[A-Za-z0-9]+:\d+(?:-\d+)?>|<uuid>)/)
    .filter((piece) => piece !== '')
    .flatMap((piece): Part[] => {
      if (piece === '<uuid>') return partsOf('<hex:8>-<hex:4>-<hex:4>-<hex:4>-<hex:12>');
      const part = /^<([A-Za-z0-9]+):(\d+)(?:-(\d+))?>$/.exec(piece);
      if (!part) return [{ literal: piece }];
      const least = Number(part[2]);
      return [{ alphabet: part[1] as Alphabet, least, most: part[3] ? Number(part[3]) : least }];
    });
}

/** The source of a bounded expression for a form, without boundaries. */
export function sourceOf(form: string): string {
  return partsOf(form)
    .map((part) => {
      if ('literal' in part) return part.literal.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&');
      const count = part.least === part.most ? `{${part.least}}` : `{${part.least},${part.most}}`;
      return `[${ALPHABETS[part.alphabet][0]}]${count}`;
    })
    .join('');
}

/** The longest literal of a form, in lower case: what the engine looks for first. */
export function keywordOf(form: string): string {
  let longest = '';
  for (const part of partsOf(form)) {
    if ('literal' in part && part.literal.length > longest.length) longest = part.literal;
  }
  return longest.toLowerCase();
}

/** The literal text that a form starts with. */
export function markOf(form: string): string {
  const first = partsOf(form)[0];
  return first && 'literal' in first ? first.literal : '';
}

/** A made-up value of a form; `random` gives numbers in [0, 1). For fixtures. */
export function exampleOf(form: string, random: () => number): string {
  return partsOf(form)
    .map((part) => {
      if ('literal' in part) return part.literal;
      const letters = ALPHABETS[part.alphabet][1];
      const length =
        part.least === part.most
          ? part.least
          : part.least + Math.floor(random() * Math.min(part.most - part.least + 1, 12));
      return Array.from({ length }, () => letters[Math.floor(random() * letters.length)]).join('');
    })
    .join('');
}
