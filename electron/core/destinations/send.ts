// Sends a package that somebody said yes to: exactly that file, to exactly that destination, trying again where that
// makes sense. Nothing else in the project sends a package.
import { basename } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Consent } from '../../../shared/consent';
import { AppError, toFailure } from '../../../shared/failure';
import type { Received } from '../../../shared/receipt';
import type { Destination } from '../../../shared/settings';
import type { GivenBy } from './address';
import { type Delivery, type Parcel, receivedAfter, SendFailure } from './destination';
import { deliver, destinationLabel, isIdempotent } from './index';
import { checkParcel } from './parcel-stream';

export interface SendState {
  /** `waiting`: an attempt failed, another one follows. */
  state: 'sending' | 'waiting';
  /** 1 for the first. */
  attempt: number;
  attempts: number;
  /** Why the last attempt failed, and what comes next; '' while sending. */
  message: string;
  sent: number;
  total: number;
}

export interface SendOptions {
  /** Stops (or pauses: sending again starts from the beginning). The failure is `cancelled` then. */
  signal?: AbortSignal;
  onState?: (state: SendState) => void;
  /** Throws when there is to be no (further) try. */
  beforeTry?: () => Promise<void>;
  /** Milliseconds to wait before the second, third … attempt; its length is the number of further tries. */
  retryAfterMs?: readonly number[];
  /** Where nobody is there at all (an unknown name, a refused connection), one further try is enough. */
  givesUpEarly?: boolean;
  /** Milliseconds without movement after which an attempt is given up; a minute by default. */
  idleMs?: number;
  allowPlainHttp?: boolean;
  /** Where the person gave the destination; the settings by default. */
  givenBy?: GivenBy;
  /** Name of the file where names are given; the file's own by default. */
  fileName?: string;
}

/** Five tries over two minutes. */
const twoMinutes: readonly number[] = [2_000, 8_000, 30_000, 80_000];

/**
 * Sends the file that the consent names by its sha256. Throws `changed-since-review` when it is another file or another
 * destination, `destination-refused`, `destination-unreachable` after the last try, or `cancelled`; always as a SendFailure,
 * which says whether the receiver may have it all the same. Such a package is never sent again here.
 */
export async function send(
  consent: Consent,
  file: string,
  destination: Destination,
  options: SendOptions = {},
): Promise<Delivery> {
  const { signal, onState, retryAfterMs = twoMinutes, idleMs = 60_000, allowPlainHttp = false } = options;
  const givenBy = options.givenBy ?? 'settings';
  const parcel = parcelOf(consent, file, destination, options.fileName);
  const attempts = retryAfterMs.length + 1;
  const tell = (state: SendState['state'], attempt: number, message: string, sent: number): void =>
    onState?.({ state, attempt, attempts, message, sent, total: parcel.bytes });
  let whole = false;
  try {
    for (let attempt = 1; ; attempt += 1) {
      signal?.throwIfAborted();
      await options.beforeTry?.().catch((error: unknown) => {
        const { code, message } = toFailure(error);
        throw new SendFailure(code, message, whole ? 'maybe' : 'no', { cause: error });
      });
      await checkParcel(parcel, signal);
      tell('sending', attempt, '', 0);
      try {
        const onBytes = (sent: number): void => tell('sending', attempt, '', sent);
        const onWhole = (): void => {
          whole = true;
        };
        const how = { signal, onBytes, onWhole, idleMs, allowPlainHttp, givenBy };
        return await deliver(parcel, destination, how);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'destination-unreachable') throw error;
        // What may be there already goes again only when somebody says so, or where it cannot be there twice.
        const received = receivedAfter(error, whole);
        if (received === 'maybe' && !isIdempotent(destination)) throw error;
        whole = received === 'maybe';
        const most = options.givesUpEarly && isNobodyThere(error) ? Math.min(attempts, 2) : attempts;
        const wait = attempt < most ? retryAfterMs[attempt - 1] : undefined;
        if (wait === undefined) throw givenUp(error, attempt);
        const next = `Trying again in ${Math.ceil(wait / 1000)} s (try ${attempt + 1} of ${most}).`;
        tell('waiting', attempt, `${error.message} ${next}`, 0);
        await delay(wait, undefined, { signal });
      }
    }
  } catch (error) {
    const received = receivedAfter(error, whole);
    if (signal?.aborted && !(error instanceof AppError && error.code === 'changed-since-review'))
      throw new SendFailure('cancelled', `Stopped. ${whereItIs(received)}`, received);
    if (!(error instanceof AppError))
      throw new SendFailure('unexpected', `Sending stopped unexpectedly. ${whereItIs(received)}`, received, {
        cause: error,
      });
    const kept = error.code === 'destination-unreachable' ? ` ${whereItIs(received)}` : '';
    throw new SendFailure(error.code, error.message + kept, received, { cause: error });
  }
}

function isNobodyThere({ cause }: AppError): boolean {
  const { code } = (cause ?? {}) as NodeJS.ErrnoException;
  return code === 'ENOTFOUND' || code === 'EAI_AGAIN' || code === 'ECONNREFUSED';
}

function parcelOf(
  consent: Consent,
  file: string,
  destination: Destination,
  fileName = basename(file),
): Parcel {
  if (consent.rights !== true || consent.reviewed !== true)
    throw new AppError('bad-input', 'There is no consent for this package.');
  if (consent.destination !== destinationLabel(destination))
    throw new AppError(
      'changed-since-review',
      'The destination is not the one that you agreed to. Nothing was sent. Look at the package and agree again.',
    );
  return { file, fileName, sha256: consent.sha256, bytes: consent.bytes, receiptId: consent.receiptId };
}

function givenUp(error: AppError, attempts: number): AppError {
  const tried = attempts === 1 ? '' : ` Tried ${attempts} times.`;
  return new AppError('destination-unreachable', error.message + tried, { cause: error });
}

function whereItIs(received: Received): string {
  return received === 'no'
    ? 'The package stays in the outbox.'
    : 'The package may have been received all the same. It stays in the outbox; to send it again could leave it there twice.';
}
