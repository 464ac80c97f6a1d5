// The end of share-trajectories: sends what was agreed to, and tells what came of it.
import { resolve } from 'node:path';
import { AppError } from '../../shared/failure';
import type { Receipt } from '../../shared/receipt';
import type { Pipeline } from '../core/pipeline';
import { type BuiltPackage, currentDestinationLabel, type PipelineState } from '../core/pipeline/state';
import { print, say } from './command';
import { sendingLater } from './endpoint';
import { printable } from './printable';
import { describePackage } from './share-look';

/** Sends. Where that fails, the package stays in the outbox, and the failure says how to send it later. */
export async function shareOrKeep({ state, share }: Pipeline, { summary }: BuiltPackage): Promise<Receipt> {
  const { sha256, identity, receiptId } = summary;
  try {
    return await share({ sha256, identity, rights: true, reviewed: true });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const sent = error.code === 'bad-input' ? await sentMeanwhile(state, receiptId) : null;
    if (sent !== null) return sent;
    if (!error.code.startsWith('destination-')) throw error;
    const later = sendingLater(state, receiptId, currentDestinationLabel(state));
    throw new AppError(error.code, `${error.message}\nTo send it from the outbox: ${later}`, {
      cause: error,
    });
  }
}

/** Another run may have been quicker with the very same package: then what was asked for is done. */
async function sentMeanwhile(state: PipelineState, receiptId: string): Promise<Receipt | null> {
  const receipt = (await state.ledger.receipts()).find((one) => one.receiptId === receiptId);
  if (receipt?.state !== 'sent') return null;
  say('Another run has sent this very package meanwhile; it was not sent twice.');
  return receipt;
}

/** The package without questions: before it is sent by a flag, or when nothing is to be sent. */
export function tellPackage({ summary, path }: BuiltPackage, out: string | undefined): void {
  for (const line of describePackage(summary, out === undefined ? path : resolve(out))) say(line);
}

/** The result: JSON as scripts know it, or the receipt and the address. */
export async function report(
  { summary, path }: BuiltPackage,
  options: { json?: boolean; out?: string },
  sent: { receiptId: string; url: string } | null,
): Promise<void> {
  const { sha256, bytes, held } = summary;
  if (options.json) {
    const result = {
      uploaded: sent ? summary.trajectories : 0,
      held: held.map(({ trajectory, reason }) => ({ trajectory, reason })),
      skipped: summary.skipped,
      package: { path: options.out ? resolve(options.out) : path, sha256, bytes },
      receipt: sent?.receiptId ?? null,
      url: sent?.url ?? null,
    };
    return print(JSON.stringify(result, null, 2));
  }
  if (!sent) return say('Nothing was sent.');
  say(`Receipt: ${sent.receiptId}`);
  await print(`Shared: ${printable(sent.url)}`);
}
