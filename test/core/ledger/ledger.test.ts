// The ledger: append-only, torn lines survived, two processes at once, receipts told from what happened.
import {
  appendFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { checkUndamaged } from '../../../electron/core/ledger/damaged';
import { openLedger } from '../../../electron/core/ledger/ledger';
import type { LedgerEntry } from '../../../shared/receipt';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'ledger-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = (): string => join(folder, 'ledger.jsonl');

const consented = (receiptId: string, at: string, keys: string[] = ['k1']): LedgerEntry => ({
  kind: 'consented',
  at,
  fileName: `${receiptId}.zip`,
  consent: {
    receiptId,
    textVersion: 1,
    sha256: 'a'.repeat(64),
    bytes: 10,
    destination: 'https://x.example/',
    identity: 'none',
    rights: true,
    reviewed: true,
    at,
  },
  trajectories: keys.map((key) => ({
    key,
    id: `id-${key}`,
    agent: 'pi',
    repositoryId: 'r',
    repository: 'ann/app',
    sourceSha256: 'b',
    sourceBytes: 5,
    sha256: 'c',
  })),
});
const decision = (repositoryId: string, value: 'share' | 'never'): LedgerEntry => ({
  kind: 'repository-decision',
  at: '2026-01-01',
  repositoryId,
  decision: value,
});

test('what was appended is there for the next reader, and the file is private', async () => {
  const ledger = await openLedger(folder);
  const reader = await openLedger(folder);
  await ledger.append(decision('a', 'share'));
  await ledger.append(decision('a', 'never'));
  await ledger.append(decision('__proto__', 'share'));
  expect([...(await reader.repositoryDecisions())]).toEqual([
    ['a', 'never'],
    ['__proto__', 'share'],
  ]);
  expect(readFileSync(file(), 'utf8').split('\n')).toHaveLength(4);
  if (process.platform !== 'win32') expect(statSync(file()).mode & 0o777).toBe(0o600);
});

test('a torn last line is closed off by the next entry and takes nothing with it; lines not understood stay', async () => {
  const ledger = await openLedger(folder);
  await ledger.append(decision('a', 'share'));
  const future = '{"kind":"from-the-future","at":"2030"}';
  appendFileSync(file(), `${future}\nnot json\n{"kind":"repository-deci`);
  const again = await openLedger(folder);
  expect(await again.entries()).toHaveLength(1);
  expect(await again.unknownLines()).toBe(3);
  await again.append(decision('b', 'share'));
  expect(await again.entries()).toHaveLength(2);
  expect(await again.unknownLines()).toBe(3);
  expect(readFileSync(file(), 'utf8')).toContain(future);
  expect(await ledger.entries()).toHaveLength(2);
});

test('lines that are no entries of any version are a stop until the person has seen to them', async () => {
  const ledger = await openLedger(folder);
  await ledger.append(decision('a', 'share'));
  appendFileSync(file(), '{"kind":"from-the-future","at":"2030"}\n');
  await ledger.keepDamage();
  await checkUndamaged(folder);
  writeFileSync(file(), '\0\0\xff garbage\n{"kind":"sent","at":1}\n');
  const aside = (): string[] => readdirSync(folder).filter((name) => name.includes('.damaged-'));
  for (let run = 0; run < 2; run += 1) {
    await (await openLedger(folder)).keepDamage();
    expect(aside()).toHaveLength(1);
    await expect(checkUndamaged(folder)).rejects.toThrow('ledger.jsonl was damaged');
  }
  rmSync(join(folder, aside()[0] ?? ''));
  await (await openLedger(folder)).keepDamage();
  await checkUndamaged(folder);
  // Other damage is another stop.
  appendFileSync(file(), '{"kind":"sent"');
  await (await openLedger(folder)).keepDamage();
  await expect(checkUndamaged(folder)).rejects.toThrow('ledger.jsonl was damaged');
});

test('an entry that is none is not written', async () => {
  const ledger = await openLedger(folder);
  await expect(async () => ledger.append({ kind: 'sent' } as LedgerEntry)).rejects.toThrow();
  expect(await ledger.entries()).toEqual([]);
});

test('many writers lose no entry', async () => {
  const ledgers = await Promise.all([1, 2, 3, 4].map(() => openLedger(folder)));
  await Promise.all(
    ledgers.flatMap((ledger, n) =>
      Array.from({ length: 25 }, (_, i) => ledger.append(decision(`${n}-${i}`, 'share'))),
    ),
  );
  expect(await (await openLedger(folder)).repositoryDecisions()).toHaveProperty('size', 100);
});

describe('receipts', () => {
  test('tell the whole life of a package, newest first', async () => {
    const ledger = await openLedger(folder);
    await ledger.append(consented('TS-1', '2026-01-01', ['k1', 'k2']));
    await ledger.append({ kind: 'send-failed', at: '2026-01-02', receiptId: 'TS-1', message: 'offline' });
    await ledger.append(consented('TS-2', '2026-01-03', ['k2']));
    await ledger.append(consented('TS-3', '2026-01-04', ['k3']));
    expect((await ledger.receipts()).map(({ receiptId, state }) => [receiptId, state])).toEqual([
      ['TS-3', 'waiting'],
      ['TS-2', 'waiting'],
      ['TS-1', 'waiting'],
    ]);
    expect((await ledger.receipts())[2]).toMatchObject({
      lastFailure: 'offline',
      trajectories: 2,
      repositories: ['ann/app'],
    });
    await ledger.append({
      kind: 'sent',
      at: '2026-01-05',
      receiptId: 'TS-1',
      status: 200,
      url: 'https://x.example/a',
    });
    await ledger.append({ kind: 'discarded', at: '2026-01-05', receiptId: 'TS-2' });
    await ledger.append({ kind: 'discarded', at: '2026-01-05', receiptId: 'TS-1' });
    await ledger.append({
      kind: 'withdrawal',
      at: '2026-01-06',
      receiptId: 'TS-1',
      asked: 'mail',
      answer: '',
      done: false,
    });
    await ledger.append({ kind: 'sent', at: '2026-01-07', receiptId: 'nobody-knows', status: 200, url: '' });
    const [three, two, one] = await ledger.receipts();
    expect(three?.state).toBe('waiting');
    expect(two?.state).toBe('discarded');
    expect(one).toMatchObject({
      state: 'withdrawal-asked',
      url: 'https://x.example/a',
      sentAt: '2026-01-05',
      lastFailure: null,
      withdrawal: { asked: 'mail', done: false },
    });
    const shared = await ledger.sharedTrajectories();
    expect([...shared].map(([key, { receiptId, state }]) => [key, receiptId, state])).toEqual([
      ['k1', 'TS-1', 'withdrawal-asked'],
      ['k2', 'TS-1', 'withdrawal-asked'],
      ['k3', 'TS-3', 'waiting'],
    ]);
  });

  test("a hook's uploads are counted under its standing consent, which can be revoked", async () => {
    const ledger = await openLedger(folder);
    const consent = {
      receiptId: 'TS-9',
      repositoryPath: '/r/app',
      textVersion: 1,
      destination: 'https://c.example/',
      at: '2026-01-01',
    };
    await ledger.append({ kind: 'hook-consent', at: '2026-01-01', consent });
    for (const at of ['2026-01-02', '2026-01-03'])
      await ledger.append({
        kind: 'hook-sent',
        at,
        receiptId: 'TS-9',
        repositoryPath: '/r/app',
        trajectoryId: at,
        sha256: 'd',
        status: 200,
      });
    expect(await ledger.standingConsents()).toEqual([consent]);
    expect(await ledger.receipts()).toMatchObject([
      {
        receiptId: 'TS-9',
        state: 'sent',
        destination: 'https://c.example/',
        trajectories: 2,
        repositories: ['app'],
      },
    ]);
    await ledger.append({ kind: 'hook-consent-revoked', at: '2026-01-04', repositoryPath: '/r/app' });
    expect(await ledger.standingConsents()).toEqual([]);
  });
});

test('what was taken back before it was sent was never shared; what was sent stays shared', async () => {
  const ledger = await openLedger(folder);
  const at = '2026-01-02T00:00:00.000Z';
  const withdrawal = (receiptId: string, done: boolean): LedgerEntry => ({
    kind: 'withdrawal',
    at,
    receiptId,
    asked: '',
    answer: '',
    done,
  });
  await ledger.append(consented('TS-1', at, ['unsent']));
  await ledger.append({ kind: 'discarded', at, receiptId: 'TS-1' });
  await ledger.append(withdrawal('TS-1', true));
  await ledger.append(consented('TS-2', at, ['sent']));
  await ledger.append({ kind: 'sent', at, receiptId: 'TS-2', status: 200, url: '' });
  await ledger.append(withdrawal('TS-2', false));
  expect([...(await ledger.sharedTrajectories()).keys()]).toEqual(['sent']);
});

test('once sent it stays sent, whatever is agreed to under its number afterwards', async () => {
  const ledger = await openLedger(folder);
  await ledger.append(consented('TS-1', '2026-01-01'));
  await ledger.append({ kind: 'sent', at: '2026-01-02', receiptId: 'TS-1', status: 200, url: '' });
  await ledger.append(consented('TS-1', '2026-01-03'));
  expect(await ledger.receipts()).toMatchObject([{ state: 'sent', at: '2026-01-01', sentAt: '2026-01-02' }]);
});

test('a ledger that is a folder is told in words', async () => {
  writeFileSync(join(folder, 'x'), '');
  await expect(openLedger(join(folder, 'x'))).rejects.toMatchObject({ code: 'unreadable' });
});
