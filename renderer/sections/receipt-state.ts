// What the ledger knows, in a few words of History and Home: nothing is said to be asked that only the person can ask, and
// a yes is not told as a review, for one that ended without a yes is written down nowhere.
import type { Receipt } from '../../shared/receipt';
import type { Tone } from '../parts/chip';
import { formatAgo } from '../parts/format';

interface StateInWords {
  text: string;
  tone: Tone;
}

const states: Readonly<Record<Receipt['state'], StateInWords>> = {
  waiting: { text: 'waiting', tone: 'warn' },
  sent: { text: 'sent', tone: 'ok' },
  withdrawn: { text: 'withdrawn', tone: 'neutral' },
  // The person was told whom to write to: whether they did, nobody here knows.
  'withdrawal-asked': { text: 'withdrawal recorded', tone: 'warn' },
  discarded: { text: 'discarded', tone: 'neutral' },
};

/** The state of a receipt, with its colour. */
export function receiptState({ state, mayHaveBeenReceived, voided }: Receipt): StateInWords {
  if (state === 'waiting' && mayHaveBeenReceived > 0) return { text: 'may have been received', tone: 'warn' };
  return state === 'waiting' && voided ? { text: 'not sent, yes is void', tone: 'warn' } : states[state];
}

/** How a withdrawal is headed: one that is done was asked of nobody; the other is a letter that is still to be written. */
export function withdrawalWords(done: boolean): { title: string; whom: string; how: string } {
  return done
    ? { title: 'Withdrawn', whom: 'Asked', how: 'Answer' }
    : { title: 'You were told how to ask for its deletion', whom: 'Whom to ask', how: 'How' };
}

/** When the person last agreed to a package; null for never. What hooks send is no package. */
export function lastYes(at: string | null, now = Date.now()): string {
  if (at === null) return 'You have not agreed to a package yet.';
  const ago = formatAgo(at, now);
  if (ago === 'now') return 'Last package agreed to: just now.';
  return `Last package agreed to: ${ago}${/\d [a-z]/.test(ago) ? ' ago' : ''}.`;
}
