// Pictures of every screen in both themes, from the sample home: `npm run screenshots`. Not a test: nothing is compared.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from '@playwright/test';
import { setStage } from './app';
import { tour } from './tour';

test('screenshots', async () => {
  test.setTimeout(180_000);
  const [width = 1280, height = 800] = (process.env.SCREENSHOT_SIZE ?? '').split('x').map(Number);
  const folder = process.env.SCREENSHOT_FOLDER ?? '';
  mkdirSync(folder, { recursive: true });
  const stage = await setStage();
  try {
    const { app, page } = await stage.launch();
    await app.evaluate(
      ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0]?.setContentSize(...size),
      [width, height] as [number, number],
    );
    await tour(page, async (name) => {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.locator(`html[data-theme=${colorScheme}]`).waitFor({ state: 'attached' });
        await page.mouse.move(0, 0);
        await page.evaluate(
          () => new Promise((drawn) => setTimeout(() => requestAnimationFrame(drawn), 150)),
        );
        await page.screenshot({ path: join(folder, `${name}-${colorScheme}.png`), animations: 'disabled' });
      }
    });
  } finally {
    await stage.end();
  }
});
