// One line of History from all that the ledger tells of a receipt.
import type { LedgerEntry, Receipt } from '../../../shared/receipt';

/** Receipts with what happened to them since, newest first. */
export function foldReceipts(entries: readonly LedgerEntry[]): Receipt[] {
  const receipts = new Map<string, Receipt>();
  for (const entry of entries) {
    if (entry.kind === 'consented') {
      const { consent, trajectories } = entry;
      // A consent given again for the same content (after it was discarded, say) starts its line anew.
      receipts.set(consent.receiptId, {
        receiptId: consent.receiptId,
        at: consent.at,
        state: 'waiting',
        destination: consent.destination,
        sha256: consent.sha256,
        bytes: consent.bytes,
        trajectories: trajectories.length,
        repositories: [...new Set(trajectories.map(({ repository }) => repository))],
        textVersion: consent.textVersion,
        identity: consent.identity,
        url: null,
        sentAt: null,
        lastFailure: null,
        withdrawal: null,
      });
      continue;
    }
    if (!('receiptId' in entry)) continue;
    const receipt = receipts.get(entry.receiptId);
    if (receipt) receipts.set(entry.receiptId, { ...receipt, ...changeOf(entry) });
  }
  return [...receipts.values()].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

function changeOf(entry: LedgerEntry): Partial<Receipt> {
  switch (entry.kind) {
    case 'sent':
      return { state: 'sent', url: entry.url, sentAt: entry.at, lastFailure: null };
    case 'send-failed':
      return { lastFailure: entry.message };
    case 'discarded':
      return { state: 'discarded' };
    case 'withdrawal':
      return {
        state: entry.done ? 'withdrawn' : 'withdrawal-asked',
        withdrawal: { at: entry.at, asked: entry.asked, answer: entry.answer, done: entry.done },
      };
    default:
      return {};
  }
}
