import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { Command } from 'commander';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from 'vite';
import { commands } from '../../electron/cli/index';

// The names that scripts of the KTH tool call, and those that came with this one.
const names = [
  'read-files',
  'modified-files',
  'filter-trajectories',
  'redact',
  'verify-trajectories',
  'add-trajectories-to-repo',
  'replay-trajectories',
  'find-reproducible-trajectories',
  'share-trajectories',
  'collect-trajectories',
  'hooks',
  'check-commit-message',
  'verify-staged',
  'export-states',
  'status',
  'outbox',
  'history',
  'withdraw',
];

const root = resolve(__dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'help-'));
const cli = join(folder, 'cli.cjs');
beforeAll(async () => {
  await build({
    configFile: join(root, 'build/vite.node.config.mts'),
    build: { outDir: folder },
    logLevel: 'silent',
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (...args: string[]) => spawnSync(process.execPath, [cli, ...args], { encoding: 'utf8' });

describe('the command line', () => {
  it('has the commands that were promised, each with help that names its options', async () => {
    expect(commands.map(({ name }) => name)).toEqual(names);
    for (const { name, describe: about, load } of commands) {
      const command = new Command(name).description(about);
      (await load()).command.register(command);
      expect(command.helpInformation()).toContain(about);
      const folders =
        !['check-commit-message', 'verify-staged'].includes(name) && command.commands.length === 0;
      if (folders && command.options.some(({ long }) => long === '--claude-dir'))
        expect(command.options.map(({ long }) => long)).toEqual(
          expect.arrayContaining(['--pi-dir', '--codex-dir']),
        );
    }
  });

  it('lists them all, tells its version, and knows the old name of sharing', () => {
    const help = run('--help');
    expect(help.status).toBe(0);
    for (const name of names) expect(help.stdout).toContain(`  ${name}`);
    expect(run('--version').stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(run('open-source-trajectories', '--help').stdout).toContain('--scope');
    expect(run('help', 'redact').stdout).toContain('--report');
  });

  it('exits 2 for what it does not understand, with nothing on stdout', () => {
    for (const args of [
      ['nonsense'],
      ['read-files'],
      ['read-files', '--nonsense', 'x'],
      ['read-files', join(folder, 'none.jsonl')],
      ['share-trajectories', '--scope', 'some'],
    ]) {
      const { status, stdout, stderr } = run(...args);
      expect([args, status, stdout]).toEqual([args, 2, '']);
      expect(stderr).not.toBe('');
    }
  });

  it('says what it did not understand without painting on the terminal', () => {
    const { status, stderr } = run('no\u001b[31mnsense');
    expect([status, stderr.includes('\u001b')]).toEqual([2, false]);
  });

  it('ends with 130 on Ctrl-C, and leaves no half of a file', async () => {
    const turn = (n: number) =>
      JSON.stringify({
        type: 'assistant',
        sessionId: 's',
        cwd: '/w',
        message: {
          role: 'assistant',
          id: `m${n}`,
          model: 'x',
          content: [{ type: 'text', text: 'y'.repeat(500) }],
        },
      });
    const file = join(folder, 'turns.jsonl');
    writeFileSync(file, Array.from({ length: 5_000 }, (_, n) => turn(n)).join('\n'));
    const out = join(folder, 'out');
    mkdirSync(out);
    const child = spawn(process.execPath, [cli, 'export-states', file, '--raw', '-o', join(out, 'states')]);
    while (readdirSync(out).length === 0) await new Promise((done) => setTimeout(done, 10));
    child.kill('SIGINT');
    const code = await new Promise((done) => child.once('exit', done));
    expect([code, readdirSync(out)]).toEqual([130, []]);
  });

  it('ends quietly when its reader goes away', () => {
    const file = join(folder, 'long.jsonl');
    const record = (n: number) =>
      JSON.stringify({
        type: 'user',
        sessionId: 's',
        cwd: '/w',
        message: { role: 'user', content: `n ${n}` },
      });
    writeFileSync(file, Array.from({ length: 20_000 }, (_, n) => record(n)).join('\n'));
    const out = execFileSync(
      'sh',
      [
        '-c',
        `"$0" "$1" redact "$2" --data-dir "$3" | head -n 1`,
        process.execPath,
        cli,
        file,
        join(folder, 'data'),
      ],
      { encoding: 'utf8' },
    );
    expect(out.split('\n')).toHaveLength(2);
  });
});
