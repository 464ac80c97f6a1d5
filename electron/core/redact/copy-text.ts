// V8 keeps a cut-out text as a view on the one it was cut from; keeping the cut-out keeps megabytes of line alive.
import { Buffer } from 'node:buffer';

/** The same text in memory of its own, for whatever outlives the line it was found in. */
export function copyText(text: string): string {
  if (text.length < 13) return text;
  return Buffer.from(text, 'utf16le').toString('utf16le');
}
