import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readOptions } from '../../electron/app/options';

let base: string;
beforeEach(() => {
  base = mkdtempSync(join(tmpdir(), 'options-'));
});
afterEach(() => rmSync(base, { recursive: true, force: true }));

test('the app does not start with its data, and the state of its window, in the folder of an agent', () => {
  const agent = join(base, 'claude');
  const start = (data: string) => readOptions([`--claude-dir=${agent}`, `--data-dir=${data}`], '1');
  expect(() => start(join(agent, 'data'))).toThrow('folder of an agent');
  expect(start(join(base, 'data'))).toMatchObject({ dataFolder: join(base, 'data'), endpoint: null });
  expect(readdirSync(base)).toEqual([]);
});
