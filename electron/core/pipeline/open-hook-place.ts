// What the hooks' work needs of a data folder, without opening the rest of the pipeline.
import { openLedger } from '../ledger/ledger';
import { openSettings } from '../ledger/settings-store';
import { checkDataFolder } from './agent-ground';
import type { HookPlace } from './hook-work';
import type { PipelineOptions } from './options';

/** Opens ledger and settings. */
export async function openHookPlace(options: PipelineOptions): Promise<HookPlace> {
  checkDataFolder(options);
  const [ledger, settings] = await Promise.all([
    openLedger(options.dataFolder),
    openSettings(options.dataFolder),
  ]);
  return { options, ledger, collector: settings.current().collector };
}
