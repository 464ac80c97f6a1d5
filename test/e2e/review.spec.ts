// The review: what is shown as sent is what is sent, and each decision counts at once, in the package, and after a restart.
import { join } from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { onScreen, type Stage, setStage } from './app';
import { unzip, writeClaudeFile } from './claude-file';
import { next } from './steps';
import { leaveReview, openTrajectory, walkToReview } from './tour';

const id = 'abcdef01-2345-4678-9abc-def012345678';
const password = 'monkeys';
const random = ['q7Zr2XpLw9', 'TfKb4NvYc8Md', 'Hs3JgRe6Wu1Q'].join('');
const project = 'Operation Bluebird';
const gone = 'kilimanjaro in the log';

/** A trajectory with findings of both tiers, a text that no rule knows, and a call that is better left out. */
function writeTrajectory(stage: Stage): void {
  const { parser } = stage.sample.repositories;
  writeClaudeFile(stage, {
    id,
    cwd: parser,
    steps: [
      { say: 'Review the settings of the parser.' },
      {
        say: `The settings:\n\n    password = "${password}"\n    layout = "${random}"\n\nThe token is ${stage.sample.secrets.githubToken}. It is for ${project}.`,
      },
      { tool: 'Bash', input: { command: 'cat build.log' }, result: `first line\n${gone}\nlast line` },
      {
        tool: 'Write',
        input: { file_path: join(parser, 'settings.md'), content: 'Settings are in one place now.\n' },
        result: 'File created.',
      },
      { answer: `Done. ${project} can go on; the password should be changed.` },
    ],
  });
}

let stage: Stage;
test.beforeEach(async () => {
  stage = await setStage();
  writeTrajectory(stage);
});
test.afterEach(async () => stage.end());

const original = (page: Page): Locator => page.getByTestId('side-original');
const sent = (page: Page): Locator => page.getByTestId('side-sent');
const group = (page: Page, title: string): Locator =>
  page.getByTestId('finding-group').filter({ hasText: title });

async function openIt(page: Page): Promise<void> {
  await walkToReview(page, stage.sample.repositories.parser);
  await openTrajectory(page, 'Review the settings');
  await original(page).getByTestId('finding').first().waitFor();
  await expect(page.getByText('Looking for findings …')).toHaveCount(0);
}

/** The received line of the trajectory under review. */
function receivedLines(): string[] {
  const entries = unzip(stage.receiver.received[0]?.file ?? '');
  const name = [...entries.keys()].find((entry) => entry.endsWith(`${id}.jsonl`));
  return (entries.get(name ?? '') ?? '').split('\n');
}

async function shareAll(page: Page): Promise<void> {
  await page.getByTestId('back').click();
  await leaveReview(page);
  await expect(page.getByTestId('package-sha256')).toContainText(/[0-9a-f]/, { timeout: 20_000 });
  await next(page);
  await onScreen(page, 'consent');
  await page.getByTestId('consent-rights').check();
  await page.getByTestId('consent-reviewed').check();
  await page.getByTestId('share').click();
  await expect.poll(() => stage.receiver.received.length, { timeout: 20_000 }).toBe(1);
}

const selectText = async (side: Locator, text: string): Promise<void> => {
  const run = side.locator('[data-at]').filter({ hasText: text }).first();
  await run.scrollIntoViewIfNeeded();
  await run.evaluate((element, wanted) => {
    const node = element.firstChild as Text;
    const start = node.data.indexOf(wanted);
    document.getSelection()?.setBaseAndExtent(node, start, node, start + wanted.length);
    document.dispatchEvent(new MouseEvent('mouseup'));
  }, text);
};

test('findings stand on both sides, and decisions count at once, in the package and after a restart', async () => {
  const { app, page } = await stage.launch();
  await openIt(page);
  const { githubToken = '' } = stage.sample.secrets;

  await test.step('marked on both sides, with rule and tier; the secret is on the left alone', async () => {
    for (const side of [original(page), sent(page)]) {
      await expect(side.locator('[data-testid=finding][data-tier=definite]').first()).toBeVisible();
      await expect(side.locator('[data-testid=finding][data-tier=candidate]').first()).toBeVisible();
      expect(await side.getByTestId('finding').first().getAttribute('data-rule')).toMatch(/^[a-z0-9.-]+$/);
    }
    await expect(original(page)).toContainText(githubToken);
    await expect(sent(page)).not.toContainText(githubToken);
    // A candidate that nobody decided stays as it is, marked as open, and the trajectory is held back.
    await expect(sent(page).locator('[data-testid=finding][data-open]').first()).toBeVisible();
    await expect(page.getByText('2 to decide').first()).toBeVisible();
  });

  await test.step('keep one, say that the other is no secret here', async () => {
    await group(page, 'a password that is a word').getByRole('button').first().click();
    await page.keyboard.press('Shift+K');
    await expect(page.getByText('1 to decide').first()).toBeVisible();
    await expect(sent(page)).not.toContainText(`password = "${password}"`);
    await group(page, 'Random text').getByRole('button').first().click();
    await page.keyboard.press('Shift+N');
    await expect(page.getByText('0 to decide').first()).toBeVisible();
    await expect(sent(page)).toContainText(random);
    await expect(sent(page).locator('[data-testid=finding][data-kept]').first()).toBeVisible();
  });

  await test.step('redact a text by selecting it; undo; redo', async () => {
    await selectText(original(page), project);
    await page.getByRole('button', { name: 'Redact this text' }).click();
    await expect(sent(page)).not.toContainText(project);
    await page.keyboard.press('Control+z');
    await expect(sent(page)).toContainText(project);
    await page.keyboard.press('Control+Shift+z');
    await expect(sent(page)).not.toContainText(project);
    await expect(original(page)).toContainText(project);
  });

  await test.step('leave out a tool call: its result goes with it, both stay in sight on the left', async () => {
    await original(page).locator('[data-event]').filter({ hasText: 'cat build.log' }).first().click();
    for (let step = 0; step < 12; step += 1) {
      if ((await original(page).locator('.row-focused').innerText()).includes('cat build.log')) break;
      await page.keyboard.press('ArrowDown');
    }
    await page.keyboard.press('x');
    await expect(original(page).locator('.row-left-out')).toHaveCount(2);
    await expect(sent(page).locator('.row-gone')).toHaveCount(2);
  });

  const shown = await shownText(page, 'The settings:');
  await app.close();

  await test.step('everything is there after a restart', async () => {
    const again = await stage.launch();
    await openIt(again.page);
    await expect(again.page.getByText('0 to decide').first()).toBeVisible();
    await expect(sent(again.page)).toContainText(random);
    await expect(sent(again.page)).not.toContainText(project);
    await expect(sent(again.page).locator('.row-gone')).toHaveCount(2);
    expect(await shownText(again.page, 'The settings:')).toBe(shown);
    await shareAll(again.page);
  });

  await test.step('the package holds what was shown', async () => {
    const lines = receivedLines();
    const everything = lines.join('\n');
    for (const secret of [password, project, gone, githubToken]) expect(everything).not.toContain(secret);
    expect(everything).toContain(random);
    const prompt = lines.map(promptOf).find((text) => text.startsWith('The settings:')) ?? '';
    expect(withoutPlaceholders(prompt)).toBe(shown);
    const manifest = readManifest();
    expect(manifest.files.find((file) => file.trajectory_id === id)?.left_out).toBeTruthy();
  });
});

test('each decision can be taken back, one by one, to what it was before', async () => {
  const { page } = await stage.launch();
  await openIt(page);
  const before = await sent(page).innerText();
  await group(page, 'a password that is a word').getByRole('button').first().click();
  await page.keyboard.press('Shift+K');
  await expect(page.getByText('1 to decide').first()).toBeVisible();
  await selectText(original(page), project);
  await page.getByRole('button', { name: 'Redact this text' }).click();
  await expect(sent(page)).not.toContainText(project);
  await page.keyboard.press('Control+z');
  await expect(sent(page)).toContainText(project);
  await page.keyboard.press('Control+z');
  await expect(page.getByText('2 to decide').first()).toBeVisible();
  await expect.poll(() => sent(page).innerText()).toBe(before);
});

/** The sent text of a message as it is drawn: a dot for each chip, and no white space, which Markdown folds. */
async function shownText(page: Page, start: string): Promise<string> {
  const block = sent(page).locator('[data-block]').filter({ hasText: start }).first();
  await block.scrollIntoViewIfNeeded();
  return block.evaluate((element) => {
    const copy = element.cloneNode(true) as HTMLElement;
    for (const chip of copy.querySelectorAll('.finding-replaced')) chip.replaceWith('·');
    return (copy.textContent ?? '').replace(/\s+/g, '');
  });
}

function promptOf(line: string): string {
  if (line === '') return '';
  const { message } = JSON.parse(line) as { message?: { content?: unknown } };
  return typeof message?.content === 'string' ? message.content : '';
}

const withoutPlaceholders = (text: string): string => text.replace(/REDACTED_\w+/g, '·').replace(/\s+/g, '');

function readManifest(): { files: { trajectory_id: string; left_out?: unknown }[] } {
  const entries = unzip(stage.receiver.received[0]?.file ?? '');
  return JSON.parse(entries.get('metadata.json') ?? '{}');
}

test('many trajectories are left out by one click, and taken in again by one undo', async () => {
  const { page } = await stage.launch();
  await walkToReview(page, stage.sample.repositories.parser);
  const rows = page.getByTestId('trajectory');
  const all = await rows.count();
  expect(all).toBeGreaterThan(2);
  const included = page.getByTestId('trajectory').getByRole('checkbox', { checked: true });
  const [first] = await rows.all();
  await first?.getByRole('checkbox').uncheck();
  await expect(page.getByRole('status').filter({ hasText: 'Trajectory left out' })).toBeVisible();
  await page.getByRole('checkbox', { name: /^Include all/ }).check();
  await expect(included).toHaveCount(all);
  await page.getByRole('checkbox', { name: /^Include all/ }).uncheck();
  await expect(page.getByRole('status').filter({ hasText: `${all} trajectories left out` })).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(included).toHaveCount(all);
  await page.keyboard.press('Control+Shift+z');
  await expect(included).toHaveCount(0);
});
