// pi's edit: every block is matched against the text before the call; all are made or none.
// https://github.com/badlogic/pi-mono/blob/main/packages/coding-agent/src/core/tools/edit-diff.ts
import type { TextEdit } from '../../../shared/trajectory';

interface Place {
  start: number;
  end: number;
  newText: string;
}

/** The text after the call, or null when pi would have refused it (missing, doubled, overlapping, nothing to change). */
export function replaceAgainstOriginal(before: string | null, edits: readonly TextEdit[]): string | null {
  if (before === null || edits.length === 0) return null;
  const bom = before.startsWith('\ufeff') ? '\ufeff' : '';
  const content = before.slice(bom.length);
  const crLf = content.indexOf('\r\n') !== -1 && content.indexOf('\r\n') < content.indexOf('\n');
  const plain = toLf(content);
  const wanted = edits.map((edit) => ({ oldText: toLf(edit.oldText), newText: toLf(edit.newText) }));
  if (wanted.some((edit) => edit.oldText === '')) return null;
  // One fuzzy hit, and the whole file is rewritten in its normalised form: that is what pi does.
  const fuzzy = wanted.some((edit) => !plain.includes(edit.oldText));
  const base = fuzzy ? normaliseForMatch(plain) : plain;
  const places = findAll(base, wanted);
  if (places === null) return null;
  let result = '';
  let at = 0;
  for (const place of places) {
    if (place.start < at) return null;
    result += base.slice(at, place.start) + place.newText;
    at = place.end;
  }
  result += base.slice(at);
  if (result === base) return null;
  return bom + (crLf ? result.replaceAll('\n', '\r\n') : result);
}

function findAll(base: string, wanted: readonly { oldText: string; newText: string }[]): Place[] | null {
  const normalBase = normaliseForMatch(base);
  const places: Place[] = [];
  for (const { oldText, newText } of wanted) {
    const normalOld = normaliseForMatch(oldText);
    const exact = base.indexOf(oldText);
    const start = exact === -1 ? base.indexOf(normalOld) : exact;
    if (start === -1) return null;
    const length = exact === -1 ? normalOld.length : oldText.length;
    if (normalOld !== '' && normalBase.split(normalOld).length > 2) return null;
    places.push({ start, end: start + length, newText });
  }
  return places.sort((a, b) => a.start - b.start);
}

function toLf(text: string): string {
  return text.replaceAll('\r\n', '\n').replaceAll('\r', '\n');
}

function normaliseForMatch(text: string): string {
  return text
    .normalize('NFKC')
    .split('\n')
    .map((line) => line.trimEnd())
    .join('\n')
    .replace(/[\u2018\u2019\u201a\u201b]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f]/g, '"')
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u00a0\u2002-\u200a\u202f\u205f\u3000]/g, ' ');
}
