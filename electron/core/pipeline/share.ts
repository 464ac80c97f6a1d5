// consent → send → record: exactly the package that was looked at, to exactly the destination that was named.
import { stat } from 'node:fs/promises';
import { type Consent, consentText } from '../../../shared/consent';
import { defaultSettings } from '../../../shared/default-settings';
import { AppError } from '../../../shared/failure';
import type { Receipt } from '../../../shared/receipt';
import { send, type SendState } from '../destinations/send';
import { forgetBuild } from '../ledger/build-records';
import { rulesStateOf } from './build-package';
import { hashSource } from './redact-trajectory';
import {
  type BuiltPackage,
  checkDestination,
  currentDestination,
  currentDestinationLabel,
  type PipelineState,
  startRunning,
  theScan,
} from './state';

// What goes to these can be asked back from KTH; who keeps another destination, only the person knows.
const kthAddresses = [
  ...(defaultSettings.destination.kind === 'transfer' ? [defaultSettings.destination.url] : []),
  defaultSettings.collector,
];

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
  if (rulesStateOf(state) !== built.rulesState)
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
  const changes = await changesSince(state, built);
  if (changes.length > 0)
    throw new AppError('changed-since-review', `${changes[0]} Look again before sharing.`);
  checkDestination(state);
  const earlier = (await state.ledger.receipts()).find(({ receiptId }) => receiptId === summary.receiptId);
  if (earlier && earlier.state !== 'waiting' && earlier.state !== 'discarded') throw sentAlready();
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
  const receipt = await deliver(state, consent, summary.fileName);
  // The next review starts unticked.
  await state.decisions.decide({
    kind: 'repository',
    repositoryIds: built.repositoryIds,
    decision: 'undecided',
  });
  return receipt;
}

/** Sends a package that waits in the outbox, under the consent that was given for it. */
export async function sendWaiting(state: PipelineState, receiptId: string): Promise<Receipt> {
  const { state: now } = await receiptOf(state, receiptId);
  const waiting = await state.outbox.find(receiptId);
  if (now !== 'waiting' || !waiting?.consent)
    throw new AppError('not-found', 'This package does not wait in the outbox.');
  return deliver(state, waiting.consent, `${receiptId}.zip`);
}

async function deliver(state: PipelineState, consent: Consent, fileName: string): Promise<Receipt> {
  const { signal } = startRunning(state, 'upload');
  const { receiptId } = consent;
  const at = (): string => new Date(state.now()).toISOString();
  const release = await state.outbox.claim(receiptId);
  try {
    // Another window or command may have sent it, or taken it back, between the yes and the claim.
    if ((await receiptOf(state, receiptId)).state !== 'waiting') throw sentAlready();
  } catch (error) {
    await release();
    throw error;
  }
  try {
    const delivery = await send(consent, state.outbox.pathOf(receiptId), currentDestination(state), {
      signal,
      fileName,
      givesUpEarly: state.options.givesUpEarly ?? false,
      onState: uploadTeller(state),
    });
    await state.ledger.append({ kind: 'sent', at: at(), receiptId, ...delivery });
    state.emit('upload:state', { state: 'sent', attempt: 0, message: '' });
  } catch (error) {
    const message =
      error instanceof AppError
        ? error.message
        : 'Sending stopped unexpectedly. The package stays in the outbox.';
    await state.ledger.append({ kind: 'send-failed', at: at(), receiptId, message });
    state.emit('upload:state', { state: signal.aborted ? 'paused' : 'failed', attempt: 0, message });
    throw error;
  } finally {
    await release();
  }
  return receiptOf(state, receiptId);
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

/** Takes a waiting package out of the outbox for good; refused (`busy`) while it is being sent. */
export async function discard(state: PipelineState, receiptId: string): Promise<void> {
  const checkWaiting = async (): Promise<void> => {
    if ((await receiptOf(state, receiptId)).state !== 'waiting')
      throw new AppError('bad-input', 'Only a package that waits can be discarded.');
  };
  await checkWaiting();
  const release = await state.outbox.claim(receiptId, 0);
  try {
    await checkWaiting();
    await state.ledger.append({ kind: 'discarded', at: new Date(state.now()).toISOString(), receiptId });
    await state.outbox.remove(receiptId);
    await forgetBuild(state.options.dataFolder, receiptId);
  } finally {
    await release();
  }
}

/**
 * Withdraws. A package that waits is taken out of the outbox; for one that was sent there is no interface to delete it, so
 * what is recorded is the request that the person has to make, and to whom.
 */
export async function withdraw(state: PipelineState, receiptId: string): Promise<Receipt> {
  const receipt = await receiptOf(state, receiptId);
  if (receipt.state === 'withdrawn' || receipt.state === 'discarded')
    throw new AppError('bad-input', 'This was withdrawn already.');
  const at = new Date(state.now()).toISOString();
  const waited = receipt.state === 'waiting';
  const isKth = kthAddresses.some((address) => receipt.destination.startsWith(address));
  if (waited) await discard(state, receiptId);
  // Sharing the same content again is a new contribution, with a receipt of its own.
  else await forgetBuild(state.options.dataFolder, receiptId);
  await state.ledger.append({
    kind: 'withdrawal',
    at,
    receiptId,
    asked: waited
      ? 'Nobody: the package had not been sent.'
      : `Whoever keeps ${receipt.destination}, by a letter ${isKth ? 'to monperrus@kth.se' : 'of yours'}`,
    answer: waited
      ? 'Removed from the outbox.'
      : `No program can delete it there. Write to ${isKth ? 'monperrus@kth.se' : 'whoever runs that destination'} and name receipt ${receiptId}${receipt.url ? ` and ${receipt.url}` : ''}. Copies that were published before cannot be called back.`,
    done: waited,
  });
  return receiptOf(state, receiptId);
}
