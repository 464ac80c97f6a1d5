// The ledger's receipts, for whoever needs nothing else of the pipeline.
import type { Receipt } from '../../../shared/receipt';
import { openLedger } from '../ledger/ledger';
import { checkDataFolder } from './agent-ground';
import type { PipelineOptions } from './options';

/** Every receipt, newest first. */
export async function readHistory(options: PipelineOptions): Promise<Receipt[]> {
  checkDataFolder(options);
  return (await openLedger(options.dataFolder)).receipts();
}
