// Hooks on real repositories with real commits: they run, they do not block (or do), and they come out byte for byte.
import { execFileSync, spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { blockText, type HookCommand, quote } from '../../../electron/core/hooks/hook-text';
import {
  detectHooks,
  install,
  previewInstall,
  previewUninstall,
  uninstall,
} from '../../../electron/core/hooks/hooks';
import type { HookKind, HookStatus } from '../../../shared/hook';

let base = '';
let repo = '';
let command: HookCommand;
const log = (): string => join(base, 'log');
const ran = (): string[] => (existsSync(log()) ? readFileSync(log(), 'utf8').trim().split('\n') : []);
const environment = (): NodeJS.ProcessEnv => ({
  PATH: process.env.PATH,
  HOME: base,
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 't',
  GIT_AUTHOR_EMAIL: 't@t',
  GIT_COMMITTER_NAME: 't',
  GIT_COMMITTER_EMAIL: 't@t',
});
const git = (cwd: string, ...args: string[]): string =>
  execFileSync('git', args, { cwd, env: environment(), stdio: ['ignore', 'pipe', 'pipe'] }).toString();
/** Commits something; true when git let it pass. */
const commit = (cwd = repo, message = 'a message'): boolean =>
  spawnSync('git', ['commit', '-q', '--allow-empty', '-m', message], { cwd, env: environment() }).status ===
  0;
const status = async (kind: HookKind, cwd = repo): Promise<HookStatus | undefined> =>
  (await detectHooks(cwd)).find((one) => one.kind === kind);
const hook = (name = 'pre-commit'): string => join(repo, '.git', 'hooks', name);
const writeHook = (text: string | Buffer, mode = 0o755, file = hook()): void => {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
  chmodSync(file, mode);
};

// A stand-in for the command line that notes how it was called, in a folder with a name as bad as they come.
function makeProgram(exitCode: number): HookCommand {
  const folder = join(base, `it's "a" $HOME \`x\` \\ é; rm -rf x`);
  mkdirSync(folder, { recursive: true });
  const cli = join(folder, 'cli.cjs');
  writeFileSync(
    cli,
    `require('fs').appendFileSync(${JSON.stringify(log())}, process.argv.slice(2).join(' ') + '\\n'); process.exit(${exitCode});`,
  );
  return { node: process.execPath, cli, arguments: ['--data-dir', join(folder, 'data')] };
}

beforeEach(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'hooks-')));
  repo = join(base, "a repo's");
  mkdirSync(repo);
  git(repo, 'init', '-q', '-b', 'main', '--template=');
  process.env.HOME = base;
  command = makeProgram(0);
});
const home = process.env.HOME;
afterEach(() => {
  process.env.HOME = home;
  rmSync(base, { recursive: true, force: true });
});

describe('collect', () => {
  test('runs at each commit, from a file that was not there before and is not there after', async () => {
    expect(await status('collect')).toMatchObject({
      installed: false,
      present: 'none',
      hook: 'pre-commit',
      file: hook(),
      obstacle: null,
    });
    expect((await install(repo, 'collect', command)).find(({ kind }) => kind === 'collect')).toMatchObject({
      installed: true,
      present: 'ours',
    });
    expect(statSync(hook()).mode & 0o777).toBe(0o755);
    expect(commit()).toBe(true);
    expect(ran()).toEqual([expect.stringMatching(/^collect-trajectories --data-dir /)]);
    await uninstall(repo, 'collect');
    expect(existsSync(hook())).toBe(false);
    expect(commit()).toBe(true);
    expect(ran()).toHaveLength(1);
  });

  test('never blocks: when it fails, when it is gone, when node is gone', async () => {
    await install(repo, 'collect', makeProgram(1));
    expect(commit()).toBe(true);
    expect(ran()).toHaveLength(1);
    writeFileSync(command.cli, 'this is no program (');
    expect(commit()).toBe(true);
    rmSync(command.cli);
    expect(commit()).toBe(true);
    await install(repo, 'collect', { ...makeProgram(0), node: '/nowhere/node' });
    expect(commit()).toBe(true);
    expect(ran()).toHaveLength(1);
  });

  test('installing again brings the paths up to date and leaves one block', async () => {
    await install(repo, 'collect', { ...command, cli: '/old/cli.cjs' });
    await install(repo, 'collect', command);
    expect(readFileSync(hook(), 'utf8').match(/>>> Trajectory Share/g)).toHaveLength(1);
    expect((await previewInstall(repo, 'collect', command)).diff).toBe('');
    expect(commit()).toBe(true);
    expect(ran()).toHaveLength(1);
  });

  test('with an environment, as for Electron', async () => {
    writeFileSync(
      command.cli,
      `require('fs').appendFileSync(${JSON.stringify(log())}, process.env.ELECTRON_RUN_AS_NODE + '\\n')`,
    );
    await install(repo, 'collect', { ...command, environment: { ELECTRON_RUN_AS_NODE: '1' } });
    commit();
    expect(ran()).toEqual(['1']);
  });
});

describe('verify and reference', () => {
  test('block when their check says no, and let pass when it says yes or is gone', async () => {
    for (const kind of ['verify', 'reference'] as const) {
      await install(repo, kind, makeProgram(1));
      expect(commit()).toBe(false);
      makeProgram(0);
      expect(commit()).toBe(true);
      rmSync(command.cli);
      expect(commit()).toBe(true);
      await uninstall(repo, kind);
    }
    expect(ran()[0]).toMatch(/^verify-staged --data-dir/);
    expect(ran()[2]).toMatch(/^check-commit-message \.git\/COMMIT_EDITMSG --data-dir/);
  });

  test('verify and collect share a file: a commit that is blocked is not collected; each comes out alone', async () => {
    await install(repo, 'collect', makeProgram(1));
    const alone = readFileSync(hook());
    await install(repo, 'verify', command);
    expect(commit()).toBe(false);
    expect(ran().map((line) => line.split(' ')[0])).toEqual(['verify-staged']);
    await uninstall(repo, 'verify');
    expect(readFileSync(hook()).equals(alone)).toBe(true);
    await uninstall(repo, 'collect');
    expect(existsSync(hook())).toBe(false);
  });
});

describe("somebody else's hook", () => {
  const notes = (word: string): string => `echo ${word} >> "${'$'}HOME/log"\n`;
  const theirs: [string, string | Buffer, number][] = [
    ['a script of sh', `#!/bin/sh\n${notes('theirs')}exit 0\n`, 0o755],
    [
      'strict, with exec and no newline at the end',
      `#!/usr/bin/env -S bash -eu\n${notes('theirs')}exec true`,
      0o700,
    ],
    ['without a first line', notes('theirs'), 0o755],
    [
      'with bytes that are no text',
      Buffer.concat([
        Buffer.from(`#!/bin/sh\n# \xff\xfe caf\xe9\r\n`, 'latin1'),
        Buffer.from(notes('theirs')),
      ]),
      0o755,
    ],
    [
      'of another language',
      `#!${process.execPath}\nrequire('fs').appendFileSync(process.env.HOME + '/log', 'theirs\\n')`,
      0o755,
    ],
    ['with nothing but a first line', '#!/bin/sh', 0o755],
    ['empty', '', 0o755],
  ];

  test.each(theirs)('%s: goes on working, and comes back byte for byte', async (name, text, mode) => {
    writeHook(text, mode);
    const speaks = Buffer.from(text).includes('theirs');
    await install(repo, 'collect', command);
    expect((await status('collect'))?.installed, name).toBe(true);
    expect(commit()).toBe(true);
    // Theirs first: of a commit that it refuses nothing is collected.
    expect(ran()).toEqual([...(speaks ? ['theirs'] : []), expect.stringContaining('collect-trajectories')]);
    await uninstall(repo, 'collect');
    expect(readFileSync(hook()).equals(Buffer.from(text))).toBe(true);
    expect(statSync(hook()).mode & 0o777).toBe(mode);
    expect(existsSync(`${hook()}.before-trajectory-share`)).toBe(false);
  });

  test.each(['#!/bin/sh\nexit 3\n', `#!${process.execPath}\nprocess.exit(3)\n`])(
    'its no stays a no: %j',
    async (text) => {
      writeHook(text);
      await install(repo, 'collect', command);
      expect(commit()).toBe(false);
      expect(ran()).toEqual([]);
    },
  );

  test.each([
    ['one that looks like what we make', '#!/bin/sh\n# Made by Trajectory Share.\n'],
    ['one with our mark in it', '#!/bin/sh\n# >>> Trajectory Share: collect >>>\nexit 0\n'],
    [
      'one with both marks',
      '#!/bin/sh\n# >>> Trajectory Share: collect >>>\n:\n# <<< Trajectory Share: collect <<<\n',
    ],
  ])('%s comes back byte for byte', async (_name, text) => {
    writeHook(text);
    expect((await status('collect'))?.installed).toBe(false);
    await install(repo, 'collect', command);
    expect(commit()).toBe(true);
    expect(ran()).toHaveLength(1);
    await uninstall(repo, 'collect');
    expect(readFileSync(hook(), 'utf8')).toBe(text);
  });

  test.skipIf(process.platform === 'win32')('all bits of its mode come back', async () => {
    writeHook(`#!/bin/sh\n${notes('theirs')}`, 0o4755);
    await install(repo, 'collect', command);
    await uninstall(repo, 'collect');
    expect(statSync(hook()).mode & 0o7777).toBe(0o4755);
  });

  test('cut off in the middle: the hook is in its place, or is put back there', async () => {
    const text = `#!${process.execPath}\nrequire('fs').appendFileSync(process.env.HOME + '/log', 'theirs\\n')`;
    const kept = `${hook()}.before-trajectory-share`;
    const half = `${hook()}.0123456789ab`;
    // As an earlier version left it when it was killed between its two renames.
    writeHook(text, 0o755, kept);
    writeHook(blockText('collect', command), 0o755, half);
    await install(repo, 'collect', command);
    expect(commit()).toBe(true);
    expect(ran()).toEqual(['theirs', expect.stringContaining('collect-trajectories')]);
    expect(existsSync(half)).toBe(false);
    await uninstall(repo, 'collect');
    expect(readFileSync(hook(), 'utf8')).toBe(text);
    expect(existsSync(kept)).toBe(false);
    // Uninstalling alone puts it back as well.
    renameSync(hook(), kept);
    await uninstall(repo, 'collect');
    expect(readFileSync(hook(), 'utf8')).toBe(text);
    // As this version leaves it: under both names.
    linkSync(hook(), kept);
    expect(commit()).toBe(true);
    await install(repo, 'collect', command);
    await uninstall(repo, 'collect');
    expect(readFileSync(hook(), 'utf8')).toBe(text);
    expect(existsSync(kept)).toBe(false);
  });

  test('one that is switched off is not switched on', async () => {
    writeHook(`#!/bin/sh\n${notes('theirs')}exit 1\n`, 0o644);
    await install(repo, 'collect', command);
    expect(commit()).toBe(true);
    expect(ran()).toHaveLength(1);
    await uninstall(repo, 'collect');
    expect(statSync(hook()).mode & 0o777).toBe(0o644);
  });

  test('a link is kept as a link, and what it leads to is not touched', async () => {
    const script = join(repo, 'tool.sh');
    writeHook(`#!/bin/sh\n${notes('theirs')}`, 0o755, script);
    mkdirSync(dirname(hook()), { recursive: true });
    symlinkSync('../../tool.sh', hook());
    const before = readFileSync(script);
    await install(repo, 'collect', command);
    expect(commit()).toBe(true);
    expect(ran()).toHaveLength(2);
    expect(readFileSync(script).equals(before)).toBe(true);
    await uninstall(repo, 'collect');
    expect(lstatSync(hook()).isSymbolicLink()).toBe(true);
    expect(readlinkSync(hook())).toBe('../../tool.sh');
  });

  test('lines that somebody adds after us are kept when we go', async () => {
    await install(repo, 'collect', command);
    writeFileSync(hook(), `${readFileSync(hook(), 'utf8')}${notes('added')}`);
    expect(commit()).toBe(true);
    await uninstall(repo, 'collect');
    expect(readFileSync(hook(), 'utf8')).toBe(`#!/bin/sh\n# Made by Trajectory Share.\n${notes('added')}`);
  });

  test('a left-over of an earlier time is not overwritten', async () => {
    writeHook('#!/usr/bin/python3\n');
    writeHook('precious', 0o644, `${hook()}.before-trajectory-share`);
    await expect(install(repo, 'collect', command)).rejects.toMatchObject({ code: 'bad-input' });
    expect(readFileSync(hook(), 'utf8')).toBe('#!/usr/bin/python3\n');
    rmSync(hook());
    mkdirSync(hook());
    expect((await status('collect'))?.obstacle).toContain('is not a file');
  });
});

describe('hook managers', () => {
  test.each([
    ['#!/bin/sh\n# This file was made by lefthook\ncall_lefthook run "pre-commit" "$@"\n', 'lefthook'],
    ['#!/usr/bin/env bash\n# File generated by pre-commit: https://pre-commit.com\n', 'pre-commit-framework'],
    ['#!/bin/sh\n# husky\n. "$(dirname "$0")/husky.sh"\n', 'husky'],
    ['#!/bin/sh\n# reproducible-trajectories collection hook\n', 'other'],
  ])('%j is %s, before and after', async (text, present) => {
    writeHook(text);
    expect((await status('collect'))?.present).toBe(present);
    await install(repo, 'collect', command);
    expect(await status('collect')).toMatchObject({ present, installed: true });
  });

  test("husky's own folder, which is not committed, takes the hook", async () => {
    const folder = join(repo, '.husky', '_');
    writeHook('#!/usr/bin/env sh\n. "$(dirname "$0")/h"', 0o755, join(folder, 'pre-commit'));
    writeFileSync(join(folder, 'h'), 'echo husky >> "$HOME/log"\n');
    writeFileSync(join(folder, '.gitignore'), '*');
    git(repo, 'config', 'core.hooksPath', '.husky/_');
    await install(repo, 'collect', command);
    expect(await status('collect')).toMatchObject({
      present: 'husky',
      installed: true,
      file: join(folder, 'pre-commit'),
    });
    expect(commit()).toBe(true);
    expect(ran()).toEqual(['husky', expect.stringContaining('collect')]);
  });
});

describe('where hooks lie', () => {
  test('a folder of git’s own is none of the committed ones, by whatever link the repository is reached', async () => {
    git(repo, 'config', 'core.hooksPath', '.git/own hooks');
    const link = join(base, 'link');
    symlinkSync(repo, link);
    expect((await status('collect', link))?.obstacle).toBeNull();
    // The same the other way round: the setting goes by the link, the repository does not.
    git(repo, 'config', 'core.hooksPath', join(link, '.githooks'));
    expect((await status('collect'))?.obstacle).toContain('among the files that are committed');
  });

  test('a folder of this repository alone (core.hooksPath) is used', async () => {
    const folder = join(base, 'my hooks');
    git(repo, 'config', 'core.hooksPath', '~/my hooks');
    await install(repo, 'collect', command);
    expect((await status('collect'))?.file).toBe(join(folder, 'pre-commit'));
    expect(commit()).toBe(true);
    expect(ran()).toHaveLength(1);
  });

  test('not one that is committed, nor one of all repositories, nor none at all', async () => {
    git(repo, 'config', 'core.hooksPath', '.githooks');
    expect((await status('collect'))?.obstacle).toContain('committed');
    await expect(install(repo, 'collect', command)).rejects.toMatchObject({ code: 'bad-input' });
    expect(existsSync(join(repo, '.githooks'))).toBe(false);
    git(repo, 'config', 'core.hooksPath', '/dev/null');
    expect((await status('collect'))?.obstacle).toContain('switched off');
    git(repo, 'config', '--unset', 'core.hooksPath');
    git(repo, 'config', '--global', 'core.hooksPath', join(base, 'everywhere'));
    expect((await status('collect'))?.obstacle).toContain('all repositories');
  });

  test('a worktree has the hooks of its repository; a subfolder those of its top', async () => {
    commit();
    git(repo, 'worktree', 'add', '-q', join(base, 'tree'));
    await install(join(base, 'tree'), 'collect', command);
    expect((await status('collect'))?.installed).toBe(true);
    expect(commit(join(base, 'tree'))).toBe(true);
    expect(ran()).toHaveLength(1);
    mkdirSync(join(repo, 'sub'));
    expect((await status('collect', join(repo, 'sub')))?.file).toBe(hook());
  });

  test('a repository with a line break in its name', async () => {
    const odd = join(base, 'a\n4');
    mkdirSync(odd);
    git(odd, 'init', '-q', '--template=');
    const [collect] = await install(odd, 'collect', command);
    expect(collect).toMatchObject({ installed: true, file: join(odd, '.git', 'hooks', 'pre-commit') });
    expect(commit(odd)).toBe(true);
    expect(ran()).toHaveLength(1);
  });

  test('what is no repository is told', async () => {
    await expect(detectHooks(base)).rejects.toMatchObject({ code: 'not-found' });
    await expect(detectHooks(join(base, 'not-there'))).rejects.toMatchObject({ name: 'AppError' });
  });
});

describe('preview', () => {
  test('shows exactly what is then written, and writes nothing', async () => {
    writeHook('#!/bin/sh\necho theirs\n');
    const { diff } = await previewInstall(repo, 'collect', command);
    expect(readFileSync(hook(), 'utf8')).toBe('#!/bin/sh\necho theirs\n');
    expect(diff).toContain('--- .git/hooks/pre-commit');
    const patch = join(base, 'p.diff');
    writeFileSync(patch, diff);
    const copy = join(base, 'copy');
    mkdirSync(copy);
    git(copy, 'init', '-q');
    mkdirSync(join(copy, 'x.git/hooks'), { recursive: true });
    writeFileSync(join(copy, 'x.git/hooks/pre-commit'), readFileSync(hook()));
    writeFileSync(patch, diff.replaceAll('.git/hooks', 'x.git/hooks'));
    git(copy, 'apply', '-p0', patch);
    await install(repo, 'collect', command);
    expect(readFileSync(join(copy, 'x.git/hooks/pre-commit')).equals(readFileSync(hook()))).toBe(true);
    const back = await previewUninstall(repo, 'collect');
    expect(back.diff).toContain('-# >>> Trajectory Share: collect >>>');
    expect((await previewUninstall(repo, 'verify')).diff).toBe('');
  });

  test('tells that another hook is put aside, and back', async () => {
    writeHook('#!/usr/bin/python3\n\0');
    const { diff } = await previewInstall(repo, 'collect', command);
    expect(diff).toMatch(
      /^rename from \.git\/hooks\/pre-commit\nrename to \.git\/hooks\/pre-commit\.before-trajectory-share\n--- \/dev\/null/,
    );
    await install(repo, 'collect', command);
    expect((await previewUninstall(repo, 'collect')).diff).toMatch(
      /^rename from \.git\/hooks\/pre-commit\.before-trajectory-share/,
    );
  });
});

test('quoting holds for whatever a path holds', () => {
  for (const text of ["it's", '$(x)', '`x`', '"', '\\', 'a\nb', '', ' ', "''", "'; exit 1 #"])
    expect(execFileSync('sh', ['-c', `printf %s ${quote(text)}`]).toString()).toBe(text);
  expect(quote('C:\\Program Files\\x')).toBe("'C:/Program Files/x'");
  expect(quote('\\\\server\\share\\it s')).toBe("'//server/share/it s'");
  expect(() => blockText('collect', { ...command, environment: { 'A;rm': '1' } })).toThrow();
  expect(() => quote('a\0b')).toThrow();
});
