// The wizard's steps as a person takes them, by the names that PRODUCT.md gives.
import { expect, type Page } from '@playwright/test';
import { onScreen } from './app';

/** Presses the forward button. */
export const next = (page: Page): Promise<void> => page.getByTestId('next').click();

/** From the start of a first run to the table of repositories. */
export async function walkToRepositories(page: Page): Promise<void> {
  await onScreen(page, 'welcome');
  await next(page);
  await onScreen(page, 'scope');
  await page.getByTestId('scope-all').click();
  await next(page);
  await onScreen(page, 'scan');
  await expect(page.getByTestId('next')).toBeEnabled({ timeout: 20_000 });
  await next(page);
  await onScreen(page, 'repositories');
}

/** From the table, in which all three are ticked, past each repository to the finished package. */
export async function lookAtEach(page: Page): Promise<void> {
  await next(page);
  for (let step = 0; step < 3; step += 1) {
    await onScreen(page, 'repository');
    await expect(page.getByTestId('trajectory').first()).toBeVisible();
    await next(page);
  }
  await onScreen(page, 'package');
}

/** Ticks every repository, looks at each, and goes on to the finished package. */
export async function walkToPackage(page: Page): Promise<void> {
  await walkToRepositories(page);
  for (const row of await page.getByTestId('repo').all()) await row.getByRole('checkbox').check();
  await lookAtEach(page);
}

/** The full sha256 that a screen shows, whether grouped or not. */
export async function shownSha256(page: Page): Promise<string> {
  const element = page.getByTestId('package-sha256');
  const text = `${(await element.getAttribute('data-sha256')) ?? ''} ${(await element.getAttribute('title')) ?? ''} ${await element.innerText()}`;
  return /[0-9a-f]{64}/.exec(text)?.[0] ?? text.replace(/[^0-9a-f]/g, '').slice(0, 64);
}
