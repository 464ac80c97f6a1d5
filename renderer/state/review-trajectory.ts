// The trajectory under review: what is known of it, its findings, the pages of its transcript near the viewport, and where
// the person stands in it. Never holds all events: a trajectory may have 200,000.
import { create } from 'zustand';
import type { Failure } from '../../shared/failure';
import type { FindingGroup } from '../../shared/finding';
import type { OpenTrajectory, ReviewEvent, TrajectoryFindings } from '../../shared/review';
import { failureOf, onEvent, request } from '../request';
import { PageCache } from '../review/page-cache';
import { decide, useDecisions } from './review-decisions';

/** Which events are listed. */
export type EventFilter = 'all' | 'findings' | 'to-decide';

export interface TrajectoryState {
  key: string | null;
  open: OpenTrajectory | null;
  total: number;
  complete: boolean;
  findings: TrajectoryFindings | null;
  groups: ReadonlyMap<string, FindingGroup>;
  events: PageCache<ReviewEvent> | null;
  /** Grows when a page came or changed. */
  pages: number;
  /** Index into the places of findings, or null when none was chosen yet. */
  place: number | null;
  /** Index of the event that keys act on. */
  focus: number;
  /** A wish to scroll there; `number` makes two wishes for the same event differ. */
  reveal: { event: number; place: number | null; number: number } | null;
  /** Folded or not where the person said so, by event key. */
  folds: ReadonlyMap<string, boolean>;
  filter: EventFilter;
  sides: 'both' | 'sent';
  failure: Failure | null;
}

const initial: TrajectoryState = {
  key: null,
  open: null,
  total: 0,
  complete: false,
  findings: null,
  groups: new Map(),
  events: null,
  pages: 0,
  place: null,
  focus: 0,
  reveal: null,
  folds: new Map(),
  filter: 'all',
  sides: 'both',
  failure: null,
};

export const useTrajectory = create<TrajectoryState>(() => initial);

const { getState, setState } = useTrajectory;
const pageSize = 100;
const pagesKept = 24;

/** Opens a trajectory: its head and first page at once, its findings as they come. */
export async function openReview(key: string): Promise<void> {
  const { sides } = getState();
  const events = new PageCache<ReviewEvent>({
    pageSize,
    keep: pagesKept,
    fetchPage: (from, count) => fetchPage(key, from, count),
    onChange: () => getState().key === key && setState(({ pages }) => ({ pages: pages + 1 })),
    onFailure: (error) => getState().key === key && setState({ failure: failureOf(error) }),
  });
  setState({ ...initial, key, events, sides });
  events.want([0]);
  try {
    const open = await request('trajectory:open', { key });
    if (getState().key !== key) return;
    setState({ open, total: Math.max(getState().total, open.events), complete: open.complete });
    await loadFindings();
  } catch (error) {
    if (getState().key === key) setState({ failure: failureOf(error) });
  }
}

async function fetchPage(key: string, from: number, count: number): Promise<readonly ReviewEvent[]> {
  const page = await request('trajectory:events', { key, from, count });
  const state = getState();
  if (state.key === key && page.total > state.total) setState({ total: page.total });
  if (state.key === key && page.complete) setState({ complete: true });
  return page.events;
}

/** Forgets the open trajectory. */
export function closeReview(): void {
  setState(initial);
}

let nextLook: ReturnType<typeof setTimeout> | undefined;

/** Reads the findings (again); while the search for them runs, asks every second. */
async function loadFindings(): Promise<void> {
  const { key } = getState();
  if (!key) return;
  const findings = await request('trajectory:findings', { key });
  if (getState().key !== key) return;
  const wasOpen = getState().findings?.done !== true;
  setState((before) => ({
    findings,
    groups: new Map(findings.groups.map((group) => [group.id, group])),
    place: samePlace(before, findings),
  }));
  // Pages that came before the search ended lack the marks of what was found since.
  if (wasOpen && findings.done) getState().events?.invalidate();
  setState(({ pages }) => ({ pages: pages + 1 }));
  clearTimeout(nextLook);
  if (!findings.done) nextLook = setTimeout(() => getState().key === key && void look(key), 1_000);
}

/** Looks whether the search for findings went on. */
async function look(key: string): Promise<void> {
  try {
    await loadFindings();
  } catch (error) {
    if (getState().key === key) setState({ failure: failureOf(error) });
  }
}

/** The chosen place among the places as they are now: a decision may have added or taken away others. */
function samePlace({ place, findings }: TrajectoryState, now: TrajectoryFindings): number | null {
  const at = place === null ? undefined : findings?.places[place];
  if (place === null || !at) return null;
  const stands = now.places[place];
  if (stands?.finding === at.finding && stands.event === at.event) return place;
  const same = now.places.findIndex((other) => other.finding === at.finding && other.event >= at.event);
  return same >= 0 ? same : null;
}

/** Reads again what a decision may have changed: head, findings, visible pages. */
async function reload(): Promise<void> {
  const { key, events } = getState();
  if (!key || !events) return;
  events.invalidate();
  setState(({ pages }) => ({ pages: pages + 1 }));
  try {
    const open = await request('trajectory:open', { key });
    if (getState().key !== key) return;
    setState({ open });
    await loadFindings();
  } catch (error) {
    if (getState().key === key) setState({ failure: failureOf(error) });
  }
}

onEvent('trajectory:grown', ({ key, events, complete }) => {
  const state = getState();
  if (state.key !== key) return;
  state.events?.grown();
  setState({ total: Math.max(state.total, events), complete, pages: state.pages + 1 });
  if (!state.findings?.done) void look(key);
});

let seen = useDecisions.getState().version;
useDecisions.subscribe(({ version }) => {
  if (version === seen) return;
  seen = version;
  void reload();
});

/** The finding that the person stands on, or null. */
export function chosenFinding(state: TrajectoryState): FindingGroup | null {
  const at = state.place === null ? undefined : state.findings?.places[state.place];
  return at ? (state.groups.get(at.finding) ?? null) : null;
}

/** Makes an event the one that keys act on; `reveal` also scrolls to it. */
export function focusEvent(index: number, reveal = false): void {
  const event = Math.max(0, Math.min(getState().total - 1, index));
  setState(({ reveal: before }) => ({
    focus: event,
    ...(reveal ? { reveal: { event, place: null, number: (before?.number ?? 0) + 1 } } : {}),
  }));
}

/** Folds or unfolds an event. */
export function setFold(eventKey: string, open: boolean): void {
  setState(({ folds }) => ({ folds: new Map(folds).set(eventKey, open) }));
}

/** Lists all events, those with findings, or those with something to decide. */
export function setFilter(filter: EventFilter): void {
  setState({ filter });
}

/** Shows both sides or only what will be sent. */
export function setSides(sides: TrajectoryState['sides']): void {
  setState({ sides });
}

/** Leaves an event out, or takes it in again; a tool call goes with its result. */
export async function toggleLeaveOut(event: ReviewEvent): Promise<void> {
  const { key, events } = getState();
  if (!key || !events) return;
  const leftOut = !event.leftOut;
  const goesAlong = (other: ReviewEvent) =>
    other.key === event.key || (event.callId !== null && other.callId === event.callId);
  // Shown at once, and without words on the right: those that are sent in its place come with the page. What is taken in again
  // shows when the page tells how it would be sent.
  if (leftOut) events.change((other) => (goesAlong(other) ? withoutSent(other) : other));
  const what = event.callId === null ? 'the message' : 'the tool call with its result';
  await decide(
    { kind: 'leave-out-event', key, event: event.key, leftOut },
    leftOut ? `Left out ${what}` : `Took in ${what} again`,
  );
}

const noText = { text: '', length: 0, marks: [] };

function withoutSent(event: ReviewEvent): ReviewEvent {
  return {
    ...event,
    leftOut: true,
    headline: { ...event.headline, sent: noText },
    blocks: event.blocks.map((block) => ({ ...block, sent: noText })),
  };
}

/** Leaves out every call on a file or folder, or takes them in again. */
export async function leaveOutPath(path: string, leftOut: boolean): Promise<void> {
  const { key } = getState();
  if (!key) return;
  await decide(
    { kind: 'leave-out-path', key, path, leftOut },
    leftOut ? 'Left out every call on that path' : 'Took in every call on that path again',
  );
}

/** Redacts a text wherever it stands, in every repository. */
export function redactText(text: string): Promise<boolean> {
  return decide({ kind: 'redact-text', text, repositoryId: null }, 'Redacted everywhere');
}

/** Takes the whole trajectory out of what is shared, or in again. */
export function includeTrajectory(key: string, included: boolean): Promise<boolean> {
  return decide(
    { kind: 'include-trajectory', key, included },
    included ? 'Trajectory included again' : 'Trajectory left out',
  );
}
