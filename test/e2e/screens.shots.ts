// Pictures of every screen in both themes, from the sample home: `npm run screenshots`. Not a test: nothing is compared.
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Page, test } from '@playwright/test';
import { onScreen, type Stage, setStage } from './app';
import { writeClaudeFile } from './claude-file';
import { tour } from './tour';

const title = 'Decode surrogate pairs';

/** A trajectory with a little of everything: findings of both tiers, an edit, a command, an answer. */
function writeTrajectory(stage: Stage): void {
  const { parser } = stage.sample.repositories;
  const { githubToken, email } = stage.sample.secrets;
  const random = ['q7Zr2XpLw9', 'TfKb4NvYc8Md', 'Hs3JgRe6Wu1Q'].join('');
  writeClaudeFile(stage, {
    id: '5f1c2ab7-9d3e-4c61-8b52-7a90e4d6c318',
    cwd: parser,
    days: 2,
    steps: [
      {
        say: `${title}, too: \`\\ud83d\\ude00\` should come out as one character. Push it with the token ${githubToken}, and write to ${email} when it is done.`,
      },
      { answer: 'I will read the lexer, then decode **whole code points**.' },
      {
        tool: 'Edit',
        input: {
          file_path: join(parser, 'src/lexer.ts'),
          old_string: '  return text.split(/\\s+/);\n',
          new_string: `  const table = "${random}";\n  return text.split(/\\s+/u).map(decode);\n`,
        },
        result: 'The file has been updated.',
      },
      {
        tool: 'Bash',
        input: { command: 'npm test' },
        result: 'PASS test/lexer.test.ts\nTests: 2 passed, 2 total',
      },
      {
        tool: 'Bash',
        input: { command: `git push https://maria:${githubToken}@github.com/acme/parser.git main` },
        result: 'To https://github.com/acme/parser.git\n   1f3c2ab..9be1d20  main -> main',
      },
      { answer: `Pushed. I have no tool for e-mail, so nothing went to ${email}.` },
    ],
  });
}

async function picture(page: Page, name: string): Promise<void> {
  await page.mouse.move(0, 0);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.locator(`html[data-theme=${colorScheme}]`).waitFor({ state: 'attached' });
    // Colours that are on their way between the themes arrive.
    await page.evaluate(() => new Promise((drawn) => setTimeout(() => requestAnimationFrame(drawn), 250)));
    await page.screenshot({ path: join(process.env.SCREENSHOT_FOLDER ?? '', `${name}-${colorScheme}.png`) });
  }
}

/** What comes after the transcript is there: the colours of code, and whether it reproduces a commit. */
async function settled(page: Page): Promise<void> {
  for (const side of ['side-original', 'side-sent'])
    await page.getByTestId(side).locator('.bg-added [class^=token-]').first().waitFor();
  await page.getByText('No commit').waitFor();
}

test('screenshots', async () => {
  test.setTimeout(180_000);
  const [width = 1280, height = 800] = (process.env.SCREENSHOT_SIZE ?? '').split('x').map(Number);
  mkdirSync(process.env.SCREENSHOT_FOLDER ?? '', { recursive: true });
  const stage = await setStage({ folder: join(tmpdir(), 'sample') });
  try {
    writeTrajectory(stage);
    const { app, page } = await stage.launch();
    const resize = (size: [number, number]) =>
      app.evaluate(({ BrowserWindow }, to) => BrowserWindow.getAllWindows()[0]?.setContentSize(...to), size);
    await resize([width, height]);
    await onScreen(page, 'welcome');
    await page.keyboard.press('?');
    await picture(page, 'keys');
    await page.keyboard.press('Escape');
    await tour(
      page,
      async (name) => {
        if (name === 'trajectory') await settled(page);
        await picture(page, name);
      },
      title,
    );
  } finally {
    await stage.end();
  }
});
