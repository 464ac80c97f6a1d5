// Text from trajectories and paths may hold characters that hide or reorder what follows. Here they become visible.

// Controls but tab and newline; soft hyphen; zero-width and bidi controls; line separators; BOM; tag characters; lone surrogates.
const hidden =
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]|[\ud800-\udfff]/gu;

/** Replaces each hidden character by a visible name: control characters by their symbol, others by `<U+202E>`. */
export function visibleText(text: string): string {
  return text.replace(hidden, (character) => {
    const code = character.codePointAt(0) ?? 0;
    if (code < 0x20) return String.fromCodePoint(0x2400 + code);
    if (code === 0x7f) return '\u2421';
    return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
  });
}

/** One line of it: line breaks and tabs become spaces. */
export function visibleLine(text: string): string {
  return visibleText(text.replace(/[\r\n\t]+/g, ' '));
}
