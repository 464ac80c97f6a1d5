import { existsSync, mkdirSync, readFileSync, statSync, symlinkSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { runCommand, runJson } from './run-command';
import {
  type AgentFolders,
  claudeCall,
  commit,
  makeSample,
  storeClaude,
  trajectoryId,
  writeLines,
  write,
} from './sample-repository';

let base: string;
let repo: string;
let folders: AgentFolders;

beforeEach(() => {
  ({ base, repo, folders } = makeSample());
  write(join(base, 'secret.txt'), 'secret');
});

const add = (...flags: string[]): Promise<{ trajectory: string; status: string; dest?: string }[]> =>
  runJson('add-trajectories-to-repo', repo, ...folders.flags, ...flags);

const read = (path: string): unknown[] => claudeCall(repo, 'Read', { file_path: path });
const bash = (command: string): unknown[] => claudeCall(repo, 'Bash', { command });

describe('add-trajectories-to-repo', () => {
  it('copies what reads only inside, once, with its time', async () => {
    const records = [
      ...read(join(repo, 'f')),
      ...bash('cat ./f && ls /usr'),
      ...claudeCall(repo, 'Write', { file_path: join(base, 'x'), content: '' }),
    ];
    const path = storeClaude(folders, trajectoryId(1), records);
    utimesSync(path, 1_700_000_000, 1_700_000_000);
    commit(repo, `a\n\ntrajectory: ${trajectoryId(1)}`, { f: '1' });
    commit(repo, `b\n\ntrajectory: ${trajectoryId(1)}`);
    commit(repo, 'trajectory: missing-0000');
    const dest = `trajectories/${trajectoryId(1)}.jsonl`;
    expect(await add('--dry-run')).toEqual([
      { trajectory: trajectoryId(1), status: 'added', dest },
      { trajectory: 'missing-0000', status: 'not_found' },
    ]);
    expect(existsSync(join(repo, 'trajectories'))).toBe(false);
    expect((await add())[0]?.status).toBe('added');
    expect(readFileSync(join(repo, dest))).toEqual(readFileSync(path));
    expect(statSync(join(repo, dest)).mtimeMs).toBe(1_700_000_000_000);
    expect((await add())[0]).toEqual({ trajectory: trajectoryId(1), status: 'already_exists', dest });
    expect((await runCommand('add-trajectories-to-repo', repo, ...folders.flags)).stdout).toContain(
      'already_exists',
    );
  });

  it('says that a copy is not redacted, when there is one', async () => {
    storeClaude(folders, trajectoryId(1), read(join(repo, 'f')));
    commit(repo, `a\n\ntrajectory: ${trajectoryId(1)}`, { f: '1' });
    const run = (...flags: string[]) =>
      runCommand('add-trajectories-to-repo', repo, ...folders.flags, ...flags);
    expect((await run('--dry-run')).stderr).toBe('');
    const words = (await run()).stderr.replace(/\s+/g, ' ');
    expect(words).toContain('1 trajectory copied as recorded');
    expect((await run()).stderr).toBe('');
  });

  const outside: [string, () => unknown[]][] = [
    ['a file outside', () => read(join(base, 'secret.txt'))],
    ['a path with ..', () => read(join(repo, 'sub/../../secret.txt').replace(base, `${base}/repo/..`))],
    ['a link that leads out', () => read(join(repo, 'link'))],
    ['a file below a linked folder', () => read(join(repo, 'linked/secret.txt'))],
    ['a folder whose name only begins the same', () => read(`${repo}-private/x`)],
    ['a shell command', () => bash('cd .. && cat secret.txt')],
    ['a redirection', () => bash('while read l; do echo $l; done < ../secret.txt')],
    ['a file that cannot be known', () => bash('cat "$SECRET_FILE"')],
    ['a home folder', () => bash('cat ~/.ssh/id_rsa')],
    ['a search outside', () => claudeCall(repo, 'Grep', { pattern: 'password', path: base })],
    [
      'a mentioned file',
      () => [
        ...read(join(repo, 'f')),
        {
          type: 'attachment',
          cwd: repo,
          sessionId: 's',
          attachment: { type: 'file', filename: join(base, 'secret.txt'), content: {} },
        },
      ],
    ],
  ];
  it.each(outside)('keeps out what read %s', async (_name, records) => {
    symlinkSync(join(base, 'secret.txt'), join(repo, 'link'));
    symlinkSync(base, join(repo, 'linked'));
    storeClaude(folders, trajectoryId(1), records());
    commit(repo, `trajectory: ${trajectoryId(1)}`, { f: '1' });
    expect(await add()).toEqual([{ trajectory: trajectoryId(1), status: 'skipped_private' }]);
    expect(existsSync(join(repo, 'trajectories'))).toBe(false);
  });

  it('keeps out code whose commands its text does not show', async () => {
    const id = trajectoryId(2);
    const store = (code: string): string =>
      writeLines(join(folders.codex, 'sessions/2026/01/01', `rollout-2026-01-01T10-00-00-${id}.jsonl`), [
        { timestamp: '2026-01-01T10:00:00.000Z', type: 'session_meta', payload: { id, cwd: repo } },
        {
          timestamp: '2026-01-01T10:00:01.000Z',
          type: 'response_item',
          payload: { type: 'custom_tool_call', name: 'exec', call_id: 'c1', input: code },
        },
        {
          timestamp: '2026-01-01T10:00:02.000Z',
          type: 'response_item',
          payload: { type: 'custom_tool_call_output', call_id: 'c1', output: 'ok' },
        },
      ]);
    commit(repo, `trajectory: ${id}`, { f: '1' });
    store('await tools.exec_command({ cmd: built });');
    expect(await add()).toEqual([{ trajectory: id, status: 'skipped_private' }]);
    store('await tools.exec_command({ cmd: "cat f" });');
    expect(await add()).toMatchObject([{ trajectory: id, status: 'added' }]);
  });

  it('copies nothing but trajectories, and not through a link', async () => {
    commit(repo, `trajectory:${join(base, 'secret.txt')}`);
    expect((await add())[0]?.status).toBe('not_found');
    storeClaude(folders, trajectoryId(1), read(join(repo, 'f')));
    commit(repo, `trajectory: ${trajectoryId(1)}`, { f: '1' });
    mkdirSync(join(base, 'elsewhere'));
    symlinkSync(join(base, 'elsewhere'), join(repo, 'trajectories'));
    await expect(add()).rejects.toThrow('leads elsewhere');
  });
});
