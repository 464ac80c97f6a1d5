import { execFileSync } from 'node:child_process';
import { existsSync, linkSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkDataFolder, checkNotAgents } from '../../../electron/core/pipeline/agent-ground';
import { checkOutput, copyOutput, writeOutput } from '../../../electron/core/pipeline/check-output';
import { hookStatus, installHook } from '../../../electron/core/pipeline/hook-work';
import { openHookPlace } from '../../../electron/core/pipeline/open-hook-place';
import type { PipelineOptions } from '../../../electron/core/pipeline/options';
import { openState } from '../../../electron/core/pipeline/state';
import { type MadeHome, makeHome } from './made-home';

let made: MadeHome;
let base: string;
let options: PipelineOptions;
beforeEach(() => {
  made = makeHome();
  base = join(made.options.dataFolder, '..');
  const home = join(base, 'another home');
  mkdirSync(join(home, '.claude', 'projects'), { recursive: true });
  mkdirSync(join(home, 'documents'), { recursive: true });
  options = { ...made.options, home, env: {}, folders: { 'claude-code': null, pi: null, codex: null } };
});
afterEach(() => made.remove());

const inAgent = 'folder of an agent';

describe("an agent's folder", () => {
  it.each([
    ['.claude', 'settings.json'],
    ['.claude', 'CLAUDE.md'],
    ['.codex', 'config.toml'],
    ['.pi', 'agent', 'new', 'x'],
    ['.Claude', 'projects', 'x'],
    ['documents', '..', '.claude', 'x'],
  ])('is all of it theirs: %s/%s', (...parts) => {
    expect(() => checkNotAgents(options, join(options.home, ...parts))).toThrow(inAgent);
  });

  it('does not reach beyond itself', () => {
    for (const parts of [['documents', 'x'], ['.claude.json'], ['.claudette', 'x'], ['..', 'x']])
      expect(() => checkNotAgents(options, join(options.home, ...parts))).not.toThrow();
  });

  it('is found through links, and where it is chosen by a flag, the environment or the settings', () => {
    symlinkSync(join(options.home, '.claude'), join(options.home, 'documents', 'link'));
    expect(() => checkNotAgents(options, join(options.home, 'documents', 'link', 'new', 'x'))).toThrow(
      inAgent,
    );
    const elsewhere = join(base, 'elsewhere');
    mkdirSync(elsewhere);
    const path = join(elsewhere, 'x');
    expect(() => checkNotAgents(options, path)).not.toThrow();
    expect(() =>
      checkNotAgents({ ...options, folders: { ...options.folders, pi: elsewhere } }, path),
    ).toThrow(inAgent);
    expect(() => checkNotAgents({ ...options, env: { CODEX_HOME: elsewhere } }, path)).toThrow(inAgent);
    mkdirSync(options.dataFolder, { recursive: true });
    writeFileSync(
      join(options.dataFolder, 'settings.json'),
      JSON.stringify({ folders: { 'claude-code': elsewhere } }),
    );
    expect(() => checkNotAgents(options, path)).toThrow(inAgent);
    // The usual one stays theirs as well.
    expect(() => checkNotAgents(options, join(options.home, '.claude', 'x'))).toThrow(inAgent);
  });

  it('is not the whole home of a person who pointed an agent there', () => {
    const everything = { ...options, env: { CLAUDE_CONFIG_DIR: options.home } };
    expect(() => checkNotAgents(everything, join(options.home, 'documents', 'x'))).not.toThrow();
    expect(() => checkNotAgents(everything, join(options.home, 'projects', 'x'))).toThrow(inAgent);
  });

  it('never gets a hook: not where it is a repository, not where one sends its hooks', async () => {
    const place = await openHookPlace(options);
    const folder = join(options.home, '.claude');
    const sent = made.repository('sends its hooks away');
    execFileSync('git', ['init', '-q', '--template=', folder]);
    execFileSync('git', ['-C', sent, 'config', 'core.hooksPath', join(folder, 'hooks')]);
    for (const repository of [folder, sent])
      for (const kind of ['collect', 'verify', 'reference'] as const) {
        const { hooks } = await hookStatus(place, repository);
        expect(hooks.find((one) => one.kind === kind)?.obstacle).toContain(inAgent);
        await expect(installHook(place, repository, kind, true)).rejects.toThrow(inAgent);
      }
    expect(await place.ledger.standingConsents()).toEqual([]);
    expect(existsSync(join(folder, '.git', 'hooks'))).toBe(false);
    expect(existsSync(join(folder, 'hooks'))).toBe(false);
  });

  it('never holds our own data', async () => {
    const dataFolder = join(options.home, '.claude', 'projects', 'evil');
    expect(() => checkDataFolder({ ...options, dataFolder })).toThrow(inAgent);
    await expect(openState({ ...options, dataFolder }, () => undefined, Date.now)).rejects.toThrow(
      '--data-dir',
    );
    expect(existsSync(dataFolder)).toBe(false);
  });
});

describe('an output', () => {
  it('replaces a hard link and leaves the trajectory behind it as it was', async () => {
    const trajectory = join(options.home, '.claude', 'projects', 'one.jsonl');
    writeFileSync(trajectory, 'theirs');
    for (const name of ['written', 'copied']) linkSync(trajectory, join(base, name));
    writeFileSync(join(base, 'source'), 'ours');
    checkOutput(options, join(base, 'written'));
    await writeOutput(join(base, 'written'), 'ours');
    await copyOutput(join(base, 'source'), join(base, 'copied'));
    expect(readFileSync(trajectory, 'utf8')).toBe('theirs');
    for (const name of ['written', 'copied']) expect(readFileSync(join(base, name), 'utf8')).toBe('ours');
  });

  it.runIf(process.platform !== 'win32')('is no device', () => {
    expect(() => checkOutput(options, '/dev/null')).toThrow('device');
  });
});
