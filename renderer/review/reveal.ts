// Scrolls to an event, and to the very finding in it once its page has come; unfolds what hides it.
import { useEffect, useRef } from 'react';
import { setFold, type TrajectoryState, useTrajectory } from '../state/review-trajectory';
import { rowOfEvent } from './event-rows';
import type { HeightIndex } from './height-index';

interface RevealOptions {
  scroller: { readonly current: HTMLDivElement | null };
  heights: HeightIndex;
  reveal: TrajectoryState['reveal'];
  rows: readonly number[] | null;
  /** Changes when pages come. */
  loaded: number;
  /** Changes when other rows are drawn. */
  drawn: unknown;
  update: () => void;
}

/** Follows the wish in `reveal`, once. */
export function useReveal({ scroller, heights, reveal, rows, loaded, drawn, update }: RevealOptions): void {
  const done = useRef(0);
  useEffect(() => {
    const element = scroller.current;
    if (!element || !reveal || reveal.number === done.current) return;
    const event = useTrajectory.getState().events?.get(reveal.event);
    const row = rowOfEvent(rows, reveal.event);
    const top = element.querySelector<HTMLElement>(`[data-event="${reveal.event}"]`);
    if (!event || !top) {
      scrollToRow(element, heights, row);
      update();
      // The page comes later; this runs again then.
      return;
    }
    if (reveal.place !== null && event.blocks.length > 0) setFold(event.key, true);
    done.current = reveal.number;
    const wish = reveal.number;
    // Again and again: first it is drawn and measured, then the rest of a long text may have to come.
    const attempt = (left: number) => {
      if (useTrajectory.getState().reveal?.number !== wish) return;
      const found = settle(element, heights, row, reveal);
      if (left > 0 && (!found || left > attempts - 2))
        setTimeout(() => requestAnimationFrame(() => attempt(left - 1)), left > attempts - 2 ? 0 : 150);
    };
    requestAnimationFrame(() => attempt(attempts));
  }, [scroller, heights, reveal, rows, loaded, drawn, update]);
}

const attempts = 12;

/** Scrolls to the place, or to its row; true when nothing is left to wait for. */
function settle(
  element: HTMLElement,
  heights: HeightIndex,
  row: number,
  reveal: NonNullable<TrajectoryState['reveal']>,
): boolean {
  const mark = reveal.place === null ? null : findMark(element, reveal.event, reveal.place);
  for (const other of element.querySelectorAll('[data-chosen]')) other.removeAttribute('data-chosen');
  if (!mark) {
    scrollToRow(element, heights, row);
    return reveal.place === null;
  }
  for (const same of marksOfPlace(element, reveal.event, reveal.place ?? 0)) same.dataset.chosen = '';
  const frame = element.getBoundingClientRect();
  const place = mark.getBoundingClientRect();
  const isInSight = place.top > frame.top + 40 && place.bottom < frame.bottom - 40;
  if (!isInSight) element.scrollTop += place.top - frame.top - frame.height * 0.35;
  return true;
}

function scrollToRow(element: HTMLElement, heights: HeightIndex, row: number): void {
  const top = heights.offsetOf(row);
  const height = heights.heightOf(row);
  const scale = element.scrollHeight / Math.max(element.scrollHeight, heights.total);
  const seen = element.scrollTop / scale;
  if (top >= seen + 8 && top + Math.min(height, 120) <= seen + element.clientHeight) return;
  element.scrollTop = (top - element.clientHeight * 0.3) * scale;
}

/** The place's mark on the left side, else on the right one. */
function findMark(element: HTMLElement, event: number, place: number): HTMLElement | null {
  return marksOfPlace(element, event, place)[0] ?? null;
}

/** The marks of one place of a finding: the n-th of its value in the event, on both sides. */
function marksOfPlace(element: HTMLElement, event: number, place: number): HTMLElement[] {
  const places = useTrajectory.getState().findings?.places ?? [];
  const finding = places[place]?.finding;
  if (finding === undefined) return [];
  let nth = 0;
  for (let i = place - 1; i >= 0 && places[i]?.event === event; i -= 1)
    if (places[i]?.finding === finding) nth += 1;
  const found: HTMLElement[] = [];
  for (const cell of element.querySelectorAll<HTMLElement>(`[data-event="${event}"]`)) {
    const marks = cell.querySelectorAll<HTMLElement>(`[data-finding="${CSS.escape(finding)}"]`);
    const mark = marks[Math.min(nth, marks.length - 1)];
    if (mark) found.push(mark);
  }
  return found;
}
