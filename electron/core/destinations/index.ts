// The destinations that a package may go to. A new one is a file of its own and a line here.
import type { Destination } from '../../../shared/settings';
import type { AttemptOptions, Deliverer, Delivery, Parcel } from './destination';
import { folder } from './folder';
import { transfer } from './transfer';

type Deliverers = { [K in Destination['kind']]: Deliverer<Extract<Destination, { kind: K }>> };

/** All kinds of destination; one that is missing does not compile. */
export const deliverers: Deliverers = { transfer, folder };

function delivererOf(destination: Destination): Deliverer {
  // The kind tells which one takes it, in a way that the compiler does not follow.
  return deliverers[destination.kind] as Deliverer;
}

/** How a destination is named on screens, in a consent and in the ledger. */
export function destinationLabel(destination: Destination): string {
  return delivererOf(destination).label(destination);
}

/** Throws `bad-input` for a destination that nothing can ever go to, before anybody agrees to it. */
export function checkDestination(destination: Destination): void {
  delivererOf(destination).check(destination);
}

/** Whether the same package may go there again without being there twice. */
export function isIdempotent(destination: Destination): boolean {
  return delivererOf(destination).idempotent;
}

/** One attempt at one destination. */
export function deliver(
  parcel: Parcel,
  destination: Destination,
  options: AttemptOptions,
): Promise<Delivery> {
  return delivererOf(destination).deliver(parcel, destination, options);
}
