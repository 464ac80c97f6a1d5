// The `transfer` destination: one HTTP PUT of the zip, as transfer.sh takes it (https://github.com/dutchcoders/transfer.sh).
// The answer's body is the address under which the package lies.
import { AppError } from '../../../shared/failure';
import type { Destination } from '../../../shared/settings';
import { destinationUrl, type GivenBy, shownUrl } from './address';
import { type Deliverer, type Delivery, SendFailure } from './destination';
import { type HttpAnswer, sendRequest } from './http-request';
import { parcelBytes } from './parcel-stream';

type Transfer = Extract<Destination, { kind: 'transfer' }>;

const mostRedirects = 3;

export const transfer: Deliverer<Transfer> = {
  kind: 'transfer',
  // transfer.sh keeps each PUT under an address of its own.
  idempotent: false,
  label: ({ url }) => shownUrl(url),
  check: ({ url }) => void destinationUrl(url, false),
  async deliver(parcel, destination, options) {
    let url = destinationUrl(destination.url, options.allowPlainHttp, options.givenBy);
    for (let redirects = 0; ; redirects += 1) {
      const answer = await sendRequest({
        method: 'PUT',
        url,
        // The same key at every try tells a receiver that knows such keys that it is the same package.
        headers: { 'Content-Type': 'application/zip', 'Idempotency-Key': parcel.receiptId },
        body: { bytes: parcel.bytes, chunks: parcelBytes(parcel, options.signal) },
        signal: options.signal,
        idleMs: options.idleMs,
        onBytes: options.onBytes,
        onWhole: options.onWhole,
      });
      if (answer.status < 300 || answer.status >= 400)
        return judge(answer, url, { what: 'package', givenBy: options.givenBy });
      url = redirected(answer, url, redirects);
    }
  },
};

/** What was sent, and where the person gave the address: for the words of a refusal. */
interface Sent {
  what: 'package' | 'trajectory';
  givenBy: GivenBy;
}

/** Turns an answer into a delivery, or into the failure that says whether another try makes sense. */
export function judge(answer: HttpAnswer, url: URL, sent: Sent): Delivery {
  const { status } = answer;
  if (status >= 200 && status < 300) return { status, url: addressIn(answer.body) };
  const trouble = `${url.hostname} has a problem of its own (status ${status}).`;
  // These say that the request was not taken; of the others nobody knows how far it came.
  if (status === 408 || status === 425 || status === 429)
    throw new SendFailure('destination-unreachable', trouble, 'no');
  if (status >= 500) throw new AppError('destination-unreachable', trouble);
  throw new AppError(
    'destination-refused',
    `${url.hostname} did not accept the ${sent.what} (status ${status}).${hint(status, sent)}`,
  );
}

function hint(status: number, { what, givenBy }: Sent): string {
  const place = givenBy === 'settings' ? 'the settings' : '--endpoint';
  if (status === 401 || status === 403) return ` It asks for a permission: look at the address in ${place}.`;
  if (status === 404 || status === 405) return ` Look at the address in ${place}.`;
  if (what === 'trajectory') return status === 413 ? ' It is too large for this receiver.' : '';
  return status === 413
    ? ' It is too large for this receiver: share fewer trajectories at once.'
    : ' It stays in the outbox.';
}

// A receiver may move a package within itself; what the person agreed to never goes to another host.
function redirected({ headers, status }: HttpAnswer, from: URL, redirects: number): URL {
  const target = headers.location === undefined ? null : new URL(headers.location, from);
  const same = target !== null && target.host === from.host && target.protocol === from.protocol;
  if (same && redirects < mostRedirects && [301, 302, 307, 308].includes(status)) return target;
  throw new AppError(
    'destination-refused',
    `${from.hostname} wants the package to go elsewhere (status ${status}), which you did not agree to. Nothing was stored there.`,
  );
}

const longestAddress = 2000;

/** The web address in an answer's first line with text in it; '' when there is none. Control characters never pass. */
export function addressIn(body: string): string {
  const line = body.split(/[\r\n]+/).find((one) => one.trim() !== '') ?? '';
  // Control, bidirectional and zero-width characters could make an address look like another one.
  const plain = line.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '').trim();
  return plain.length <= longestAddress && /^https?:\/\/[^\s<>"'`\\]+$/i.test(plain) ? plain : '';
}
