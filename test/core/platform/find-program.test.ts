import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findProgram, searchPath } from '../../../electron/core/platform/find-program';

let base: string;
beforeAll(() => {
  base = mkdtempSync(join(tmpdir(), 'programs-'));
  for (const folder of ['plain', 'with spaces']) mkdirSync(join(base, folder));
  writeFileSync(join(base, 'plain', 'node'), '', { mode: 0o644 });
  mkdirSync(join(base, 'plain', 'node.exe'));
  for (const file of ['node', 'node.exe']) {
    writeFileSync(join(base, 'with spaces', file), '');
    chmodSync(join(base, 'with spaces', file), 0o755);
  }
});
afterAll(() => rmSync(base, { recursive: true, force: true }));

it('reads PATH by the name that it has on Windows', () => {
  expect(searchPath({ Path: 'C:\\node' }, 'win32')).toBe('C:\\node');
  expect(searchPath({ PATH: 'C:\\node' }, 'win32')).toBe('C:\\node');
  expect(searchPath({ Path: '/bin' }, 'linux')).toBeUndefined();
  expect(searchPath({}, 'win32')).toBeUndefined();
});

it('finds what can be started, in whole paths alone, quoted or not', () => {
  const path = ['.', 'plain', join(base, 'plain'), `"${join(base, 'with spaces')}"`].join(delimiter);
  if (process.platform !== 'win32')
    expect(findProgram('node', path, 'linux')).toBe(join(base, 'with spaces', 'node'));
  expect(findProgram('node', path, 'win32')).toBe(join(base, 'with spaces', 'node.exe'));
  expect(findProgram('node', ['.', 'plain', ''].join(delimiter))).toBeNull();
});
