// Text of trajectories on its way to a terminal: nothing in it may move the cursor, colour, or hide what it says.

const unsafe = /[\u0000-\u001f\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g;

/** One line without control characters and marks that reorder text; each becomes U+FFFD. */
export function printable(text: string): string {
  return text.replace(unsafe, '\ufffd').replace(/\p{Surrogate}/gu, '\ufffd');
}

/** The same of several lines: their breaks and tabs stay. */
export function printableLines(text: string): string {
  return text
    .split('\n')
    .map((line) => line.split('\t').map(printable).join('\t'))
    .join('\n');
}

/** JSON, two spaces deep, in which such characters are escaped: the same data, harmless on a screen. */
export function printableJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    /[\u007f-\u009f\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]/g,
    (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
