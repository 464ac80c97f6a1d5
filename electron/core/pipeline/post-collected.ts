// Posts what the collect hook has made: written down before the first byte goes out, and what came of it after. Where it
// cannot be written down, nothing is sent.
import { createHash } from 'node:crypto';
import type { StandingConsent } from '../../../shared/consent';
import { AppError, toFailure } from '../../../shared/failure';
import type { SharedTrajectory } from '../../../shared/receipt';
import type { GivenBy } from '../destinations/address';
import { postToCollector } from '../destinations/collector';
import { SendFailure } from '../destinations/destination';
import type { Ledger } from '../ledger/ledger';

/** A commit waits for the collector; longer than this it does not. */
const limitMs = 5_000;
/** One that did not answer is left alone by the next commits. */
const restMs = 15 * 60 * 1000;

export interface Collected {
  consent: StandingConsent;
  address: string;
  givenBy: GivenBy;
  payload: string;
  identity: 'email' | 'none';
  trajectory: Omit<SharedTrajectory, 'sha256'>;
}

/** Why the collector is not asked now, in words: it did not answer a short while ago. Null when it may be asked. */
export async function restingSince(ledger: Ledger, destination: string): Promise<string | null> {
  const failed = (await ledger.entries()).findLast(
    (entry) => entry.kind === 'hook-failed' && entry.unreachable && entry.destination === destination,
  );
  const age = Date.now() - Date.parse(failed?.at ?? '');
  return age >= 0 && age < restMs
    ? 'The collector could not be reached a short while ago. It is tried again a quarter of an hour after that.'
    : null;
}

/** Posts; gives what happened, in words. Throws what is in the way of it before anything is sent. */
export async function postCollected(ledger: Ledger, collected: Collected): Promise<string> {
  const { consent, address, givenBy, payload, identity, trajectory } = collected;
  const { receiptId, repositoryPath, destination, textVersion } = consent;
  const sha256 = createHash('sha256').update(payload).digest('hex');
  const what = { receiptId, repositoryPath, trajectoryId: trajectory.id, sha256 };
  const at = (): string => new Date().toISOString();
  const bytes = Buffer.byteLength(payload);
  const about = { destination, textVersion, identity, bytes };
  await ledger.append({ kind: 'hook-sending', at: at(), ...what, ...about });
  const outcome = await postToCollector(consent, address, payload, { limitMs, givenBy }).catch(
    (error: unknown) => {
      if (error instanceof AppError) return error;
      throw error;
    },
  );
  if (!(outcome instanceof AppError)) {
    const shared = { ...trajectory, sha256 };
    const sent = { kind: 'hook-sent', at: at(), ...what, bytes, status: outcome.status } as const;
    const unwritten = await written(ledger.append({ ...sent, trajectory: shared }));
    return `Trajectory ${trajectory.id} was sent (consent ${receiptId}).${unwritten}`;
  }
  const received = outcome instanceof SendFailure ? outcome.received : 'no';
  const unreachable = outcome.code === 'destination-unreachable';
  const { message } = outcome;
  const failed = {
    kind: 'hook-failed',
    at: at(),
    ...what,
    destination,
    message,
    received,
    unreachable,
  } as const;
  const unwritten = await written(ledger.append(failed));
  return received === 'no'
    ? `Nothing was sent: ${message}`
    : `Trajectory ${trajectory.id} may have been received: ${message} (consent ${receiptId}).${unwritten}`;
}

async function written(appending: Promise<void>): Promise<string> {
  try {
    await appending;
    return '';
  } catch (error) {
    return ` That could not be written down, so History says that it may have been received: ${toFailure(error).message}`;
  }
}
