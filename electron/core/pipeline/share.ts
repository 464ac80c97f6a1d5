// consent → send → record: exactly the package that was looked at, to exactly the destination that was named.
import { stat } from 'node:fs/promises';
import { type Consent, consentText } from '../../../shared/consent';
import { AppError, toFailure } from '../../../shared/failure';
import type { Receipt } from '../../../shared/receipt';
import { type Delivery, SendFailure } from '../destinations/destination';
import { send, type SendState } from '../destinations/send';
import { checkUndamaged } from '../ledger/damaged';
import { hashSource } from './redact-trajectory';
import { readAgain, rulesStateOf } from './rules-state';
import {
  type BuiltPackage,
  checkDestination,
  currentDestination,
  currentDestinationLabel,
  type PipelineState,
  startRunning,
  theScan,
} from './state';
import { checkStillAgreed } from './void-consent';

/** What the person said on the consent screen, or with a flag. */
export interface Yes {
  sha256: string;
  identity: 'email' | 'none';
  rights: true;
  reviewed: true;
}

/** The package under consent; a failure when none was built. */
export function theBuilt(state: PipelineState): BuiltPackage {
  if (state.built === null) throw new AppError('not-found', 'There is no package yet. Build it first.');
  return state.built;
}

/** What changed since the package was built, in words; empty when nothing did. */
export async function changesSince(state: PipelineState, built: BuiltPackage): Promise<string[]> {
  const changes: string[] = [];
  await readAgain(state);
  if ((await rulesStateOf(state)) !== built.rulesState)
    changes.push('Decisions or rules changed since the package was built.');
  if ((await state.outbox.find(built.summary.receiptId)) === null) changes.push('The package file is gone.');
  for (const { key, repository, sourceBytes, sourceSha256 } of built.trajectories) {
    const trajectory = theScan(state).trajectories.get(key);
    const now = trajectory ? await stat(trajectory.path).catch(() => null) : null;
    if (!trajectory || now === null)
      changes.push(`${repository}: a trajectory is gone from the disk. The package still holds it.`);
    else if (now.size > sourceBytes)
      changes.push(
        `${repository} changed since you looked: 1 trajectory grew by ${now.size - sourceBytes} bytes.`,
      );
    else if (now.size < sourceBytes || (await hashSource(trajectory.path)) !== sourceSha256)
      changes.push(`${repository} changed since you looked: 1 trajectory was rewritten.`);
  }
  return changes;
}

/** Records the consent, sends, records what came back. A failure keeps the package in the outbox. */
export async function share(state: PipelineState, yes: Yes): Promise<Receipt> {
  const built = theBuilt(state);
  const { summary, trajectories } = built;
  if (yes.sha256 !== summary.sha256 || yes.identity !== summary.identity)
    throw new AppError(
      'changed-since-review',
      'The package is another one than the one you agreed to. Look at it again.',
    );
  const earlier = (await state.ledger.receipts()).find(({ receiptId }) => receiptId === summary.receiptId);
  if (earlier && earlier.state !== 'waiting' && earlier.state !== 'discarded') throw sentAlready();
  if (earlier && earlier.mayHaveBeenReceived > 0) {
    // While another window sends it, that is what is told.
    await (await state.outbox.claim(summary.receiptId, 0))();
    throw unclearAlready();
  }
  const changes = await changesSince(state, built);
  if (changes.length > 0)
    throw new AppError('changed-since-review', `${changes[0]} Look again before sharing.`);
  checkDestination(state);
  await checkUndamaged(state.options.dataFolder);
  const at = new Date(state.now()).toISOString();
  const consent: Consent = {
    receiptId: summary.receiptId,
    textVersion: consentText.version,
    sha256: summary.sha256,
    bytes: summary.bytes,
    destination: currentDestinationLabel(state),
    identity: yes.identity,
    rights: yes.rights,
    reviewed: yes.reviewed,
    at,
  };
  await state.outbox.saveConsent(consent);
  await state.ledger.append({ kind: 'consented', at, consent, trajectories, fileName: summary.fileName });
  const receipt = await deliver(state, consent, { fileName: summary.fileName, unclear: 0 });
  // The next review starts unticked.
  await state.decisions.decide({
    kind: 'repository',
    repositoryIds: built.repositoryIds,
    decision: 'undecided',
  });
  return receipt;
}

/**
 * Sends a package that waits in the outbox, under the consent that was given for it; also one that may have been received
 * already, so only call it for a package that the person has pointed at.
 */
export async function sendWaiting(state: PipelineState, receiptId: string): Promise<Receipt> {
  const { state: now, mayHaveBeenReceived: unclear } = await receiptOf(state, receiptId);
  const waiting = await state.outbox.find(receiptId);
  if (now !== 'waiting' || !waiting?.consent)
    throw new AppError('not-found', 'This package does not wait in the outbox.');
  await checkStillAgreed(state, receiptId);
  return deliver(state, waiting.consent, { fileName: `${receiptId}.zip`, unclear });
}

/** What a yes to sending knew: the name that the package gets, and how many sendings before it had no clear end. */
interface Known {
  fileName: string;
  unclear: number;
}

async function deliver(state: PipelineState, consent: Consent, known: Known): Promise<Receipt> {
  await checkUndamaged(state.options.dataFolder);
  const { signal } = startRunning(state, 'upload');
  const { receiptId } = consent;
  const at = (): string => new Date(state.now()).toISOString();
  const release = await state.outbox.claim(receiptId);
  try {
    // Another window or command may have sent it, or taken it back, between the yes and the claim.
    const now = await receiptOf(state, receiptId);
    if (now.state !== 'waiting') throw sentAlready();
    if (now.mayHaveBeenReceived > known.unclear) throw unclearAlready();
    await checkStillAgreed(state, receiptId);
  } catch (error) {
    await release();
    throw error;
  }
  state.sending = receiptId;
  try {
    // On the disk before the first byte goes out: whatever happens then, it is known that it may have been received.
    await state.ledger.append({ kind: 'sending', at: at(), receiptId });
    const delivery = await sendOrRecord(state, consent, { fileName: known.fileName, signal, at });
    await state.ledger.append({ kind: 'sent', at: at(), receiptId, ...delivery }).catch((error: unknown) => {
      const where = delivery.url === '' ? '' : ` to ${delivery.url}`;
      throw new AppError(
        error instanceof AppError ? error.code : 'unexpected',
        `The package was sent${where} (receipt ${receiptId}), but that could not be written down: ${toFailure(error).message} History says of it that it may have been received.`,
        { cause: error },
      );
    });
    state.emit('upload:state', { state: 'sent', attempt: 0, message: '' });
  } finally {
    state.sending = null;
    await release();
  }
  return receiptOf(state, receiptId);
}

interface Sending {
  fileName: string;
  signal: AbortSignal;
  at(): string;
}

async function sendOrRecord(state: PipelineState, consent: Consent, sending: Sending): Promise<Delivery> {
  const { signal, fileName, at } = sending;
  const { receiptId } = consent;
  try {
    return await send(consent, state.outbox.pathOf(receiptId), currentDestination(state), {
      signal,
      fileName,
      givesUpEarly: state.options.givesUpEarly ?? false,
      // Another window or command may have decided otherwise between two tries.
      beforeTry: () => checkStillAgreed(state, receiptId),
      givenBy: state.options.endpoint === null ? 'settings' : '--endpoint',
      onState: uploadTeller(state),
    });
  } catch (error) {
    const { message } = toFailure(error);
    const received = error instanceof SendFailure ? error.received : 'no';
    const entry = { kind: 'send-failed', at: at(), receiptId, message, received } as const;
    // Where this cannot be written down, the sending stays one whose end nobody knows; what went wrong is the thing to tell.
    await state.ledger.append(entry).catch(() => undefined);
    state.emit('upload:state', { state: signal.aborted ? 'paused' : 'failed', attempt: 0, message });
    throw error;
  }
}

function unclearAlready(): AppError {
  return new AppError(
    'bad-input',
    'This very package may have been received already. It waits in the outbox: send it again from there, or withdraw it in History.',
  );
}

function sentAlready(): AppError {
  return new AppError(
    'bad-input',
    'This very package was sent, or taken back, already. History shows its receipt.',
  );
}

function uploadTeller(state: PipelineState): (send: SendState) => void {
  const started = performance.now();
  let told = '';
  return ({ state: phase, attempt, message, sent, total }) => {
    const word = `${phase} ${attempt} ${message}`;
    if (word !== told) state.emit('upload:state', { state: phase, attempt, message });
    told = word;
    const rate = sent / Math.max(0.001, (performance.now() - started) / 1000);
    const secondsLeft = rate > 0 ? (total - sent) / rate : null;
    state.emit('progress', { task: 'upload', done: sent, total, files: 0, filesTotal: 1, rate, secondsLeft });
  };
}

/** One receipt of the ledger. */
export async function receiptOf(state: PipelineState, receiptId: string): Promise<Receipt> {
  const receipt = (await state.ledger.receipts()).find((one) => one.receiptId === receiptId);
  if (!receipt) throw new AppError('not-found', 'There is no such receipt.');
  return receipt;
}
