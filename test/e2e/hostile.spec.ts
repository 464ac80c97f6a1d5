// A trajectory is text that anybody may have written: nothing in it runs, loads or hides, wherever it is shown.
import { execFileSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { onScreen, type Stage, setStage } from './app';
import { unzip, writeClaudeFile } from './claude-file';
import { next, walkToRepositories } from './steps';
import { leaveReview, openTrajectory } from './tour';

let stage: Stage;
test.beforeEach(async () => {
  stage = await setStage();
});
test.afterEach(async () => stage.end());

const image = '<img src=x onerror=globalThis.hit=1>';
const override = '\u202egnp.exe\u202c';
const unseen = `bell\u0007 null\u0000 escape\u001b[31mred\u001b[0m zero\u200bwidth bidi${override} half\ud800 mark\ufeff tag\u{e0041}`;
const markup = (address: string): string =>
  [
    image,
    '<script>globalThis.hit=2</script>',
    `<iframe src="${address}/frame"></iframe>`,
    `<a href="${address}/a" autofocus onfocus=globalThis.hit=3>a</a>`,
    '<svg onload=globalThis.hit=4></svg>',
    '<style>*{display:none}</style>',
    `[a link](javascript:globalThis.hit=5) [another](${address}/link)`,
    `![a picture](${address}/picture.png) ![inline](data:image/svg+xml,<svg/onload=globalThis.hit=6>)`,
    `<${address}/auto>`,
    '| a | b |\n| - | - |\n| <b onmouseover=globalThis.hit=7>x</b> | y |',
    '```js\n</code></pre><script>globalThis.hit=8</script>\n```',
    '&lt;script&gt; {{constructor.constructor("globalThis.hit=9")()}} ${globalThis.hit=10}',
  ].join('\n\n');

/** A repository whose folder, files and trajectory are as bad as file systems allow; gives its folder. */
function writeHostile(): string {
  const folder = join(stage.sample.home, `dev/${image} ${override} \u001b[2J"'&amp;`);
  const name = `${image}\u200b${override}.ts`;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), 'old\n');
  const git = (...args: string[]): void =>
    void execFileSync('git', args, {
      cwd: folder,
      stdio: 'ignore',
      env: { ...process.env, HOME: stage.sample.home },
    });
  git('init', '-q', '-b', 'main');
  git('add', '-A');
  git('commit', '-qm', `${image} ${override}`);
  const bad = markup(stage.receiver.url);
  writeClaudeFile(stage, {
    id: '11111111-2222-4333-8444-555555555555',
    cwd: folder,
    steps: [
      { say: `${image} ${unseen}\n\n${bad}` },
      { answer: `${bad}\n\n${unseen}` },
      {
        tool: `Bash${image}${override}`,
        input: { command: `echo ${image} ${unseen}` },
        result: `${unseen}\n${bad}`,
      },
      {
        tool: 'Write',
        input: { file_path: join(folder, name), content: `${bad}\n${unseen}\n` },
        result: `${image} ${unseen}`,
      },
      {
        answer: `The long one: ${`${image} ${unseen} `.repeat(Math.ceil(5_000_000 / (image.length + unseen.length)))}`,
      },
      { answer: 'The last words.' },
    ],
  });
  return folder;
}

interface Watch {
  dialogs: string[];
  requests: string[];
}

function watch(page: Page): Watch {
  const seen: Watch = { dialogs: [], requests: [] };
  page.on('dialog', (dialog) => {
    seen.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    if (!request.url().startsWith('app://ui/')) seen.requests.push(request.url());
  });
  return seen;
}

/** What of a hostile text could be at work in the page: all of it must be empty. */
function atWork(page: Page): Promise<Record<string, unknown>> {
  return page.evaluate(() => {
    const hidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\u200b\u202a-\u202e\u2066-\u2069\ufeff]/;
    const names = [...document.querySelectorAll('[title], [aria-label]')].flatMap((element) =>
      ['title', 'aria-label'].filter((name) => hidden.test(element.getAttribute(name) ?? '')),
    );
    return {
      hit: (globalThis as { hit?: unknown }).hit ?? null,
      elements: [
        ...document.querySelectorAll(
          '#root :is(img, script, iframe, object, embed, a[href], style, [onerror], [onload])',
        ),
      ].map((element) => element.outerHTML.slice(0, 100)),
      text: hidden.exec(document.body.innerText)?.[0] ?? null,
      names,
    };
  });
}
const nothing = { hit: null, elements: [], text: null, names: [] };

test('hostile text: nothing runs, nothing is loaded, nothing is hidden, and the app goes on', async () => {
  const folder = writeHostile();
  const { app, page } = await stage.launch();
  const seen = watch(page);
  await walkToRepositories(page);

  await test.step('the table of repositories', async () => {
    const paths = await page
      .getByTestId('repo')
      .evaluateAll((rows) => rows.map((row) => row.getAttribute('data-path')));
    expect(paths).toContain(folder);
    await expect(page.getByTestId('repo').filter({ hasText: image }).first()).toContainText('⟨U+202E⟩');
    expect(await atWork(page)).toEqual(nothing);
  });

  const row = page.getByTestId('repo').filter({ hasText: image }).first();
  await row.getByRole('checkbox').check();
  await next(page);
  await onScreen(page, 'repository');

  await test.step('the list of trajectories', async () => {
    await expect(page.getByTestId('trajectory').first()).toContainText(image);
    expect(await atWork(page)).toEqual(nothing);
  });

  await openTrajectory(page, image);
  await test.step('the transcript: as text, with every hidden character named', async () => {
    const side = page.getByTestId('side-original');
    await expect(side).toContainText(image);
    await expect(side).toContainText('<script>globalThis.hit=2</script>');
    for (const label of ['BEL', 'NUL', 'ESC[31m', 'U+200B', 'U+202E', 'U+D800', 'U+FEFF'])
      await expect(side.locator('.hidden-character').filter({ hasText: label }).first()).toBeVisible();
    expect(await atWork(page)).toEqual(nothing);
  });

  await test.step('the whole transcript, message of five megabytes and all, is walked through', async () => {
    for (let event = 0; event < 9; event += 1) {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowRight');
      expect(await atWork(page)).toEqual(nothing);
    }
    await expect(page.getByTestId('side-sent')).toContainText('The last words.');
    await expect(page.getByTestId('side-sent').locator('.row-focused')).toContainText('The last words.');
  });

  await test.step('the package holds the text as it was, under plain names', async () => {
    await page.getByTestId('back').click();
    await leaveReview(page);
    await expect(page.getByTestId('package-sha256')).toContainText(/[0-9a-f]/, { timeout: 30_000 });
    expect(await atWork(page)).toEqual(nothing);
    await next(page);
    await page.getByTestId('consent-rights').check();
    await page.getByTestId('consent-reviewed').check();
    expect(stage.receiver.requests).toEqual([]);
    await page.getByTestId('share').click();
    await expect.poll(() => stage.receiver.received.length, { timeout: 30_000 }).toBe(1);
    const entries = unzip(stage.receiver.received[0]?.file ?? '');
    for (const name of entries.keys()) expect(name).toMatch(/^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)?$/);
    const [, text = ''] = [...entries].find(([name]) => name.endsWith('.jsonl')) ?? [];
    const lines = text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines[0].message.content).toContain(`${image} ${unseen}`);
  });

  await test.step('so does what comes after it', async () => {
    await expect(page.getByTestId('next')).toBeEnabled();
    await next(page);
    await onScreen(page, 'hooks');
    await page.getByTestId('hook-reference').first().click();
    await expect(page.getByText('Would be written to').first()).toBeVisible();
    expect(await atWork(page)).toEqual(nothing);
    await page.getByTestId('hook-reference').first().click();
    await next(page);
    await next(page);
    await page.getByRole('button', { name: 'History' }).click();
    await onScreen(page, 'history');
    expect(await atWork(page)).toEqual(nothing);
  });
  expect(seen).toEqual({ dialogs: [], requests: [] });
  expect(stage.receiver.requests).toHaveLength(1);
  expect(app.windows()).toHaveLength(1);
});
