// The files that a patch changes, for summaries: the same as `changedPaths` of `editsOfPatch`, told from the patch's headers
// alone. What could be read in two ways is left to the parser.
import { isPatch } from '../../platform/parse-patch';
import { recordedPath } from '../recorded-path';
import { changedPaths, editsOfPatch } from './patches';

const HEADERS = ['Update File: ', 'Add File: ', 'Delete File: '];
const STARS = '*** ';

/** Every path that a patch changes, once each. */
export function pathsOfPatch(text: string, cwd: string | null): string[] {
  return plainPaths(text, cwd) ?? [...new Set(editsOfPatch(text, cwd).flatMap(changedPaths))];
}

/** Null where whether a line is a header depends on the lines around it, where a file is moved, and for other languages. */
function plainPaths(text: string, cwd: string | null): string[] | null {
  if (!isPatch(text)) return null;
  const paths: string[] = [];
  for (let at = text.indexOf(STARS); at !== -1; at = text.indexOf(STARS, at + STARS.length)) {
    const name = at + STARS.length;
    if (text.startsWith('Move to: ', name)) return null;
    const header = HEADERS.find((one) => text.startsWith(one, name));
    if (header === undefined) continue;
    if (at > 0 && text[at - 1] !== '\n') {
      // An indented header is one between files, but not among the lines of a change.
      if (/\s/.test(text[at - 1] ?? '')) return null;
      continue;
    }
    const start = name + header.length;
    const end = text.indexOf('\n', start);
    const path = text.slice(start, end === -1 ? text.length : end).trimEnd();
    if (path === '' || /^\s|[\r\u2028\u2029]/.test(path)) return null;
    const whole = recordedPath(path, cwd);
    if (!paths.includes(whole)) paths.push(whole);
  }
  return paths;
}
