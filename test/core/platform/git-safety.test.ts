import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filtersOff, findGit, gitEnvironment, mayFilter } from '../../../electron/core/platform/git-safety';

let base: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'safety-'));
  for (const name of ['.', 'here', 'program files']) {
    mkdirSync(join(base, name), { recursive: true });
    for (const program of ['git', 'git.exe']) {
      writeFileSync(join(base, name, program), '');
      chmodSync(join(base, name, program), 0o755);
    }
  }
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

describe('which git is started', () => {
  it('is one of the absolute folders of PATH, never of the folder it works in', () => {
    const PATH = ['', '.', 'here', join(base, 'none'), join(base, 'program files')].join(delimiter);
    const before = process.cwd();
    process.chdir(base);
    try {
      expect(findGit({ PATH })).toBe(join(base, 'program files', 'git'));
      expect(() => findGit({ PATH: ['.', '', 'here'].join(delimiter) })).toThrow('Install git');
    } finally {
      process.chdir(before);
    }
  });

  it('is found on Windows whatever the case of PATH, and in quotes', () => {
    const Path = `here${delimiter}"${join(base, 'program files')}"`;
    expect(findGit({ Path }, 'win32')).toBe(join(base, 'program files', 'git.exe'));
    expect(() => findGit({}, 'win32')).toThrow('Install git');
  });
});

describe('filters', () => {
  it('are switched off by name, each once', () => {
    const listed = 'filter.a.b.clean\0filter.a.b.process\0filter.Lfs x.smudge\0';
    expect(filtersOff(Buffer.from(listed)).filter((one) => one !== '-c')).toEqual(
      ['a.b', 'Lfs x'].flatMap((name) => [
        `filter.${name}.clean=`,
        `filter.${name}.smudge=`,
        `filter.${name}.process=`,
        `filter.${name}.required=false`,
      ]),
    );
    expect(filtersOff(Buffer.alloc(0))).toEqual([]);
  });

  it('whose names cannot be written are a reason to stop', () => {
    const many = Array.from({ length: 501 }, (_, n) => `filter.${n}.clean\0`).join('');
    for (const listed of [
      Buffer.from('filter.a=b.clean\0'),
      Buffer.from('filter.\xff.clean\0', 'latin1'),
      Buffer.from(many),
    ])
      expect(() => filtersOff(listed)).toThrow('cannot be switched off');
  });

  it('matter to every command but those that look at no file', () => {
    expect(['status', 'add', 'read-tree', 'unheard-of'].every((name) => mayFilter([name]))).toBe(true);
    expect(mayFilter(['-c', 'a=b', 'status'])).toBe(true);
    for (const path of ['--path=x', '--pat=x', '--path'])
      expect(mayFilter(['hash-object', '--stdin', path, 'x'])).toBe(true);
    expect(mayFilter(['-c', 'a=b', 'config', '--list'])).toBe(false);
  });
});

describe('the environment', () => {
  it('fetches nothing, and takes of a surrounding git only what is handed on', () => {
    const names = [
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
    for (const name of names) process.env[name] = '/elsewhere';
    try {
      const env = gitEnvironment();
      expect(env).toMatchObject({ GIT_ALLOW_PROTOCOL: 'none', GIT_NO_LAZY_FETCH: '1' });
      expect(names.filter((name) => name in env)).toEqual([]);
      expect(gitEnvironment({ GIT_INDEX_FILE: '/mine' }).GIT_INDEX_FILE).toBe('/mine');
    } finally {
      for (const name of names) delete process.env[name];
    }
  });
});
