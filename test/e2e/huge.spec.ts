// Years of work: hundreds of repositories, and a trajectory of 60 MB with 40,000 events. Everything opens, scrolls and
// filters, and the page stays small. No time is measured here; `npm run bench` does that.
import { execFileSync } from 'node:child_process';
import { appendFileSync, cpSync, mkdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { onScreen, type Stage, setStage } from './app';
import { writeClaudeFile } from './claude-file';
import { walkToRepositories } from './steps';
import { openTrajectory } from './tour';

let stage: Stage;
test.beforeEach(async () => {
  stage = await setStage();
});
test.afterEach(async () => stage.end());

const many = 500;
const numbered = (number: number): string => String(number).padStart(4, '0');

/** Real repositories, each with a remote of its own and four trajectories that edited it. */
function writeRepositories(): void {
  const template = join(stage.folder, 'template');
  mkdirSync(template);
  execFileSync('git', ['init', '-q', '-b', 'main', '--template=', template]);
  for (let index = 0; index < many; index += 1) {
    const name = `repo-${numbered(index)}`;
    const cwd = join(stage.sample.home, 'many', name);
    cpSync(template, cwd, { recursive: true });
    appendFileSync(
      join(cwd, '.git/config'),
      `[remote "origin"]\n\turl = git@github.com:company/${name}.git\n`,
    );
    for (let run = 0; run < 4; run += 1) {
      writeClaudeFile(stage, {
        id: `00000000-0000-4000-8000-${String(index * 4 + run).padStart(12, '0')}`,
        cwd,
        days: 3 + index / 10,
        steps: [
          { say: `Task ${run} in ${name}` },
          {
            tool: 'Write',
            input: { file_path: join(cwd, `file-${run}.md`), content: `# ${run}\n` },
            result: 'File created.',
          },
        ],
      });
    }
  }
}

const rows = (page: Page) => page.getByTestId('repo');
const table = (page: Page) => page.getByRole('grid', { name: 'Repositories' });

test('500 repositories with 2,000 trajectories: the table opens, scrolls, filters, sorts and decides', async () => {
  writeRepositories();
  const { page } = await stage.launch();
  await walkToRepositories(page);
  await expect(page.getByText('503 repositories · 2,005 trajectories')).toBeVisible();
  await expect(table(page)).toHaveAttribute('aria-rowcount', '504');

  await test.step('only rows in sight exist, at the top as at the end', async () => {
    expect(await rows(page).count()).toBeLessThan(60);
    await table(page).focus();
    await page.keyboard.press('End');
    await expect(rows(page).filter({ hasText: 'company/repo-0499' })).toBeInViewport();
    expect(await rows(page).count()).toBeLessThan(60);
  });

  await test.step('sorts by any column', async () => {
    await page.getByRole('columnheader', { name: 'Repository' }).getByRole('button').click();
    await table(page).focus();
    await page.keyboard.press('Home');
    await expect(rows(page).first()).toContainText('acme/parser');
    await page.getByRole('columnheader', { name: 'Repository' }).getByRole('button').click();
    await expect(page.getByRole('columnheader', { name: 'Repository' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await expect(rows(page).first()).toContainText('team/billing');
  });

  await test.step('filters by words, and decides about all that are listed', async () => {
    await page.getByPlaceholder('Name, folder or remote').fill('repo-012');
    await expect(rows(page)).toHaveCount(10);
    await page.getByRole('checkbox', { name: 'Share all 10 that are listed' }).check();
    await expect(page.getByTestId('next')).toHaveText('Review 10 repositories');
    await page.getByPlaceholder('Name, folder or remote').fill('');
    await expect(table(page)).toHaveAttribute('aria-rowcount', '504');
  });

  await test.step('"Does it mention …?" answers over all that were chosen', async () => {
    await page.getByRole('searchbox', { name: 'Does it mention …?' }).fill('Task 3 in repo-0125');
    await expect(page.getByLabel('Mentions')).toContainText('1', { timeout: 20_000 });
    await expect(page.getByLabel('Mentions')).toContainText('Task 3 in repo-0125');
  });
});

const events = 40_000;

/** One trajectory of 60 MB: prompts, answers, and one edit at its start. */
function writeHugeFile(): void {
  const { parser } = stage.sample.repositories;
  const path = writeClaudeFile(stage, {
    id: '88888888-0000-4000-8000-000000000001',
    cwd: parser,
    steps: [
      { say: 'A very long run' },
      {
        tool: 'Write',
        input: { file_path: join(parser, 'long.md'), content: '# Long\n' },
        result: 'File created.',
      },
    ],
  });
  const filler = 'The quick brown fox jumps over the lazy dog, again and again. '.repeat(19);
  const shared = {
    parentUuid: null,
    isSidechain: false,
    userType: 'external',
    cwd: parser,
    sessionId: '88888888-0000-4000-8000-000000000001',
    version: '2.1.29',
    gitBranch: 'main',
  };
  const lines: string[] = [];
  for (let index = 3; index < events; index += 1) {
    const text = index === events - 1 ? 'The very last words.' : `Event ${index}. ${filler}`;
    const message =
      index % 2 === 1
        ? { role: 'user', content: text }
        : { role: 'assistant', model: 'claude-opus-4-5-20251101', content: [{ type: 'text', text }] };
    lines.push(
      JSON.stringify({
        ...shared,
        type: index % 2 === 1 ? 'user' : 'assistant',
        message,
        uuid: `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`,
        timestamp: new Date(1_760_000_000_000 + index * 1000).toISOString(),
      }),
    );
  }
  appendFileSync(path, `${lines.join('\n')}\n`);
  const before = Date.now() / 1000 - 3 * 86_400;
  utimesSync(path, before, before);
}

test('a trajectory of 60 MB and 40,000 events opens at its start, scrolls to its end, and little of it is in the page', async () => {
  writeHugeFile();
  const { page } = await stage.launch();
  await walkToRepositories(page);
  await rows(page).filter({ hasText: 'acme/parser' }).dblclick();
  await onScreen(page, 'repository');
  await openTrajectory(page, 'A very long run');
  const side = page.getByTestId('side-sent');
  await expect(side).toContainText('A very long run');
  const drawn = side.locator('[data-event]');
  expect(await drawn.count()).toBeLessThan(120);

  const scroller = page.getByRole('group', { name: 'Transcript' });
  await expect(drawn.first()).toHaveAttribute('aria-setsize', String(events), { timeout: 60_000 });
  await scroller.focus();
  await page.keyboard.press('End');
  await expect(side).toContainText('The very last words.', { timeout: 20_000 });
  expect(await drawn.count()).toBeLessThan(120);

  // Into the middle of it, where nothing was read before.
  await scroller.evaluate((element) => {
    element.scrollTop = element.scrollHeight / 2;
  });
  await expect(
    side
      .locator('[data-event]')
      .filter({ hasText: /Event (19|20|21)\d\d\d\./ })
      .first(),
  ).toBeVisible({
    timeout: 20_000,
  });
  expect(await page.locator('*').count()).toBeLessThan(4000);
  await page.keyboard.press('Home');
  await expect(side).toContainText('A very long run');
});
