// Keeps the outbox small: what nobody agreed to goes after a day, what was sent after a month. What waits stays.
import { stat } from 'node:fs/promises';
import type { Ledger } from '../ledger/ledger';
import type { Outbox } from '../ledger/outbox';
import { removeHalves } from '../platform/files';

const day = 24 * 60 * 60 * 1000;

/** Removes old packages that nothing waits for. Another process may still show a young one, so that stays. */
export async function tidyOutbox(outbox: Outbox, ledger: Ledger, now: number): Promise<void> {
  await removeHalves(outbox.folder);
  const states = new Map((await ledger.receipts()).map(({ receiptId, state }) => [receiptId, state]));
  for (const { receiptId, path, consent } of await outbox.list()) {
    const age = now - (await stat(path)).mtimeMs;
    const state = states.get(receiptId);
    if (state === 'waiting') continue;
    const limit = consent === null && state === undefined ? day : 30 * day;
    if (age > limit) await outbox.remove(receiptId);
  }
}
