// What is known beforehand about the person and their repositories: names, addresses, host, the values of environment
// files. Redaction looks for these exact texts; they stay in this process.
import { open, readdir, stat } from 'node:fs/promises';
import { hostname, userInfo } from 'node:os';
import { join } from 'node:path';
import type { Repository } from '../../../shared/repository';
import type { Settings } from '../../../shared/settings';
import { AppError } from '../../../shared/failure';
import { git } from '../platform/git';
import type { ExactValue } from '../redact/exact-values';
import type { PipelineOptions } from './options';

const largestEnvironmentFile = 256 * 1024;
const mostEnvironmentFiles = 20;
const environmentFile = /^\.env(?:\.[\w.-]+)?$|^[\w.-]+\.env$|^\.envrc$/;
const templateFile = /\.(?:example|sample|template|dist|defaults?)$/;

/** Everything known about the person: account, host, git identity. */
export async function knownAboutPerson(options: PipelineOptions): Promise<ExactValue[]> {
  const values: ExactValue[] = [{ value: options.home, type: 'HOME', title: 'Your home folder' }];
  const account = readAccount();
  for (const user of new Set([account, options.env.USER, options.env.LOGNAME, options.env.USERNAME])) {
    if (user) values.push({ value: user, type: 'USER', title: 'Your user name' });
  }
  const host = hostname();
  // Prompts show its first part alone.
  for (const value of [host, host.split('.')[0] ?? host])
    values.push({ value, type: 'HOST', title: "This computer's name" });
  values.push(...(await gitIdentity(options.home, options.home)));
  return unique(values);
}

/** What the repositories under review add: their own git identity and, when allowed, their environment files. */
export async function knownAboutRepositories(
  repositories: readonly Pick<Repository, 'path' | 'otherPaths' | 'exists'>[],
  settings: Pick<Settings, 'readEnvironmentFiles'>,
  options: PipelineOptions,
): Promise<ExactValue[]> {
  const values: ExactValue[] = [];
  for (const { path, otherPaths, exists } of repositories) {
    if (!exists) continue;
    values.push(...(await gitIdentity(path, options.home)));
    values.push(...(await environmentValues({ path, otherPaths, exists }, settings)));
  }
  return unique(values);
}

/** The values of a repository's environment files, when they may be read. */
export async function environmentValues(
  { path, otherPaths, exists }: Pick<Repository, 'path' | 'otherPaths' | 'exists'>,
  { readEnvironmentFiles }: Pick<Settings, 'readEnvironmentFiles'>,
): Promise<ExactValue[]> {
  if (!exists || !readEnvironmentFiles) return [];
  const values: ExactValue[] = [];
  for (const folder of [path, ...otherPaths]) values.push(...(await environmentOf(folder)));
  return unique(values);
}

/** The git e-mail address that holds in a folder, or null. */
export async function gitEmail(folder: string, home: string): Promise<string | null> {
  return (await readGitUser(folder, home)).email ?? null;
}

async function gitIdentity(folder: string, home: string): Promise<ExactValue[]> {
  const { email, name } = await readGitUser(folder, home);
  return [
    ...(email ? [{ value: email, type: 'EMAIL', title: 'Your git e-mail address' } as const] : []),
    ...(name ? [{ value: name, type: 'NAME', title: 'Your name' } as const] : []),
  ];
}

// Starting git holds up everything else for some milliseconds, so it is asked once for both.
async function readGitUser(folder: string, home: string): Promise<{ email?: string; name?: string }> {
  const asked = ['-c', 'safe.directory=*', 'config', '-z', '--get-regexp', '^user\\.(email|name)$'];
  try {
    const { code, stdout } = await git(asked, { cwd: folder, env: { HOME: home } });
    const found = code === 0 ? stdout.toString('utf8').split('\0') : [];
    // The last of several holds.
    return Object.fromEntries(
      found.flatMap((entry) => {
        const [, name, value = ''] = /^user\.(email|name)\n(.*)$/s.exec(entry) ?? [];
        return name === undefined ? [] : [[name, value.trim()]];
      }),
    );
  } catch (error) {
    if (error instanceof AppError) return {};
    throw error;
  }
}

function readAccount(): string | undefined {
  try {
    return userInfo().username;
  } catch {
    // An account without an entry in the system's list has no name to look for.
    return undefined;
  }
}

/** The values of a repository folder's environment files. */
async function environmentOf(folder: string): Promise<ExactValue[]> {
  const names = await readdir(folder).catch(() => [] as string[]);
  const files = names
    .filter((name) => environmentFile.test(name) && !templateFile.test(name))
    .slice(0, mostEnvironmentFiles);
  const values: ExactValue[] = [];
  for (const name of files) {
    for (const [key, value] of parseEnvironment(await readStart(join(folder, name)))) {
      if (!isSetting(key, value)) values.push({ value, type: 'ENV', title: `Value of ${key} in ${name}` });
    }
  }
  return values;
}

const secretNumber = /(?:pass(?:word|code|wd)?|pwd|pin|otp|secret|code)\d{0,2}$/i;
const modelName =
  /^(?:[\w.-]+\/)?(?:claude|gpt|o\d|codex|gemini|llama|mistral|deepseek|qwen|grok|text-embedding)[-\d][\w.:-]*$/i;

/** Limits, dates and names of models stand all over a trajectory: nothing private, and part of its format. */
function isSetting(key: string, value: string): boolean {
  if (/^-?\d{1,9}(?:\.\d{1,9})?(?:[a-z]{1,3}|%)?$/i.test(value)) return !secretNumber.test(key);
  return /^\d{4}-\d{2}(?:-\d{2})?$/.test(value) || modelName.test(value);
}

async function readStart(path: string): Promise<string> {
  // Asked before opening: a pipe (some password managers make `.env` one) would wait for ever.
  const isFile = await stat(path).then(
    (found) => found.isFile(),
    () => false,
  );
  const file = isFile ? await open(path, 'r').catch(() => null) : null;
  if (file === null) return '';
  try {
    const { buffer, bytesRead } = await file.read(
      Buffer.alloc(largestEnvironmentFile),
      0,
      largestEnvironmentFile,
      0,
    );
    return buffer.toString('utf8', 0, bytesRead);
  } finally {
    await file.close();
  }
}

/** `KEY=value` lines of an environment file; quotes and `export` taken off, comments skipped. */
export function parseEnvironment(text: string): [key: string, value: string][] {
  const pairs: [string, string][] = [];
  for (const line of text.split(/\r?\n/)) {
    const match = /^\s{0,20}(?:export\s{1,10})?([A-Za-z_][\w.]{0,200})\s{0,10}=\s{0,10}(.{0,4000})$/.exec(
      line,
    );
    if (!match?.[1] || match[2] === undefined) continue;
    const quoted = /^(["'`])(.*)\1\s{0,100}(?:#.*)?$/.exec(match[2]);
    const value = quoted ? (quoted[2] ?? '') : match[2].replace(/\s#.*$/, '').trim();
    if (value !== '') pairs.push([match[1], value]);
  }
  return pairs;
}

function unique(values: readonly ExactValue[]): ExactValue[] {
  const seen = new Set<string>();
  return values.filter(({ type, value }) => {
    const name = `${type} ${value}`;
    return seen.has(name) ? false : seen.add(name);
  });
}
