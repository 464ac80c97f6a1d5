// The ledger's receipts, for whoever needs nothing else of the pipeline.
import type { Receipt } from '../../../shared/receipt';
import { openLedger } from '../ledger/ledger';
import type { PipelineOptions } from './options';

/** Every receipt, newest first. */
export async function readHistory(options: PipelineOptions): Promise<Receipt[]> {
  return (await openLedger(options.dataFolder)).receipts();
}
