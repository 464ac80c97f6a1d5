// consent → send → record: exactly the package that was looked at, to exactly the destination that was named.
import { stat } from 'node:fs/promises';
import { type Consent, consentText } from '../../../shared/consent';
import { AppError } from '../../../shared/failure';
import type { Receipt } from '../../../shared/receipt';
import type { Destination } from '../../../shared/settings';
import { destinationLabel } from '../destinations/index';
import { send } from '../destinations/send';
import { rulesStateOf } from './build-package';
import { hashSource } from './redact-trajectory';
import { type BuiltPackage, currentDestination, type PipelineState, startRunning, theScan } from './state';

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
  if (!(await state.outbox.has(built.summary.fileName))) changes.push('The package file is gone.');
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
  await state.ledger.refresh();
  const earlier = state.ledger.receipts().find(({ receiptId }) => receiptId === summary.receiptId);
  if (earlier?.state === 'sent')
    throw new AppError('bad-input', 'This very package was sent already. History shows its receipt.');
  const at = new Date(state.now()).toISOString();
  const consent: Consent = {
    receiptId: summary.receiptId,
    textVersion: consentText.version,
    sha256: summary.sha256,
    bytes: summary.bytes,
    destination: destinationLabel(currentDestination(state)),
    identity: yes.identity,
    rights: yes.rights,
    reviewed: yes.reviewed,
    at,
  };
  await state.ledger.append({ kind: 'consented', at, consent, trajectories, fileName: summary.fileName });
  const receipt = await deliver(state, consent, summary.fileName, currentDestination(state));
  await state.decisions.clearShared(built.repositoryIds);
  return receipt;
}

/** Sends a package that waits in the outbox, under the consent that was given for it. */
export async function sendWaiting(state: PipelineState, receiptId: string): Promise<Receipt> {
  await state.ledger.refresh();
  const receipt = state.ledger.receipts().find((one) => one.receiptId === receiptId);
  if (receipt?.state !== 'waiting')
    throw new AppError('not-found', 'This package does not wait in the outbox.');
  const entry = state.ledger
    .entries()
    .findLast((one) => one.kind === 'consented' && one.consent.receiptId === receiptId);
  if (entry?.kind !== 'consented')
    throw new AppError('not-found', 'The consent for this package was not found.');
  return deliver(state, entry.consent, entry.fileName, currentDestination(state));
}

async function deliver(
  state: PipelineState,
  consent: Consent,
  fileName: string,
  destination: Destination,
): Promise<Receipt> {
  const { signal } = startRunning(state, 'upload');
  const { receiptId } = consent;
  const at = (): string => new Date(state.now()).toISOString();
  const started = performance.now();
  try {
    const delivery = await send(consent, state.outbox.pathOf(fileName), destination, {
      signal,
      onState: ({ state: phase, attempt, message, sent, total }) => {
        state.emit('upload:state', { state: phase, attempt, message });
        const rate = sent / Math.max(0.001, (performance.now() - started) / 1000);
        state.emit('progress', {
          task: 'upload',
          done: sent,
          total,
          files: 0,
          filesTotal: 1,
          rate,
          secondsLeft: rate > 0 ? (total - sent) / rate : null,
        });
      },
    });
    await state.ledger.append({ kind: 'sent', at: at(), receiptId, ...delivery });
    state.emit('upload:state', { state: 'sent', attempt: 0, message: '' });
  } catch (error) {
    const message =
      error instanceof AppError
        ? error.message
        : 'Sending stopped unexpectedly. The package stays in the outbox.';
    await state.ledger.append({ kind: 'send-failed', at: at(), receiptId, message });
    state.emit('upload:state', { state: 'failed', attempt: 0, message });
    throw error;
  }
  return receiptOf(state, receiptId);
}

/** One receipt of the ledger. */
export function receiptOf(state: PipelineState, receiptId: string): Receipt {
  const receipt = state.ledger.receipts().find((one) => one.receiptId === receiptId);
  if (!receipt) throw new AppError('not-found', 'There is no such receipt.');
  return receipt;
}

/** Takes a waiting package out of the outbox for good. */
export async function discard(state: PipelineState, receiptId: string): Promise<void> {
  const receipt = receiptOf(state, receiptId);
  if (receipt.state !== 'waiting')
    throw new AppError('bad-input', 'Only a package that waits can be discarded.');
  const entry = state.ledger
    .entries()
    .findLast((one) => one.kind === 'consented' && one.consent.receiptId === receiptId);
  if (entry?.kind === 'consented') await state.outbox.remove(entry.fileName);
  await state.ledger.append({ kind: 'discarded', at: new Date(state.now()).toISOString(), receiptId });
}

/**
 * Withdraws. A package that waits is taken out of the outbox; one copied to a folder is the person's own to delete; for one
 * that was sent there is no interface to delete it, so what is recorded is the request that the person has to make.
 */
export async function withdraw(state: PipelineState, receiptId: string): Promise<Receipt> {
  await state.ledger.refresh();
  const receipt = receiptOf(state, receiptId);
  if (receipt.state === 'withdrawn' || receipt.state === 'discarded')
    throw new AppError('bad-input', 'This was withdrawn already.');
  const at = new Date(state.now()).toISOString();
  if (receipt.state === 'waiting') {
    await discard(state, receiptId);
    await state.ledger.append({
      kind: 'withdrawal',
      at,
      receiptId,
      asked: 'Nobody: the package had not been sent.',
      answer: 'Removed from the outbox.',
      done: true,
    });
  } else {
    await state.ledger.append({
      kind: 'withdrawal',
      at,
      receiptId,
      asked: `The collection at ${receipt.destination}, through monperrus@kth.se`,
      answer: `The destination cannot be asked by a program. Write to monperrus@kth.se and name receipt ${receiptId}${receipt.url ? ` and ${receipt.url}` : ''}. Copies that were published before cannot be called back.`,
      done: false,
    });
  }
  return receiptOf(state, receiptId);
}
