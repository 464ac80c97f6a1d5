// "Does it mention …?": counts of words in all selected trajectories, as the person types; a newer search ends an older one.
import { create } from 'zustand';
import type { Failure } from '../../shared/failure';
import type { RequestOutput } from '../../shared/ipc';
import type { Progress } from '../../shared/progress';
import { failureOf, request } from '../request';
import { decide, useDecisions } from './review-decisions';
import { onProgress } from './session';

export type Mentions = RequestOutput<'mention:search'>;

export interface MentionState {
  text: string;
  running: boolean;
  /** What was found for the text; of the text before while a new search runs. */
  found: Mentions | null;
  progress: Progress | null;
  failure: Failure | null;
}

const empty: MentionState = { text: '', running: false, found: null, progress: null, failure: null };

export const useMention = create<MentionState>(() => empty);

const { getState, setState } = useMention;
let waiting: ReturnType<typeof setTimeout> | undefined;

onProgress('mention', (progress) => getState().running && setState({ progress }));

/** Searches 200 ms after the last letter; an empty text ends the search. */
export function askMention(text: string): void {
  clearTimeout(waiting);
  const { running } = getState();
  if (text.trim() === '') {
    if (running) void request('mention:cancel', {});
    return setState({ ...empty, text });
  }
  setState({ text, running: true, failure: null, progress: null });
  waiting = setTimeout(() => void run(text), 200);
}

async function run(text: string): Promise<void> {
  try {
    const found = await request('mention:search', { text: text.trim() });
    if (getState().text === text && !found.cancelled) setState({ running: false, found, progress: null });
  } catch (error) {
    if (getState().text === text) setState({ running: false, failure: failureOf(error) });
  }
}

/** Keeps the words as a rule: redacted in everything from now on. */
export function alwaysRedact(text: string): Promise<boolean> {
  return decide(
    { kind: 'redact-text', text: text.trim(), repositoryId: null },
    'Kept as a rule: always redacted',
  );
}

let seen = useDecisions.getState().version;
useDecisions.subscribe(({ version }) => {
  if (version === seen) return;
  seen = version;
  const { text } = getState();
  if (text.trim() !== '') askMention(text);
});
