// verify-staged: what the verify hook asks. Each trajectory staged under trajectories/ is replayed on HEAD and compared
// with the index; one whose files are all committed already is compared with the commit that refers to it.
import { basename } from 'node:path';
import { parseLine } from '../agents/parse-line';
import { listReferences } from '../analyse/commit-references';
import { gitText } from '../platform/git';
import { collectOperations } from '../replay/operations';
import { type FileStatus, verifyOperations, type VerifyStatus } from '../replay/verify';
import { detectAgent } from './detect-agent';
import type { TrajectoryFile } from './lookup';
import { listCommits, openRepository, type RepositoryView } from './repository-view';
import { isStoredAs } from './stored-as';
import { toolEventsOf } from './tool-events';
import { verifyOne } from './verify-commits';

/** One staged trajectory. */
export interface StagedTrajectory {
  trajectory: string;
  status: VerifyStatus | 'not_a_trajectory';
  files: { file: string; status: FileStatus }[];
}

/** Verifies what is staged. `env` holds the index that git gave the hook (`GIT_INDEX_FILE`), if any. */
export async function verifyStaged(
  folder: string,
  env?: Record<string, string>,
): Promise<StagedTrajectory[]> {
  const repository = await openRepository(folder, env);
  try {
    const staged = await listStaged(repository.root, env);
    const results: StagedTrajectory[] = [];
    for (const path of staged) {
      if (!/^trajectories\/.+\.jsonl$/.test(path)) continue;
      const bytes = await repository.read('', path);
      if (bytes !== null)
        results.push(await verifyBytes(repository, path, Buffer.from(bytes), new Set(staged)));
    }
    return results;
  } finally {
    await repository.close();
  }
}

/** Files that are staged (added, changed), relative to the root. */
export async function listStaged(root: string, env?: Record<string, string>): Promise<string[]> {
  const listed = await gitText(
    [
      'diff',
      '--cached',
      '--name-only',
      '-z',
      '--no-renames',
      '--no-ext-diff',
      '--no-textconv',
      '--no-relative',
      '--ignore-submodules=dirty',
      '--diff-filter=ACMT',
    ],
    {
      cwd: root,
      env,
    },
  );
  return listed.split('\0').filter(Boolean);
}

async function verifyBytes(
  repository: RepositoryView,
  path: string,
  bytes: Buffer,
  staged: ReadonlySet<string>,
): Promise<StagedTrajectory> {
  const file = describeBytes(path, bytes);
  if (file === null) return { trajectory: path, status: 'not_a_trajectory', files: [] };
  const events = toolEventsOf(file, bytes);
  const operations = await collectOperations(events);
  const cwd = events.find((event) => event.kind === 'tool-call')?.cwd ?? null;
  const locate = await repository.locate({ operations, cwd }, ['HEAD']);
  const verified = await verifyOperations(operations, locate, {
    before: (name) => repository.read('HEAD', name),
    after: (name) => repository.read('', name),
    storesAs: (name, content, stored) => isStoredAs(repository.root, name, content, stored),
  });
  const touchesStaged = verified.files.some(({ file: name }) => staged.has(name));
  const earlier = touchesStaged ? null : await verifyInHistory(repository, file.id, { operations, cwd });
  const { status, files } = earlier ?? verified;
  return {
    trajectory: path,
    status,
    files: files.map(({ file: name, status: each }) => ({ file: name, status: each })),
  };
}

/** The last commit that refers to the trajectory, when it is stored after the fact. */
async function verifyInHistory(
  repository: RepositoryView,
  id: string,
  loaded: Parameters<typeof verifyOne>[2],
): Promise<Awaited<ReturnType<typeof verifyOne>> | null> {
  const commits = await listCommits(repository.root, ['--fixed-strings', '-i', `--grep=${id}`]);
  const commit = commits
    .reverse()
    .find(({ message }) =>
      listReferences(message).some((reference) => reference.toLowerCase().includes(id.toLowerCase())),
    );
  return commit === undefined ? null : verifyOne(repository, commit, loaded);
}

function describeBytes(path: string, bytes: Buffer): TrajectoryFile | null {
  const head = bytes
    .subarray(0, 1024 * 1024)
    .toString('utf8')
    .split('\n')
    .slice(0, 50);
  const agent = detectAgent(head.flatMap((line) => parseLine(line).records));
  if (agent === null) return null;
  return { path, agent, id: basename(path, '.jsonl'), isSubagent: false, parentId: null };
}
