// Bytes of a file to text and back without loss: what is not valid UTF-8 is not text, and a BOM stays where it is.
import { isUtf8 } from 'node:buffer';

/** The longest text that is edited, in UTF-16 units: beyond it a hostile trajectory would take all memory. */
export const longestText = 128 * 1024 * 1024;

/** The text of UTF-8 bytes, or null when they are not valid UTF-8 (an edit of text cannot be replayed on them). */
export function decodeText(bytes: Uint8Array): string | null {
  if (!isUtf8(bytes)) return null;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

/** UTF-8 bytes of a text. */
export function encodeText(text: string): Buffer {
  return Buffer.from(text, 'utf8');
}
