// Replayed commits in the language of `git fast-import`: written into the object store, visible only through one reference.
// https://git-scm.com/docs/git-fast-import
import type { Content } from './apply-edit';

/** One commit to be made. */
export interface ReplayedCommit {
  changes: readonly { path: string; content: Content; before: Content }[];
  message: string;
  /** Seconds since 1970; author and committer date. */
  at: number;
}

/** The stream, commit by commit. `person` is `Name <address>`; `modes` keeps what is executable (or a link) as it is. */
export function* createImportStream(
  commits: Iterable<ReplayedCommit>,
  target: { reference: string; from: string | null; person: string; modes: ReadonlyMap<string, string> },
): Generator<Buffer> {
  let { from } = target;
  for (const commit of commits) {
    yield commitText(commit, { ...target, from });
    from = null;
  }
  yield Buffer.from('done\n');
}

function commitText(
  commit: ReplayedCommit,
  { reference, from, person, modes }: Parameters<typeof createImportStream>[1],
): Buffer {
  const parts: Buffer[] = [];
  const text = (line: string): void => {
    parts.push(Buffer.from(`${line}\n`));
  };
  const data = (content: Uint8Array): void => {
    text(`data ${content.length}`);
    parts.push(Buffer.from(content.buffer, content.byteOffset, content.byteLength), Buffer.from('\n'));
  };
  text(`commit ${reference}`);
  text(`author ${person} ${commit.at} +0000`);
  text(`committer ${person} ${commit.at} +0000`);
  data(Buffer.from(commit.message));
  if (from !== null) text(`from ${from}`);
  for (const { path, content } of commit.changes) {
    if (content === null) text(`D ${quote(path)}`);
    else {
      const mode = modes.get(path);
      text(`M ${mode === '100755' ? mode : '100644'} inline ${quote(path)}`);
      data(content);
    }
  }
  text('');
  return Buffer.concat(parts);
}

/** A path as git's own C-style string: nothing in a name can end the line. */
function quote(path: string): string {
  return `"${path.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
}
