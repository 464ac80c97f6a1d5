// What became of a receipt, in two or three words of History; nothing is said to be asked that only the person can ask.
import type { Receipt } from '../../shared/receipt';
import type { Tone } from '../parts/chip';

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
