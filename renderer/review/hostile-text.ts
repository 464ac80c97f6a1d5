// Makes what a text could hide visible: control characters, terminal escapes, zero-width and bidirectional controls become
// labelled pieces; the rest stays as it is. Pure; the pieces joined by their ranges are always the whole text.

/** A run of a text: shown as it is, or (with `label`) as a chip that names what stands there. */
export interface Piece {
  start: number;
  end: number;
  label: string | null;
  title: string;
}

// One terminal escape (its letters belong to it), or a run of one invisible character.
const hostile =
  /\x1b\[[0-?]{0,64}[ -/]{0,8}[@-~]|(?<bad>(?!\r\n)(?![\t\n])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0e\uffa0\u{e0100}-\u{e01ef}])\k<bad>*|(?<![\p{Extended_Pictographic}\p{Emoji_Modifier}0-9#*])\ufe0f+/gu;
const plain = /^[\t\n\x20-\x7e]*$/;
// A joiner inside an emoji is how that emoji is written, not something hidden.
const emojiBefore = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\ufe0f]$/u;
const emojiAfter = /^\p{Extended_Pictographic}/u;

const names: Record<number, string> = {
  0x00: 'Null character',
  0x07: 'Bell',
  0x08: 'Backspace: a terminal would take back the letter before',
  0x0b: 'Vertical tab',
  0x0c: 'Form feed',
  0x0d: 'Carriage return: a terminal would write over this line',
  0x1b: 'Escape',
  0x7f: 'Delete',
  0xad: 'Soft hyphen, invisible',
  0x061c: 'Arabic letter mark, changes the direction of text',
  0x200b: 'Zero-width space',
  0x200c: 'Zero-width non-joiner',
  0x200d: 'Zero-width joiner',
  0x200e: 'Left-to-right mark',
  0x200f: 'Right-to-left mark',
  0x2028: 'Line separator',
  0x2029: 'Paragraph separator',
  0x202a: 'Left-to-right embedding',
  0x202b: 'Right-to-left embedding',
  0x202c: 'End of a direction override',
  0x202d: 'Left-to-right override: shows text in another order than it has',
  0x202e: 'Right-to-left override: shows text in another order than it has',
  0x2060: 'Word joiner, invisible',
  0x2066: 'Left-to-right isolate',
  0x2067: 'Right-to-left isolate',
  0x2068: 'First-strong isolate',
  0x2069: 'End of an isolate',
  0xfeff: 'Byte order mark, invisible',
};

function nameOf(code: number): string {
  const known = names[code];
  if (known) return known;
  if (code < 0x20 || (code >= 0x7f && code < 0xa0)) return 'Control character';
  if (code >= 0xd800 && code <= 0xdfff) return 'Half of a character (a lone surrogate)';
  return 'Invisible character';
}

// The names of the ASCII table: the symbols of Unicode's "Control Pictures" are missing from many fonts.
const controls =
  'NUL SOH STX ETX EOT ENQ ACK BEL BS TAB LF VT FF CR SO SI DLE DC1 DC2 DC3 DC4 NAK SYN ETB CAN EM SUB ESC FS GS RS US'.split(
    ' ',
  );

function labelOf(code: number): string {
  const control = code === 0x7f ? 'DEL' : controls[code];
  if (control) return control;
  return `U+${code.toString(16).toUpperCase().padStart(4, '0')}`;
}

function describe(found: string): { label: string; title: string } {
  const code = found.codePointAt(0) ?? 0;
  if (code === 0x1b && found.length > 1)
    return { label: `ESC${found.slice(1)}`, title: 'Terminal escape: colour or cursor movement' };
  const times = found.length / (code > 0xffff ? 2 : 1);
  return { label: times > 1 ? `${labelOf(code)}×${times}` : labelOf(code), title: nameOf(code) };
}

/** Splits text[from, to) into what is shown as it is and what is shown as a labelled chip. */
export function splitHostile(text: string, from = 0, to = text.length): Piece[] {
  const part = text.slice(from, to);
  if (part === '') return [];
  if (plain.test(part)) return [{ start: from, end: to, label: null, title: '' }];
  const pieces: Piece[] = [];
  let done = 0;
  for (const match of part.matchAll(hostile)) {
    const at = match.index;
    const end = at + match[0].length;
    if (match[0] === '\u200d' && emojiBefore.test(part.slice(0, at)) && emojiAfter.test(part.slice(end)))
      continue;
    if (at > done) pieces.push({ start: from + done, end: from + at, label: null, title: '' });
    pieces.push({ start: from + at, end: from + end, ...describe(match[0]) });
    done = end;
  }
  if (done < part.length) pieces.push({ start: from + done, end: to, label: null, title: '' });
  return pieces;
}

/** The text with every hidden character spelt out, for places that hold plain strings (titles, names). */
export function showHidden(text: string): string {
  if (plain.test(text)) return text;
  return splitHostile(text)
    .map((piece) => (piece.label === null ? text.slice(piece.start, piece.end) : `⟨${piece.label}⟩`))
    .join('');
}
