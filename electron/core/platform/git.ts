// Starts git, and only git, in repositories that are not trusted: no hooks, no fsmonitor, no pager, no prompt, no locks.
import { type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { AppError } from '../../../shared/failure';

// Settings that a repository's own config could use to run programs, switched off for every call.
const safeConfig = [
  ['core.hooksPath', '/dev/null'],
  ['core.fsmonitor', 'false'],
  ['core.pager', 'cat'],
  ['core.untrackedCache', 'false'],
  ['protocol.ext.allow', 'never'],
  ['credential.helper', ''],
  ['gc.auto', '0'],
  ['commit.gpgSign', 'false'],
].flatMap(([name, value]) => ['-c', `${name}=${value}`]);

const safeEnvironment = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_PAGER: 'cat',
  GIT_CONFIG_NOSYSTEM: '1',
  LC_ALL: 'C',
};

function environment(extra: Record<string, string> = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, ...safeEnvironment, ...extra };
  // A surrounding git (we may run inside a hook) must not decide which repository we look at.
  for (const name of [
    'GIT_DIR',
    'GIT_WORK_TREE',
    'GIT_PREFIX',
    'GIT_EXTERNAL_DIFF',
    'GIT_OBJECT_DIRECTORY',
  ]) {
    if (!(name in extra)) delete env[name];
  }
  if (!('GIT_INDEX_FILE' in extra)) delete env.GIT_INDEX_FILE;
  return env;
}

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
}

/** Runs git with an argument array; resolves with its exit code. Throws `git-missing` when there is no git. */
export function git(args: readonly string[], options: GitOptions): Promise<GitResult> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      'git',
      [...safeConfig, ...args],
      {
        cwd: options.cwd,
        env: environment(options.env),
        encoding: 'buffer',
        maxBuffer: options.maxBytes ?? 256 * 1024 * 1024,
        signal: options.signal,
        windowsHide: true,
      },
      (error, stdout, stderr) => {
        const code = error ? (error as { code?: unknown }).code : 0;
        if (typeof code === 'number') resolve({ code, stdout, stderr: stderr.toString() });
        else reject(startFailure(error));
      },
    );
    // A git that exits before it has read everything breaks the pipe; its exit code tells the story.
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(options.input ?? '');
  });
}

function startFailure(error: unknown): unknown {
  const code = (error as { code?: unknown }).code;
  if (code === 'ENOENT')
    return new AppError(
      'git-missing',
      'git could not be started. Install git, or choose a folder that exists.',
      { cause: error },
    );
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
  return spawn('git', [...safeConfig, ...args], {
    cwd: options.cwd,
    env: environment(options.env),
    signal: options.signal,
    windowsHide: true,
    stdio: 'pipe',
  });
}
