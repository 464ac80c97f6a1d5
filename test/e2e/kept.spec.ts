// Claude Code deletes old trajectories: Home says which would be gone, copies on a click alone, and Settings lists and deletes.
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { onScreen, type Stage, setStage } from './app';
import { writeClaudeFile } from './claude-file';

let stage: Stage;
test.beforeEach(async () => {
  stage = await setStage();
});
test.afterEach(async () => stage.end());

async function openHome(page: Page): Promise<void> {
  await onScreen(page, 'welcome');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  await onScreen(page, 'home');
}

test('a copy is made on a click alone, outlives the original, is offered like it, and can be deleted', async () => {
  const { parser } = stage.sample.repositories;
  const original = writeClaudeFile(stage, {
    id: '0d5e4c3b-1a29-4b38-8c47-6f5e4d3c2b1a',
    cwd: parser,
    days: 26,
    steps: [
      { say: 'Write the old notes.' },
      {
        tool: 'Write',
        input: { file_path: join(parser, 'old.md'), content: 'Notes.\n' },
        result: 'File created.',
      },
    ],
  });
  const kept = join(stage.dataFolder, 'kept');
  const { page } = await stage.launch();
  await openHome(page);
  await expect(page.getByText(/^Claude Code deletes/)).toBeVisible();
  expect(existsSync(kept)).toBe(false);

  await page.getByRole('button', { name: 'Keep a copy…' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Write the old notes.');
  expect(existsSync(kept)).toBe(false);
  await dialog.getByRole('button', { name: /^Copy \d/ }).click();
  await expect(page.getByText(/^Copied \d/)).toBeVisible();
  await expect(page.getByText(/^Claude Code deletes/)).toHaveCount(0);
  const copies = readdirSync(kept).filter((name) => name.endsWith('.jsonl'));
  const texts = copies.map((name) => readFileSync(join(kept, name), 'utf8'));
  expect(texts).toContain(readFileSync(original, 'utf8'));

  rmSync(original);
  const main = page.getByRole('navigation', { name: 'Main' });
  await main.getByRole('button', { name: 'Settings' }).click();
  await onScreen(page, 'settings');
  await main.getByRole('button', { name: 'Review' }).click();
  await onScreen(page, 'home');
  await page
    .getByRole('button', { name: /^Review/, exact: false })
    .last()
    .click();
  await onScreen(page, 'scan');
  await page.getByRole('button', { name: 'Scan again' }).click();
  await expect(page.getByTestId('next')).toBeEnabled({ timeout: 20_000 });
  await page.getByTestId('next').click();
  await page.locator(`[data-testid=repo][data-path="${parser}"]`).dblclick();
  await onScreen(page, 'repository');
  await expect(page.getByTestId('trajectory').filter({ hasText: 'Write the old notes.' })).toHaveCount(1);

  await page.keyboard.press('Escape');
  await page.getByRole('dialog').getByRole('button', { name: 'Leave' }).click();
  await main.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Delete all…' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(page.getByText('Copies of what Claude Code deletes')).toHaveCount(0);
  expect(readdirSync(kept)).toEqual(['copies.json']);
  expect(stage.receiver.requests).toEqual([]);
});
