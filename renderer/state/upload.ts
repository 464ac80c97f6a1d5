// The upload of the consented package: what is happening now, and what came of it.
import { create } from 'zustand';
import type { Failure } from '../../shared/failure';
import type { EventPayload } from '../../shared/ipc';
import type { Progress } from '../../shared/progress';
import type { Receipt } from '../../shared/receipt';
import { failureOf, onEvent, request } from '../request';
import { type Identity, onProgress } from './session';

export interface UploadState {
  /** `running` from the yes until the main process answers. */
  phase: 'none' | 'running' | 'ended';
  receiptId: string | null;
  progress: Progress | null;
  live: EventPayload<'upload:state'> | null;
  receipt: Receipt | null;
  failure: Failure | null;
  /** What the person asked for while it ran; a paused upload ends and is sent again from the outbox. */
  held: 'paused' | 'stopped' | null;
}

const initial: UploadState = {
  phase: 'none',
  receiptId: null,
  progress: null,
  live: null,
  receipt: null,
  failure: null,
  held: null,
};

export const useUpload = create<UploadState>(() => initial);

const { getState, setState } = useUpload;

onProgress('upload', (progress) => setState({ progress }));
onEvent('upload:state', (live) => setState({ live }));

/** Sends exactly the package with this sha256. Call only from the person's click on Share. */
export function sharePackage(pack: { receiptId: string; sha256: string }, identity: Identity): Promise<void> {
  return run(pack.receiptId, () =>
    request('share:send', { sha256: pack.sha256, identity, rights: true, reviewed: true }),
  );
}

/** Sends a package that waits in the outbox. Call only from a click. */
export function sendWaiting(receiptId: string): Promise<void> {
  return run(receiptId, () => request('outbox:send', { receiptId }));
}

async function run(receiptId: string, send: () => Promise<Receipt>): Promise<void> {
  if (getState().phase === 'running') return;
  setState({ ...initial, phase: 'running', receiptId });
  try {
    setState({ phase: 'ended', receipt: await send() });
  } catch (error) {
    setState({ phase: 'ended', failure: failureOf(error), receipt: await receiptOf(receiptId) });
  }
}

/** What the ledger knows of it; null when the consent was not recorded. */
async function receiptOf(receiptId: string): Promise<Receipt | null> {
  const receipts = await request('history:list', {}).catch(() => []);
  return receipts.find((receipt) => receipt.receiptId === receiptId) ?? null;
}

/** Holds the upload: the connection ends, the package waits. */
export function pauseUpload(): Promise<unknown> {
  setState({ held: 'paused' });
  return request('share:pause', {});
}

/** Stops the upload; the package stays in the outbox. */
export function cancelUpload(): Promise<unknown> {
  setState({ held: 'stopped' });
  return request('share:cancel', {});
}

/** A paused upload is not to go on now after all. */
export function stopPaused(): void {
  setState({ held: 'stopped' });
}

/** Forgets the last upload, before a new review. */
export function forgetUpload(): void {
  if (getState().phase !== 'running') setState(initial);
}
