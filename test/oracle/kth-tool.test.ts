// Both tools on the same inputs: ours, and the Python tool whose commands it keeps (`reproducible-trajectories`, on PATH or
// named by $KTH_TOOL). Where they differ on purpose, both answers are written down here with the reason.
// Skipped when that tool is not installed.
import { execFileSync, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runJson } from '../cli/run-command';
import {
  agentFolders,
  claudeCall,
  commit,
  git,
  initRepository,
  storeClaude,
  temporaryFolder,
  trajectoryId,
  writeLines,
} from '../cli/sample-repository';

const tool = process.env.KTH_TOOL ?? 'reproducible-trajectories';
const isInstalled = spawnSync(tool, ['--help']).status === 0;
if (!isInstalled)
  process.stderr.write('oracle: skipped, no reproducible-trajectories on PATH and none named by $KTH_TOOL\n');

const base = temporaryFolder();
const repo = initRepository(join(base, 'repo'));
const folders = agentFolders(base);
const inRepo = (name: string): string => join(repo, name);

function askTheirs(command: string, ...args: string[]): unknown {
  const output = execFileSync(tool, [command, ...args, '--claude-dir', folders.claude, '--json'], {
    encoding: 'utf8',
    env: { ...process.env, HOME: base },
    cwd: base,
  });
  return JSON.parse(output);
}

const askOurs = (command: string, ...args: string[]): Promise<unknown> =>
  runJson(command, ...args, ...folders.flags);

interface Case {
  name: string;
  records: unknown[];
  /** Why the answers differ; both are given then. */
  accepted?: { reason: string; theirs: unknown; ours: unknown };
}

const read = (file_path: string, more: object = {}): unknown[] =>
  claudeCall(repo, 'Read', { file_path, ...more }, { text: '1→x' });
const bash = (command: string): unknown[] => claudeCall(repo, 'Bash', { command });
const write = (file_path: string, content = 'x'): unknown[] =>
  claudeCall(repo, 'Write', { file_path, content });
const edit = (file_path: string, old_string = 'a', new_string = 'b'): unknown[] =>
  claudeCall(repo, 'Edit', { file_path, old_string, new_string });
const snapshot = (name: string, backupFileName: string | null): unknown => ({
  type: 'file-history-snapshot',
  messageId: 'm',
  snapshot: { trackedFileBackups: { [name]: { version: 1, backupFileName } } },
});
const readOf = (file_path: string, toolName: string, read_type: string): unknown => ({
  file_path,
  tool: toolName,
  read_type,
});
const modified = (file_path: string, toolName: string, containment: string): unknown => ({
  file_path,
  tool: toolName,
  containment,
});
const f = inRepo('f');

const readCases: Case[] = [
  {
    name: 'whole and partial reads',
    records: [...read(f), ...read(f, { offset: 5 }), ...read(inRepo('g'), { limit: 3 })],
  },
  { name: 'a partial read, then a whole one', records: [...read(f, { limit: 3 }), ...read(f)] },
  {
    name: 'shell commands on absolute paths',
    records: bash('cat /a.py /b.py && head -n 10 /c.py | tail -5 && tail -20 /d.py'),
  },
  { name: 'sed and awk', records: bash("sed 's/a/b/' /f.py && awk '{print}' /g.py") },
  {
    name: 'commands that read nothing',
    records: [...bash('ls /dir'), ...bash(''), ...bash("cat 'unclosed")],
  },
  {
    name: 'a relative path',
    records: bash('cat src/a'),
    accepted: {
      reason: 'absolute, as the same name means another file after `cd`',
      theirs: [readOf('src/a', 'Bash', 'fully')],
      ours: [readOf(inRepo('src/a'), 'Bash', 'fully')],
    },
  },
  {
    name: 'cd',
    records: bash('cd x && cat y'),
    accepted: {
      reason: 'the shell reads x/y',
      theirs: [readOf('y', 'Bash', 'fully')],
      ours: [readOf(inRepo('x/y'), 'Bash', 'fully')],
    },
  },
  {
    name: 'a separator without spaces',
    records: bash('cat /a; cat /b'),
    accepted: {
      reason: 'they read words, not a command line',
      theirs: [readOf('/a;', 'Bash', 'fully'), readOf('cat', 'Bash', 'fully'), readOf('/b', 'Bash', 'fully')],
      ours: [readOf('/a', 'Bash', 'fully'), readOf('/b', 'Bash', 'fully')],
    },
  },
  {
    name: 'redirections',
    records: bash('cat /a 2>/dev/null > /out'),
    accepted: {
      reason: 'a file that is written is not read',
      theirs: [
        readOf('/a', 'Bash', 'fully'),
        readOf('2>/dev/null', 'Bash', 'fully'),
        readOf('>', 'Bash', 'fully'),
        readOf('/out', 'Bash', 'fully'),
      ],
      ours: [readOf('/a', 'Bash', 'fully')],
    },
  },
  {
    name: 'grep, nl and input redirection',
    records: bash('grep -n x /a | nl /b < /c'),
    accepted: {
      reason: 'these read files, too',
      theirs: [],
      ours: [readOf('/a', 'Bash', 'partially'), readOf('/b', 'Bash', 'fully'), readOf('/c', 'Bash', 'fully')],
    },
  },
  {
    name: 'a read that failed',
    records: claudeCall(repo, 'Read', { file_path: '/gone' }, { failed: true }),
    accepted: { reason: 'nothing was read', theirs: [readOf('/gone', 'Read', 'fully')], ours: [] },
  },
];

const modifiedCases: Case[] = [
  { name: 'a read, then an edit', records: [...read(f), ...edit(f)] },
  { name: 'an edit without a read', records: edit(f) },
  { name: 'a new file, written twice', records: [...write(f), ...write(f, 'y')] },
  { name: 'a file that was there, overwritten', records: [snapshot('f', 'backup@v1'), ...write(f)] },
  { name: 'a file that was not there', records: [snapshot('f', null), ...write(f)] },
  {
    name: 'a range read, then an edit',
    records: [
      ...claudeCall(repo, 'Read', { file_path: f, offset: 2, limit: 2 }, { text: '     2→b\n     3→c' }),
      ...edit(f),
    ],
    accepted: {
      reason: 'a part of the earlier content is in the trajectory, not all of it',
      theirs: [modified(f, 'Edit', 'fully')],
      ours: [modified(f, 'Edit', 'partially')],
    },
  },
  {
    name: 'cat, then an edit',
    records: [...bash(`cat ${f}`), ...edit(f)],
    accepted: {
      reason: 'a shell command shows the content as well',
      theirs: [modified(f, 'Edit', 'partially')],
      ours: [modified(f, 'Edit', 'fully')],
    },
  },
  {
    name: 'an edit that failed',
    records: claudeCall(repo, 'Edit', { file_path: f, old_string: 'a', new_string: 'b' }, { failed: true }),
    accepted: {
      reason: 'a failed call changes nothing',
      theirs: [modified(f, 'Edit', 'partially')],
      ours: [],
    },
  },
  {
    name: 'MultiEdit',
    records: claudeCall(repo, 'MultiEdit', { file_path: f, edits: [{ old_string: 'a', new_string: 'b' }] }),
    accepted: { reason: 'it changes files, too', theirs: [], ours: [modified(f, 'MultiEdit', 'partially')] },
  },
  {
    name: 'an edit that creates the file',
    records: edit(f, '', 'new'),
    accepted: {
      reason: 'an empty old_string creates a file',
      theirs: [modified(f, 'Edit', 'not contained')],
      ours: [modified(f, 'Edit', 'new file')],
    },
  },
  {
    name: 'a notebook',
    records: claudeCall(repo, 'NotebookEdit', { notebook_path: f, new_source: 'x', cell_id: 'c' }),
    accepted: {
      reason: 'NotebookEdit works on files that are there only',
      theirs: [modified(f, 'NotebookEdit', 'new file')],
      ours: [modified(f, 'NotebookEdit', 'not contained')],
    },
  },
];

describe.skipIf(!isInstalled)('the same as the Python tool', () => {
  let number = 0;
  const compare = async (command: string, one: Case): Promise<void> => {
    const path = writeLines(join(base, `case-${number++}.jsonl`), one.records);
    const [theirs, ours] = [askTheirs(command, path), await askOurs(command, path)];
    if (one.accepted === undefined) expect(ours).toEqual(theirs);
    else expect({ theirs, ours }).toEqual({ theirs: one.accepted.theirs, ours: one.accepted.ours });
  };

  it.each(readCases)('read-files: $name', (one) => compare('read-files', one));
  it.each(modifiedCases)('modified-files: $name', (one) => compare('modified-files', one));

  const differences: { id: string; reason: string; theirs: string; ours: string }[] = [];
  afterAll(() => git(repo, 'status'));

  it('verify-trajectories and add-trajectories-to-repo, on one history', async () => {
    const histories: {
      files: Record<string, string | null>;
      records: unknown[];
      reason?: string;
      theirs?: string;
      ours?: string;
    }[] = [
      { files: { f: 'a a\n', g: '1\n', 'sub/h': '1\n' }, records: write(inRepo('f'), 'a a\n') },
      { files: { g: '2\n' }, records: write(inRepo('g'), '2\n') },
      { files: { g: 'person\n' }, records: write(inRepo('g'), 'agent\n') },
      { files: {}, records: read(inRepo('f')) },
      {
        files: { g: '3\n' },
        records: [...edit(inRepo('g'), 'person', '3'), ...write(join(base, 'outside'))],
      },
      {
        files: { f: 'b b\n' },
        records: claudeCall(repo, 'Edit', {
          file_path: inRepo('f'),
          old_string: 'a',
          new_string: 'b',
          replace_all: true,
        }),
      },
      {
        files: { f: 'c b\n' },
        records: edit(inRepo('f'), 'b', 'c'),
        reason: 'the agent refuses an old_string that is there twice, so the person made this commit',
        theirs: 'reproducible',
        ours: 'not_reproducible',
      },
      {
        files: { g: '4\n' },
        records: claudeCall(repo, 'Write', { file_path: inRepo('g'), content: '5\n' }, { failed: true }),
        reason: 'a failed call changes nothing',
        theirs: 'not_reproducible',
        ours: 'no_operations',
      },
      {
        files: { 'sub/h': '2\n' },
        records: claudeCall(inRepo('sub'), 'Write', { file_path: inRepo('sub/h'), content: '2\n' }),
        reason: 'the session began in a subfolder',
        theirs: 'not_reproducible',
        ours: 'reproducible',
      },
      {
        files: {},
        records: write(join(base, 'outside')),
        reason: 'nothing could be verified',
        theirs: 'reproducible',
        ours: 'no_operations',
      },
      {
        files: { f: 'x\n' },
        records: claudeCall(repo, 'MultiEdit', {
          file_path: inRepo('f'),
          edits: [{ old_string: 'c b', new_string: 'x' }],
        }),
        reason: 'MultiEdit is replayed',
        theirs: 'no_operations',
        ours: 'reproducible',
      },
      {
        files: { g: '6\n' },
        records: [...bash(`cat ${join(base, 'secret')}`), ...write(inRepo('g'), '6\n')],
      },
    ];
    histories.forEach(({ files, records, reason, theirs, ours }, index) => {
      const id = trajectoryId(index + 1);
      storeClaude(folders, id, records);
      commit(repo, `change ${index}\n\ntrajectory: ${id}`, files);
      if (reason !== undefined) differences.push({ id, reason, theirs: theirs ?? '', ours: ours ?? '' });
    });
    commit(repo, 'trajectory: missing-0000-0000');
    type Entry = { trajectory: string; status: string };
    const theirs = askTheirs('verify-trajectories', repo) as Entry[];
    const ours = (await askOurs('verify-trajectories', repo)) as Entry[];
    for (const difference of differences) {
      const statusIn = (entries: Entry[]): string | undefined =>
        entries.find((one) => one.trajectory === difference.id)?.status;
      expect({ ...difference, theirs: statusIn(theirs), ours: statusIn(ours) }).toEqual(difference);
    }
    const others = (entries: Entry[]): Entry[] =>
      entries.filter((one) => !differences.some(({ id }) => id === one.trajectory));
    expect(others(ours)).toEqual(others(theirs));
    expect(others(ours).length).toBeGreaterThan(5);
    expect(await askOurs('add-trajectories-to-repo', repo, '--dry-run')).toEqual(
      askTheirs('add-trajectories-to-repo', repo, '--dry-run'),
    );
    expect(await askOurs('find-reproducible-trajectories')).toBeInstanceOf(Array);
  });
});
