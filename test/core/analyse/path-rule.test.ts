// What a filter takes out, and what a search tool looked through: paths of POSIX and of Windows.
import { describe, expect, it } from 'vitest';
import { decideCalls } from '../../../electron/core/analyse/filter/decide-calls';
import { excludeOutside, excludePaths } from '../../../electron/core/analyse/filter/path-rule';
import { listSearchedBy } from '../../../electron/core/analyse/searched-folders';

const asIs = (path: string): string => path;

describe('a filter by path', () => {
  it('knows a path of Windows in any case and with either separator', () => {
    const rule = excludePaths(['C:\\Users\\Ann\\app\\secret'], asIs);
    expect(rule.excludes('c:/users/ann/APP/secret/key.txt')).toBe(true);
    expect(rule.excludes('C:\\Users\\Ann\\app\\secret2')).toBe(false);
    const outside = excludeOutside('C:\\Users\\Ann\\app', asIs);
    expect(
      ['c:\\users\\ann\\APP\\a', 'C:\\Users\\Ann\\x', 'a'].map((path) => outside.excludes(path)),
    ).toEqual([false, true, true]);
  });

  it.each([
    ['C:\\Users\\Ann\\app\\secret\\key.txt:3: x', true],
    ['secret\\key.txt', true],
    ['see SECRET/key.txt', true],
    ['"C:\\\\users\\\\ann\\\\app\\\\secret\\\\key.txt"', true],
    ['secret2\\key.txt', false],
    ['top-secret\\key.txt', false],
  ])('finds it quoted: %s', (text, expected) => {
    const rule = excludePaths(['C:\\Users\\Ann\\app\\secret'], asIs);
    expect(rule.isQuoted(text, 'c:\\users\\ann\\app')).toBe(expected);
  });

  it('tells the case of letters apart on POSIX', () => {
    const rule = excludePaths(['/home/ann/app/secret'], asIs);
    expect(rule.isQuoted('./secret/key.txt:1', '/home/ann/app')).toBe(true);
    expect(rule.isQuoted('./Secret/key.txt:1', '/home/ann/app')).toBe(false);
  });
});

describe('calls of a shell that is not sh', () => {
  const call = (callId: string, name: string, command: string) =>
    ({
      ...{ kind: 'tool-call', callId, name, command, input: { command }, cwd: 'C:\\work\\app' },
      ...{ edits: [], reads: [] },
    }) as unknown as Parameters<typeof listSearchedBy>[0];
  const calls = [
    call('named', 'PowerShell', 'Get-Content .\\Secret\\key.txt'),
    call('other', 'PowerShell', 'Get-Content .\\a.txt'),
    call('sh', 'Bash', 'cat a.txt'),
  ];

  it('go where they name what goes, and where all must be known to be inside', async () => {
    const named = await decideCalls(calls, excludePaths(['C:\\work\\app\\secret'], asIs));
    expect([...named.dropped]).toEqual(['named']);
    const outside = await decideCalls(calls, excludeOutside('C:\\work\\app', asIs));
    expect([...outside.dropped]).toEqual(['named', 'other']);
  });
});

describe('a glob leads', () => {
  const folder = (pattern: string, cwd: string): string[] =>
    listSearchedBy({
      ...{ kind: 'tool-call', key: '1:0', line: 1, at: null, callId: 'c', name: 'Glob', edits: [] },
      ...{ input: { pattern }, cwd, pointers: [] },
    } as unknown as Parameters<typeof listSearchedBy>[0]);

  it.each([
    ['C:\\secret\\*.txt', 'C:\\secret'],
    ['C:\\*', 'C:\\'],
    ['c:/secret/a*', 'C:\\secret'],
    ['D:notes*', 'D:\\'],
    ['\\\\server\\share\\x\\*', '\\\\server\\share\\x'],
    ['..\\*', 'C:\\work'],
    ['../other/*', 'C:\\work\\other'],
  ])('from Windows: %s to %s', (pattern, expected) => {
    expect(folder(pattern, 'C:\\work\\app')).toEqual([expected]);
  });

  it('into the home folder of whoever worked there', () => {
    expect(folder('~/.ssh/*', '/home/ann/app')).toEqual(['/home/ann/.ssh']);
    expect(folder('~\\.ssh\\*', 'C:\\Users\\Ann\\app')).toEqual(['C:\\Users\\Ann\\.ssh']);
  });

  it.each([
    ['/etc/*.conf', ['/etc']],
    ['/*', ['/']],
    ['../*', ['/work']],
    ['../../a/b?', ['/a']],
    ['src/**', []],
    ['*', []],
    // Whose home that is is not known: nowhere in the folder.
    ['~/x/*', ['~/x/']],
  ])('from POSIX: %s to %s', (pattern, expected) => {
    expect(folder(pattern, '/work/app')).toEqual(expected);
  });
});
