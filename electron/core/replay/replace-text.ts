// Claude Code's Edit and MultiEdit: exact match on LF text, curly quotes as a second chance, each edit sees the one before.
import type { TextEdit } from '../../../shared/trajectory';
import { longestText } from './utf8';

/**
 * The text after all edits, or null when one of them would have been refused (not found, not unique, nothing to change):
 * then none is made. `before` is null when the file does not exist.
 */
export function replaceSequentially(before: string | null, edits: readonly TextEdit[]): string | null {
  const lineEnd = before !== null && usesCrLf(before) ? '\r\n' : '\n';
  let text = before === null ? null : before.replaceAll('\r\n', '\n');
  for (const edit of edits) {
    text = replaceOnce(text, edit);
    if (text === null) return null;
  }
  if (text === null) return null;
  return lineEnd === '\n' ? text : text.replaceAll('\n', '\r\n');
}

function replaceOnce(text: string | null, edit: TextEdit): string | null {
  const oldText = edit.oldText.replaceAll('\r\n', '\n');
  const newText = edit.newText.replaceAll('\r\n', '\n');
  // An empty old text creates a file; it is refused where there is something already.
  if (oldText === '') return text === null || text.trim() === '' ? newText : null;
  if (text === null || oldText === newText) return null;
  const found = findWithQuotes(text, oldText);
  if (found === null) return null;
  const replacement = withQuoteStyle(oldText, found, newText);
  // Removing lines takes the newline after them along.
  const wanted =
    replacement === '' && !found.endsWith('\n') && text.includes(`${found}\n`) ? `${found}\n` : found;
  const first = text.indexOf(found);
  if (!edit.replaceAll && text.indexOf(found, first + found.length) !== -1) return null;
  return edit.replaceAll ? replaceEvery(text, wanted, replacement) : text.replace(wanted, () => replacement);
}

/** All occurrences replaced; null when that would be longer than any file. In pieces, as there may be millions. */
function replaceEvery(text: string, wanted: string, replacement: string): string | null {
  const length = text.length + count(text, wanted) * (replacement.length - wanted.length);
  if (length > longestText) return null;
  const joined: string[] = [];
  let pieces: string[] = [];
  let from = 0;
  for (let at = text.indexOf(wanted); at !== -1; at = text.indexOf(wanted, from)) {
    pieces.push(text.slice(from, at), replacement);
    from = at + wanted.length;
    if (pieces.length < 10_000) continue;
    joined.push(pieces.join(''));
    pieces = [];
  }
  return [...joined, ...pieces, text.slice(from)].join('');
}

/** The agent decides by the majority in the first 4096 units. */
function usesCrLf(text: string): boolean {
  const head = text.slice(0, 4096);
  const all = count(head, '\n');
  const crLf = count(head, '\r\n');
  return crLf > all - crLf;
}

function count(text: string, part: string): number {
  let n = 0;
  for (let at = text.indexOf(part); at !== -1; at = text.indexOf(part, at + part.length)) n += 1;
  return n;
}

function straighten(text: string): string {
  return text.replace(/[\u2018\u2019]/g, "'").replace(/[\u201c\u201d]/g, '"');
}

function findWithQuotes(text: string, wanted: string): string | null {
  if (text.includes(wanted)) return wanted;
  const at = straighten(text).indexOf(straighten(wanted));
  return at === -1 ? null : text.slice(at, at + wanted.length);
}

/** Where only curly quotes in the file made the match, the new text gets curly quotes too. */
function withQuoteStyle(oldText: string, found: string, newText: string): string {
  if (found === oldText) return newText;
  let result = newText;
  if (/[\u201c\u201d]/.test(found)) {
    result = result.replace(/"/g, (_quote, at: number, all: string) =>
      opens(all, at) ? '\u201c' : '\u201d',
    );
  }
  if (/[\u2018\u2019]/.test(found)) {
    result = result.replace(/'/g, (_quote, at: number, all: string) => {
      const apostrophe = /\p{L}/u.test(all[at - 1] ?? '') && /\p{L}/u.test(all[at + 1] ?? '');
      return !apostrophe && opens(all, at) ? '\u2018' : '\u2019';
    });
  }
  return result;
}

function opens(text: string, at: number): boolean {
  return at === 0 || /[\s([{\u2013\u2014]/.test(text[at - 1] ?? '');
}
