import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { withOutput } from '../../electron/cli/output';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'output-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('writes under a name that is another each time, and leaves only the output', async () => {
  const out = join(folder, 'out');
  const names: string[] = [];
  const look = () =>
    withOutput(out, async (write) => {
      names.push(...readdirSync(folder).filter((name) => name !== 'out'));
      await write('whole');
    });
  await look();
  await look();
  expect(new Set(names).size).toBe(2);
  for (const name of names) expect(name).toMatch(/^out\.[0-9a-f]{12}\.part$/);
  expect(readdirSync(folder)).toEqual(['out']);
  expect(readFileSync(out, 'utf8')).toBe('whole');
});

it('writes through no link that waits where it would be guessed to write', async () => {
  const mine = join(folder, 'mine');
  writeFileSync(mine, 'mine');
  symlinkSync(mine, join(folder, `out.partial-${process.pid}`));
  await withOutput(join(folder, 'out'), (write) => write('whole'));
  expect(readFileSync(mine, 'utf8')).toBe('mine');
  expect(readdirSync(folder).sort()).toEqual(['mine', 'out', `out.partial-${process.pid}`]);
});

it('leaves nothing, and the output as it was, when the work fails at once', async () => {
  writeFileSync(join(folder, 'out'), 'before');
  const failing = withOutput(join(folder, 'out'), () => Promise.reject(new Error('no')));
  await expect(failing).rejects.toThrow('no');
  expect(readdirSync(folder)).toEqual(['out']);
  expect(readFileSync(join(folder, 'out'), 'utf8')).toBe('before');
});
