// The other things in the data folder: settings, the key, build records, the outbox.
import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { buildRecord, forgetBuild, newReceiptId } from '../../../electron/core/ledger/build-records';
import { checkUndamaged } from '../../../electron/core/ledger/damaged';
import { openDecisions } from '../../../electron/core/ledger/decisions';
import { openLedger } from '../../../electron/core/ledger/ledger';
import { withLock } from '../../../electron/core/ledger/with-lock';
import { readOrMakeKey } from '../../../electron/core/ledger/key';
import { openOutbox } from '../../../electron/core/ledger/outbox';
import { openSettings } from '../../../electron/core/ledger/settings-store';
import type { Consent } from '../../../shared/consent';
import { defaultSettings, type Settings } from '../../../shared/settings';

let folder = '';
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'data-')), 'data');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true, force: true }));
const mode = (path: string): number => statSync(path).mode & 0o777;

describe('settings', () => {
  test('are the defaults at first, and kept when changed', async () => {
    const store = await openSettings(folder);
    expect(store.current()).toEqual(defaultSettings);
    await store.save({ theme: 'dark' });
    await store.save({ allowed: ['example'] });
    const again = await openSettings(folder);
    expect(again.current()).toEqual({ ...defaultSettings, theme: 'dark', allowed: ['example'] });
    expect(again.notice).toBeNull();
    if (process.platform !== 'win32')
      expect([mode(join(folder, 'settings.json')), mode(folder)]).toEqual([0o600, 0o700]);
  });

  test('of another version: missing keys take their default, unknown ones stay', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'settings.json'), '{"theme":"light","later":{"x":1}}');
    const store = await openSettings(folder);
    expect(store.current()).toMatchObject({ theme: 'light', reminder: 'off' });
    await store.save({ reminder: 'weekly' });
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'))).toMatchObject({
      later: { x: 1 },
      reminder: 'weekly',
    });
  });

  test('of a version that knew fewer agents: their folders stay, the new ones take their default', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'settings.json'), '{"folders":{"claude-code":"/mine"}}');
    const store = await openSettings(folder);
    expect(store.notice).toBeNull();
    expect(store.current().folders).toEqual({ 'claude-code': '/mine', pi: null, codex: null });
  });

  test.each(['', '{', 'null', '[]', '{"theme":"purple"}', '\0\0\0\0'])(
    'damaged as %j: moved aside, defaults, said',
    async (text) => {
      mkdirSync(folder);
      writeFileSync(join(folder, 'settings.json'), text);
      const store = await openSettings(folder);
      expect(store.current()).toEqual(defaultSettings);
      expect(store.notice).toContain('settings.json was damaged');
      const aside = readdirSync(folder).filter((name) => name.includes('.damaged-'));
      expect(aside).toHaveLength(1);
      // Whoever comes later is told as well, until the person has seen to it; what was set since changes nothing.
      await store.save({ theme: 'dark' });
      expect((await openSettings(folder)).notice).toContain(aside[0]);
      await expect(checkUndamaged(folder)).rejects.toMatchObject({ code: 'unreadable' });
      rmSync(join(folder, aside[0] ?? ''));
      expect((await openSettings(folder)).notice).toBeNull();
      await checkUndamaged(folder);
    },
  );

  test.skipIf(process.platform === 'win32')(
    'a pipe in place of a file of ours is told, not waited for',
    async () => {
      mkdirSync(folder);
      for (const name of ['settings.json', 'decisions.json', 'ledger.jsonl', 'finding.key'])
        execFileSync('mkfifo', [join(folder, name)]);
      for (const open of [openSettings, openDecisions, openLedger, readOrMakeKey])
        await expect(open(folder)).rejects.toMatchObject({
          code: 'unreadable',
          message: expect.stringContaining('is not a file'),
        });
    },
  );

  test('a value that is not allowed is not kept', async () => {
    const store = await openSettings(folder);
    await expect(store.save({ theme: 'purple' } as unknown as Partial<Settings>)).rejects.toMatchObject({
      code: 'bad-input',
    });
    expect(store.current().theme).toBe('system');
  });
});

describe('locks', () => {
  test('of a killed process, from before the clock was set back, are found to be nobody’s', async () => {
    mkdirSync(folder);
    const path = join(folder, 'x.json');
    mkdirSync(`${path}.lock`);
    const tomorrow = Date.now() / 1000 + 86_400;
    utimesSync(`${path}.lock`, tomorrow, tomorrow);
    expect(await withLock(path, async () => 'done')).toBe('done');
    expect(readdirSync(folder)).toEqual([]);
  });

  test('are private, and a hook does not wait long for them', async () => {
    mkdirSync(folder);
    const path = join(folder, 'x.json');
    await withLock(path, async () => {
      if (process.platform !== 'win32') expect(mode(`${path}.lock`)).toBe(0o700);
    });
    mkdirSync(`${path}.lock`);
    await expect(withLock(path, async () => 'done', 'hook')).rejects.toMatchObject({ code: 'busy' });
    rmSync(`${path}.lock`, { recursive: true });
  });
});

describe('key', () => {
  test('is made once, private, and the same for two at once', async () => {
    const keys = await Promise.all([1, 2, 3, 4].map(() => readOrMakeKey(folder)));
    const again = await readOrMakeKey(folder);
    expect(again).toHaveLength(32);
    for (const key of keys) expect(key.equals(again)).toBe(true);
    expect(readdirSync(folder)).toEqual(['finding.key']);
    if (process.platform !== 'win32') expect(mode(join(folder, 'finding.key'))).toBe(0o600);
    expect((await readOrMakeKey(`${folder}2`)).equals(again)).toBe(false);
  });

  test('a damaged one is kept aside', async () => {
    mkdirSync(folder);
    writeFileSync(join(folder, 'finding.key'), 'short');
    expect(await readOrMakeKey(folder)).toHaveLength(32);
    expect(readdirSync(folder)).toHaveLength(2);
    // What was decided on findings goes by the key, so it is gone with it.
    await expect(checkUndamaged(folder)).rejects.toThrow('finding.key was damaged');
  });
});

describe('build records', () => {
  test('the same content has the same number and time; another content others', async () => {
    const one = await buildRecord(folder, 'a', () => new Date('2026-01-01'));
    expect(one).toEqual({ receiptId: one.receiptId, createdAt: '2026-01-01T00:00:00.000Z' });
    expect(await buildRecord(folder, 'a', () => new Date('2027-01-01'))).toEqual(one);
    const other = await buildRecord(folder, 'b');
    expect(other.receiptId).not.toBe(one.receiptId);
    await forgetBuild(folder, one.receiptId);
    expect((await buildRecord(folder, 'a')).receiptId).not.toBe(one.receiptId);
    expect(await buildRecord(folder, 'b')).toEqual(other);
  });

  test('numbers can be read out', () => {
    for (let n = 0; n < 100; n += 1)
      expect(newReceiptId()).toMatch(
        /^TS-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/,
      );
  });
});

describe('outbox', () => {
  const consent = (receiptId: string, bytes: number): Consent => ({
    receiptId,
    textVersion: 1,
    sha256: 'a'.repeat(64),
    bytes,
    destination: 'x',
    identity: 'none',
    rights: true,
    reviewed: true,
    at: '2026-01-01',
  });

  test('keeps packages with their consent; one without, or with that of another one, has none', async () => {
    const outbox = await openOutbox(folder);
    for (const id of ['TS-A', 'TS-B', 'TS-C', 'TS-E']) writeFileSync(outbox.pathOf(id), '12345');
    await outbox.saveConsent(consent('TS-A', 5));
    await outbox.saveConsent(consent('TS-B', 6));
    copyFileSync(join(outbox.folder, 'TS-A.consent.json'), join(outbox.folder, 'TS-E.consent.json'));
    const again = await openOutbox(folder);
    expect((await again.list()).map(({ receiptId, consent: given }) => [receiptId, given !== null])).toEqual([
      ['TS-A', true],
      ['TS-B', false],
      ['TS-C', false],
      ['TS-E', false],
    ]);
    const part = join(outbox.folder, 'TS-D.zip.123.part');
    writeFileSync(part, '');
    await again.sweep(new Set(['TS-C']));
    expect((await again.list()).map(({ receiptId }) => receiptId)).toEqual(['TS-A', 'TS-C']);
    expect(existsSync(part)).toBe(true);
    utimesSync(part, 1, 1);
    await again.sweep();
    expect((await again.list()).map(({ receiptId }) => receiptId)).toEqual(['TS-A']);
    expect(existsSync(part)).toBe(false);
    await again.remove('TS-A');
    expect(readdirSync(outbox.folder)).toEqual([]);
    expect(await again.find('TS-A')).toBeNull();
  });

  test('one sender at a time', async () => {
    const outbox = await openOutbox(folder);
    writeFileSync(outbox.pathOf('TS-A'), '12345');
    const giveBack = await outbox.claim('TS-A');
    await expect((await openOutbox(folder)).claim('TS-A', 500)).rejects.toMatchObject({ code: 'busy' });
    const waits = (await openOutbox(folder)).claim('TS-A');
    await giveBack();
    await (await waits)();
    await (await outbox.claim('TS-A'))();
  });

  test.each(['../x', 'a/b', '', 'a\0b', '..'])('%j is no receipt number', async (id) => {
    const outbox = await openOutbox(folder);
    expect(() => outbox.pathOf(id)).toThrow(/receipt number/);
  });

  test.skipIf(process.platform === 'win32' || process.getuid?.() === 0)(
    'a data folder without permission is told in words',
    async () => {
      mkdirSync(folder, { mode: 0o500 });
      await expect(openOutbox(folder)).rejects.toMatchObject({ code: 'unreadable' });
      chmodSync(folder, 0o700);
    },
  );
});
