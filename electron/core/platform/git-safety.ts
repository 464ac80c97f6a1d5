// What makes a git call safe in a repository that is not trusted: no program that its configuration or attributes name
// is started, nothing is fetched, nobody is asked.
import { isUtf8 } from 'node:buffer';
import { devNull } from 'node:os';
import { AppError } from '../../../shared/failure';
import { findProgram, searchPath } from './find-program';

/** Options before git's command: settings that could run programs, switched off. */
export const safeOptions: readonly string[] = [
  '--no-pager',
  ...[
    ['core.hooksPath', devNull],
    ['core.fsmonitor', 'false'],
    ['core.untrackedCache', 'false'],
    ['core.editor', 'true'],
    ['protocol.allow', 'never'],
    ['protocol.ext.allow', 'never'],
    ['credential.helper', ''],
    ['gc.auto', '0'],
    ['maintenance.auto', 'false'],
    ['commit.gpgSign', 'false'],
    ['log.showSignature', 'false'],
    ['merge.verifySignatures', 'false'],
    ['submodule.recurse', 'false'],
  ].flatMap(([name, value]) => ['-c', `${name}=${value}`]),
];

const safeEnvironment = {
  GIT_TERMINAL_PROMPT: '0',
  GIT_OPTIONAL_LOCKS: '0',
  GIT_PAGER: 'cat',
  GIT_EDITOR: 'true',
  // A partial clone would call at its remote, by whatever program it names, for what it has not got.
  GIT_NO_LAZY_FETCH: '1',
  GIT_ALLOW_PROTOCOL: 'none',
  // On Windows a program of the same name in the folder would come first.
  NoDefaultCurrentDirectoryInExePath: '1',
  LC_ALL: 'C',
};

// A surrounding git (we may run inside a hook) must not decide which repository we look at, or how.
const surrounding = [
  'GIT_DIR',
  'GIT_WORK_TREE',
  'GIT_COMMON_DIR',
  'GIT_PREFIX',
  'GIT_INDEX_FILE',
  'GIT_OBJECT_DIRECTORY',
  'GIT_ALTERNATE_OBJECT_DIRECTORIES',
  'GIT_NAMESPACE',
  'GIT_CONFIG',
  'GIT_ATTR_SOURCE',
  'GIT_EXTERNAL_DIFF',
];

/** The environment of a git call. */
export function gitEnvironment(extra: Readonly<Record<string, string>> = {}): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, ...safeEnvironment, ...extra };
  for (const name of surrounding) if (!(name in extra)) delete env[name];
  return env;
}

const programs = new Map<string, string>();

/**
 * git's own path, from the absolute folders of PATH alone: never a program that lies in the folder it is run in. Throws
 * `git-missing` when there is none.
 */
export function findGit(env: NodeJS.ProcessEnv, platform: NodeJS.Platform = process.platform): string {
  const path = searchPath(env, platform) ?? (platform === 'win32' ? '' : '/usr/bin:/bin');
  const known = programs.get(path);
  if (known !== undefined) return known;
  const found = findProgram('git', path, platform);
  // Not remembered: it may be installed while the app runs.
  if (found === null)
    throw new AppError('git-missing', 'git could not be started. Install git, then try again.');
  programs.set(path, found);
  return found;
}

// These neither read nor write files of the work tree, so no filter has a part in them.
const withoutWorkTree = new Set([
  '--version',
  'cat-file',
  'check-ignore',
  'config',
  'fast-import',
  'for-each-ref',
  'hash-object',
  'log',
  'ls-tree',
  'rev-list',
  'rev-parse',
  'symbolic-ref',
  'update-ref',
  'var',
  'worktree',
]);

/** git's command: `args` begin with it, or with `-c name=value` before it. */
export function commandOf(args: readonly string[]): string {
  let at = 0;
  while (args[at] === '-c') at += 2;
  return args[at] ?? '';
}

/** Whether git may run a filter for this command. */
export function mayFilter(args: readonly string[]): boolean {
  const command = commandOf(args);
  // A content is taken for that of a file there: as if it were added.
  if (command === 'hash-object' && args.some((arg) => /^--p(?:a|at|ath)?(?:=|$)/.test(arg))) return true;
  return !withoutWorkTree.has(command);
}

/** The arguments that list what `filtersOff` needs to know. */
export const listFilters: readonly string[] = [
  'config',
  '-z',
  '--name-only',
  '--get-regexp',
  '^filter\\..*\\.(clean|smudge|process|required)$',
];

const mostFilters = 500;

/** Options that switch off each of the filters whose settings `listed` names. Throws AppError for a name that cannot be written. */
export function filtersOff(listed: Buffer): string[] {
  const settings = isUtf8(listed) ? listed.toString('utf8').split('\0').filter(Boolean) : null;
  const names = new Set(settings?.map((name) => name.slice('filter.'.length, name.lastIndexOf('.'))));
  if (settings === null || names.size > mostFilters || [...names].some((name) => name.includes('='))) {
    throw new AppError(
      'bad-input',
      'The git configuration here names filters that cannot be switched off. Look at its [filter] sections.',
    );
  }
  return [...names].flatMap((name) =>
    ['clean=', 'smudge=', 'process=', 'required=false'].flatMap((off) => ['-c', `filter.${name}.${off}`]),
  );
}
