// Receipts, told from the ledger's entries: a consent with everything that happened to it since. Pure.
import type { LedgerEntry, Receipt } from '../../../shared/receipt';

/** One receipt for each consent, and one for each standing consent that a hook has sent under; newest first. */
export function receiptsOf(entries: readonly LedgerEntry[]): Receipt[] {
  const receipts = new Map<string, Receipt>();
  const hookDestinations = new Map<string, { destination: string; textVersion: number }>();
  for (const entry of entries) {
    if (entry.kind === 'consented') receipts.set(entry.consent.receiptId, fromConsent(entry, receipts));
    else if (entry.kind === 'hook-consent') hookDestinations.set(entry.consent.receiptId, entry.consent);
    else if (entry.kind === 'hook-sending' || entry.kind === 'hook-sent' || entry.kind === 'hook-failed')
      addHookEntry(entry, receipts, hookDestinations);
    else if ('receiptId' in entry) {
      const receipt = receipts.get(entry.receiptId);
      if (receipt) Object.assign(receipt, changeOf(entry, receipt));
    }
  }
  // Of a hook that never got anything through there is nothing to take back.
  const all = [...receipts.values()].filter(isReceipt);
  return all.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
}

const endUnknown =
  'Sending was begun, and how it ended was never written down. The package may have been received.';

function isReceipt({ state, sentAt, mayHaveBeenReceived }: Receipt): boolean {
  return state !== 'sent' || sentAt !== null || mayHaveBeenReceived > 0;
}

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
    voided: null,
    withdrawal: null,
  };
}

function changeOf(
  entry: Extract<
    LedgerEntry,
    { kind: 'sending' | 'sent' | 'send-failed' | 'consent-void' | 'discarded' | 'withdrawal' }
  >,
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
  // The first reason stays: it is the one that was acted upon.
  if (entry.kind === 'consent-void')
    return receipt.state === 'waiting' ? { voided: receipt.voided ?? entry.reason } : {};
  if (entry.kind === 'discarded') return receipt.state === 'waiting' ? { state: 'discarded' } : {};
  const { at, asked, answer, done } = entry;
  return { state: done ? 'withdrawn' : 'withdrawal-asked', withdrawal: { at, asked, answer, done } };
}

type HookEntry = Extract<LedgerEntry, { kind: 'hook-sending' | 'hook-sent' | 'hook-failed' }>;

function addHookEntry(
  entry: HookEntry,
  receipts: Map<string, Receipt>,
  consents: ReadonlyMap<string, { destination: string; textVersion: number }>,
): void {
  const before = receipts.get(entry.receiptId) ?? hookReceipt(entry, consents.get(entry.receiptId));
  const unclear = before.mayHaveBeenReceived;
  receipts.set(entry.receiptId, { ...before, ...changeByHook(entry, before, Math.max(0, unclear - 1)) });
}

function hookReceipt(entry: HookEntry, consent?: { destination: string; textVersion: number }): Receipt {
  const folder = entry.repositoryPath.split(/[\\/]/).filter(Boolean).pop() ?? entry.repositoryPath;
  const own = entry.kind === 'hook-sending' ? entry : null;
  return {
    receiptId: entry.receiptId,
    at: entry.at,
    state: 'sent',
    destination: consent?.destination ?? own?.destination ?? '',
    sha256: entry.sha256,
    bytes: 0,
    trajectories: 0,
    repositories: [folder],
    textVersion: consent?.textVersion ?? own?.textVersion ?? 1,
    identity: own?.identity ?? 'none',
    url: null,
    sentAt: null,
    lastFailure: null,
    mayHaveBeenReceived: 0,
    voided: null,
    withdrawal: null,
  };
}

function changeByHook(entry: HookEntry, before: Receipt, oneLess: number): Partial<Receipt> {
  if (entry.kind === 'hook-sending')
    return { lastFailure: endUnknown, mayHaveBeenReceived: before.mayHaveBeenReceived + 1 };
  if (entry.kind === 'hook-failed')
    return {
      lastFailure: entry.message,
      mayHaveBeenReceived: entry.received === 'no' ? oneLess : before.mayHaveBeenReceived,
    };
  return {
    sha256: entry.sha256,
    bytes: before.bytes + (entry.bytes ?? 0),
    trajectories: before.trajectories + 1,
    sentAt: entry.at,
    lastFailure: null,
    mayHaveBeenReceived: oneLess,
  };
}
