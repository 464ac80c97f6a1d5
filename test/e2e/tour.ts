// The way through every screen of the app, for tests and pictures that want to see them all.
import { expect, type Page } from '@playwright/test';
import { onScreen } from './app';
import { next, walkToRepositories } from './steps';

/** The fourteen screens. */
export const screenNames = [
  'welcome',
  'scope',
  'scan',
  'repositories',
  'repository',
  'trajectory',
  'package',
  'consent',
  'upload',
  'hooks',
  'summary',
  'home',
  'history',
  'settings',
] as const;

/** Called where there is something to look at: with the screen's name, or `screen-state` for a further state of it. */
export type Visit = (name: string) => Promise<void>;

/** Goes through all screens on the sample home; `title` begins that of the parser's trajectory which is opened. */
export async function tour(page: Page, visit: Visit, title = 'Fix the unicode escapes'): Promise<void> {
  await onScreen(page, 'welcome');
  await visit('welcome');
  await next(page);
  await onScreen(page, 'scope');
  await page.getByTestId('scope-all').click();
  await visit('scope');
  await next(page);
  await onScreen(page, 'scan');
  await expect(page.getByTestId('next')).toBeEnabled({ timeout: 20_000 });
  await visit('scan');
  await next(page);
  await tourReview(page, visit, title);
  await tourSharing(page, visit);
  for (const name of ['history', 'settings'] as const) {
    await page.getByRole('navigation', { name: 'Main' }).getByRole('button', { name, exact: false }).click();
    await onScreen(page, name);
    await visit(name);
  }
}

async function tourReview(page: Page, visit: Visit, title: string): Promise<void> {
  await onScreen(page, 'repositories');
  for (const row of await page.getByTestId('repo').all()) await row.getByRole('checkbox').check();
  await expect(page.getByRole('status').filter({ hasText: 'Chosen to share' })).toBeVisible();
  await visit('repositories');
  await page.getByRole('button', { name: 'Step through' }).click();
  await expect(page.getByTestId('repo')).toHaveCount(1);
  await visit('repositories-step');
  await page.getByRole('button', { name: 'Show the table' }).click();
  await next(page);
  await onScreen(page, 'repository');
  await stepTo(page, 'acme/parser');
  await openTrajectory(page, title);
  await page.getByTestId('side-original').getByTestId('finding').first().waitFor();
  await page.keyboard.press('j');
  const chosen = page.getByTestId('finding-group').locator('[aria-current=true]');
  await expect(chosen.or(page.getByRole('group', { name: 'Chosen finding' }))).toBeVisible();
  await visit('trajectory');
  await page.getByTestId('back').click();
  await onScreen(page, 'repository');
  await visit('repository');
}

async function tourSharing(page: Page, visit: Visit): Promise<void> {
  await leaveReview(page);
  await expect(page.getByTestId('package-sha256')).toContainText(/[0-9a-f]/, { timeout: 20_000 });
  await visit('package');
  await next(page);
  await onScreen(page, 'consent');
  await page.getByTestId('consent-rights').check();
  await visit('consent');
  await page.getByTestId('consent-reviewed').check();
  await page.getByTestId('share').click();
  await onScreen(page, 'upload');
  await expect(page.getByTestId('next')).toBeEnabled({ timeout: 30_000 });
  await visit('upload');
  await next(page);
  await onScreen(page, 'hooks');
  await page.getByTestId('hook-collect').first().click();
  await expect(page.getByText('Would be written to').first()).toBeVisible();
  await visit('hooks');
  await page.getByTestId('hook-collect').first().click();
  await next(page);
  await onScreen(page, 'summary');
  await visit('summary');
  await next(page);
  await onScreen(page, 'home');
  await visit('home');
}

/** Presses the forward button until this repository is under review. */
async function stepTo(page: Page, name: string): Promise<void> {
  const heading = page.getByRole('heading', { level: 1 });
  await expect(page.getByTestId('trajectory').first()).toBeVisible();
  while ((await heading.innerText()) !== name) {
    const title = await heading.innerText();
    await next(page);
    await expect(heading).not.toHaveText(title);
    await expect(heading).not.toHaveText('Repository');
  }
}

/** Presses the forward button from the repository under review until the package is there. */
export async function leaveReview(page: Page): Promise<void> {
  for (;;) {
    await page.locator('[data-screen=repository], [data-screen=package]').waitFor();
    if (await page.locator('[data-screen=package]').isVisible()) return;
    const title = await page.getByRole('heading', { level: 1 }).innerText();
    await next(page);
    await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(title);
  }
}

/** Opens the trajectory whose title begins so, from the repository's table. */
export async function openTrajectory(page: Page, title: string): Promise<void> {
  await onScreen(page, 'repository');
  await page.getByTestId('trajectory').filter({ hasText: title }).first().dblclick();
  await onScreen(page, 'trajectory');
}

/** From the start to the review of the repository at this path, all repositories chosen. */
export async function walkToReview(page: Page, path: string): Promise<void> {
  await walkToRepositories(page);
  for (const row of await page.getByTestId('repo').all()) await row.getByRole('checkbox').check();
  await page.locator(`[data-testid=repo][data-path="${path}"]`).dblclick();
  await onScreen(page, 'repository');
  await expect(page.getByTestId('trajectory').first()).toBeVisible();
}
