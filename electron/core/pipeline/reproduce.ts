// "Reproduces commit abc1234": the commit that a trajectory belongs to, and how the replay of its edits differs from it.
import { createTwoFilesPatch } from 'diff';
import type { Reproduction } from '../../../shared/review';
import { listReferences } from '../analyse/commit-references';
import type { Content } from '../replay/apply-edit';
import { decodeText } from '../replay/utf8';
import { loadOperations } from './analysis';
import { findCommitOf } from './find-reproducible';
import type { TrajectoryFile } from './lookup';
import { type LoggedCommit, listCommits, openRepository, type RepositoryView } from './repository-view';
import { verifyOne } from './verify-commits';

/** Finds the commit that refers to the trajectory, or that its edits give, and compares. Never writes. */
export async function reproduce(file: TrajectoryFile, repositoryPath: string): Promise<Reproduction> {
  const loaded = await loadOperations(file);
  if (loaded.operations.length === 0) return { commit: null, status: 'no_operations', files: [] };
  const repository = await openRepository(repositoryPath);
  try {
    const commit = (await findReferring(repository, file)) ?? (await findByEdits(repository, file));
    if (commit === null) return { commit: null, status: 'no_commit', files: [] };
    const { status, files } = await verifyOne(repository, commit, loaded);
    return {
      commit: commit.hash,
      status,
      files: files.map(({ file: name, status: each, simulated, actual }) => ({
        file: name,
        status: each,
        ...(each === 'mismatch' && { diff: diffOf(name, simulated, actual) }),
      })),
    };
  } finally {
    await repository.close();
  }
}

async function findReferring(repository: RepositoryView, file: TrajectoryFile): Promise<LoggedCommit | null> {
  const id = file.id.toLowerCase();
  const commits = await listCommits(repository.root, ['--all', '--fixed-strings', '-i', `--grep=${file.id}`]);
  const refers = (commit: LoggedCommit): boolean =>
    listReferences(commit.message).some((reference) => reference.toLowerCase().includes(id));
  return commits.reverse().find(refers) ?? null;
}

async function findByEdits(repository: RepositoryView, file: TrajectoryFile): Promise<LoggedCommit | null> {
  const found = await findCommitOf(file, repository.root, 24);
  if (found === null) return null;
  const [commit] = await listCommits(repository.root, ['--no-walk', found.commit_after]);
  return commit ?? null;
}

/** Longest text that is compared line by line for a person to read. */
const longestDiff = 2 * 1024 * 1024;

function diffOf(name: string, simulated: Content, actual: Content): string {
  const [replayed, committed] = [simulated, actual].map((content) =>
    content === null ? '' : decodeText(content),
  );
  if (replayed === null || committed === null || replayed === undefined || committed === undefined) {
    return 'The files differ, and are not text.';
  }
  if (replayed.length + committed.length > longestDiff)
    return 'The files differ, and are too long to be compared here.';
  const patch = createTwoFilesPatch(name, name, replayed, committed, 'replayed', 'committed', {
    maxEditLength: 20_000,
  });
  return patch ?? 'The files differ almost everywhere.';
}
