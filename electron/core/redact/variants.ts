// The forms in which a known value may stand elsewhere: escaped, encoded, quoted, cut short, line by line.
import { Buffer } from 'node:buffer';
import { distinct, encodings, escapedSigns, percent, slug, spellings } from './encodings';
import { type FoundValue, isSpreadable, isWordLike } from './found-value';
import { hexForms } from './hex-forms';
import { looseAnchor, startsOfLetters } from './loose-match';
import { numberForms } from './number-forms';
import { homeUser } from './placeholder';

/** One form of a known value. The span that is replaced is match[from, to). */
export interface Variant {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  /** Compared without regard to case. */
  readonly fold: boolean;
  /** Must not have letters or digits right before or after it. */
  readonly bounded: boolean;
  /**
   * `base64`: the whole run of base64 around it is replaced. `tail`: the end of a value, extended to the left. `hex`: the first
   * bytes of a value, in one of the ways to print them. `loose`: how a value starts or ends that may stand in several pieces;
   * `letters`: with each letter apart.
   */
  readonly kind: 'whole' | 'base64' | 'tail' | 'hex' | 'loose' | 'letters';
  /** The value that `text` is a part of, for `tail`, `loose` and `letters`; all its digits, for `hex`. */
  readonly full: string;
  /** It is base64, for `loose`: what stands around it is replaced as well. */
  readonly run?: boolean;
  /** Must be the whole text. */
  readonly alone: boolean;
  /** May also match cut short at its end, from 16 characters on. */
  readonly cuttable: boolean;
}

/** Shortest piece of a value that is taken for it. */
export const shortestPiece = 16;
const boundedBelow = 12;
const shortestTermWithin = 4;

/** All forms of a value, or none if it must not be replaced away from its context. */
export function variantsOf(found: FoundValue): Variant[] {
  if (!found.spread) return [];
  const value = found.value.trim();
  if (found.type === 'TERM') return ownTermVariants(value);
  if (found.type === 'NAME') return nameVariants(value);
  switch (found.shape) {
    case 'home':
      return homeVariants(value);
    case 'pem':
      return pemPieces(value)
        .filter(([start, end]) => end - start >= shortestPiece)
        .map(([start, end]) => plain(value.slice(start, end), { cuttable: true }));
    case 'user':
    case 'ip':
      return distinct([value, percent(value)]).map((text) => plain(text, { bounded: true }));
    case 'email':
    case 'host':
      return [
        ...distinct([value, percent(value), escapedSigns(value), slug(value)]).map((text) =>
          plain(text, { bounded: true, fold: true }),
        ),
        ...(found.shape === 'email' ? base64Variants(value, 'start') : []),
        // Many end alike, with the same domain.
        ...looseVariants(value, { bounded: true, by: 'start' }),
        ...codeVariants(value),
      ];
    default:
      return found.type === 'PHONE' ? [...tokenVariants(value), ...dialled(value)] : tokenVariants(value);
  }
}

/** The person asked for this very text, so it is replaced whatever it looks like; between word boundaries if short. */
function ownTermVariants(term: string): Variant[] {
  const bounded = mustStandFree({ type: 'TERM', shape: 'token' }, term);
  const parts = term.split(/\s+/);
  const joined = parts.length > 1 ? ['-', '_', '.', ''].map((sign) => parts.join(sign)) : [];
  return [
    ...encodings(term).map((text) => plain(text, { bounded, fold: true })),
    ...joined
      .filter((text) => text.length >= shortestName)
      .map((text) => plain(text, { bounded: true, fold: true })),
    ...inPieces(term, bounded),
    ...base64Variants(term, 'start'),
    ...codeVariants(term),
  ];
}

const shortestSubstring = 40;

/** A text that was left out, for finding its copies; short ones count only where they are a whole text. */
export function leftOutVariants(text: string): Variant[] {
  const alone = text.length < shortestSubstring && !text.includes('\n');
  const escaped = JSON.stringify(text).slice(1, -1);
  return distinct(alone ? [text] : [text, escaped]).map((form) => plain(form, { alone }));
}

const shortestName = 6;

/** A person's name as written, and as accounts and branches write it. */
function nameVariants(name: string): Variant[] {
  const forms = spellings(name).flatMap(accountForms);
  const texts = distinct([...forms, ...encodings(name)]).filter((text) => text.length >= shortestName);
  return [...texts.map((text) => plain(text, { bounded: true, fold: true })), ...inPieces(name, true)];
}

/** Words of which a line ends between two, or one is bold: however common they are, they stand together there. */
function inPieces(text: string, bounded: boolean): Variant[] {
  if (text.length < shortestTelling || text.length > longestLoose) return [];
  return [plain(text.slice(0, looseAnchor), { kind: 'loose', full: text, bounded })];
}

function accountForms(name: string): string[] {
  const parts = name.split(/\s+/);
  return [
    name,
    parts.join('.'),
    parts.join('-'),
    parts.join('_'),
    parts.join(''),
    [...parts].reverse().join(', '),
  ];
}

function plain(text: string, how: Partial<Variant> = {}): Variant {
  const usual = { fold: false, bounded: false, kind: 'whole', cuttable: false, alone: false } as const;
  return { text, from: 0, to: text.length, full: text, ...usual, ...how };
}

/** Whether a value is only known again with no letter or digit right before or after it. */
export function mustStandFree({ type, shape }: Pick<FoundValue, 'type' | 'shape'>, value: string): boolean {
  if (type === 'TERM') return value.length < shortestTermWithin;
  if (type === 'NAME' || (shape !== 'token' && shape !== 'pem')) return true;
  return value.length < boundedBelow || /^[\d\s().+-]+$/.test(value);
}

function tokenVariants(value: string): Variant[] {
  const bounded = mustStandFree({ type: '', shape: 'token' }, value);
  const opaque = /^[A-Za-z0-9+/=_.~-]+$/.test(value) && value.length > shortestPiece;
  const fold = isTelling(value);
  const variants = encodings(value).map((text) => plain(text, { bounded, fold, cuttable: opaque }));
  if (opaque) variants.push(plain(value.slice(-shortestPiece), { kind: 'tail', full: value }));
  const letters = isTelling(value) && !/\s/.test(value) ? startsOfLetters(value) : [];
  const loose = [
    ...looseVariants(value, { bounded }),
    ...letters.map((text) => plain(text, { kind: 'letters', full: value })),
  ];
  return [...variants, ...base64Variants(value), ...loose, ...codeVariants(value)];
}

/** A telephone number as messengers name accounts by it. */
function dialled(phone: string): Variant[] {
  const digits = phone.replace(/\D/g, '');
  return digits.length < 10 ? [] : [plain(digits, { bounded: true })];
}

const shortestTelling = 10;

/** Long and mixed enough that nothing else is spelt like it in other cases or in pieces. */
function isTelling(value: string): boolean {
  return value.length >= shortestTelling && /[A-Za-z]/.test(value) && !isWordLike(value);
}

const longestLoose = 2000;
const longestFromEnd = 400;

interface Loose {
  bounded?: boolean;
  run?: boolean;
  /** Only its start is looked for. */
  by?: 'start';
}

/** Found by its start or its end where it stands in several pieces. */
function looseVariants(value: string, { bounded = false, run = false, by }: Loose): Variant[] {
  if (!isTelling(value) || value.length > longestLoose) return [];
  const length = Math.min(looseAnchor, value.length >> 1);
  const ends = [value.slice(0, length)];
  if (by !== 'start' && value.length <= longestFromEnd) ends.push(value.slice(-length));
  return distinct(ends).map((text) => plain(text, { kind: 'loose', full: value, bounded, run }));
}

/** Written with the numbers of its bytes or characters. */
function codeVariants(value: string): Variant[] {
  return [
    ...hexForms(value).map(({ start, digits }) => plain(start, { kind: 'hex', full: digits, fold: true })),
    ...numberForms(value).map((text) => plain(text, { fold: true })),
  ];
}

/** Base64 has three faces for a value, by where it starts in the encoded text (`user:value`); the outer letters mix with others. */
function base64Variants(value: string, by?: 'start'): Variant[] {
  const bytes = Buffer.from(value, 'utf8');
  const variants: Variant[] = [];
  for (const [shift, mixed] of [
    [0, 0],
    [1, 2],
    [2, 3],
  ] as const) {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    const inner = encoded.slice(mixed, Math.floor(((shift + bytes.length) * 8) / 6));
    if (inner.length < (shift === 0 ? 8 : 10)) continue;
    const safe = inner.replaceAll('+', '-').replaceAll('/', '_');
    for (const text of distinct([inner, safe]))
      variants.push(plain(text, { kind: 'base64' }), ...looseVariants(text, { run: true, by }));
  }
  return variants;
}

/** A home folder in the spellings of shells and agents; only the user's part of it is replaced. */
function homeVariants(home: string): Variant[] {
  const path = home.replace(/[/\\]+$/, '');
  const user = homeUser(path);
  const drive = /^([A-Za-z]):[/\\](.*)$/.exec(path);
  const slashed = path.replaceAll('\\', '/');
  const spellings = [path, slashed, slashed.replace(/[^A-Za-z0-9]/g, '-'), percent(slashed)];
  if (drive !== null) {
    const rest = (drive[2] as string).replaceAll('\\', '/');
    const letter = (drive[1] as string).toLowerCase();
    spellings.push(`/${letter}/${rest}`, `/mnt/${letter}/${rest}`, path.replaceAll('\\', '\\\\'));
    spellings.push(path.replaceAll('\\', '\\\\\\\\'), path.replaceAll('\\', '%5C'));
  }
  const fold = drive !== null;
  return distinct(spellings).flatMap((text) => {
    // The part may be spelt with dashes or percent signs in some of them; it is always what the spelling ends with.
    const shown = text.endsWith(user) ? user : (/[^/\\]*$/.exec(text)?.[0] ?? '');
    if (shown === '' || text.length - shown.length < 2) return [];
    return [plain(text, { from: text.length - shown.length, bounded: true, fold })];
  });
}

/** Spans of the body's lines in a private key: real or escaped line ends, indented or not; without BEGIN, END and headers. */
export function pemPieces(block: string): [start: number, end: number][] {
  const pieces: [number, number][] = [];
  const take = (from: number, to: number): void => {
    const line = block.slice(from, to);
    if (line.includes('-----') || /^[\s>|+-]*[A-Za-z-]+: /.test(line)) return;
    for (const run of line.matchAll(/(?:[A-Za-z0-9+/=]|%(?:2[BFbf]|3[Dd])){4,}/g)) {
      pieces.push([from + run.index, from + run.index + run[0].length]);
    }
  };
  let from = 0;
  for (const lineEnd of block.matchAll(/[\r\n]+|\\+[rn]|%0[AaDd]/g)) {
    take(from, lineEnd.index);
    from = lineEnd.index + lineEnd[0].length;
  }
  take(from, block.length);
  return pieces;
}

/** Marks values that may be replaced away from their context; the rule's own wish comes first. */
export function maySpread(ruleWish: boolean, value: string): boolean {
  return ruleWish && isSpreadable(value.trim());
}
