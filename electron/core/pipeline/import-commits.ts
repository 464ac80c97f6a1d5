// Replayed commits into a repository, all or none: written beside the branch, which then moves once.
import { AppError } from '../../../shared/failure';
import { once } from 'node:events';
import { git, gitText, spawnGit } from '../platform/git';
import { isRunning } from './staging';
import { createImportStream, type ReplayedCommit } from '../replay/import-stream';

const references = 'refs/trajectory-share/replay-';

/**
 * Makes the commits aside, each as it is planned, then moves the branch and the work tree onto them; gives their hashes.
 * Throws AppError with nothing changed.
 */
export async function importCommits(
  root: string,
  planned: Iterable<ReplayedCommit>,
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
  const commits = notNone(planned);
  if (commits === null) return [];
  try {
    const stream = createImportStream(commits, { reference, from, person, modes });
    if ((await feedImport(root, stream)) !== 0)
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

/** The same, or null when there is nothing in it. */
function notNone<T>(some: Iterable<T>): Iterable<T> | null {
  const each = some[Symbol.iterator]();
  const first = each.next();
  if (first.done) return null;
  return (function* () {
    yield first.value;
    for (let next = each.next(); !next.done; next = each.next()) yield next.value;
  })();
}

/** Gives git as much as it takes at a time, so that memory holds one commit and not all; resolves with its exit code. */
async function feedImport(root: string, stream: Iterable<Buffer>): Promise<number | null> {
  const args = ['fast-import', '--quiet', '--force', '--done', '--date-format=raw'];
  const child = spawnGit(args, { cwd: root });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  child.stdout.resume();
  child.stderr.resume();
  // A git that ends early breaks the pipe; its exit code tells the story.
  child.stdin.on('error', () => undefined);
  for (const piece of stream) {
    if (child.exitCode !== null || child.stdin.destroyed) break;
    if (!child.stdin.write(piece)) await Promise.race([once(child.stdin, 'drain').catch(() => null), ended]);
  }
  child.stdin.end();
  return ended;
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
