// Kill it at any moment: decisions, the package that waits and its consent are there on the next start, nothing is sent by
// itself, and nothing twice. Also: a second start, and Chromium's own sandbox.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { copyFileSync, existsSync, readFileSync, readlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type ElectronApplication, expect, test } from '@playwright/test';
import { electron, isRoot, onScreen, type Stage, setStage } from './app';
import { writeLongTrajectory } from './claude-file';
import { next, shownSha256, walkToPackage, walkToRepositories } from './steps';
import { openTrajectory, walkToReview } from './tour';

let stage: Stage;
test.beforeEach(async () => {
  stage = await setStage();
});
test.afterEach(async () => stage.end());

async function kill(app: ElectronApplication): Promise<void> {
  const child = app.process();
  const ended = once(child, 'exit');
  child.kill('SIGKILL');
  await ended;
}

test('killed right after decisions: each is there on the next start, and nothing was sent', async () => {
  const first = await stage.launch();
  await walkToReview(first.page, stage.sample.repositories.parser);
  await first.page.getByTestId('trajectory').filter({ hasText: 'README' }).getByRole('checkbox').uncheck();
  await expect(first.page.getByText('2 of 3 included')).toBeVisible();
  await openTrajectory(first.page, 'Fix the unicode escapes');
  await first.page.getByTestId('side-original').getByTestId('finding').first().waitFor();
  await first.page.keyboard.press('ArrowDown');
  await first.page.keyboard.press('x');
  await expect(first.page.getByText('Left out the message')).toBeVisible();
  await kill(first.app);

  const { page } = await stage.launch();
  await walkToRepositories(page);
  for (const row of await page.getByTestId('repo').all())
    await expect(row.getByRole('checkbox')).toBeChecked();
  await page.locator(`[data-testid=repo][data-path="${stage.sample.repositories.parser}"]`).dblclick();
  await onScreen(page, 'repository');
  await expect(
    page.getByTestId('trajectory').filter({ hasText: 'README' }).getByRole('checkbox'),
  ).not.toBeChecked();
  await openTrajectory(page, 'Fix the unicode escapes');
  await expect(page.getByTestId('side-sent').locator('.row-gone')).toHaveCount(1);
  expect(stage.receiver.requests).toEqual([]);
});

test('killed while it uploads: the package waits, goes out when asked, once', async () => {
  stage.receiver.behaviour = 'slow';
  writeLongTrajectory(stage);
  const first = await stage.launch();
  await walkToPackage(first.page);
  await expect(first.page.getByTestId('package-sha256')).toContainText(/[0-9a-f]/, { timeout: 30_000 });
  const sha256 = await shownSha256(first.page);
  await next(first.page);
  await first.page.getByTestId('consent-rights').check();
  await first.page.getByTestId('consent-reviewed').check();
  await first.page.getByTestId('share').click();
  await expect.poll(() => stage.receiver.requests.length).toBe(1);
  await kill(first.app);

  stage.receiver.behaviour = 'ok';
  const second = await stage.launch();
  await onScreen(second.page, 'home');
  const send = second.page.getByRole('button', { name: 'Send', exact: true });
  await expect(send).toBeVisible();
  expect(stage.receiver.received).toEqual([]);
  expect(stage.receiver.requests).toHaveLength(1);
  await send.dblclick();
  await expect.poll(() => stage.receiver.received.length, { timeout: 20_000 }).toBe(1);
  expect(stage.receiver.received[0]?.sha256).toBe(sha256);
  await expect(second.page.getByTestId('next')).toBeEnabled({ timeout: 20_000 });
  await kill(second.app);

  const third = await stage.launch();
  await onScreen(third.page, 'home');
  await third.page.getByRole('button', { name: 'History' }).click();
  await expect(third.page.getByTestId('receipt-id')).toHaveCount(1);
  await expect(third.page.getByText('sent', { exact: true })).toBeVisible();
  expect(stage.receiver.received).toHaveLength(1);
  expect(stage.receiver.requests).toHaveLength(2);
});

test('a second start on the same data ends at once and leaves the first alone', async () => {
  const { app, page } = await stage.launch();
  await onScreen(page, 'welcome');
  const second = spawn(electron, [...(isRoot ? ['--no-sandbox'] : []), ...stage.flags], { stdio: 'ignore' });
  const [code] = await once(second, 'exit');
  expect(code).toBe(0);
  expect(app.windows()).toHaveLength(1);
  await next(page);
  await onScreen(page, 'scope');
});

test("with Chromium's own sandbox: the window opens, and its renderer is locked in", async () => {
  test.skip(process.platform !== 'linux' || !isRoot, 'Only root can start it as somebody else');
  const nobody = ['--reuid=65534', '--regid=65534', '--clear-groups'];
  test.skip(!canUnshare(nobody), 'This system allows no user namespaces');
  const executable = join(stage.folder, 'electron-as-nobody.sh');
  writeFileSync(executable, `#!/bin/sh\nexec setpriv ${nobody.join(' ')} '${electron}' "$@"\n`, {
    mode: 0o755,
  });
  const authority = join(stage.folder, 'xauthority');
  const known = process.env.XAUTHORITY ?? '';
  if (existsSync(known)) copyFileSync(known, authority);
  execFileSync('chown', ['-R', '65534:65534', stage.folder]);
  const { app, page } = await stage.launch({ executable, sandbox: true, env: { XAUTHORITY: authority } });
  await walkToRepositories(page);
  await expect(page.getByTestId('repo')).toHaveCount(3);
  const ids = await app.evaluate(({ BrowserWindow }) => ({
    main: process.pid,
    renderer: BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0,
  }));
  expect(readFileSync(`/proc/${ids.main}/cmdline`, 'utf8')).not.toContain('--no-sandbox');
  const status = readFileSync(`/proc/${ids.renderer}/status`, 'utf8');
  expect(status).toMatch(/^Uid:\s+65534/m);
  expect(status).toMatch(/^NoNewPrivs:\s+1$/m);
  expect(status).toMatch(/^Seccomp:\s+2$/m);
  // It sees other processes and another network than the main process.
  for (const kind of ['pid', 'net', 'user'])
    expect(readlinkSync(`/proc/${ids.renderer}/ns/${kind}`)).not.toBe(
      readlinkSync(`/proc/${ids.main}/ns/${kind}`),
    );
});

function canUnshare(nobody: readonly string[]): boolean {
  try {
    execFileSync('setpriv', [...nobody, 'unshare', '-Ur', 'true'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
