// Long lists and texts, a screen at a time.
import { ask } from './ask';
import { say } from './command';
import { columns, wrap } from './words';

/** Shows lines; after each full screen the person says whether to go on. Where there is no screen, all at once. */
export async function inPages(lines: Iterable<string> | AsyncIterable<string>): Promise<void> {
  const rows =
    process.stderr.isTTY === true ? Math.max(5, (process.stderr.rows || 24) - 2) : Number.POSITIVE_INFINITY;
  let used = 0;
  for await (const line of lines) {
    for (const part of wrap(line, '    ').split('\n').flatMap(cut)) {
      if (used >= rows) {
        const answer = await ask('[Enter = more, q = back] ', true);
        if (answer !== '') return;
        used = 0;
      }
      say(part);
      used += 1;
    }
  }
}

// What has no space to break at (base64, minified code) still fills the screen line by line.
function cut(line: string): string[] {
  const width = columns();
  const parts: string[] = [];
  for (let from = 0; from < line.length || from === 0; from += width)
    parts.push(line.slice(from, from + width));
  return parts;
}
