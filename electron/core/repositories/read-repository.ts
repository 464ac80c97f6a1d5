// What a repository says of itself: its remotes and its licence. One git process per repository, none when there is no git.
import { dirname } from 'node:path';
import { AppError } from '../../../shared/failure';
import { git } from '../platform/git';
import type { GitRoot } from './find-git-root';
import { readLicence } from './licence';
import { normaliseRemote, type Remote } from './normalise-remote';

/** A remote as git has it: its name (`origin`), its URL as it was written, and what that means. */
export interface NamedRemote {
  remoteName: string;
  raw: string;
  remote: Remote;
}

export interface RepositoryReading {
  /** The main work tree's top folder, also when asked from a worktree. */
  path: string;
  /** Those on a host; `origin` first, then by name. */
  remotes: NamedRemote[];
  /** SPDX identifier, or null. */
  licence: string | null;
}

/** Reads remotes and licence. A repository that git cannot read has no remotes; without git none has. */
export async function readRepository(root: GitRoot, signal?: AbortSignal): Promise<RepositoryReading> {
  const path = mainFolder(root);
  const [remotes, licence] = await Promise.all([readRemotes(root.root, signal), readLicence(root.root)]);
  return { path, remotes, licence };
}

// The top folder of the main work tree that a worktree belongs to.
function mainFolder(root: GitRoot): string {
  return root.kind === 'worktree' && /[\\/]\.git$/.test(root.commonDir) ? dirname(root.commonDir) : root.root;
}

async function readRemotes(folder: string, signal?: AbortSignal): Promise<NamedRemote[]> {
  try {
    // Reading the configuration of a folder that another user owns starts nothing, so it is allowed.
    const list = ['-c', 'safe.directory=*', 'config', '--includes', '--list', '-z'];
    const { code, stdout } = await git(list, { cwd: folder, signal, maxBytes: 16 * 1024 * 1024 });
    return code === 0 ? remotesOf(stdout.toString('utf8')) : [];
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}

/** The remotes in the output of `git config --list -z`, with `url.<base>.insteadOf` applied as git does. */
export function remotesOf(config: string): NamedRemote[] {
  const insteadOf: { base: string; prefix: string }[] = [];
  const urls: { remoteName: string; raw: string }[] = [];
  for (const entry of config.split('\0')) {
    const end = entry.indexOf('\n');
    if (end < 0) continue;
    const key = entry.slice(0, end);
    const value = entry.slice(end + 1);
    const base = /^url\.([^]+)\.insteadof$/i.exec(key)?.[1];
    if (base) insteadOf.push({ base, prefix: value });
    const remoteName = /^remote\.([^]+)\.(?:push)?url$/i.exec(key)?.[1];
    if (remoteName) urls.push({ remoteName, raw: value });
  }
  const found = new Map<string, NamedRemote>();
  for (const { remoteName, raw: written } of urls) {
    const raw = rewrite(written, insteadOf);
    const remote = normaliseRemote(raw);
    if (remote && !found.has(`${remoteName}\n${raw}`))
      found.set(`${remoteName}\n${raw}`, { remoteName, raw, remote });
  }
  const rank = (name: string): string => (name === 'origin' ? '' : name);
  return [...found.values()].sort((a, b) => (rank(a.remoteName) < rank(b.remoteName) ? -1 : 1));
}

function rewrite(url: string, rules: readonly { base: string; prefix: string }[]): string {
  const fitting = rules.filter(({ prefix }) => url.startsWith(prefix));
  const longest = fitting.sort((a, b) => b.prefix.length - a.prefix.length)[0];
  return longest ? longest.base + url.slice(longest.prefix.length) : url;
}
