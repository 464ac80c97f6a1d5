// Bytes of a file to text and back without loss: what is not valid UTF-8 is not text, and a BOM stays where it is.

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The text of UTF-8 bytes, or null when they are not valid UTF-8 (an edit of text cannot be replayed on them). */
export function decodeText(bytes: Uint8Array): string | null {
  try {
    return decoder.decode(bytes);
  } catch {
    return null;
  }
}

/** UTF-8 bytes of a text. */
export function encodeText(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}
