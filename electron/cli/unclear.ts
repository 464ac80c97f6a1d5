// Sendings whose end nobody knows, in words.
import type { Receipt } from '../../shared/receipt';

/** That a package may have been received, and how often; '' where it is known. */
export function unclear({ mayHaveBeenReceived: times, sentAt }: Receipt): string {
  if (times === 0) return '';
  const often = times === 1 ? 'once' : `up to ${times} times`;
  return `may have been received ${often}${sentAt === null ? '' : ' more'}`;
}
