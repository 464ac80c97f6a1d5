// Finding words in the open trajectory: which events hold them, and which of those is looked at.
import { create } from 'zustand';
import type { Failure } from '../../shared/failure';
import { failureOf, request } from '../request';
import { focusEvent, useTrajectory } from './review-trajectory';

export interface SearchState {
  /** True while the search field is there; `n` and `N` then step through what was found. */
  open: boolean;
  text: string;
  running: boolean;
  events: readonly number[];
  at: number;
  complete: boolean;
  failure: Failure | null;
}

const closed: SearchState = {
  open: false,
  text: '',
  running: false,
  events: [],
  at: -1,
  complete: true,
  failure: null,
};

export const useSearch = create<SearchState>(() => closed);

const { getState, setState } = useSearch;
let waiting: ReturnType<typeof setTimeout> | undefined;

/** Shows the search field. */
export function openSearch(): void {
  setState({ open: true });
}

/** Hides the search field and forgets what was found. */
export function closeSearch(): void {
  clearTimeout(waiting);
  setState(closed);
}

/** Searches as the person types, 200 ms after the last letter. */
export function searchFor(text: string): void {
  clearTimeout(waiting);
  setState({ text, running: text !== '', events: [], at: -1, failure: null });
  if (text !== '') waiting = setTimeout(() => void run(text), 200);
}

async function run(text: string): Promise<void> {
  const { key, focus } = useTrajectory.getState();
  if (!key) return;
  const isCurrent = () => getState().text === text && useTrajectory.getState().key === key;
  try {
    const { events, complete } = await request('trajectory:find', { key, text });
    if (!isCurrent()) return;
    setState({ running: false, events, complete });
    const first = events.findIndex((event) => event >= focus);
    if (events.length > 0) goToMatch(Math.max(0, first));
  } catch (error) {
    if (isCurrent()) setState({ running: false, failure: failureOf(error) });
  }
}

/** Goes to the next or previous event that holds the words, round the end. */
export function stepMatch(step: 1 | -1): void {
  const { events, at } = getState();
  if (events.length > 0) goToMatch((at + step + events.length) % events.length);
}

function goToMatch(at: number): void {
  const event = getState().events[at];
  if (event === undefined) return;
  setState({ at });
  focusEvent(event, true);
}
