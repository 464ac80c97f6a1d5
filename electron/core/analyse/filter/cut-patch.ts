// Takes the parts on some files out of a patch, and out of what the agent answered about it. Pure text.
import { parsePatch } from '../../platform/parse-patch';

/** The patch without the files for which `goes` is true; null when nothing is left or it cannot be parsed. */
export function cutPatch(patch: string, goes: (path: string) => boolean): string | null {
  if (!patch.includes('*** Begin Patch')) return cutDiff(patch, goes);
  // The patch may stand inside a command with a here-document: what is around it stays.
  const start = patch.indexOf('*** Begin Patch');
  const endMark = patch.lastIndexOf('*** End Patch');
  if (endMark === -1) return null;
  const end = endMark + '*** End Patch'.length;
  const body = patch.slice(start, end);
  const files = parsePatch(body);
  if (files === null) return null;
  const out = files.filter(
    (file) => goes(file.path) || (file.kind === 'update' && file.moveTo !== null && goes(file.moveTo)),
  );
  if (out.length === files.length) return null;
  const lines = body.split('\n');
  const kept = lines.filter(
    (_line, number) => !out.some((file) => number >= file.first && number <= file.last),
  );
  return patch.slice(0, start) + kept.join('\n') + patch.slice(end);
}

function cutDiff(diff: string, goes: (path: string) => boolean): string | null {
  const parts = diff.split(/^(?=diff --git |--- (?!.*\n(?!\+\+\+)))/m);
  const kept = parts.filter((part) => {
    const names = [...part.matchAll(/^(?:---|\+\+\+) ([^\t\r\n]+)/gm)].map((match) => match[1] ?? '');
    return !names.some((name) => name !== '/dev/null' && goes(name.replace(/^[ab]\//, '')));
  });
  return kept.some((part) => part.includes('@@')) ? kept.join('') : null;
}

/** "M path" lines of an answer, without those on files that go. */
export function cutAnswer(text: string, goes: (path: string) => boolean): string {
  return text.replace(/^[AMD] ([^\n]*)\n?/gm, (line, path: string) => (goes(path.trim()) ? '' : line));
}
