// What was agreed to and waits: told at the start when it cannot go, void after a later no, paused and gone on with in true words.
import { readdirSync, renameSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { onScreen, type Stage, setStage } from './app';
import { writeLongTrajectory } from './claude-file';
import { next, walkToPackage } from './steps';

let stage: Stage;
test.beforeEach(async () => {
  stage = await setStage({ behaviour: '403' });
});
test.afterEach(async () => stage.end());

async function share(page: Page): Promise<void> {
  await walkToPackage(page);
  await next(page);
  await page.getByTestId('consent-rights').check();
  await page.getByTestId('consent-reviewed').check();
  await page.getByTestId('share').click();
  await onScreen(page, 'upload');
}

async function leave(page: Page): Promise<void> {
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  await onScreen(page, 'home');
}

/** A package that the receiver did not take, and a person who is back on Home. */
async function leaveWaiting(page: Page): Promise<void> {
  await share(page);
  await expect(page.getByRole('heading', { name: 'Not sent' })).toBeVisible({ timeout: 20_000 });
  await expect(page.getByText('Nothing is sent without a click of yours.')).toBeVisible();
  await page.getByRole('button', { name: 'Go on without it' }).click();
  await onScreen(page, 'hooks');
  await next(page);
  await onScreen(page, 'summary');
  await next(page);
  await onScreen(page, 'home');
  stage.receiver.behaviour = 'ok';
  stage.receiver.requests.length = 0;
}

test('damaged files are told on Home at the start, with what to do, until the person has moved them', async () => {
  const first = await stage.launch();
  await leaveWaiting(first.page);
  await expect(first.page.getByText(/Damaged/)).toHaveCount(0);
  await first.app.close();
  for (const name of ['decisions.json', 'settings.json'])
    if (readdirSync(stage.dataFolder).includes(name)) truncateSync(join(stage.dataFolder, name), 10);

  const { page } = await stage.launch();
  await onScreen(page, 'home');
  const notice = page.getByRole('status').filter({ hasText: 'Damaged: your decisions' });
  await expect(notice).toContainText('Nothing is sent until you have looked');
  const aside = (): string[] => readdirSync(stage.dataFolder).filter((name) => name.includes('.damaged-'));
  for (const name of aside()) await expect(notice).toContainText(name);
  await expect(notice.getByRole('button', { name: 'Show in folder' })).toHaveCount(aside().length);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor({ state: 'attached' });
    const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
    expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
  }
  await notice.getByRole('button', { name: 'Check again' }).click();
  await expect(notice).toContainText('still lie');
  // The same stop as at sending.
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect(page.getByText(/decisions\.json was damaged/)).toBeVisible({ timeout: 20_000 });
  expect(stage.receiver.requests).toEqual([]);

  for (const name of aside()) renameSync(join(stage.dataFolder, name), join(stage.folder, name));
  await page.getByRole('button', { name: 'Go on without it' }).click();
  await onScreen(page, 'hooks');
  await leave(page);
  await expect(page.getByText(/Damaged/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Send', exact: true }).click();
  await expect.poll(() => stage.receiver.received.length, { timeout: 20_000 }).toBe(1);
});

test('a package that waits is told as waiting, and a later "never" makes its yes void', async () => {
  const { page } = await stage.launch();
  await leaveWaiting(page);
  await page.getByRole('button', { name: 'Review trajectories' }).click();
  await onScreen(page, 'scan');
  await next(page);
  await onScreen(page, 'repositories');
  const parser = page.locator(`[data-testid=repo][data-path="${stage.sample.repositories.parser}"]`);
  await expect(parser).toContainText('3 waiting');
  await expect(page.getByTestId('repo').getByText(/shared/)).toHaveCount(0);
  await parser.dblclick();
  await onScreen(page, 'repository');
  const states = page.getByTestId('trajectory').getByText(/^(waiting|shared|left out)$/);
  await expect(states).toHaveText(['waiting', 'waiting', 'waiting']);
  await page.getByTestId('back').click();
  await onScreen(page, 'repositories');
  await parser.click();
  await page.keyboard.press('v');
  await expect(
    page.getByRole('status').filter({ hasText: '1 package in the outbox will not be sent' }),
  ).toBeVisible();

  await leave(page);
  const waiting = page.getByRole('list', { name: 'Waiting in the outbox' });
  await expect(waiting).toContainText('You decided never to share acme/parser, which is in this package.');
  await expect(waiting.getByRole('button', { name: 'Send', exact: true })).toHaveCount(0);
  await expect(waiting.getByRole('button', { name: 'Review again' })).toBeVisible();
  await waiting.getByRole('button', { name: 'Discard…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('button', { name: 'History' }).click();
  await expect(page.getByText('not sent, yes is void')).toBeVisible();
  await page.getByTestId('withdraw').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
  await expect(page.getByText('withdrawn', { exact: true })).toBeVisible();
  expect(stage.receiver.requests).toEqual([]);
});

test('a paused upload says what is true, and going on sends all of it once', async () => {
  stage.receiver.behaviour = 'slow';
  // More than the system's buffers hold, so that it stands still in the middle.
  writeLongTrajectory(stage, 3_000_000);
  const { page } = await stage.launch();
  await share(page);
  await expect(page.getByText(/^Sending: /)).toBeVisible({ timeout: 20_000 });
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(page.getByRole('heading', { name: 'Paused' })).toBeVisible();
  await expect(page.getByText('The package is kept. Going on sends it anew.')).toBeVisible();
  await expect(page.getByText('Not sent. The package is kept on this computer')).toBeVisible();
  expect(stage.receiver.received).toEqual([]);
  const tries = stage.receiver.requests.length;
  await page.waitForTimeout(3000);
  // Nothing goes on by itself.
  expect(stage.receiver.requests).toHaveLength(tries);
  stage.receiver.behaviour = 'ok';
  await page.getByRole('button', { name: 'Go on', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Sent' })).toBeVisible({ timeout: 20_000 });
  expect(stage.receiver.received).toHaveLength(1);
  expect(stage.receiver.requests).toHaveLength(tries + 1);
});

test('while nobody answers, every place says the same, and stopping keeps the package', async () => {
  const { page } = await stage.launch();
  await stage.receiver.close();
  await share(page);
  await expect(page.getByText('Try 1 did not work; the next one starts by itself')).toBeVisible();
  await expect(page.getByText('Waiting for the next try')).toBeVisible();
  await leave(page);
  const waiting = page.getByRole('list', { name: 'Waiting in the outbox' });
  await expect(waiting).toContainText('Being sent now.');
  await expect(waiting.getByRole('button', { name: /^(Send|Discard…)$/ })).toHaveCount(0);
  await waiting.getByRole('button', { name: 'Show the upload' }).click();
  await onScreen(page, 'upload');
  await page.getByRole('button', { name: 'Stop' }).click();
  await expect(page.getByText('Stopped')).toBeVisible();
  await expect(page.getByText('Not sent. The package is kept on this computer')).toBeVisible();
});
