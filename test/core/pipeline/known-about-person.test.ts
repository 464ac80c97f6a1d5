import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Repository } from '../../../shared/repository';
import { exactValuesFor } from '../../../electron/core/pipeline/findings';
import { knownAboutRepositories, parseEnvironment } from '../../../electron/core/pipeline/known-about-person';
import { makeHome } from './made-home';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'known-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The values of environment files of a repository in this folder. */
async function environmentOf(path: string, readEnvironmentFiles = true): Promise<string[]> {
  const repository: Repository = {
    id: 'r',
    name: 'r',
    path,
    otherPaths: [],
    remoteUrl: null,
    visibility: 'unknown',
    licence: null,
    exists: true,
  };
  const options = {
    version: '0',
    home: folder,
    env: {},
    dataFolder: folder,
    folders: { 'claude-code': null, pi: null, codex: null },
    cli: '',
    runsInNode: true,
    endpoint: null,
  };
  const values = await knownAboutRepositories([repository], { readEnvironmentFiles }, options);
  return values.filter(({ type }) => type === 'ENV').map(({ value }) => value);
}

describe('environment files', () => {
  it('reads environment files, and no templates, folders or other files', async () => {
    for (const name of [
      '.env',
      '.env.local',
      'prod.env',
      '.envrc',
      '.env.example',
      '.env.sample',
      'env',
      'a.ts',
    ])
      writeFileSync(join(folder, name), `NAME=value-of-${name}\n`);
    mkdirSync(join(folder, '.env.d'));
    const values = (await environmentOf(folder)).sort();
    expect(values).toEqual(['value-of-.env', 'value-of-.env.local', 'value-of-.envrc', 'value-of-prod.env']);
    expect(await environmentOf(folder, false)).toEqual([]);
  });

  it.skipIf(process.platform === 'win32')(
    'does not wait for a pipe, nor follow a link in a circle',
    async () => {
      execFileSync('mkfifo', [join(folder, '.env')]);
      symlinkSync('.env.loop', join(folder, '.env.loop'));
      writeFileSync(join(folder, '.env.local'), 'A=from-a-file\n');
      expect(await environmentOf(folder)).toEqual(['from-a-file']);
    },
  );

  it('of a folder that is not there has no values', async () => {
    expect(await environmentOf(join(folder, 'none'))).toEqual([]);
  });
});

describe('parseEnvironment', () => {
  it.each([
    ['A=b', [['A', 'b']]],
    ['export A = b', [['A', 'b']]],
    ['A="b c" # d', [['A', 'b c']]],
    ["A='b#c'", [['A', 'b#c']]],
    ['A=b#c # d', [['A', 'b#c']]],
    ['A=', []],
    ['# A=b', []],
    [
      'A=b\r\nB=c\r\n',
      [
        ['A', 'b'],
        ['B', 'c'],
      ],
    ],
    ['A=postgres://u:p=w@h/d?x=1', [['A', 'postgres://u:p=w@h/d?x=1']]],
    ['no assignment\n=x\n1A=b', []],
  ])('%j', (text, pairs) => {
    expect(parseEnvironment(text)).toEqual(pairs);
  });

  it('takes hostile lines in its stride', () => {
    const text = `A="${'\\"'.repeat(50_000)}\n${'='.repeat(100_000)}\n__proto__=polluted-value\nB=${' '.repeat(100_000)}#`;
    expect(parseEnvironment(text).find(([key]) => key === '__proto__')).toEqual([
      '__proto__',
      'polluted-value',
    ]);
  });
});

describe('git identities of many repositories', () => {
  it.skipIf(process.platform === 'win32')(
    'are asked for a few at a time, once each, so that a decision never waits for all of them',
    async () => {
      const made = makeHome();
      const [log, path] = [join(folder, 'log'), process.env.PATH ?? ''];
      const real = execFileSync('sh', ['-c', 'command -v git'], { encoding: 'utf8' }).trim();
      try {
        for (let index = 0; index < 12; index += 1) {
          const repository = made.repository(`app-${index}`);
          execFileSync(real, ['-C', repository, 'config', 'user.email', `me-${index}@example.org`]);
          execFileSync(real, ['-C', repository, 'config', 'user.name', `Name ${index}`]);
          made.trajectory(repository);
        }
        const pipeline = await made.openReady();
        const script = `#!/bin/sh\necho + >> '${log}'\n'${real}' "$@"\ncode=$?\necho - >> '${log}'\nexit $code\n`;
        writeFileSync(join(folder, 'git'), script, { mode: 0o755 });
        vi.stubEnv('PATH', `${folder}:${path}`);
        const values = await exactValuesFor(pipeline.state, null);
        const texts = values.map(({ value }) => value);
        for (let index = 0; index < 12; index += 1)
          expect(texts).toEqual(expect.arrayContaining([`me-${index}@example.org`, `Name ${index}`]));
        const marks = readFileSync(log, 'utf8').trim().split('\n');
        expect(marks.filter((mark) => mark === '+')).toHaveLength(12);
        let running = 0;
        let most = 0;
        for (const mark of marks) {
          running += mark === '+' ? 1 : -1;
          most = Math.max(most, running);
        }
        expect(most).toBeLessThan(5);
      } finally {
        vi.unstubAllEnvs();
        made.remove();
      }
    },
  );
});
