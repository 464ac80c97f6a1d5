// Every screen in both themes without a serious violation, and the whole way by keyboard alone with the focus always in sight.
import AxeBuilder from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { onScreen, type Stage, setStage } from './app';
import { walkToRepositories } from './steps';
import { screenNames, tour } from './tour';

let stage: Stage;
test.beforeEach(async () => {
  stage = await setStage();
});
test.afterEach(async () => stage.end());

/** Serious and critical violations of what is on the screen now, each with the elements that it is about. */
async function violations(page: Page): Promise<string[]> {
  // Electron opens no second page, which axe's usual mode asks for.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
}

test('axe finds nothing serious on any screen, light or dark', async () => {
  test.setTimeout(180_000);
  const { page } = await stage.launch();
  const looked = new Set<string>();
  const found: Record<string, string[]> = {};
  await tour(page, async (name) => {
    looked.add(name);
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      await page.locator(`html[data-theme=${colorScheme}]`).waitFor({ state: 'attached' });
      const here = await violations(page);
      if (here.length > 0) found[`${name}, ${colorScheme}`] = here;
    }
  });
  expect(found).toEqual({});
  expect([...screenNames].filter((name) => !looked.has(name))).toEqual([]);
});

test('axe finds nothing serious in what lies over the screens', async () => {
  const { page } = await stage.launch();
  await onScreen(page, 'welcome');
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toContainText('Leave the review?');
  expect(await violations(page)).toEqual([]);
  // It does see what is wrong.
  await page.evaluate(() => document.querySelector('dialog')?.append(document.createElement('button')));
  expect(await violations(page)).toEqual(['button-name: <button></button>']);
});

test('in a window of 900x600 no control sticks out, on any screen', async () => {
  const { app, page } = await stage.launch();
  await onScreen(page, 'welcome');
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setContentSize(900, 600));
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(900);
  expect(await outsideOnTour(page)).toEqual({});
});

test('at a zoom of 200 % no control sticks out either, and what is read keeps its height', async () => {
  const { app, page } = await stage.launch();
  await onScreen(page, 'welcome');
  await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    window?.setContentSize(1280, 800);
    window?.webContents.setZoomFactor(2);
  });
  await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(640);
  const heights: Record<string, number> = {};
  const outside = await outsideOnTour(page, async (name) => {
    const read = page.getByRole('grid').or(page.getByRole('group', { name: 'Transcript' }));
    if (await read.first().isVisible()) heights[name] = (await read.first().boundingBox())?.height ?? 0;
  });
  expect(outside).toEqual({});
  expect(Object.keys(heights).sort()).toEqual(['repositories', 'repository', 'trajectory']);
  for (const [name, height] of Object.entries(heights)) expect(height, name).toBeGreaterThan(120);
});

/** Controls that stand beyond the window's edge, by screen. */
async function outsideOnTour(page: Page, also: (name: string) => Promise<void> = async () => undefined) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  const outside: Record<string, string[]> = {};
  await tour(page, async (name) => {
    await also(name);
    const here = await page.evaluate(() =>
      [...document.querySelectorAll('button, input, select, textarea, [tabindex="0"]')].flatMap((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        const isOut = width > 1 && (right > window.innerWidth + 1 || left < -1);
        return isOut ? [element.outerHTML.slice(0, 200)] : [];
      }),
    );
    if (here.length > 0) outside[name] = here;
  });
  return outside;
}

/** Where the focus is: what it is called, and whether a ring shows it. */
function focused(page: Page): Promise<{ name: string; ring: boolean; testId: string; inView: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const name = element.getAttribute('aria-label') ?? element.innerText ?? '';
    const rings = (one: Element | null): boolean => {
      if (one === null) return false;
      const style = getComputedStyle(one);
      return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 1;
    };
    const box = element.getBoundingClientRect();
    return {
      name: `${element.tagName.toLowerCase()} ${name.slice(0, 60)}`,
      testId: element.dataset.testid ?? '',
      // A radio or checkbox may lend its ring to what is drawn in its place.
      ring: rings(element) || rings(element.nextElementSibling) || rings(element.closest('label')),
      inView: box.bottom > 0 && box.top < window.innerHeight,
    };
  });
}

/** Presses Tab until the focus is there; each stop on the way must be seen. */
async function tabTo(page: Page, wanted: (at: { name: string; testId: string }) => boolean): Promise<void> {
  const unseen: string[] = [];
  for (let presses = 0; presses < 80; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await focused(page);
    if (at.name.startsWith('body')) continue;
    if (!at.ring || !at.inView) unseen.push(at.name);
    if (wanted(at)) {
      expect(unseen).toEqual([]);
      return;
    }
  }
  throw new Error('Tab never came there');
}

const byTestId = (id: string) => (at: { testId: string }) => at.testId === id;

/** Opens the last of three trajectories, goes to a finding in it, and comes back. */
async function lookAtLast(page: Page): Promise<void> {
  await tabTo(page, ({ name }) => name.startsWith('div Trajectories'));
  await page.keyboard.press('End');
  await page.keyboard.press('Enter');
  await onScreen(page, 'trajectory');
  await page.getByTestId('side-original').getByTestId('finding').first().waitFor();
  await tabTo(page, ({ name }) => name.startsWith('div Transcript'));
  await page.keyboard.press('j');
  await expect(page.locator('[data-testid=finding-group] [aria-current=true]')).toBeVisible();
  await tabTo(page, byTestId('back'));
  await page.keyboard.press('Enter');
  await onScreen(page, 'repository');
}

test('from the welcome to the receipt by Tab, Space and Enter alone, the focus always in sight', async () => {
  const { page } = await stage.launch();
  const forward = async (): Promise<void> => {
    await tabTo(page, byTestId('next'));
    await page.keyboard.press('Enter');
  };
  await onScreen(page, 'welcome');
  await forward();
  await onScreen(page, 'scope');
  await tabTo(page, ({ name }) => name.startsWith('input'));
  await page.keyboard.press('Space');
  await forward();
  await onScreen(page, 'scan');
  await expect(page.getByTestId('next')).toBeEnabled({ timeout: 20_000 });
  await forward();

  await onScreen(page, 'repositories');
  await tabTo(page, ({ name }) => name.startsWith('div Repositories'));
  for (let row = 0; row < 3; row += 1) {
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Space');
  }
  for (const row of await page.getByTestId('repo').all())
    await expect(row.getByRole('checkbox')).toBeChecked();
  await forward();

  for (const name of ['notes', 'acme/parser', 'team/billing']) {
    await onScreen(page, 'repository');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(name);
    await expect(page.getByTestId('trajectory').first()).toBeVisible();
    if (name === 'acme/parser') await lookAtLast(page);
    await forward();
  }
  await onScreen(page, 'package');
  await expect(page.getByTestId('package-sha256')).toContainText(/[0-9a-f]/, { timeout: 20_000 });
  await forward();
  await onScreen(page, 'consent');
  // The key that goes forward elsewhere never shares.
  await tabTo(page, byTestId('consent-rights'));
  await page.keyboard.press('Space');
  await tabTo(page, byTestId('consent-reviewed'));
  await page.keyboard.press('Space');
  await expect(page.getByTestId('share')).toBeEnabled();
  await page.keyboard.press('Control+Enter');
  await onScreen(page, 'consent');
  expect(stage.receiver.requests).toEqual([]);
  await tabTo(page, byTestId('share'));
  await page.keyboard.press('Enter');
  await onScreen(page, 'upload');
  for (const name of ['hooks', 'summary']) {
    await expect(page.getByTestId('next')).toBeEnabled({ timeout: 30_000 });
    await forward();
    await onScreen(page, name);
  }
  await expect(page.getByTestId('receipt-id')).toBeVisible();
  expect(stage.receiver.received).toHaveLength(1);
});

test('the arrow keys lead from the title, where the focus begins, into the table', async () => {
  const { page } = await stage.launch();
  await walkToRepositories(page);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(page.getByTestId('repo').first()).toContainText('~/');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('grid', { name: 'Repositories' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByTestId('repo').first().getByRole('checkbox')).toBeChecked();
  await page.keyboard.press('Enter');
  await onScreen(page, 'repository');
  await page.getByTestId('trajectory').first().waitFor();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await onScreen(page, 'trajectory');
});

test('? shows the keys; Esc asks once before it leaves, and leaving keeps everything', async () => {
  const { page } = await stage.launch();
  await onScreen(page, 'welcome');
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('Next finding');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await onScreen(page, 'welcome');

  await page.keyboard.press('Escape');
  await expect(dialog).toContainText('Leave the review?');
  await expect(dialog.getByRole('button', { name: 'Stay' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await onScreen(page, 'welcome');

  await page.keyboard.press('Escape');
  await dialog.getByRole('button', { name: 'Leave' }).press('Enter');
  await onScreen(page, 'home');
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
});
