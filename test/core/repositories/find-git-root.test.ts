// Git roots against git itself, on real repositories; and the path logic of Windows on a tree in memory.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Disk } from '../../../electron/core/repositories/disk';
import { createRootFinder, toLocalPath } from '../../../electron/core/repositories/find-git-root';

let base = '';
const git = (cwd: string, ...args: string[]): string =>
  execFileSync(
    'git',
    ['-c', 'user.name=t', '-c', 'user.email=t@t', '-c', 'protocol.file.allow=always', ...args],
    {
      cwd,
      stdio: ['ignore', 'pipe', 'ignore'],
    },
  ).toString();
const gitRoot = (cwd: string): string | null => {
  try {
    return git(cwd, 'rev-parse', '--show-toplevel').trim();
  } catch {
    return null;
  }
};

beforeAll(() => {
  base = realpathSync(mkdtempSync(join(tmpdir(), 'roots-')));
  const at = (path: string): string => join(base, path);
  for (const path of [
    'home/main/src/deep',
    'home/plain/sub',
    'home/inner',
    'home/broken/.git',
    'home/dangling/x',
  ])
    mkdirSync(at(path), { recursive: true });
  git(at('home/main'), 'init', '-q');
  git(at('home/main'), 'commit', '-q', '--allow-empty', '-m', 'x');
  git(at('home/main'), 'worktree', 'add', '-q', at('home/tree'));
  git(at('home/inner'), 'init', '-q');
  writeFileSync(at('home/inner/a'), 'a');
  git(at('home/inner'), 'add', 'a');
  git(at('home/inner'), 'commit', '-q', '-m', 'a');
  git(at('home/main'), 'submodule', 'add', '-q', at('home/inner'), 'vendor/inner');
  mkdirSync(at('home/main/nested/src'), { recursive: true });
  git(at('home/main/nested'), 'init', '-q');
  writeFileSync(at('home/dangling/.git'), 'gitdir: /nowhere/at/all\n');
  symlinkSync(at('home/main/src'), at('home/link-into'));
  symlinkSync(at('home/main'), at('home/link-to'));
  symlinkSync(at('home/loop-b'), at('home/loop-a'));
  symlinkSync(at('home/loop-a'), at('home/loop-b'));
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('finds the same root as git', () => {
  test.each([
    'main',
    'main/src/deep',
    'tree',
    'main/vendor/inner',
    'main/nested/src',
    'plain/sub',
    'broken',
    'dangling',
    'dangling/x',
    'link-into/deep',
    'link-to/src',
    'main/.git',
    'main/.git/refs/heads',
  ])('%s', (path) => {
    const folder = join(base, 'home', path);
    const finder = createRootFinder(join(base, 'home'));
    expect(finder.ofFile(join(folder, 'file.txt'))?.root ?? null).toBe(gitRoot(folder));
    expect(finder.ofFolder(folder)?.root ?? null).toBe(gitRoot(folder));
  });

  test('and the same common folder for a worktree and its main repository', () => {
    const finder = createRootFinder(join(base, 'home'));
    const tree = finder.ofFolder(join(base, 'home/tree'));
    expect(tree?.kind).toBe('worktree');
    expect(tree?.commonDir).toBe(finder.ofFolder(join(base, 'home/main'))?.commonDir);
    expect(finder.ofFolder(join(base, 'home/main/vendor/inner'))?.kind).toBe('submodule');
  });
});

test('a deleted folder belongs to the nearest repository that is still there', () => {
  const finder = createRootFinder(join(base, 'home'));
  expect(finder.ofFile(join(base, 'home/main/.claude/worktrees/gone/a/b.ts'))?.root).toBe(
    join(base, 'home/main'),
  );
  expect(finder.ofFile(join(base, 'home/link-to/gone/b.ts'))?.root).toBe(join(base, 'home/main'));
  expect(finder.ofFile(join(base, 'home/never/was/b.ts'))).toBeNull();
  expect(finder.ofFile(join(base, 'home/main/vendor/inner/gone/x'))?.root).toBe(
    join(base, 'home/main/vendor/inner'),
  );
});

test('odd paths are no roots and no failures', () => {
  const finder = createRootFinder(join(base, 'home'));
  for (const path of [
    '',
    'relative/x',
    '/',
    '/a\0b/c',
    `/${'x'.repeat(5000)}/y`,
    join(base, 'home/loop-a/x/y'),
    '//',
  ])
    expect(finder.ofFile(path)).toBeNull();
  expect(finder.ofFile(join(base, 'home/plain/../main/src/x.ts'))?.root).toBe(join(base, 'home/main'));
});

test('a repository above the home folder is not looked at, the home folder itself is', () => {
  const outer = realpathSync(mkdtempSync(join(tmpdir(), 'above-')));
  mkdirSync(join(outer, 'user/work'), { recursive: true });
  git(outer, 'init', '-q');
  expect(createRootFinder(join(outer, 'user')).ofFile(join(outer, 'user/work/x'))).toBeNull();
  expect(createRootFinder(join(base, 'home')).ofFile(join(outer, 'user/work/x'))?.root).toBe(outer);
  git(join(outer, 'user'), 'init', '-q');
  expect(createRootFinder(join(outer, 'user')).ofFile(join(outer, 'user/work/x'))?.root).toBe(
    join(outer, 'user'),
  );
  rmSync(outer, { recursive: true, force: true });
});

/** A tree of Windows in memory: names are compared without case, as there. */
function windowsDisk(files: Record<string, string>): Disk {
  const folded = new Map(Object.entries(files).map(([path, text]) => [path.toLowerCase(), text]));
  const isFolder = (path: string): boolean =>
    /^[a-z]:\\?$/i.test(path) ||
    [...folded.keys()].some((file) => file.startsWith(`${path.toLowerCase()}\\`));
  const kind = (path: string): 'folder' | 'file' | null =>
    folded.has(path.toLowerCase()) ? 'file' : isFolder(path) ? 'folder' : null;
  return {
    flavour: 'windows',
    kind,
    target: kind,
    realpath: (path) => (kind(path) ? path : null),
    readText: (path) => folded.get(path.toLowerCase()) ?? null,
  };
}

test('on Windows: drive letters, long-path prefix, WSL and Git Bash forms, worktrees', () => {
  const disk = windowsDisk({
    'C:\\Users\\Ann\\app\\.git\\HEAD': 'ref: refs/heads/main\n',
    'C:\\Users\\Ann\\app\\.git\\worktrees\\t\\HEAD': 'ref: refs/heads/t\n',
    'C:\\Users\\Ann\\app\\.git\\worktrees\\t\\commondir': '../..\n',
    'D:\\trees\\t\\.git': 'gitdir: C:/Users/Ann/app/.git/worktrees/t\n',
    'C:\\Users\\.git\\HEAD': 'x',
  });
  const finder = createRootFinder('C:\\Users\\Ann', disk);
  const root = 'C:\\Users\\Ann\\app';
  for (const path of [
    'C:\\Users\\Ann\\app\\src\\a.ts',
    'c:\\Users\\Ann\\app\\a.ts',
    'C:/Users/Ann/app/src/a.ts',
    '\\\\?\\C:\\Users\\Ann\\app\\a.ts',
    '/mnt/c/Users/Ann/app/a.ts',
    '/c/Users/Ann/app/gone/a.ts',
  ])
    expect(finder.ofFile(path)?.root, path).toBe(root);
  const tree = finder.ofFile('D:\\trees\\t\\src\\x.ts');
  expect(tree).toEqual({ root: 'D:\\trees\\t', commonDir: 'C:\\Users\\Ann\\app\\.git', kind: 'worktree' });
  expect(finder.ofFile('C:\\Users\\Ann\\other\\x.ts')).toBeNull();
  expect(finder.ofFile('E:\\x.ts')).toBeNull();
  expect(toLocalPath('C:\\a\\b', 'posix')).toBe('/mnt/c/a/b');
  expect(toLocalPath('\\\\server\\share\\x', 'posix')).toBeNull();
});

test('20,000 paths are walked with one look at each folder, and without git', () => {
  const top = realpathSync(mkdtempSync(join(tmpdir(), 'many-')));
  const paths: string[] = [];
  for (let repo = 0; repo < 20; repo += 1) {
    for (let folder = 0; folder < 25; folder += 1) {
      const path = join(top, `r${repo}`, `src/f${folder}`);
      mkdirSync(path, { recursive: true });
      for (let file = 0; file < 40; file += 1) paths.push(join(path, `file-${file}.ts`));
    }
    mkdirSync(join(top, `r${repo}`, '.git'));
    writeFileSync(join(top, `r${repo}`, '.git/HEAD'), 'ref: refs/heads/main\n');
  }
  const started = performance.now();
  const finder = createRootFinder('/home/nobody-here');
  const roots = paths.map((path) => finder.ofFile(path)?.root);
  const took = performance.now() - started;
  console.info(`git roots of 20,000 paths, cold cache: ${took.toFixed(1)} ms`);
  expect(roots).toEqual(paths.map((path) => dirname(dirname(dirname(path)))));
  rmSync(top, { recursive: true, force: true });
});
