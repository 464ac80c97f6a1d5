// When things go wrong: a clear message, everything else goes on, nothing is lost.
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  readdirSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { onScreen, type Stage, setStage } from './app';
import { next, walkToPackage, walkToRepositories } from './steps';

let stage: Stage | null = null;
test.afterEach(async () => stage?.end());

test('no agent at all: a friendly empty state', async () => {
  stage = await setStage({ empty: true });
  const { page } = await stage.launch();
  await onScreen(page, 'welcome');
  await expect(page.getByText('No trajectories found')).toBeVisible();
  await expect(page.getByRole('button', { name: /folder|Change/ }).first()).toBeVisible();
});

test('a receiver that refuses: the package stays in the outbox over a restart, and goes out later', async () => {
  stage = await setStage({ behaviour: '403' });
  const first = await stage.launch();
  await walkToPackage(first.page);
  await next(first.page);
  await first.page.getByTestId('consent-rights').check();
  await first.page.getByTestId('consent-reviewed').check();
  await first.page.getByTestId('share').click();
  await onScreen(first.page, 'upload');
  await expect(first.page.getByText(/403|refused|said no/i).first()).toBeVisible({ timeout: 20_000 });
  expect(stage.receiver.received).toEqual([]);
  await first.app.close();

  stage.receiver.behaviour = 'ok';
  const second = await stage.launch();
  await onScreen(second.page, 'home');
  await second.page.waitForTimeout(1500);
  // Starting the app sends nothing.
  expect(stage.receiver.received).toEqual([]);
  await second.page.getByRole('button', { name: /Send/ }).first().click();
  await expect.poll(() => stage?.receiver.received.length, { timeout: 20_000 }).toBe(1);
});

test('bad files stop nothing: each is listed with its reason', async () => {
  stage = await setStage();
  const claude = join(stage.sample.folders['claude-code'], 'projects', '-bad');
  mkdirSync(claude);
  writeFileSync(join(claude, 'empty.jsonl'), '');
  writeFileSync(
    join(claude, 'binary.jsonl'),
    Buffer.from(Array.from({ length: 5000 }, (_, index) => (index * 7) % 256)),
  );
  const long = join(claude, 'long.jsonl');
  writeFileSync(long, '{"type":"user","message":{"role":"user","content":"');
  for (let part = 0; part < 200; part += 1) appendFileSync(long, 'x'.repeat(1_000_000));
  appendFileSync(long, '"}}\n');
  const [folder = ''] = readdirSync(join(stage.sample.folders['claude-code'], 'projects')).filter((name) =>
    name.includes('billing'),
  );
  const billing = join(stage.sample.folders['claude-code'], 'projects', folder);
  const [file = ''] = readdirSync(billing);
  const before = statSync(join(billing, file));
  appendFileSync(join(billing, file), '{"type":"assistant","message":{"cont');
  // A repository whose folder is gone.
  renameSync(stage.sample.repositories.notes, `${stage.sample.repositories.notes}-elsewhere`);
  chmodSync(claude, 0o755);
  const { page } = await stage.launch();
  await walkToRepositories(page);
  expect(before.size).toBeGreaterThan(0);
  const paths = await page
    .getByTestId('repo')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-path')));
  expect(paths).toContain(stage.sample.repositories.parser);
  expect(paths).toContain(stage.sample.repositories.billing);
  await page
    .getByText(/not offered/)
    .first()
    .click();
  await expect(page.getByText('empty.jsonl').first()).toBeVisible();
  await expect(page.getByText('binary.jsonl').first()).toBeVisible();
});

test('a source that changes after the package was built voids the consent', async () => {
  stage = await setStage();
  const { page } = await stage.launch();
  await walkToPackage(page);
  await next(page);
  await onScreen(page, 'consent');
  await page.getByTestId('consent-rights').check();
  await page.getByTestId('consent-reviewed').check();
  const [folder = ''] = readdirSync(join(stage.sample.folders['claude-code'], 'projects')).filter((name) =>
    name.includes('billing'),
  );
  const billing = join(stage.sample.folders['claude-code'], 'projects', folder);
  const [file = ''] = readdirSync(billing);
  appendFileSync(join(billing, file), '{"type":"summary","summary":"more"}\n');
  await page.getByTestId('share').click();
  await expect(page.getByText(/changed|grew/).first()).toBeVisible({ timeout: 20_000 });
  expect(stage.receiver.requests).toEqual([]);
});
