// Receipts, told from the ledger's entries: a consent with everything that happened to it since. Pure.
import type { LedgerEntry, Receipt } from '../../../shared/receipt';

/** One receipt for each consent, and one for each standing consent that a hook has sent under; newest first. */
export function receiptsOf(entries: readonly LedgerEntry[]): Receipt[] {
  const receipts = new Map<string, Receipt>();
  const hookDestinations = new Map<string, { destination: string; textVersion: number }>();
  for (const entry of entries) {
    if (entry.kind === 'consented') receipts.set(entry.consent.receiptId, fromConsent(entry, receipts));
    else if (entry.kind === 'hook-consent') hookDestinations.set(entry.consent.receiptId, entry.consent);
    else if (entry.kind === 'hook-sent') addHookSent(entry, receipts, hookDestinations);
    else if ('receiptId' in entry) {
      const receipt = receipts.get(entry.receiptId);
      if (receipt) Object.assign(receipt, changeOf(entry, receipt));
    }
  }
  return [...receipts.values()].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

const endUnknown =
  'Sending was begun, and how it ended was never written down. The package may have been received.';

type Consented = Extract<LedgerEntry, { kind: 'consented' }>;

function fromConsent({ at, consent, trajectories }: Consented, known: ReadonlyMap<string, Receipt>): Receipt {
  const before = known.get(consent.receiptId);
  // Agreed to again before it was sent: the same receipt. Once sent, it stays sent.
  if (before && before.state !== 'waiting' && before.state !== 'discarded') return before;
  return {
    receiptId: consent.receiptId,
    at,
    state: 'waiting',
    destination: consent.destination,
    sha256: consent.sha256,
    bytes: consent.bytes,
    trajectories: trajectories.length,
    repositories: [...new Set(trajectories.map(({ repository }) => repository))].sort(),
    textVersion: consent.textVersion,
    identity: consent.identity,
    url: null,
    sentAt: null,
    lastFailure: before?.lastFailure ?? null,
    mayHaveBeenReceived: before?.mayHaveBeenReceived ?? 0,
    withdrawal: null,
  };
}

function changeOf(
  entry: Extract<LedgerEntry, { kind: 'sending' | 'sent' | 'send-failed' | 'discarded' | 'withdrawal' }>,
  receipt: Receipt,
): Partial<Receipt> {
  const unclear = receipt.mayHaveBeenReceived;
  // Unclear until its end is written down; a kill in the middle leaves it so.
  if (entry.kind === 'sending') return { lastFailure: endUnknown, mayHaveBeenReceived: unclear + 1 };
  if (entry.kind === 'sent')
    return {
      state: 'sent',
      url: entry.url === '' ? null : entry.url,
      sentAt: entry.at,
      lastFailure: null,
      mayHaveBeenReceived: Math.max(0, unclear - 1),
    };
  if (entry.kind === 'send-failed')
    return {
      lastFailure: entry.message,
      mayHaveBeenReceived: entry.received === 'no' ? Math.max(0, unclear - 1) : unclear,
    };
  if (entry.kind === 'discarded') return receipt.state === 'waiting' ? { state: 'discarded' } : {};
  const { at, asked, answer, done } = entry;
  return { state: done ? 'withdrawn' : 'withdrawal-asked', withdrawal: { at, asked, answer, done } };
}

function addHookSent(
  entry: Extract<LedgerEntry, { kind: 'hook-sent' }>,
  receipts: Map<string, Receipt>,
  consents: ReadonlyMap<string, { destination: string; textVersion: number }>,
): void {
  const before = receipts.get(entry.receiptId);
  const consent = consents.get(entry.receiptId);
  const folder = entry.repositoryPath.split(/[\\/]/).filter(Boolean).pop() ?? entry.repositoryPath;
  receipts.set(entry.receiptId, {
    receiptId: entry.receiptId,
    at: before?.at ?? entry.at,
    state: before?.state ?? 'sent',
    destination: consent?.destination ?? before?.destination ?? '',
    sha256: entry.sha256,
    bytes: 0,
    trajectories: (before?.trajectories ?? 0) + 1,
    repositories: [...new Set([...(before?.repositories ?? []), folder])].sort(),
    textVersion: consent?.textVersion ?? before?.textVersion ?? 1,
    identity: 'email',
    url: null,
    sentAt: entry.at,
    lastFailure: null,
    mayHaveBeenReceived: before?.mayHaveBeenReceived ?? 0,
    withdrawal: before?.withdrawal ?? null,
  });
}
