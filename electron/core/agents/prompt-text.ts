// Prompts as a person wrote them: which text is injected by the agent's client, and titles made from prompts.

/** Only so many UTF-16 units of a prompt decide whether it is injected, and make the title. */
export const PROMPT_HEAD = 4096;
const TITLE_LENGTH = 200;
/** Longer beginnings of a prompt are cleaned only when this much gives no title. */
const TITLE_ROOM = 600;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a text with one is looked at whole
const CONTROL = /[\0-\x08\x0e-\x1f\x7f-\x9f]/;

/** The text after blocks like `<system-reminder>…</system-reminder>` at its start; '' when nothing else is there. */
export function withoutInjected(text: string, tags: ReadonlySet<string>): string {
  let rest = text.trimStart();
  for (;;) {
    const name = /^<([A-Za-z][\w-]*)(?:\s[^<>]*)?>/.exec(rest)?.[1];
    if (name === undefined || !tags.has(name)) return rest.trimEnd();
    const end = rest.indexOf(`</${name}>`);
    if (end === -1) return '';
    rest = rest.slice(end + name.length + 3).trimStart();
  }
}

/** A text as one line of at most 200 units, fit to be shown: no control characters, no half of a pair. Null when blank. */
export function titleOf(text: string): string | null {
  // Mostly so much is enough: without control characters no cut can fall into a sequence.
  const start = text.slice(0, TITLE_ROOM);
  if (!CONTROL.test(start)) {
    const plain = plainLine(start);
    if (plain.length > TITLE_LENGTH || text.length <= TITLE_ROOM) return cutTitle(plain);
  }
  return cutTitle(plainLine(text.slice(0, PROMPT_HEAD)));
}

/** As one line without what could not be shown. */
function plainLine(text: string): string {
  return (
    text
      // ESC sequences as a whole, then any other control or format character that could turn text around.
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
      .replace(/\u001b\[[0-9;?]*[ -/]*[@-~]/g, ' ')
      .replace(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
  );
}

function cutTitle(plain: string): string | null {
  if (plain === '') return null;
  return wholePairs(plain.slice(0, TITLE_LENGTH)).trim() || null;
}

/** The text with U+FFFD for each lone surrogate. */
export function wholePairs(text: string): string {
  return text.replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
}
