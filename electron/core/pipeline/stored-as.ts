// What git makes of a file's content when it is added: line ends as the attributes and settings of the repository say. No
// filter is run: a file that one would change is compared as it is.
import { git } from '../platform/git';

/** A `.gitattributes` that is a pipe would be waited for without end. */
const timeoutMs = 30_000;

/** Whether git, given `content` for `path`, would keep `stored`. */
export async function isStoredAs(
  root: string,
  path: string,
  content: Uint8Array,
  stored: Uint8Array,
): Promise<boolean> {
  const hash = async (way: string, input: Uint8Array): Promise<string | null> => {
    const ask = ['-c', 'core.safecrlf=false', 'hash-object', '--stdin', way];
    const { code, stdout } = await git(ask, { cwd: root, input: Buffer.from(input), timeoutMs });
    return code === 0 ? stdout.toString('latin1').trim() : null;
  };
  const [given, kept] = await Promise.all([hash(`--path=${path}`, content), hash('--no-filters', stored)]);
  return given !== null && given === kept;
}
