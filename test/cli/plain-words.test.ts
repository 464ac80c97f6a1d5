// What commands say to a person: where something goes before it goes, the same counts everywhere, no wider than a terminal.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, test, vi } from 'vitest';
import { type Receiver, startReceiver } from '../../build/receiver.mjs';
// @ts-expect-error a build script without types
import { makeSampleHome } from '../../build/sample-home.mjs';
import { programHelp } from '../../electron/cli/help';
import { commands } from '../../electron/cli/index';
import { quoted } from '../../electron/cli/command';
import { counted, shortPath, size, span, time, wrap } from '../../electron/cli/words';
import { runCommand, runJson } from './run-command';

describe('words', () => {
  test('numbers, sizes, times', () => {
    expect([0, 1, 2, 1234].map((count) => counted(count, 'file'))).toEqual([
      '0 files',
      '1 file',
      '2 files',
      '1,234 files',
    ]);
    expect([1, 999, 1000, 3_240_000, 5_000_000_000].map(size)).toEqual([
      '1 byte',
      '999 bytes',
      '1.0 kB',
      '3.2 MB',
      '5.0 GB',
    ]);
    const at = new Date(2026, 0, 2, 3, 4);
    expect(time(at.toISOString())).toBe('2026-01-02 03:04');
    expect(time('\u001b[31m')).toBe('\ufffd[31m');
    const month = (year: number, index: number) => new Date(year, index, 15).toISOString();
    expect(span(month(2026, 0), month(2026, 1))).toBe('Jan–Feb 2026');
    expect(span(month(2025, 11), month(2026, 1))).toBe('Dec 2025 – Feb 2026');
    expect(span(month(2026, 1), month(2026, 1))).toBe('Feb 2026');
    expect([span(null, null), span('nonsense', null)]).toEqual(['', '']);
  });

  test('lines break between words, keep their indent, and hold all that they held', () => {
    expect(wrap('one two three', '', 7)).toBe('one two\nthree');
    expect(wrap('  one two three', '  ', 9)).toBe('  one two\n    three');
    expect(wrap(`a ${'x'.repeat(20)} b`, '', 7)).toBe(`a\n${'x'.repeat(20)}\nb`);
    expect(wrap('one\n\ntwo', '', 3)).toBe('one\n\ntwo');
    expect(wrap('ends with a space? ', '', 80)).toBe('ends with a space? ');
  });

  test('a path in the home folder, and one beside it', () => {
    expect(
      ['/home/ann/a', '/home/ann', '/home/annette/a'].map((path) => shortPath(path, '/home/ann')),
    ).toEqual(['~/a', '~', '/home/annette/a']);
    expect(
      ['c:\\users\\Ann\\code\\a', 'C:\\Users\\Annette'].map((path) => shortPath(path, 'C:\\Users\\Ann')),
    ).toEqual(['~/code/a', 'C:\\Users\\Annette']);
  });

  test('words for the shell of each system', () => {
    const words = ['a-b', '/my files/it’s', "it's", 'C:\\code', 'C:\\my files', 'https://x.example/a?b=c&d'];
    expect(words.map((word) => quoted(word, 'darwin'))).toEqual([
      'a-b',
      "'/my files/it’s'",
      "'it'\\''s'",
      "'C:\\code'",
      "'C:\\my files'",
      "'https://x.example/a?b=c&d'",
    ]);
    expect(words.map((word) => quoted(word, 'win32'))).toEqual([
      'a-b',
      '"/my files/it’s"',
      '"it\'s"',
      'C:\\code',
      '"C:\\my files"',
      '"https://x.example/a?b=c&d"',
    ]);
  });
});

test('the help names each command once, under a heading, in 80 columns', () => {
  const lines = programHelp('About.', commands).split('\n');
  for (const { name } of commands)
    expect(lines.filter((line) => line.startsWith(`  ${name} `))).toHaveLength(1);
  expect(lines.filter((line) => line.length > 80)).toEqual([]);
});

describe('with trajectories', () => {
  let base: string;
  let flags: string[];
  let receiver: Receiver;
  let repositories: Record<string, string>;
  beforeEach(async () => {
    base = mkdtempSync(join(tmpdir(), 'words-'));
    const sample = makeSampleHome(base) as { home: string; repositories: Record<string, string> };
    ({ repositories } = sample);
    vi.stubEnv('HOME', sample.home);
    for (const name of ['CLAUDE_CONFIG_DIR', 'PI_CODING_AGENT_DIR', 'CODEX_HOME'])
      vi.stubEnv(name, undefined);
    receiver = await startReceiver();
    flags = ['--data-dir', join(base, 'data')];
  });
  afterEach(async () => {
    vi.unstubAllEnvs();
    await receiver.close();
    rmSync(base, { recursive: true, force: true });
  });
  const inOne = (text: string): string => text.replaceAll(/\s+/g, ' ');
  const share = (...more: string[]) => runCommand('share-trajectories', '--scope', 'all', ...flags, ...more);

  it('--yes says what goes where, and what was replaced, and only then sends it', async () => {
    const { stderr } = await share('--yes', '--endpoint', receiver.url);
    const [told, after] = inOne(stderr).split(' ... ');
    expect(told).toContain(
      `sha256 ${receiver.received[0]?.sha256}, to ${receiver.url}/ under CC BY 4.0, without your name`,
    );
    expect(told).toContain('Values of .env (AWS_ACCESS_KEY_ID, DATABASE_URL)');
    expect(after).toMatch(/^Receipt: TS-/);
    expect(stderr.split('\n').filter((line) => line.length > 80)).toEqual([]);
  });

  it('--dry-run says where the package lies; when there is none, that nothing was written', async () => {
    const out = join(base, 'package.zip');
    const { stderr } = await share('--dry-run', '--out', out);
    expect(stderr).toContain(out);
    expect(readFileSync(out).length).toBeGreaterThan(0);
    await share('--yes', '--endpoint', receiver.url);
    const again = join(base, 'again.zip');
    expect(inOne((await share('--dry-run', '--out', again)).stderr)).toContain(`${again} was not written`);
  });

  it('status and share count alike, and say why the rest is not offered', async () => {
    rmSync(repositories.notes ?? '', { recursive: true });
    const { stdout } = await runCommand('status', ...flags);
    const { stderr } = await share('--dry-run');
    const counts = /\d+ trajector\w+ in \d+ repositor\w+/;
    expect(counts.exec(stdout)?.[0]).toBe(counts.exec(stderr)?.[0]);
    const reasons = stdout.split('\n').filter((line) => /^ +\d+ {2}they|^ +\d+ {2}their/.test(line));
    expect(reasons.length).toBeGreaterThan(1);
    for (const line of reasons) expect(stderr).toContain(line);
    expect(stdout).not.toContain('0 grown');
  });

  it('an agent that was never here is no problem with a file', async () => {
    const { stdout } = await runCommand('status', ...flags, '--codex-dir', join(base, 'none'));
    expect(inOne(stdout)).toContain(`Codex: not installed here (${join(base, 'none')})`);
    expect(stdout).not.toContain('deleted or moved');
  });

  it('what was taken back before it was sent is new again', async () => {
    receiver.behaviour = '403';
    await share('--yes', '--endpoint', receiver.url).catch(() => undefined);
    const nothing = await share('--yes', '--endpoint', receiver.url);
    expect(inOne(nothing.stderr)).toContain(
      'Nothing is new since you agreed to the last package. 1 package in the outbox',
    );
    const [{ receiptId = '' } = {}] = await runJson<{ receiptId: string }[]>('outbox', 'list', ...flags);
    // As somebody types it.
    await runCommand('withdraw', receiptId.toLowerCase(), ...flags);
    expect(await runJson('status', ...flags)).toMatchObject({ new: 5, shared: 0, outbox: 0 });
  });

  it('a withdrawal says how to ask for the deletion, and never that somebody was asked', async () => {
    await share('--yes', '--endpoint', receiver.url);
    const [{ receiptId = '' } = {}] = await runJson<{ receiptId: string }[]>('history', ...flags);
    for (const [name, ...args] of [['withdraw', receiptId] as const, ['history'] as const]) {
      const { stdout } = await runCommand(name, ...args, ...flags);
      expect(inOne(stdout)).toContain('sent; you were told how to ask for its deletion');
      expect(inOne(stdout)).toContain(`Write to whoever runs that destination and name receipt ${receiptId}`);
      expect(stdout).not.toMatch(/asked/i);
    }
  });

  it('a package goes nowhere else than where it was agreed to, and says how it goes there', async () => {
    receiver.behaviour = '403';
    await share('--yes', '--endpoint', receiver.url).catch(() => undefined);
    receiver.behaviour = 'ok';
    const failure = await runCommand('outbox', 'send', ...flags).catch((error: Error) => error);
    expect(failure).toMatchObject({ code: 'changed-since-review' });
    expect(String(failure)).toContain(`--endpoint ${receiver.url}/`);
    const { stderr } = await runCommand('outbox', 'send', ...flags, '--endpoint', receiver.url);
    const { sha256 } = receiver.received[0] ?? {};
    expect(inOne(stderr)).toMatch(/Sending 5 trajectories, [\d.]+ kB, sha256/);
    expect(inOne(stderr)).toContain(
      `sha256 ${sha256}, to ${receiver.url}/ under CC BY 4.0, without your name ...`,
    );
  });

  it('names the flag that was wrong', async () => {
    await expect(share('--dry-run', '--endpoint', 'foo')).rejects.toThrow(
      '--endpoint must be an https address',
    );
    expect(receiver.requests).toEqual([]);
  });

  it('the collect hook tells where trajectories would go before it is agreed to', async () => {
    const install = ['hooks', 'install', repositories.notes ?? '', '--kind', 'collect', ...flags];
    const [name = '', ...rest] = install;
    await expect(runCommand(name, ...rest)).rejects.toThrow(
      /https:\/\/api\.monperrus\.com\/trajectories.*without a review.*--consent/,
    );
    const { stderr, stdout } = await runCommand(name, ...rest, '--dry-run');
    expect(inOne(stderr)).toContain(
      'goes to https://api.monperrus.com/trajectories: redacted, without a review',
    );
    // The diff stays one that patch takes.
    writeFileSync(join(base, 'hook.diff'), stdout);
    const applied = spawnSync('git', ['apply', '--check', join(base, 'hook.diff')], {
      cwd: join(repositories.notes ?? ''),
    });
    expect(applied.stderr.toString()).toBe('');
  });
});
