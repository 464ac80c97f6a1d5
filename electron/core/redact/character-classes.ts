// Which characters the gate tells apart: letters by themselves without regard to case, all digits as one, what is beyond
// ASCII by kind.

/**
 * Control and other characters that nobody sees and that may stand inside a token: not tab, newline or carriage return. Of a tag or
 * a further variation selector (U+E0000 to U+E01EF) it is the first unit.
 */
export const hiddenCharacters =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\udb40\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb]/;

const classHidden = 1;
const classDigit = 2;
const classSymbol = 3;
const classArrow = 4;
const classLetter = 5;
const classIdeograph = 6;
/** Classes from here on go to the ASCII characters that patterns hold. */
export const firstFreeClass = 7;

/** No character at all. */
const noCharacter = 0xffff;

/** By code unit; 0 for what no pattern need hold. */
export const fixedClasses = makeFixedClasses();

/** A text with which all texts are spelt that the automaton cannot tell from `text`. */
export function foldLikeAutomaton(text: string): string {
  const folded = text.toLowerCase().replace(/[0-9]/g, '0');
  return folded.replace(/[^\0-\x7f]/g, (unit) =>
    String.fromCharCode(0xe000 + (fixedClasses[unit.charCodeAt(0)] as number)),
  );
}

function makeFixedClasses(): Uint8Array {
  const classes = new Uint8Array(65536).fill(classSymbol, 128);
  // Latin, Greek, Cyrillic and their neighbours; then kana, ideographs and Hangul. The rest is arrows, lines, emoji.
  classes.fill(classLetter, 0xc0, 0x2000);
  classes.fill(classIdeograph, 0x3040, 0xd7b0);
  for (let c = 0; c < 65536; c++) if (hiddenCharacters.test(String.fromCharCode(c))) classes[c] = classHidden;
  for (let c = 48; c < 58; c++) classes[c] = classDigit;
  classes[0x2192] = classArrow;
  classes[noCharacter] = 0;
  return classes;
}
