import { describe, expect, it } from 'vitest';
import {
  expandHome,
  flavourOf,
  isInside,
  normalisePath,
  relativeInside,
  resolveAgainst,
} from '../../../electron/core/platform/paths';

describe('paths of both flavours', () => {
  it.each([
    ['/home/a/../b/./c//d/', '/home/b/c/d'],
    ['c:/Users/x\\..\\y', 'C:\\Users\\y'],
    ['\\\\?\\C:\\a\\b\\', 'C:\\a\\b'],
    ['\\\\?\\UNC\\server\\share\\a', '\\\\server\\share\\a'],
    ['C:\\', 'C:\\'],
    ['/', '/'],
    ['/mnt/c/Users/x', '/mnt/c/Users/x'],
  ])('normalises %s', (path, expected) => expect(normalisePath(path)).toBe(expected));

  it('knows a flavour by its root', () => {
    expect(['C:\\a', 'd:/a', '\\\\server\\a', '/a', 'a\\b'].map(flavourOf)).toEqual([
      'windows',
      'windows',
      'windows',
      'posix',
      'posix',
    ]);
  });

  it.each([
    ['/repo/src/a.ts', '/repo', 'src/a.ts'],
    ['/repo', '/repo/', ''],
    ['/repo-two/a', '/repo', null],
    ['/repo/../etc/passwd', '/repo', null],
    ['c:\\Repo\\SRC\\a', 'C:\\repo', 'SRC/a'],
    ['C:\\repo2\\a', 'C:\\repo', null],
    ['/x', '/', 'x'],
  ])('%s below %s is %s', (child, parent, expected) => {
    expect(relativeInside(child, parent)).toBe(expected);
    expect(isInside(child, parent)).toBe(expected !== null);
  });

  it('resolves relative paths against the folder of their flavour, and gives up without one', () => {
    expect(resolveAgainst('src/a', '/repo')).toBe('/repo/src/a');
    expect(resolveAgainst('src\\a', 'C:\\repo')).toBe('C:\\repo\\src\\a');
    expect(resolveAgainst('../../x', '/repo/sub')).toBe('/x');
    expect(resolveAgainst('src/a', null)).toBeNull();
    expect(resolveAgainst('', '/repo')).toBeNull();
  });

  it('expands the home folder only at the start', () => {
    expect(expandHome('~/x', '/home/me')).toBe('/home/me/x');
    expect(expandHome('~other/x', '/home/me')).toBe('~other/x');
  });
});
