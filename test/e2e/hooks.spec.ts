// The collect hook, from the screen to the commit: off until agreed to, shown before it is written, never in a commit's way,
// and gone without a trace.
import { execFile } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, type Page, test } from '@playwright/test';
import { onScreen, type Stage, setStage } from './app';
import { writeClaudeFile } from './claude-file';
import { next, walkToPackage } from './steps';

let stage: Stage;
test.beforeEach(async () => {
  stage = await setStage();
  mkdirSync(stage.dataFolder, { recursive: true });
  writeFileSync(
    join(stage.dataFolder, 'settings.json'),
    JSON.stringify({ collector: `${stage.receiver.url}/collect` }),
  );
});
test.afterEach(async () => stage.end());

const hookFile = (): string => join(stage.sample.repositories.parser, '.git/hooks/pre-commit');
const posts = () => stage.receiver.received.filter(({ method }) => method === 'POST');

/** A hook of the person's own: odd bytes, no line end at the end. It leaves a mark when it runs. */
const ownHook = Buffer.concat([
  Buffer.from('#!/bin/sh\n# h\xe9 \xff\r\n\necho ran >> "$(git rev-parse --git-dir)/own-hook.log"', 'latin1'),
]);

/** Commits a new file; gives the subject of what is then the newest commit. Not synchronous: the receiver runs in this process. */
async function commit(message: string, name: string): Promise<string> {
  const options = { cwd: stage.sample.repositories.parser, env: { ...process.env, HOME: stage.sample.home } };
  const git = async (...args: string[]) => (await promisify(execFile)('git', args, options)).stdout.trim();
  writeFileSync(join(options.cwd, name), `export const name = '${name}';\n`);
  await git('add', name);
  await git('commit', '-qm', message);
  return git('log', '-1', '--format=%s');
}

/** What an agent would leave behind that wrote this file. */
function writeTrajectoryOf(id: string, name: string): void {
  const { parser } = stage.sample.repositories;
  writeClaudeFile(stage, {
    id,
    cwd: parser,
    days: 0,
    steps: [
      { say: `Add ${name}. My token is ${stage.sample.secrets.githubToken}.` },
      {
        tool: 'Write',
        input: { file_path: join(parser, name), content: `export const name = '${name}';\n` },
        result: 'File created.',
      },
    ],
  });
}

async function walkToHooks(page: Page): Promise<void> {
  await walkToPackage(page);
  await next(page);
  await onScreen(page, 'consent');
  await page.getByTestId('consent-rights').check();
  await page.getByTestId('consent-reviewed').check();
  await page.getByTestId('share').click();
  await onScreen(page, 'upload');
  await expect(page.getByTestId('next')).toBeEnabled({ timeout: 30_000 });
  await next(page);
  await onScreen(page, 'hooks');
}

const parserHooks = (page: Page) => page.locator('section section').filter({ hasText: 'acme/parser' });

test('collect: off, shown before it is written, agreed to, posts what was committed, goes without a trace', async () => {
  writeFileSync(hookFile(), ownHook);
  chmodSync(hookFile(), 0o754);
  const { page } = await stage.launch();
  await walkToHooks(page);
  const collect = parserHooks(page).getByTestId('hook-collect');

  await test.step('every hook of every repository is off', async () => {
    for (const kind of ['collect', 'verify', 'reference'])
      for (const one of await page.getByTestId(`hook-${kind}`).all()) await expect(one).not.toBeChecked();
    await expect(page.getByTestId('hook-collect')).toHaveCount(3);
  });

  await test.step('the change and what is agreed to are shown; nothing is written yet', async () => {
    await collect.click();
    await expect(parserHooks(page)).toContainText('Would be written to');
    await expect(parserHooks(page)).toContainText('+# >>> Trajectory Share: collect >>>');
    await expect(parserHooks(page)).toContainText(`goes to 127.0.0.1:${stage.receiver.port}`);
    await expect(parserHooks(page)).toContainText('redacted, but without a review of yours');
    expect(readFileSync(hookFile())).toEqual(ownHook);
  });

  await test.step('installed', async () => {
    await expect(page.getByTestId('next')).toHaveText('Agree and add 1 hook');
    await next(page);
    await onScreen(page, 'summary');
    await expect(page.getByTestId('summary-hooks')).toContainText('1');
    expect(readFileSync(hookFile(), 'latin1')).toContain('collect-trajectories');
  });

  await test.step('a commit posts its trajectory, redacted; the hook that was there still runs', async () => {
    writeTrajectoryOf('77777777-0000-4000-8000-000000000001', 'src/first.ts');
    expect(await commit('First', 'src/first.ts')).toBe('First');
    expect(posts()).toHaveLength(1);
    expect(posts()[0]?.path).toBe('/collect');
    const text = readFileSync(posts()[0]?.file ?? '', 'utf8');
    const body = JSON.parse(text);
    expect(body.trajectory_id).toBe('77777777-0000-4000-8000-000000000001');
    expect(body.reproducibility.status).toBe('reproducible');
    for (const secret of Object.values(stage.sample.secrets)) expect(text).not.toContain(secret);
    expect(text).not.toContain(stage.sample.home);
    expect(readFileSync(join(stage.sample.repositories.parser, '.git/own-hook.log'), 'utf8')).toBe('ran\n');
  });

  await test.step('a commit with no trajectory of its own posts nothing', async () => {
    expect(await commit('By hand', 'src/by-hand.ts')).toBe('By hand');
    expect(posts()).toHaveLength(1);
  });

  await test.step('a receiver that refuses, or is not there, blocks no commit', async () => {
    stage.receiver.behaviour = '500';
    writeTrajectoryOf('77777777-0000-4000-8000-000000000002', 'src/second.ts');
    expect(await commit('Refused', 'src/second.ts')).toBe('Refused');
    await stage.receiver.close();
    writeTrajectoryOf('77777777-0000-4000-8000-000000000003', 'src/third.ts');
    expect(await commit('Receiver down', 'src/third.ts')).toBe('Receiver down');
    expect(posts()).toHaveLength(1);
  });

  await test.step('switched off, the file is what it was, byte for byte, with its mode', async () => {
    await next(page);
    await onScreen(page, 'home');
    await page.getByRole('button', { name: 'Hooks' }).click();
    await onScreen(page, 'hooks');
    await expect(collect).toBeChecked();
    await expect(parserHooks(page)).toContainText('uploads allowed');
    await collect.click();
    await expect(parserHooks(page)).toContainText('Would be taken out of');
    await next(page);
    await expect(page.getByText('1 change written')).toBeVisible();
    expect(readFileSync(hookFile())).toEqual(ownHook);
    expect(statSync(hookFile()).mode & 0o777).toBe(0o754);
    await expect(collect).not.toBeChecked();
    await expect(parserHooks(page)).not.toContainText('uploads allowed');
  });
});

test('where there was no hook, none is left; the app may be gone and commits go on', async () => {
  const { page } = await stage.launch();
  await walkToHooks(page);
  expect(existsSync(hookFile())).toBe(false);
  const collect = parserHooks(page).getByTestId('hook-collect');
  await collect.click();
  await expect(parserHooks(page)).toContainText('+#!/bin/sh');
  await next(page);
  await onScreen(page, 'summary');
  const installed = readFileSync(hookFile(), 'utf8');
  // As if the app had been uninstalled.
  writeFileSync(hookFile(), installed.replaceAll('cli.cjs', 'no-such-file.cjs'));
  expect(await commit('App is gone', 'src/gone.ts')).toBe('App is gone');
  writeFileSync(hookFile(), installed);
  await next(page);
  await onScreen(page, 'home');
  await page.getByRole('button', { name: 'Hooks' }).click();
  await collect.click();
  await expect(parserHooks(page)).toContainText('Would be taken out of');
  await next(page);
  await expect(page.getByText('1 change written')).toBeVisible();
  expect(existsSync(hookFile())).toBe(false);
});
