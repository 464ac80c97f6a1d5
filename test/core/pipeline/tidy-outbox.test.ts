import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openLedger } from '../../../electron/core/ledger/ledger';
import { openOutbox } from '../../../electron/core/ledger/outbox';
import { removeHalves } from '../../../electron/core/platform/files';
import { tidyOutbox } from '../../../electron/core/pipeline/tidy-outbox';

const day = 24 * 60 * 60 * 1000;
const now = Date.parse('2026-11-21T12:00:00Z');
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'tidy-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('removes what nobody agreed to after a day and what was sent after a month; keeps what waits', async () => {
  const [outbox, ledger] = [await openOutbox(folder), await openLedger(folder)];
  const put = async (receiptId: string, ageInDays: number, agreed: boolean): Promise<string> => {
    const path = outbox.pathOf(receiptId);
    writeFileSync(path, 'zip');
    const at = new Date(now - ageInDays * day);
    if (agreed) {
      const consent = {
        receiptId,
        textVersion: 1,
        sha256: 'f'.repeat(64),
        bytes: 3,
        destination: 'x',
        identity: 'none',
        rights: true,
        reviewed: true,
        at: at.toISOString(),
      } as const;
      await outbox.saveConsent(consent);
      await ledger.append({
        kind: 'consented',
        at: at.toISOString(),
        consent,
        trajectories: [],
        fileName: 'x.zip',
      });
    }
    utimesSync(path, at, at);
    return path;
  };
  const sent = async (receiptId: string): Promise<void> =>
    ledger.append({ kind: 'sent', at: new Date(now).toISOString(), receiptId, status: 200, url: '' });
  const old = [await put('TS-DRY-OLD', 2, false), await put('TS-SENT-OLD', 40, true)];
  const kept = [
    await put('TS-DRY-NEW', 0.5, false),
    await put('TS-SENT-NEW', 20, true),
    await put('TS-WAITS', 400, true),
  ];
  // Halves of writers that were killed.
  const halves = ['TS-X.zip.123.part', 'TS-WAITS.consent.json.1234567890', 'decisions.json.99'].map(
    (name) => {
      const path = join(name.startsWith('TS') ? outbox.folder : folder, name);
      writeFileSync(path, '');
      utimesSync(path, 1, 1);
      return path;
    },
  );
  await sent('TS-SENT-OLD');
  await sent('TS-SENT-NEW');
  await tidyOutbox(outbox, ledger, now);
  await removeHalves(folder);
  expect(halves.map(existsSync)).toEqual([false, false, false]);
  expect(old.map(existsSync)).toEqual([false, false]);
  expect(kept.map(existsSync)).toEqual([true, true, true]);
});
