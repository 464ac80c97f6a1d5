// The main job, as a person does it: from the agents' folders to a package received, by the names that PRODUCT.md gives.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { onScreen, type Stage, setStage } from './app';
import { unzip } from './claude-file';
import { lookAtEach, next, shownSha256, walkToPackage, walkToRepositories } from './steps';

let stage: Stage;
test.beforeEach(async () => {
  stage = await setStage();
});
test.afterEach(async () => stage.end());

test('walks from the welcome to the summary; what was shown is what is received', async () => {
  const { app, page } = await stage.launch();
  await walkToRepositories(page);
  const paths = await page
    .getByTestId('repo')
    .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-path')));
  expect(new Set(paths)).toEqual(new Set(Object.values(stage.sample.repositories)));
  for (const row of await page.getByTestId('repo').all())
    await expect(row.getByRole('checkbox')).not.toBeChecked();
  for (const row of await page.getByTestId('repo').all()) await row.getByRole('checkbox').check();
  await lookAtEach(page);
  await expect(page.getByTestId('package-sha256')).toContainText(/[0-9a-f]/, { timeout: 20_000 });
  await next(page);

  await onScreen(page, 'consent');
  const share = page.getByTestId('share');
  await expect(share).toBeDisabled();
  const [rights, reviewed] = [page.getByTestId('consent-rights'), page.getByTestId('consent-reviewed')];
  for (const box of [rights, reviewed]) await expect(box).not.toBeChecked();
  await rights.check();
  await expect(share).toBeDisabled();
  await reviewed.check();
  const shown = await shownSha256(page);
  expect(stage.receiver.received).toEqual([]);
  await share.click();
  await onScreen(page, 'upload');
  await expect(page.getByTestId('next')).toBeEnabled({ timeout: 30_000 });

  const [received] = stage.receiver.received;
  expect(received?.sha256).toBe(shown);
  const bytes = readFileSync(received?.file ?? '');
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(shown);
  const entries = unzip(received?.file ?? '');
  expect([...entries.keys()].filter((name) => name.endsWith('.jsonl'))).toHaveLength(5);
  const everything = [...entries.values()].join('\n');
  for (const secret of Object.values(stage.sample.secrets)) expect(everything).not.toContain(secret);
  expect(everything).not.toContain(stage.sample.home);
  const manifest = JSON.parse(entries.get('metadata.json') ?? '{}');
  expect(manifest.git_email).toBe('');
  expect(manifest.trajectories).toHaveLength(5);

  while ((await page.locator('[data-screen]').first().getAttribute('data-screen')) !== 'summary')
    await next(page);
  await expect(page.getByTestId('summary-uploaded')).toContainText('5');
  await expect(page.getByTestId('summary-hooks')).toContainText('0');
  const receipt = await page.getByTestId('receipt-id').first().innerText();
  await app.close();

  // The ledger remembers over restarts, and nothing is sent by starting again.
  const again = await stage.launch();
  await onScreen(again.page, 'home');
  await again.page
    .getByRole('link', { name: 'History' })
    .or(again.page.getByRole('button', { name: 'History' }))
    .first()
    .click();
  await onScreen(again.page, 'history');
  await expect(again.page.getByTestId('receipt-id').first()).toContainText(receipt.trim());
  expect(stage.receiver.received).toHaveLength(1);

  // Withdrawing says what was done, and what no program can do.
  await again.page.getByTestId('withdraw').click();
  const dialog = again.page.getByRole('dialog');
  await expect(dialog).toContainText('What cannot be undone');
  await dialog.getByRole('button', { name: 'Withdraw' }).click();
  await expect(again.page.getByText('withdrawal recorded')).toBeVisible();
  await expect(again.page.getByText(`name receipt ${receipt.trim()}`)).toBeVisible();
  await expect(again.page.getByTestId('withdraw')).toHaveCount(0);
  expect(stage.receiver.requests).toHaveLength(1);
});

test('the identity is part of the package: choosing it makes another sha256, and that one is sent', async () => {
  const { page } = await stage.launch();
  await walkToPackage(page);
  await next(page);
  await onScreen(page, 'consent');
  const without = await shownSha256(page);
  await page.getByTestId('identity-email').click();
  await expect.poll(() => shownSha256(page), { timeout: 20_000 }).not.toBe(without);
  await page.getByTestId('consent-rights').check();
  await page.getByTestId('consent-reviewed').check();
  const shown = await shownSha256(page);
  await page.getByTestId('share').click();
  await expect.poll(() => stage.receiver.received.length, { timeout: 20_000 }).toBe(1);
  expect(stage.receiver.received[0]?.sha256).toBe(shown);
  const manifest = JSON.parse(unzip(stage.receiver.received[0]?.file ?? '').get('metadata.json') ?? '{}');
  expect(manifest.git_email).toBe(stage.sample.secrets.email);
});
