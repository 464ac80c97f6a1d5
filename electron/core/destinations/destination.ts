// What a destination is: one way of delivering a finished package, one attempt at a time. Retrying is send.ts's work.
import { AppError, type FailureCode } from '../../../shared/failure';
import type { Received } from '../../../shared/receipt';
import type { Destination } from '../../../shared/settings';
import type { GivenBy } from './address';

/** What came back. `url` is empty when the receiver named none. */
export interface Delivery {
  status: number;
  url: string;
}

/** A sending that did not end well, and whether the receiver may have the package all the same. */
export class SendFailure extends AppError {
  constructor(
    code: FailureCode,
    message: string,
    readonly received: Received,
    options?: { cause?: unknown },
  ) {
    super(code, message, options);
  }
}

/** What a failure says, where all of it had gone out (`whole`) or not: a clear no counts, everything else is unclear. */
export function receivedAfter(error: unknown, whole: boolean): Received {
  if (error instanceof SendFailure) return error.received;
  const saidNo =
    error instanceof AppError &&
    (error.code === 'destination-refused' || error.code === 'changed-since-review');
  return whole && !saidNo ? 'maybe' : 'no';
}

/** A package on its way. */
export interface Parcel {
  file: string;
  /** Name to give it where names are given. */
  fileName: string;
  sha256: string;
  bytes: number;
  receiptId: string;
}

export interface AttemptOptions {
  signal?: AbortSignal;
  /** Bytes delivered in this attempt. */
  onBytes?: (sent: number) => void;
  /** Called when the receiver may have everything from now on, whatever is heard of it. */
  onWhole?: () => void;
  /** Milliseconds without any movement after which an attempt is given up. */
  idleMs: number;
  /** Allows http:// to other computers; a flag of the command line, never a default. */
  allowPlainHttp: boolean;
  /** Where the person gave the destination. */
  givenBy: GivenBy;
}

/** A kind of destination. `deliver` throws `destination-refused` (final) or `destination-unreachable` (worth another try). */
export interface Deliverer<D extends Destination = Destination> {
  kind: D['kind'];
  /** Delivering the same package again leaves one: it is known by its name and sha256 there. */
  idempotent: boolean;
  /** How it is named on screens, in the consent and in the ledger: without user names and tokens. */
  label(destination: D): string;
  /** Throws `bad-input` for what can never be delivered to. */
  check(destination: D): void;
  deliver(parcel: Parcel, destination: D, options: AttemptOptions): Promise<Delivery>;
}
