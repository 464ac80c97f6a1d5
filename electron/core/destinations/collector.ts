// What the collect hook sends: one redacted trajectory as JSON, by one POST, to the address of the standing consent.
// A commit waits for it: one try, and a short limit on the whole.
import { createHash } from 'node:crypto';
import type { StandingConsent } from '../../../shared/consent';
import { AppError } from '../../../shared/failure';
import { destinationUrl, type GivenBy, shownUrl } from './address';
import { receivedAfter, SendFailure } from './destination';
import { sendRequest } from './http-request';
import { judge } from './transfer';

export interface CollectorOptions {
  signal?: AbortSignal;
  /** Milliseconds for the whole; default 10 s. */
  limitMs?: number;
  allowPlainHttp?: boolean;
  /** Where the person gave the address; the settings by default. */
  givenBy?: GivenBy;
}

/** How a collector's address is named in consents and in the ledger. */
export const collectorLabel = shownUrl;

/** Posts a payload (JSON text). Throws `bad-input` without a fitting standing consent, else a SendFailure. */
export async function postToCollector(
  consent: StandingConsent,
  address: string,
  payload: string,
  options: CollectorOptions = {},
): Promise<{ status: number; sha256: string }> {
  if (consent.destination !== collectorLabel(address))
    throw new AppError(
      'bad-input',
      'The address of the collector is not the one that you agreed to for this repository.',
    );
  const givenBy = options.givenBy ?? 'settings';
  const url = destinationUrl(address, options.allowPlainHttp ?? false, givenBy);
  const body = Buffer.from(payload, 'utf8');
  const limit = options.limitMs ?? 10_000;
  const signal = AbortSignal.timeout(limit);
  const stop = new AbortController();
  const abort = (): void => stop.abort();
  signal.addEventListener('abort', abort, { once: true });
  options.signal?.addEventListener('abort', abort, { once: true });
  let whole = false;
  try {
    const answer = await sendRequest({
      method: 'POST',
      url,
      headers: { 'Content-Type': 'application/json' },
      body: { bytes: body.length, chunks: pieces(body) },
      signal: stop.signal,
      idleMs: limit,
      onWhole: () => {
        whole = true;
      },
    });
    const { status } = judge(answer, url, { what: 'trajectory', givenBy });
    return { status, sha256: createHash('sha256').update(body).digest('hex') };
  } catch (error) {
    const received = receivedAfter(error, whole);
    if (signal.aborted)
      throw new SendFailure('destination-unreachable', `${url.hostname} did not answer in time.`, received);
    if (options.signal?.aborted) throw new SendFailure('cancelled', 'Stopped.', received);
    if (error instanceof AppError)
      throw new SendFailure(error.code, error.message, received, { cause: error });
    throw new SendFailure('unexpected', 'Sending stopped unexpectedly.', received, { cause: error });
  } finally {
    signal.removeEventListener('abort', abort);
    options.signal?.removeEventListener('abort', abort);
  }
}

async function* pieces(body: Buffer): AsyncGenerator<Buffer> {
  for (let from = 0; from < body.length; from += 65_536) yield body.subarray(from, from + 65_536);
}
