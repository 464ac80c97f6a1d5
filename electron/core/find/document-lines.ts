// Sessions of spring 2025 are one JSON document each, `{"session": {…}, "items": […]}`. They are read as the lines that the
// same agent wrote soon after: the session's header, then one line for each item.
import { AppError } from '../../../shared/failure';

/** The largest document that is read; it must be held in memory as a whole. */
export const largestDocument = 64 * 1024 * 1024;
const newline = 0x0a;

/** Whether a file may be such a document, by its name. */
export function isDocument(path: string): boolean {
  return /(?:^|[\\/])rollout-[^\\/]*\.json$/i.test(path);
}

/** The lines of a document. Content of another kind is given back as it is. */
export function linesOfDocument(content: Buffer): Buffer {
  const document = parse(content);
  if (typeof document !== 'object' || document === null) return content;
  const { session, items } = document as { session?: unknown; items?: unknown };
  if (!Array.isArray(items)) return content;
  try {
    const lines = [session ?? {}, ...items].map((value) => `${JSON.stringify(value)}\n`);
    return Buffer.from(lines.join(''));
  } catch {
    // Values that JSON.parse makes are all fit for it, but for their depth.
    throw new AppError('unreadable', 'This session is nested too deeply to be read.');
  }
}

/** Null for what is no JSON. */
function parse(content: Buffer): unknown {
  try {
    return JSON.parse(content.toString('utf8').replace(/^\ufeff/, ''));
  } catch {
    // What the parser says would quote the session. A document is indented; lines of their own begin otherwise.
    const first = content.toString('latin1', 0, Math.max(0, content.indexOf(newline))).trim();
    if (!/^(?:\xef\xbb\xbf)?\{$/.test(first)) return null;
    const reason = 'This session is one JSON document, and it is damaged or still being written.';
    throw new AppError('unreadable', reason);
  }
}
