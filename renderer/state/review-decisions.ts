// Decisions of the review, one way in for all of them: told to the main process, undone and redone, with a line that says
// what happened. `version` grows with each, so that screens read again what may have changed.
import { create } from 'zustand';
import type { Failure } from '../../shared/failure';
import type { RequestOutput } from '../../shared/ipc';
import type { ReviewDecision } from '../../shared/review';
import { formatPlural } from '../parts/format';
import { failureOf, request } from '../request';

export interface DecisionsState {
  canUndo: boolean;
  canRedo: boolean;
  version: number;
  /** What was just done ("Kept redacted"), and whether it can be taken back; null when it has been read. */
  message: { text: string; undo: boolean; number: number } | null;
  failure: Failure | null;
}

export const useDecisions = create<DecisionsState>(() => ({
  canUndo: false,
  canRedo: false,
  version: 0,
  message: null,
  failure: null,
}));

const { getState, setState } = useDecisions;

/** Tells a decision to the main process; `done` says in the person's words what it did. True when it was kept. */
export async function decide(decision: ReviewDecision, done: string): Promise<boolean> {
  try {
    changed(await request('review:decide', { decision }), done, true);
    return true;
  } catch (error) {
    setState({ failure: failureOf(error), version: getState().version + 1 });
    return false;
  }
}

/** Takes the last decision back. */
export async function undo(): Promise<void> {
  try {
    const { undone, ...after } = await request('review:undo', {});
    changed(after, undone === null ? 'Nothing to undo' : 'Undone', false);
  } catch (error) {
    setState({ failure: failureOf(error) });
  }
}

/** Takes the last undo back. */
export async function redo(): Promise<void> {
  try {
    const { redone, ...after } = await request('review:redo', {});
    changed(after, redone === null ? 'Nothing to redo' : 'Done again', redone !== null);
  } catch (error) {
    setState({ failure: failureOf(error) });
  }
}

/** The message has been read, or its time is over. */
export function dismissMessage(): void {
  setState({ message: null, failure: null });
}

function changed(
  { canUndo, canRedo, voided }: RequestOutput<'review:decide'>,
  done: string,
  canTakeBack: boolean,
): void {
  const text =
    voided === 0 ? done : `${done}. ${formatPlural(voided, 'package')} in the outbox will not be sent`;
  const { version, message } = getState();
  setState({
    canUndo,
    canRedo,
    version: version + 1,
    message: { text, undo: canTakeBack && canUndo, number: (message?.number ?? 0) + 1 },
    failure: null,
  });
}
