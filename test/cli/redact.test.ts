import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type MadeHome, makeHome } from '../core/pipeline/made-home';
import { runCommand } from './run-command';

const secret = 'Zx81qWe9rT7y';

let made: MadeHome;
let trajectory: string;
let elsewhere: string;
let redact: (...more: string[]) => ReturnType<typeof runCommand>;
beforeEach(() => {
  made = makeHome();
  const repository = made.repository('app', 'https://github.com/acme/app.git');
  trajectory = made.trajectory(repository, {
    prompts: [`DB_PASSWORD=${secret}`, `echo ${secret} caf\u00e9`],
  });
  elsewhere = mkdtempSync(join(tmpdir(), 'redact-'));
  const { folders, dataFolder } = made.options;
  const flags = ['--claude-dir', folders['claude-code'] ?? '', '--data-dir', dataFolder];
  redact = (...more) => runCommand('redact', trajectory, ...flags, ...more);
});
afterEach(() => {
  rmSync(elsewhere, { recursive: true, force: true });
  made.remove();
});

/** What lies in the folder for copies that are not given out yet. */
const staged = (): string[] => {
  const folder = join(made.options.dataFolder, 'staging');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.includes('.'));
};

describe('redact', () => {
  it('gives the same copy to a file and to stdout, and leaves no other behind', async () => {
    const { stdout, stderr } = await redact();
    expect(stderr).toMatch(/findings? in \d+ places? w/);
    await redact('-o', join(elsewhere, 'copy'));
    expect(readFileSync(join(elsewhere, 'copy'), 'utf8')).toBe(stdout);
    expect(stdout).not.toContain(secret);
    expect(stdout).toContain('caf\u00e9');
    expect(stdout.split('\n')).toHaveLength(readFileSync(trajectory, 'utf8').split('\n').length);
    expect(staged()).toEqual([]);
  });

  it('gives out nothing when something is left in it, and names rule and line', async () => {
    // A text that a name and its value make only together is in no string of the record, and so it is left.
    const { state } = await made.open();
    await state.decisions.decide({ kind: 'redact-text', text: 'Skepps":"bron 12', repositoryId: null });
    const line = { type: 'user', uuid: 'u', message: { role: 'user', content: 'x' }, Skepps: 'bron 12' };
    appendFileSync(trajectory, `${JSON.stringify(line)}\n`);
    const last = readFileSync(trajectory, 'utf8').trimEnd().split('\n').length;
    const copy = join(elsewhere, 'copy');
    writeFileSync(copy, 'from before');
    const failure = { code: 'residual-finding', message: expect.stringContaining(`line ${last}`) };
    await expect(redact()).rejects.toMatchObject(failure);
    await expect(redact('-o', copy)).rejects.toMatchObject(failure);
    await expect(redact('-o', join(elsewhere, 'new'))).rejects.not.toThrow('bron');
    expect(readFileSync(copy, 'utf8')).toBe('from before');
    expect(existsSync(join(elsewhere, 'new'))).toBe(false);
    expect(staged()).toEqual([]);
  });
});
