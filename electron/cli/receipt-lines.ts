// A receipt in the terminal: a few lines that fit, with the command that takes it further.
import type { Receipt } from '../../shared/receipt';
import { printable } from './printable';
import { unclear } from './unclear';
import { size, time, trajectories, wrap } from './words';

const states: Readonly<Record<Receipt['state'], string>> = {
  waiting: 'waits in the outbox, not sent',
  sent: 'sent',
  withdrawn: 'withdrawn before it was sent',
  'withdrawal-asked': 'sent; you asked for its deletion',
  discarded: 'taken out of the outbox, not sent',
};

/** What a state of a receipt means. */
export function stateInWords(state: Receipt['state']): string {
  return states[state];
}

/** One receipt in lines. */
export function linesOfReceipt(receipt: Receipt): string[] {
  const { receiptId, state, at, bytes, destination, url, lastFailure } = receipt;
  // What a hook sent under a standing consent has no package, and so no size.
  const what = trajectories(receipt.trajectories) + (bytes > 0 ? `, ${size(bytes)}` : '');
  return [
    `${receiptId}  ${time(at)}  ${what}`,
    `    ${[states[state], unclear(receipt)].filter(Boolean).join('; ')}`,
    `    ${url === null ? 'to ' : ''}${printable(url ?? destination)}`,
    ...(lastFailure !== null && state === 'waiting' ? [`    ${printable(lastFailure)}`] : []),
  ].map((line) => wrap(line));
}
