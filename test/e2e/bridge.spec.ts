// Who may use the bridge, and what may run beside it: our own page, as it was shipped, and nothing else.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { onScreen, setStage, type Stage } from './app';

let stage: Stage;
test.beforeEach(async () => {
  stage = await setStage();
});
test.afterEach(() => stage.end());

test('a window that is not the one gets no answer, though it shows the same page with the same bridge', async () => {
  const { app, page } = await stage.launch();
  await onScreen(page, 'welcome');
  const preload = join(resolve(__dirname, '../..'), 'dist/preload.cjs');
  const reply: unknown = await app.evaluate(async ({ BrowserWindow }, file) => {
    const other = new BrowserWindow({ show: false, webPreferences: { preload: file } });
    await other.loadURL('app://ui/');
    const asked = "window.trajectoryShare.request('app:overview', {})";
    const answer: unknown = await other.webContents.executeJavaScript(asked);
    other.destroy();
    return answer;
  }, preload);
  expect(reply).toMatchObject({ ok: false, failure: { code: 'bad-input' } });
});

test('of a request only what the contract names reaches the program', async () => {
  const { page } = await stage.launch();
  await onScreen(page, 'welcome');
  const reply: unknown = await page.evaluate(
    () =>
      window.trajectoryShare.request(
        'settings:save' as never,
        { reminder: 'weekly', smuggled: 1 } as never,
      ) as never,
  );
  expect(reply).toMatchObject({ ok: true });
  const saved = readFileSync(join(stage.dataFolder, 'settings.json'), 'utf8');
  expect(saved).toContain('"weekly"');
  expect(saved).not.toContain('smuggled');
});

test('the page runs no script and takes no style that was not shipped with it', async () => {
  const { page } = await stage.launch();
  await onScreen(page, 'welcome');
  const outcome = await page.evaluate(async () => {
    const global = globalThis as unknown as Record<string, unknown> & {
      trustedTypes: { createPolicy(name: string, rules: object): { createScript(text: string): string } };
    };
    const tried = (work: () => unknown): string => {
      try {
        return `did: ${String(work())}`;
      } catch {
        return 'refused';
      }
    };
    const trusted = global.trustedTypes.createPolicy('test', { createScript: (text: string) => text });
    const script = document.createElement('script');
    script.text = trusted.createScript('globalThis.ranInline = true');
    document.body.append(script);
    const styled = document.createElement('p');
    styled.setAttribute('style', 'color: rgb(1, 2, 3)');
    document.body.append(styled);
    const frame = document.createElement('iframe');
    frame.src = 'app://ui/index.html';
    document.body.append(frame);
    // Later, since what a debugger runs itself is let off.
    const evaluated = await new Promise((done) => {
      setTimeout(() => done(tried(() => new Function('return 1 + 1')())), 0);
    });
    return {
      inline: global.ranInline,
      evaluated,
      markup: tried(() => (document.createElement('div').innerHTML = '<b>x</b>')),
      color: getComputedStyle(styled).color === 'rgb(1, 2, 3)',
    };
  });
  expect(outcome).toEqual({ inline: undefined, evaluated: 'refused', markup: 'refused', color: false });
  await expect.poll(() => page.frames().filter((frame) => frame.url().startsWith('app://ui')).length).toBe(1);
});
