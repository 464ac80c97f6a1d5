// A receipt in the terminal: a few lines that fit, with the command that takes it further.
import type { Receipt } from '../../shared/receipt';
import { printable } from './printable';
import { unclear } from './unclear';
import { size, time, trajectories, wrap } from './words';

// Whether the person then wrote to anybody is not known here.
const told = 'you were told how to ask for its deletion';
const states: Readonly<Record<Receipt['state'], string>> = {
  waiting: 'waits in the outbox, not sent',
  sent: 'sent',
  withdrawn: 'withdrawn before it was sent',
  'withdrawal-asked': `sent; ${told}`,
  discarded: 'taken out of the outbox, not sent',
};

/** What became of a receipt; what nobody knows is said as such. */
export function stateInWords(receipt: Receipt): string {
  const { state, sentAt, voided } = receipt;
  const maybe = unclear(receipt);
  if (state === 'waiting' && voided !== null)
    return `${maybe === '' ? 'not sent' : maybe}, and your yes is void: ${printable(voided)}`;
  if (maybe === '') return states[state];
  if (sentAt !== null) return `${states[state]}; it ${maybe}`;
  if (state === 'waiting') return `waits in the outbox, but ${maybe}`;
  return state === 'withdrawal-asked' ? `${maybe}; ${told}` : maybe;
}

/** One receipt in lines. */
export function linesOfReceipt(receipt: Receipt): string[] {
  const { receiptId, state, at, bytes, destination, url, lastFailure, withdrawal } = receipt;
  // Hooks of earlier versions did not write down how much they sent.
  const what = trajectories(receipt.trajectories) + (bytes > 0 ? `, ${size(bytes)}` : '');
  return [
    `${receiptId}  ${time(at)}  ${what}`,
    `    ${stateInWords(receipt)}`,
    `    ${url === null ? 'to ' : ''}${printable(url ?? destination)}`,
    ...(withdrawal?.done === false ? [`    ${printable(withdrawal.answer)}`] : []),
    ...(lastFailure !== null && state === 'waiting' ? [`    ${printable(lastFailure)}`] : []),
  ].map((line) => wrap(line));
}
