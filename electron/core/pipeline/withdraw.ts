// Takes back: what waits leaves the outbox, and for what was sent, or may have been received, it says what to ask of whom.
import { isAbsolute } from 'node:path';
import { defaultSettings } from '../../../shared/default-settings';
import { AppError } from '../../../shared/failure';
import type { LedgerEntry, Receipt } from '../../../shared/receipt';
import { collectorLabel } from '../destinations/collector';
import { destinationLabel } from '../destinations/index';
import { forgetBuild } from '../ledger/build-records';
import { receiptOf } from './share';
import type { PipelineState } from './state';

// What goes to these can be asked back from KTH; who keeps another destination, only the person knows.
const kthAddresses = [
  destinationLabel(defaultSettings.destination),
  collectorLabel(defaultSettings.collector),
];

/** Takes a waiting package out of the outbox for good; refused (`busy`) while it is being sent. */
export async function discard(state: PipelineState, receiptId: string): Promise<void> {
  const entry: LedgerEntry = { kind: 'discarded', at: new Date(state.now()).toISOString(), receiptId };
  await takeOut(state, receiptId, (receipt) => {
    if (receipt.mayHaveBeenReceived > 0)
      throw new AppError(
        'bad-input',
        'This package may have been received already. Withdraw it in History: that says whom to ask for its deletion.',
      );
    return [entry];
  });
}

/**
 * Withdraws. A package that waits is taken out of the outbox; for one that was sent, or may have been, there is no interface
 * to delete it, so what is recorded is the request that the person has to make, and to whom.
 */
export async function withdraw(state: PipelineState, receiptId: string): Promise<Receipt> {
  const { state: before } = await receiptOf(state, receiptId);
  if (before === 'withdrawn' || before === 'discarded')
    throw new AppError('bad-input', 'This was withdrawn already.');
  const at = new Date(state.now()).toISOString();
  if (before === 'waiting')
    await takeOut(state, receiptId, (receipt) =>
      receipt.mayHaveBeenReceived > 0
        ? [{ kind: 'withdrawal', at, receiptId, ...letterOf(receipt) }]
        : [
            { kind: 'discarded', at, receiptId },
            { kind: 'withdrawal', at, receiptId, ...nobodyAsked(receipt) },
          ],
    );
  else {
    // Sharing the same content again is a new contribution, with a receipt of its own.
    await forgetBuild(state.options.dataFolder, receiptId);
    const receipt = await receiptOf(state, receiptId);
    await state.ledger.append({ kind: 'withdrawal', at, receiptId, ...letterOf(receipt) });
  }
  return receiptOf(state, receiptId);
}

// Nobody else sends it meanwhile; what is recorded is told from the receipt as it is then.
async function takeOut(
  state: PipelineState,
  receiptId: string,
  entriesFor: (receipt: Receipt) => LedgerEntry[],
): Promise<void> {
  const waiting = async (): Promise<Receipt> => {
    const receipt = await receiptOf(state, receiptId);
    if (receipt.state === 'waiting') return receipt;
    throw new AppError('bad-input', 'Only a package that waits can be discarded.');
  };
  await waiting();
  const release = await state.outbox.claim(receiptId, 0);
  try {
    for (const entry of entriesFor(await waiting())) await state.ledger.append(entry);
    await state.outbox.remove(receiptId);
    await forgetBuild(state.options.dataFolder, receiptId);
  } finally {
    await release();
  }
}

interface Asked {
  asked: string;
  answer: string;
  done: boolean;
}

function nobodyAsked({ destination, lastFailure }: Receipt): Asked {
  return {
    asked:
      lastFailure === null
        ? 'Nobody: the package had not been sent.'
        : `Nobody: ${destination} did not receive the whole package, or said that it did not take it.`,
    answer: 'Removed from the outbox.',
    done: true,
  };
}

function letterOf({ receiptId, destination, url, sentAt, mayHaveBeenReceived }: Receipt): Asked {
  const isKth = kthAddresses.includes(destination);
  const times = mayHaveBeenReceived === 1 ? 'once' : `up to ${mayHaveBeenReceived} times`;
  const unclear =
    mayHaveBeenReceived === 0
      ? ''
      : sentAt === null
        ? `It may have been received ${times}: how sending it ended is not known. It is not in the outbox any more. `
        : `It may have been received ${times} more: how earlier sendings ended is not known. `;
  const last = 'Copies that were published before cannot be called back.';
  if (isAbsolute(destination))
    return {
      asked: `You, or whoever keeps the folder ${destination}`,
      answer: `${unclear}Delete it there yourself, or have it deleted: ${url ?? `the package of receipt ${receiptId}`}. ${last}`,
      done: false,
    };
  const whom = isKth ? 'monperrus@kth.se' : 'whoever runs that destination';
  return {
    asked: `Whoever keeps ${destination}, by a letter ${isKth ? 'to monperrus@kth.se' : 'of yours'}`,
    answer: `${unclear}No program can delete it there. Write to ${whom} and name receipt ${receiptId}${url ? ` and ${url}` : ''}. ${last}`,
    done: false,
  };
}
