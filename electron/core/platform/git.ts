// Starts git, and only git, in repositories that are not trusted: no hooks, no filters, no fsmonitor, no pager, no prompt,
// no locks, no network.
import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { AppError } from '../../../shared/failure';
import {
  commandOf,
  filtersOff,
  findGit,
  gitEnvironment,
  listFilters,
  mayFilter,
  safeOptions,
} from './git-safety';

export interface GitResult {
  code: number;
  stdout: Buffer;
  stderr: string;
}

export interface GitOptions {
  cwd: string;
  signal?: AbortSignal;
  env?: Record<string, string>;
  input?: Buffer | string;
  /** Most bytes of stdout; more is a failure. Default 256 MB. */
  maxBytes?: number;
  /** After this long git is ended, which is a failure. Default 30 s for questions about settings, else none. */
  timeoutMs?: number;
}

/** What only reads settings answers at once, unless one of their files is a pipe that nobody writes to. */
const settingsTimeoutMs = 30_000;

/** Runs git with an argument array; resolves with its exit code. Throws `git-missing` when there is no git, `not-found` when there is no such folder. */
export async function git(args: readonly string[], options: GitOptions): Promise<GitResult> {
  if (!mayFilter(args)) return run(args, options);
  const { cwd, env, signal } = options;
  const listed = await run(listFilters, { cwd, env, signal });
  return run([...filtersOff(listed.stdout), ...args], options);
}

function run(args: readonly string[], options: GitOptions): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = startGit(args, options, (error, stdout, stderr) => {
      const code = error ? (error as { code?: unknown }).code : 0;
      if (typeof code === 'number') resolve({ code, stdout, stderr: stderr.toString() });
      else reject(startFailure(error));
    });
    // A git that exits before it has read everything breaks the pipe; its exit code tells the story.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input ?? '');
  });
}

type Done = (error: unknown, stdout: Buffer, stderr: Buffer) => void;

function startGit(
  args: readonly string[],
  { cwd, env: extra, signal, maxBytes, timeoutMs }: GitOptions,
  done: Done,
): ReturnType<typeof execFile> {
  const env = gitEnvironment(extra);
  const maxBuffer = maxBytes ?? 256 * 1024 * 1024;
  const timeout = timeoutMs ?? (commandOf(args) === 'config' ? settingsTimeoutMs : 0);
  const options = { cwd, env, encoding: 'buffer', maxBuffer, timeout, signal, windowsHide: true } as const;
  try {
    return execFile(findGit(env), [...safeOptions, ...args], options, done);
  } catch (error) {
    // Some failures to start are thrown, others are told later.
    throw startFailure(error);
  }
}

function startFailure(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  // Git itself was found: it is the folder that is not there, or no folder.
  if (code === 'ENOENT' || code === 'ENOTDIR')
    return new AppError('not-found', 'This folder is not there (any more). Choose a folder that exists.', {
      cause: error,
    });
  if (code === null && (error as { killed?: unknown }).killed === true)
    return new AppError('unreadable', 'git did not answer in time.', { cause: error });
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER')
    return new AppError('unreadable', 'git answered with more than can be read at once.', { cause: error });
  return error;
}

/** Runs git and gives its stdout as text. Throws AppError when git exits with anything but 0. */
export async function gitText(args: readonly string[], options: GitOptions): Promise<string> {
  const result = await git(args, options);
  if (result.code === 0) return result.stdout.toString('utf8');
  const firstLine = result.stderr.split('\n', 1)[0] ?? '';
  throw new AppError('unexpected', `git ${args[0] ?? ''} failed: ${firstLine}`);
}

/** Starts a long-lived git (such as `cat-file --batch`) under the same safe settings. */
export function spawnGit(
  args: readonly string[],
  options: Pick<GitOptions, 'cwd' | 'env' | 'signal'>,
): ChildProcessWithoutNullStreams {
  const env = gitEnvironment(options.env);
  return spawn(findGit(env), [...safeOptions, ...args], {
    cwd: options.cwd,
    env,
    signal: options.signal,
    windowsHide: true,
    stdio: 'pipe',
  });
}
