// The same names and values come again and again in a trajectory: what was found out about a short one is kept for a while,
// in memory only.
import { copyText } from '../copy-text';

const longest = 80;
const most = 4000;

/** The same test with a memory for short values. The test must depend on the value alone. */
export function remembered(test: (value: string) => boolean): (value: string) => boolean {
  const known = new Map<string, boolean>();
  return (value) => {
    if (value.length > longest) return test(value);
    const before = known.get(value);
    if (before !== undefined) return before;
    if (known.size >= most) known.clear();
    const answer = test(value);
    known.set(copyText(value), answer);
    return answer;
  };
}
