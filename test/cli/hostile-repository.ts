// A repository whose configuration, attributes and hooks name a program for everything that git can be made to run: each
// notes its name in a folder when it is run.
import { execFileSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { commit, git, initRepository, write } from './sample-repository';

export interface HostileRepository {
  repo: string;
  /** The traps that were sprung, by name. */
  sprung(): string[];
  /** Gives the files times that git does not know, so that it looks into them. */
  touch(): void;
  /** Touches the files and forgets what was sprung. */
  reset(): void;
}

const hookNames = [
  'applypatch-msg',
  'commit-msg',
  'fsmonitor-watchman',
  'post-checkout',
  'post-commit',
  'post-index-change',
  'post-merge',
  'post-rewrite',
  'post-update',
  'pre-auto-gc',
  'pre-commit',
  'pre-merge-commit',
  'pre-push',
  'pre-rebase',
  'prepare-commit-msg',
  'reference-transaction',
  'update',
];

// Settings whose value git runs as a command.
const commands = [
  'filter.trap.clean',
  'filter.trap.smudge',
  'filter.late.process',
  'filter.Odd.1.clean',
  'diff.external',
  'diff.trap.command',
  'diff.trap.textconv',
  'merge.trap.driver',
  'core.sshCommand',
  'core.editor',
  'sequence.editor',
  'core.pager',
  'pager.status',
  'pager.log',
  'pager.diff',
  'interactive.diffFilter',
  'gpg.program',
  'gpg.ssh.program',
  'gpg.x509.program',
  'core.askPass',
  'core.fsmonitor',
  'core.gitProxy',
  'core.alternateRefsCommand',
  'credential.helper',
  'uploadpack.packObjectsHook',
  'gc.recentObjectsHook',
  'remote.near.uploadpack',
  'trailer.trap.command',
  'browser.trap.cmd',
];

const aliased = ['status', 'log', 'diff', 'config', 'cat-file', 'read-tree', 'update-index', 'fast-import'];

/** Makes it below `base`. Its last commit is signed, and one file of the commit before is only at its remotes. */
export function makeHostileRepository(base: string): HostileRepository {
  const repo = initRepository(join(base, 'hostile'));
  const notes = join(base, 'sprung');
  const traps = join(base, 'traps');
  const trap = (name: string): string => {
    const file = write(join(traps, name), `#!/bin/sh\n: > '${notes}/${name}'\nexit 1\n`);
    chmodSync(file, 0o755);
    return file;
  };
  mkdirSync(notes);
  commit(repo, 'first', {
    '.gitattributes': '* filter=trap diff=trap merge=trap\n*.late filter=late\n*.odd filter=Odd.1\n',
    a: '1\n',
    'b.late': '1\n',
    'c.odd': '1\n',
    d: '1\n',
    lazy: 'only at the remotes\n',
  });
  addSubmodule(base, repo, trap);
  commit(repo, 'second', { lazy: 'here\n' });
  sign(repo);

  git(
    repo,
    'config',
    'include.path',
    write(join(base, 'included'), `[filter "included"]\n\tclean = ${trap('included')}\n`),
  );
  git(
    repo,
    'config',
    'includeIf.gitdir:**.path',
    write(join(base, 'if'), `[filter "if"]\n\tclean = ${trap('if')}\n`),
  );
  write(join(repo, '.git/info/attributes'), 'd filter=included\nlazy filter=if\n');
  for (const name of commands) git(repo, 'config', name, trap(name));
  for (const name of aliased) git(repo, 'config', `alias.${name}`, `!${trap(`alias.${name}`)}`);
  for (const name of hookNames) {
    copyFileSync(trap(name), join(repo, '.git/hooks', name));
  }
  const settings = {
    'core.hooksPath': join(repo, '.git/hooks'),
    'core.protectNTFS': 'false',
    'commit.gpgSign': 'true',
    'log.showSignature': 'true',
    'merge.verifySignatures': 'true',
    'branch.main.mergeOptions': '--verify-signatures --no-ff --edit',
    'filter.trap.required': 'false',
    'protocol.allow': 'always',
    'protocol.ext.allow': 'always',
    'extensions.partialClone': 'far',
    'core.repositoryFormatVersion': '1',
    'remote.far.url': 'ssh://example.invalid/x',
    'remote.far.promisor': 'true',
    'remote.near.url': base,
    'remote.near.promisor': 'true',
    'remote.ext.url': `ext::${trap('remote.ext')}`,
    'remote.ext.promisor': 'true',
    'gc.auto': '1',
    'maintenance.auto': 'true',
    'status.submoduleSummary': 'true',
    'submodule.recurse': 'true',
  };
  for (const [name, value] of Object.entries(settings)) configure(repo, name, value);
  dropLazyFile(repo);
  let time = 1_600_000_000;
  const touch = (): void => {
    time += 1;
    for (const name of ['a', 'b.late', 'c.odd', 'd', 'lazy', 'module/a'])
      utimesSync(join(repo, name), time, time);
  };
  const reset = (): void => {
    rmSync(notes, { recursive: true, force: true });
    mkdirSync(notes);
    touch();
  };
  reset();
  return { repo, touch, reset, sprung: () => readdirSync(notes).sort() };
}

// Written into the file: git itself would begin to obey.
function configure(repo: string, name: string, value: string): void {
  execFileSync('git', ['config', '--file', join(repo, '.git/config'), name, value]);
}

/** A submodule has a configuration of its own. */
function addSubmodule(base: string, repo: string, trap: (name: string) => string): void {
  const origin = initRepository(join(base, 'module'));
  commit(origin, 'first', { a: '1\n', '.gitattributes': '* filter=below\n' });
  git(repo, '-c', 'protocol.file.allow=always', 'submodule', '--quiet', 'add', origin, 'module');
  git(join(repo, 'module'), 'config', 'filter.below.clean', trap('submodule'));
  git(join(repo, 'module'), 'config', 'core.fsmonitor', trap('submodule'));
}

function sign(repo: string): void {
  const [head = '', ...message] = git(repo, 'cat-file', 'commit', 'HEAD').split('\n\n');
  const signature = 'gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQ\n -----END PGP SIGNATURE-----';
  const signed = execFileSync('git', ['hash-object', '-t', 'commit', '-w', '--stdin'], {
    cwd: repo,
    input: `${head}\n${signature}\n\n${message.join('\n\n')}`,
  });
  git(repo, 'update-ref', 'HEAD', signed.toString().trim());
}

function dropLazyFile(repo: string): void {
  const name = execFileSync('git', ['--no-replace-objects', 'rev-parse', 'HEAD^:lazy'], { cwd: repo })
    .toString()
    .trim();
  rmSync(join(repo, '.git/objects', name.slice(0, 2), name.slice(2)));
}
