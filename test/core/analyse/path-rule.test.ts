import { expect, test } from 'vitest';
import { excludeOutside } from '../../../electron/core/analyse/filter/path-rule';
import { isAbsolutePath } from '../../../electron/core/platform/paths';

test('a relative path whose folder is not known goes, wherever this program runs', () => {
  const resolve = (path: string): string => (isAbsolutePath(path) ? path : `/repo/${path}`);
  const rule = excludeOutside('/repo', resolve);
  expect(['/repo/a', 'a', '../a', '/elsewhere/a'].map((path) => rule.excludes(path))).toEqual([
    false,
    true,
    true,
    true,
  ]);
});
