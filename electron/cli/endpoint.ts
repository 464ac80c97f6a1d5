// The destination as the command line names it: a flag, or what the settings of the app hold.
import { defaultSettings } from '../../shared/default-settings';
import { AppError } from '../../shared/failure';
import { checkDestination, currentDestinationLabel, type PipelineState } from '../core/pipeline/state';
import { typed } from './command';

/** Where packages go when nobody says otherwise. */
export const defaultAddress =
  defaultSettings.destination.kind === 'transfer' ? defaultSettings.destination.url : '';

/** Throws `bad-input` for a destination that nothing can go to, and says which flag it came from. */
export function checkEndpoint(state: PipelineState): void {
  try {
    checkDestination(state);
  } catch (error) {
    if (state.options.endpoint === null || !(error instanceof AppError)) throw error;
    throw new AppError('bad-input', '--endpoint must be an https address (http only on this computer).', {
      cause: error,
    });
  }
}

/** How to send, later and to the same destination, a package that was agreed to; `agreed` is as the consent names it. */
export function sendingLater(state: PipelineState, receiptId: string, agreed: string): string {
  const isOwn = state.options.endpoint === null && agreed === currentDestinationLabel(state);
  // A consent does not keep what an address asks with: only the person knows it.
  const address = agreed.includes('=hidden') ? '<the address you gave>' : agreed;
  return typed('outbox', 'send', receiptId, ...(isOwn ? [] : ['--endpoint', address]));
}
