// Replayed commits into a repository, all or none: written beside the branch, which then moves once.
import { AppError } from '../../../shared/failure';
import { git, gitText } from '../platform/git';
import { isRunning } from './staging';
import { createImportStream, type ReplayedCommit } from '../replay/import-stream';

const references = 'refs/trajectory-share/replay-';

/** Makes the commits aside, then moves the branch and the work tree onto them; gives their hashes. Throws AppError with nothing changed. */
export async function importCommits(
  root: string,
  planned: readonly ReplayedCommit[],
  base: { from: string | null; modes: ReadonlyMap<string, string> },
): Promise<string[]> {
  const { from, modes } = base;
  const identity = await git(['var', 'GIT_COMMITTER_IDENT'], { cwd: root });
  if (identity.code !== 0) {
    throw new AppError(
      'bad-input',
      'git does not know who you are. Set user.name and user.email, then replay.',
    );
  }
  const person = identity.stdout.toString('utf8').replace(/ \d+ [+-]\d{4}\s*$/, '');
  await dropForgotten(root);
  const reference = `${references}${process.pid}`;
  const input = createImportStream(planned, { reference, from, person, modes });
  try {
    const imported = await git(['fast-import', '--quiet', '--force', '--done', '--date-format=raw'], {
      cwd: root,
      input,
    });
    if (imported.code !== 0)
      throw new AppError('unexpected', 'git could not write the replayed commits. Nothing was changed.');
    const made = await gitText(
      ['rev-list', '--reverse', from === null ? reference : `${from}..${reference}`],
      { cwd: root },
    );
    await moveOnto(root, from, reference);
    return made.split('\n').filter(Boolean);
  } finally {
    await git(['update-ref', '-d', reference], { cwd: root });
  }
}

/** What a replay that was interrupted left aside. */
async function dropForgotten(root: string): Promise<void> {
  const listed = await gitText(['for-each-ref', '--format=%(refname)', 'refs/trajectory-share/'], {
    cwd: root,
  });
  for (const name of listed.split('\n').filter((one) => one.startsWith(references)))
    if (!isRunning(Number(name.slice(references.length))))
      await git(['update-ref', '-d', name], { cwd: root });
}

/** Files first, the branch last; git refuses when something is in the way. No `merge`, which asks the branch's settings. */
async function moveOnto(root: string, from: string | null, reference: string): Promise<void> {
  const head = (await gitText(['rev-parse', '--verify', reference], { cwd: root })).trim();
  const empty = ['hash-object', '-t', 'tree', '--stdin'];
  const base = from ?? (await gitText(empty, { cwd: root })).trim();
  const checkOut = (before: string, after: string): Promise<{ code: number }> =>
    git(['read-tree', '-m', '-u', '--no-recurse-submodules', before, after], { cwd: root });
  // Only files whose times git knows are taken for unchanged.
  await git(['update-index', '-q', '--refresh'], { cwd: root });
  if ((await checkOut(base, head)).code !== 0) {
    throw new AppError(
      'bad-input',
      'Files in the work tree are in the way of the replay. Nothing was changed.',
    );
  }
  const known = from ?? '0'.repeat(head.length);
  const moved = await git(['update-ref', '-m', 'replay: recorded edits', 'HEAD', head, known], { cwd: root });
  if (moved.code === 0) return;
  await checkOut(head, base);
  throw new AppError('unexpected', 'git could not move the branch. Nothing was changed.');
}

/** The mode of every file of a commit; none without one. */
export async function listModes(root: string, commit: string | null): Promise<Map<string, string>> {
  if (commit === null) return new Map();
  const listed = await gitText(['ls-tree', '-r', '-z', commit], { cwd: root });
  return new Map(
    listed.split('\0').flatMap((entry) => {
      const [head = '', path = ''] = entry.split('\t', 2);
      return path === '' ? [] : [[entry.slice(head.length + 1), head.slice(0, 6)] as const];
    }),
  );
}
