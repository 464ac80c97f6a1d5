// Which rows of the transcript are drawn: those in sight and some around, found anew in each frame of a scroll. The scroll bar's
// way is scaled when a list is higher than browsers can draw.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useTrajectory } from '../state/review-trajectory';
import type { HeightIndex } from './height-index';

const overscan = 600;
// Pixels a frame.
const fastPace = 320;
const slowsDownAfter = 80;
// Browsers draw nothing beyond about 33 million pixels.
const highest = 24_000_000;

/** What is drawn now: rows [first, last). */
export interface TranscriptWindow {
  first: number;
  last: number;
  /** Grows when heights changed. */
  version: number;
  /** So fast that new rows would be gone before they are read: they stay grey until it slows down. */
  fast: boolean;
}

/** Follows the scroller. `update` looks where it stands now; `redraw` also draws rows at their new heights, at once. */
export function useTranscriptWindow(
  scroller: RefObject<HTMLDivElement | null>,
  heights: HeightIndex,
  count: number,
): { shown: TranscriptWindow; update: () => void; redraw: () => void } {
  const [shown, setShown] = useState<TranscriptWindow>({ first: 0, last: 0, version: 0, fast: false });
  const lastTop = useRef(0);
  const lastReveal = useRef(useTrajectory.getState().reveal);
  const update = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const top = virtualTop(element, heights.total);
    const first = heights.rowAt(Math.max(0, top - overscan));
    const last = Math.min(count, heights.rowAt(top + element.clientHeight + overscan) + 1);
    // A jump to a finding is no scroll: its rows are drawn at once.
    const { reveal } = useTrajectory.getState();
    const fast = Math.abs(top - lastTop.current) > fastPace && lastReveal.current === reveal;
    lastTop.current = top;
    lastReveal.current = reveal;
    setShown((before) =>
      before.first === first && before.last === last && before.fast === fast
        ? before
        : { ...before, first, last, fast },
    );
  }, [scroller, heights, count]);
  useLayoutEffect(update, [update]);
  useEffect(() => followScroll(scroller.current, update), [scroller, update]);
  const redraw = useCallback(
    () =>
      flushSync(() => {
        setShown((before) => ({ ...before, version: before.version + 1 }));
        update();
      }),
    [update],
  );
  return { shown, update, redraw };
}

function followScroll(element: HTMLElement | null, update: () => void): (() => void) | undefined {
  if (!element) return undefined;
  let frame = 0;
  let slower: ReturnType<typeof setTimeout> | undefined;
  const onScroll = () => {
    cancelAnimationFrame(frame);
    clearTimeout(slower);
    slower = setTimeout(update, slowsDownAfter);
    // In this very frame, before it is drawn: otherwise a fast scroll shows emptiness first.
    frame = requestAnimationFrame(() => flushSync(update));
  };
  element.addEventListener('scroll', onScroll, { passive: true });
  const observer = new ResizeObserver(update);
  observer.observe(element);
  return () => {
    cancelAnimationFrame(frame);
    clearTimeout(slower);
    element.removeEventListener('scroll', onScroll);
    observer.disconnect();
  };
}

/** The height that the scroller's content gets. */
export function drawnHeight(total: number): number {
  return Math.min(total, highest);
}

/** Where the window stands among all heights. */
export function virtualTop(element: HTMLElement, total: number): number {
  return element.scrollTop + scrollShift(element, total);
}

/** How much further down the window stands than the scroll bar says. */
export function scrollShift(element: HTMLElement | null, total: number): number {
  if (!element || total <= highest) return 0;
  const way = Math.max(1, highest - element.clientHeight);
  return (element.scrollTop / way) * (total - highest);
}
