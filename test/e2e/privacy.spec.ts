// Nothing leaves before a yes: every outgoing connection of a whole run is recorded, in Chromium (its own net log) and in
// Node (main process and worker).
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { electron, onScreen, type Stage, setStage } from './app';
import { next, walkToPackage } from './steps';

let stage: Stage;
test.beforeEach(async () => {
  stage = await setStage();
});
test.afterEach(async () => stage.end());

const recorder = `
const { appendFileSync } = require('node:fs');
const net = require('node:net');
const dns = require('node:dns');
const dgram = require('node:dgram');
const note = (what) => appendFileSync(process.env.CONNECTION_LOG, what + '\\n');
const connect = net.Socket.prototype.connect;
net.Socket.prototype.connect = function (...args) {
  const [first] = Array.isArray(args[0]) ? args[0] : args;
  const target = typeof first === 'object' && first !== null ? first : { path: first };
  // Pipes between the app's own processes are no network.
  if (target.port !== undefined) note('connect ' + (target.host ?? 'localhost') + ':' + target.port);
  return connect.apply(this, args);
};
for (const name of ['lookup', 'resolve', 'resolve4', 'resolve6']) {
  const original = dns[name];
  dns[name] = function (...args) { note('dns ' + args[0]); return original.apply(this, args); };
}
const send = dgram.Socket.prototype.send;
dgram.Socket.prototype.send = function (...args) { note('udp'); return send.apply(this, args); };
`;

test('no connection of any kind before the consent, and one to the destination after it', async () => {
  const record = join(stage.folder, 'record.cjs');
  const log = join(stage.folder, 'connections.log');
  const netLog = join(stage.folder, 'chromium.json');
  writeFileSync(record, recorder);
  const connections = (): string[] =>
    existsSync(log) ? readFileSync(log, 'utf8').split('\n').filter(Boolean) : [];

  // Playwright takes NODE_OPTIONS out of the environment, so a script puts it back.
  const executable = join(stage.folder, 'electron.sh');
  writeFileSync(executable, `#!/bin/sh\nNODE_OPTIONS='--require ${record}' exec '${electron}' "$@"\n`, {
    mode: 0o755,
  });
  const { app, page } = await stage.launch({
    flags: [`--log-net-log=${netLog}`],
    env: { CONNECTION_LOG: log },
    executable,
  });
  await walkToPackage(page);
  await next(page);
  await onScreen(page, 'consent');
  await page.getByTestId('consent-rights').check();
  await page.getByTestId('consent-reviewed').check();
  expect(connections()).toEqual([]);
  await page.getByTestId('share').click();
  await expect.poll(() => stage.receiver.received.length, { timeout: 20_000 }).toBe(1);
  // The recorder sees what there is to see: the one upload.
  const { host } = new URL(stage.receiver.url);
  expect(new Set(connections().filter((line) => line.startsWith('connect')))).toEqual(
    new Set([`connect ${host}`]),
  );
  await app.close();
  const requested = [...readFileSync(netLog, 'utf8').matchAll(/"url":"([^"]+)"/g)].map(
    (match) => match[1] ?? '',
  );
  expect(requested.filter((url) => /^(https?|wss?|ftp):/.test(url))).toEqual([]);
});

test('in the open-source scope a person says what is public, and no forge is asked without a click', async () => {
  const { page } = await stage.launch();
  await onScreen(page, 'welcome');
  await next(page);
  await page.getByTestId('scope-open-source').click();
  await next(page);
  await onScreen(page, 'scan');
  // What would be asked, and of whom, stands there before anyone is asked.
  await expect(page.getByRole('button', { name: 'Ask github.com' })).toBeVisible({ timeout: 20_000 });
  await next(page);
  await onScreen(page, 'repositories');
  const rows = page.getByTestId('repo');
  await expect(rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Which of 2 are public?' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('2 repositories not known to be open source');
  // No forge that is known can be asked about these two.
  await expect(dialog.getByRole('button', { name: /^Check on/ })).toHaveCount(0);
  await dialog.getByRole('button', { name: 'team/billing is public' }).click();
  await expect(dialog).toContainText('1 repository not known to be open source');
  await page.keyboard.press('Escape');
  await expect(rows).toHaveCount(2);
  await expect(rows.filter({ hasText: 'team/billing' })).toContainText('public');
  await expect(rows.getByRole('checkbox', { checked: true })).toHaveCount(0);
  await expect(page.getByText('Nothing has been sent')).toBeVisible();
  expect(stage.receiver.requests).toEqual([]);
});

const offline = `
const dns = require('node:dns');
const { appendFileSync } = require('node:fs');
dns.lookup = (name, ...rest) => {
  appendFileSync(process.env.CONNECTION_LOG, name + '\\n');
  setTimeout(rest.at(-1), 10, Object.assign(new Error('not found'), { code: 'ENOTFOUND' }));
};
`;

test('in the open-source scope a forge is asked about one repository, by a click that names it; no answer is told', async () => {
  execFileSync('git', [
    ...['-C', stage.sample.repositories.billing, 'remote', 'set-url', 'origin'],
    'https://github.com/team/billing.git',
  ]);
  const [script, log] = [join(stage.folder, 'offline.cjs'), join(stage.folder, 'asked.log')];
  writeFileSync(script, offline);
  const asked = (): string[] => (existsSync(log) ? readFileSync(log, 'utf8').trim().split('\n') : []);
  const executable = join(stage.folder, 'electron-offline.sh');
  writeFileSync(executable, `#!/bin/sh\nNODE_OPTIONS='--require ${script}' exec '${electron}' "$@"\n`, {
    mode: 0o755,
  });
  const { page } = await stage.launch({ env: { CONNECTION_LOG: log }, executable });
  await onScreen(page, 'welcome');
  await next(page);
  await page.getByTestId('scope-open-source').click();
  await next(page);
  await onScreen(page, 'scan');
  await next(page);
  await onScreen(page, 'repositories');
  await page.getByRole('button', { name: 'Which of 2 are public?' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog).toContainText('it learns the name and your IP address');
  await expect(dialog.getByRole('button', { name: /^Check on/ })).toHaveCount(1);
  expect(asked()).toEqual([]);
  await dialog.getByRole('button', { name: 'Check on github.com whether team/billing is public' }).click();
  await expect(dialog).toContainText('github.com gave no answer about team/billing');
  await expect(dialog).toContainText('2 repositories not known to be open source');
  expect(new Set(asked())).toEqual(new Set(['github.com']));
  await page.keyboard.press('Escape');
  await expect(page.getByText('github.com asked about 1 repository')).toBeVisible();
});

test('the page can reach nothing: no fetch, no image, no window, no navigation, no permission', async () => {
  const { app, page } = await stage.launch();
  await onScreen(page, 'welcome');
  const { url } = stage.receiver;
  expect(
    await page.evaluate(
      (address) =>
        fetch(address).then(
          () => 'reached',
          () => 'refused',
        ),
      url,
    ),
  ).toBe('refused');
  expect(await loadsImage(page, `${url}/x.png`)).toBe('refused');
  expect(await page.evaluate(() => window.open('https://example.com') === null)).toBe(true);
  await page.evaluate((address) => {
    window.location.href = address;
  }, url);
  expect(await page.evaluate(() => window.location.href)).toMatch(/^app:\/\/ui\//);
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
  expect(await page.evaluate(() => typeof (globalThis as { require?: unknown }).require)).toBe('undefined');
  const traversal = await page.evaluate(() =>
    fetch('app://ui/../../package.json').then(
      () => 'reached',
      () => 'refused',
    ),
  );
  expect(traversal).toBe('refused');
  expect(stage.receiver.requests).toEqual([]);
  expect(app.windows()).toHaveLength(1);
});

function loadsImage(page: Page, source: string): Promise<string> {
  return page.evaluate(
    (address) =>
      new Promise<string>((resolve) => {
        const image = new Image();
        image.onload = () => resolve('reached');
        image.onerror = () => resolve('refused');
        image.src = address;
      }),
    source,
  );
}

test('requests that are unknown or malformed are refused as data', async () => {
  const { page } = await stage.launch();
  await onScreen(page, 'welcome');
  const ask = (name: unknown, input: unknown): Promise<{ ok: boolean; failure?: { code: string } }> =>
    page.evaluate(
      ([requestName, value]) => window.trajectoryShare.request(requestName as never, value) as never,
      [name, input],
    );
  expect(await ask('constructor', {})).toMatchObject({ ok: false, failure: { code: 'bad-input' } });
  expect(await ask('trajectory:open', { key: 5 })).toMatchObject({
    ok: false,
    failure: { code: 'bad-input' },
  });
  expect(await ask('trajectory:open', { key: '../../etc/passwd' })).toMatchObject({
    ok: false,
    failure: { code: 'not-found' },
  });
  expect(
    await ask('share:send', { sha256: 'f'.repeat(64), identity: 'none', rights: true, reviewed: true }),
  ).toMatchObject({ ok: false });
  expect(await ask('package:path', {})).toMatchObject({ ok: false, failure: { code: 'bad-input' } });
});
