// Where recorded paths lie in a repository, for systems of every kind: no file system is asked.
import { describe, expect, it } from 'vitest';
import { findRecordedRoot, foldCase, locateBelow } from '../../../electron/core/replay/locate';

describe('paths of a repository', () => {
  it('are found below its folder, on Windows in any case and with either separator', () => {
    const windows = locateBelow(['C:\\Users\\Ann\\app', 'C:/Users/Ann/app/.worktrees/x']);
    expect(windows('c:\\users\\ann\\APP\\src\\a.ts')).toBe('src/a.ts');
    expect(windows('C:/Users/Ann/app/.worktrees/x/a.ts')).toBe('a.ts');
    expect(windows('C:\\Users\\Ann\\app2\\a.ts')).toBeNull();
    expect(windows('/Users/Ann/app/a.ts')).toBeNull();
    const posix = locateBelow(['/Users/ann/app']);
    expect(posix('/Users/ann/app/src/a.ts')).toBe('src/a.ts');
    expect(posix('/users/ann/app/src/a.ts')).toBeNull();
  });

  it('are one where the disk takes them for one: other case, decomposed letters', () => {
    const decomposed = 'Re\u0301sume\u0301.md';
    const located = foldCase(locateBelow(['/repo']), ['Résumé.md', 'Src/A.ts']);
    expect(located(`/repo/${decomposed}`)).toBe('Résumé.md');
    expect(located('/repo/src/a.TS')).toBe('Src/A.ts');
    expect(located('/elsewhere/a')).toBeNull();
    const unknown = foldCase(locateBelow(['/repo']), []);
    expect([unknown('/repo/B'), unknown('/repo/b')]).toEqual(['B', 'B']);
  });

  it('tell where the repository stood on another system', () => {
    const has = (path: string): boolean => path === 'src/a.ts';
    expect(findRecordedRoot(['D:\\work\\app\\src\\a.ts'], null, has)).toBe('D:\\work\\app');
    expect(findRecordedRoot(['/home/ann/app/src/a.ts'], null, has)).toBe('/home/ann/app');
  });
});
