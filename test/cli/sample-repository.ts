// Real git repositories and trajectory files in temporary folders, for the tests of the commands that join them.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A temporary folder, links resolved. */
export function temporaryFolder(): string {
  return realpathSync(mkdtempSync(join(tmpdir(), 'trajectory-share-test-')));
}

/** Runs git with an identity and dates of its own; gives stdout. */
export function git(cwd: string, ...args: string[]): string {
  return execFileSync(
    'git',
    ['-c', 'user.name=Test', '-c', 'user.email=test@example.org', '-c', 'commit.gpgSign=false', ...args],
    {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        GIT_CONFIG_GLOBAL: '/dev/null',
        GIT_AUTHOR_DATE: '2026-01-01T12:00:00Z',
        GIT_COMMITTER_DATE: '2026-01-01T12:00:00Z',
      },
    },
  );
}

/** Makes an empty repository, with an identity in its own configuration. */
export function initRepository(path: string): string {
  mkdirSync(path, { recursive: true });
  git(path, 'init', '-q', '-b', 'main');
  git(path, 'config', 'user.name', 'Test');
  git(path, 'config', 'user.email', 'test@example.org');
  return path;
}

/** Writes files (null: deletes) and commits them; gives the hash. */
export function commit(
  repo: string,
  message: string,
  files: Record<string, string | Buffer | null> = {},
): string {
  for (const [name, content] of Object.entries(files)) {
    if (content === null) git(repo, 'rm', '-q', '--', name);
    else {
      write(join(repo, name), content);
      git(repo, 'add', '-f', '--', name);
    }
  }
  git(repo, 'commit', '-q', '--allow-empty', '-m', message);
  return git(repo, 'rev-parse', 'HEAD').trim();
}

/** Writes a file and the folders above it. */
export function write(path: string, content: string | Buffer): string {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

/** One JSON object a line. */
export function writeLines(path: string, records: readonly unknown[]): string {
  return write(path, records.map((record) => `${JSON.stringify(record)}\n`).join(''));
}

let counter = 0;

interface CallResult {
  failed?: boolean;
  text?: string;
  details?: unknown;
  at?: string;
}

/** A Claude Code call and its result, as two records. */
export function claudeCall(cwd: string, name: string, input: unknown, result: CallResult = {}): unknown[] {
  counter += 1;
  const timestamp = result.at ?? '2026-01-01T11:00:00.000Z';
  const base = { isSidechain: false, sessionId: 'session', cwd, version: '2.1.0', timestamp };
  const id = `toolu_${counter}`;
  const content = [
    {
      type: 'tool_result',
      tool_use_id: id,
      content: result.text ?? 'ok',
      ...(result.failed && { is_error: true }),
    },
  ];
  return [
    {
      ...base,
      type: 'assistant',
      uuid: `a${counter}`,
      parentUuid: counter === 1 ? null : `u${counter - 1}`,
      message: {
        role: 'assistant',
        id: `msg_${counter}`,
        model: 'claude',
        content: [{ type: 'tool_use', id, name, input }],
      },
    },
    {
      ...base,
      type: 'user',
      uuid: `u${counter}`,
      parentUuid: `a${counter}`,
      toolUseResult: result.failed ? 'Error: no' : (result.details ?? {}),
      message: { role: 'user', content },
    },
  ];
}

/** The same of an edit of a file in a repository. */
export function claudeEdit(
  repo: string,
  file: string,
  old_string: string,
  new_string: string,
  result?: CallResult,
): unknown[] {
  return claudeCall(repo, 'Edit', { file_path: join(repo, file), old_string, new_string }, result);
}

/** The same of writing a file in a repository. */
export function claudeWrite(repo: string, file: string, content: string, result?: CallResult): unknown[] {
  return claudeCall(repo, 'Write', { file_path: join(repo, file), content }, result);
}

/** Folders of the three agents, and the flags that name them. */
export interface AgentFolders {
  claude: string;
  pi: string;
  codex: string;
  flags: string[];
}

/** Folders of the three agents below one. */
export function agentFolders(base: string): AgentFolders {
  const [claude, pi, codex] = ['claude', 'pi', 'codex'].map((name) => join(base, 'agents', name)) as [
    string,
    string,
    string,
  ];
  return { claude, pi, codex, flags: ['--claude-dir', claude, '--pi-dir', pi, '--codex-dir', codex] };
}

/** What most tests begin with: a folder that goes with the test, an empty repository and the agents' folders in it. */
export function makeSample(name = 'repo'): { base: string; repo: string; folders: AgentFolders } {
  const base = temporaryFolder();
  onTestFinished(() => rmSync(base, { recursive: true, force: true }));
  return { base, repo: initRepository(join(base, name)), folders: agentFolders(base) };
}

/** Stores a Claude Code trajectory under its id. */
export function storeClaude(folders: { claude: string }, id: string, records: readonly unknown[]): string {
  return writeLines(join(folders.claude, 'projects', '-proj', `${id}.jsonl`), records);
}

/** An id that looks like one. */
export function trajectoryId(number: number): string {
  return `aaaaaaaa-0000-4000-8000-${String(number).padStart(12, '0')}`;
}
