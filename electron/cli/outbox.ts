// outbox: packages that somebody said yes to and that wait to be sent.
import { openPipeline } from '../core/pipeline';
import { sendWaiting } from '../core/pipeline/share';
import { noticesOf } from '../core/pipeline/state';
import { AppError } from '../../shared/failure';
import type { Receipt } from '../../shared/receipt';
import {
  addFolderOptions,
  type CliCommand,
  type FolderOptions,
  pipelineOptions,
  print,
  say,
} from './command';
import { unclear } from './unclear';
import { printable, printableJson } from './printable';

type OutboxOptions = FolderOptions & { json?: boolean; endpoint?: string };

export const command: CliCommand = {
  register(command) {
    addFolderOptions(command.command('list', { isDefault: true }).description('what waits'))
      .option('--json', 'as JSON')
      .action(async (options: OutboxOptions) => {
        const waiting = await listWaiting(options);
        if (options.json) return print(printableJson(waiting));
        if (waiting.length === 0) return print('The outbox is empty.');
        return print(
          waiting
            .map(
              (one) =>
                `${one.receiptId}  ${one.bytes} bytes  to ${printable(one.destination)}  ${[unclear(one), printable(one.lastFailure ?? '')].filter(Boolean).join('; ')}`,
            )
            .join('\n'),
        );
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
  for (const notice of noticesOf(state)) say(notice);
  return (await state.ledger.receipts()).filter((receipt) => receipt.state === 'waiting');
}

async function sendAll(receiptId: string | undefined, options: OutboxOptions): Promise<void> {
  const { state } = await openPipeline(pipelineOptions(options), () => undefined);
  for (const notice of noticesOf(state)) say(notice);
  const waiting = (await state.ledger.receipts()).filter(
    (one) => one.state === 'waiting' && (receiptId === undefined || one.receiptId === receiptId),
  );
  if (receiptId !== undefined && waiting.length === 0)
    throw new AppError('not-found', 'No package with this receipt waits in the outbox.');
  const sent: Receipt[] = [];
  for (const one of waiting) {
    const { receiptId: id } = one;
    // Nobody says “send that one again” by saying “send what waits”.
    if (one.mayHaveBeenReceived > 0 && receiptId === undefined) {
      say(
        `${id} ${unclear(one)}, and is not sent again by itself: "outbox send ${id}" does, and may leave it there twice.`,
      );
      continue;
    }
    if (one.mayHaveBeenReceived > 0) say(`${id} ${unclear(one)}; it is sent again because you named it.`);
    sent.push(await sendWaiting(state, id));
  }
  if (options.json) return print(printableJson(sent));
  if (waiting.length === 0) return say('The outbox is empty.');
  if (sent.length === 0) return;
  return print(sent.map((one) => `${one.receiptId}  ${printable(one.url ?? '')}`).join('\n'));
}
