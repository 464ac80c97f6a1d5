// outbox: packages that somebody said yes to and that wait to be sent.
import { openPipeline } from '../core/pipeline';
import { sendWaiting } from '../core/pipeline/share';
import { currentDestinationLabel, type PipelineState } from '../core/pipeline/state';
import { checkStillAgreed } from '../core/pipeline/void-consent';
import { AppError, toFailure } from '../../shared/failure';
import type { Receipt } from '../../shared/receipt';
import {
  addFolderOptions,
  type CliCommand,
  type FolderOptions,
  pipelineOptions,
  print,
  say,
  typed,
} from './command';
import { checkEndpoint, sendingLater } from './endpoint';
import { unclear } from './unclear';
import { printable, printableJson } from './printable';
import { linesOfReceipt } from './receipt-lines';
import { tellProgress } from './status-line';
import { termsInWords } from './terms';
import { size, trajectories } from './words';

type OutboxOptions = FolderOptions & { json?: boolean; endpoint?: string };

export const command: CliCommand = {
  register(command) {
    addFolderOptions(command.command('list', { isDefault: true }).description('what waits'))
      .option('--json', 'as JSON')
      .action(async (options: OutboxOptions) => {
        const waiting = await listWaiting(options);
        if (options.json) return print(printableJson(waiting));
        if (waiting.length === 0) return print('The outbox is empty.');
        await print(waiting.flatMap((one) => linesOfReceipt(one)).join('\n'));
        return say(`${typed('outbox', 'send')} sends it, ${typed('withdraw')} <receipt> takes it back.`);
      });
    addFolderOptions(
      command.command('send').description('sends what waits, under the consent that was given'),
    )
      .argument('[receipt]', 'number of one receipt; without it all that nobody can have received yet')
      .option('--endpoint <url>', 'the address that was agreed to, when it came from a flag')
      .option('--json', 'as JSON')
      .action(sendAll);
  },
};

async function listWaiting(options: OutboxOptions): Promise<Receipt[]> {
  const { state } = await openPipeline(pipelineOptions(options), () => undefined);
  for (const notice of state.notices) say(notice);
  return (await state.ledger.receipts()).filter((receipt) => receipt.state === 'waiting');
}

async function sendAll(given: string | undefined, options: OutboxOptions): Promise<void> {
  const { state } = await openPipeline(pipelineOptions(options), tellProgress);
  for (const notice of state.notices) say(notice);
  const receiptId = given?.toUpperCase();
  const waiting = (await state.ledger.receipts()).filter(
    (one) => one.state === 'waiting' && (receiptId === undefined || one.receiptId === receiptId),
  );
  if (receiptId !== undefined && waiting.length === 0)
    throw new AppError('not-found', `No package with this receipt waits. See: ${typed('outbox', 'list')}`);
  const sent: Receipt[] = [];
  const failures: AppError[] = [];
  for (const one of waiting) {
    // Nobody says “send that one again” by saying “send what waits”.
    if (one.mayHaveBeenReceived > 0 && receiptId === undefined) {
      say(
        `${one.receiptId} ${unclear(one)}, and is not sent again by itself: "${typed('outbox', 'send', one.receiptId)}" does, and may leave it there twice.`,
      );
      continue;
    }
    try {
      sent.push(await sendOne(state, one));
    } catch (error) {
      // The others may go elsewhere, or fit.
      if (!(error instanceof AppError) || error.code === 'cancelled') throw error;
      failures.push(error);
    }
  }
  if (options.json) await print(printableJson(sent));
  else if (waiting.length === 0) say('The outbox is empty.');
  else if (sent.length > 0)
    await print(sent.map((one) => `${one.receiptId}  ${printable(one.url ?? '')}`).join('\n'));
  for (const failure of failures.slice(1)) say(failure.message);
  if (failures[0]) throw failures[0];
}

/** Only where the person agreed that it goes: another destination now is told before anything is tried. */
async function sendOne(state: PipelineState, receipt: Receipt): Promise<Receipt> {
  const { receiptId, destination, bytes } = receipt;
  await checkStillAgreed(state, receiptId).catch((error: unknown) => {
    const { code, message } = toFailure(error);
    throw new AppError(
      code,
      `${receiptId}: ${message}\nTake it back with: ${typed('withdraw', receiptId)}\nLook again with: ${typed('share-trajectories')}`,
    );
  });
  checkEndpoint(state);
  const now = currentDestinationLabel(state);
  if (now !== destination)
    throw new AppError(
      'changed-since-review',
      `You agreed to send ${receiptId} to ${destination}, and not to ${now}. Send it with: ${sendingLater(state, receiptId, destination)}\nor take it back with: ${typed('withdraw', receiptId)}`,
    );
  const maybe = unclear(receipt);
  if (maybe !== '') say(`${receiptId} ${maybe}; it goes once more because you named it.`);
  say(`Sending ${trajectories(receipt.trajectories)}, ${size(bytes)}, ${termsInWords(receipt)} ...`);
  return sendWaiting(state, receiptId);
}
