// Which rows of the transcript are drawn: those in sight and some around, found anew in each frame of a scroll. The scroll bar's
// way is scaled when a list is higher than browsers can draw.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from 'react';
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

/** Follows the scroller. `update` looks where it stands now, and draws all there; `redraw` also draws rows at their new heights, at once. */
export function useTranscriptWindow(
  scroller: RefObject<HTMLDivElement | null>,
  heights: HeightIndex,
  count: number,
): { shown: TranscriptWindow; update: () => void; redraw: () => void } {
  const [shown, setShown] = useState<TranscriptWindow>({ first: 0, last: 0, version: 0, fast: false });
  const look = useCallback(
    (fast: boolean | null) => {
      const element = scroller.current;
      if (!element) return;
      const top = virtualTop(element, heights.total);
      const first = heights.rowAt(Math.max(0, top - overscan));
      const last = Math.min(count, heights.rowAt(top + element.clientHeight + overscan) + 1);
      setShown((before) => {
        const pace = fast ?? before.fast;
        const isSame = before.first === first && before.last === last && before.fast === pace;
        return isSame ? before : { ...before, first, last, fast: pace };
      });
    },
    [scroller, heights, count],
  );
  const update = useCallback(() => look(false), [look]);
  useLayoutEffect(update, [update]);
  useEffect(() => followScroll(scroller.current, look), [scroller, look]);
  const redraw = useCallback(
    () =>
      flushSync(() => {
        setShown((before) => ({ ...before, version: before.version + 1 }));
        look(null);
      }),
    [look],
  );
  return { shown, update, redraw };
}

function followScroll(
  element: HTMLElement | null,
  look: (fast: boolean | null) => void,
): (() => void) | undefined {
  if (!element) return undefined;
  let frame = 0;
  let slower: ReturnType<typeof setTimeout> | undefined;
  let lastTop = element.scrollTop;
  let lastReveal = useTrajectory.getState().reveal;
  const settle = () => look(false);
  const follow = () => {
    // A jump to a finding is no scroll: its rows are drawn at once.
    const { reveal } = useTrajectory.getState();
    const fast = Math.abs(element.scrollTop - lastTop) > fastPace && reveal === lastReveal;
    lastTop = element.scrollTop;
    lastReveal = reveal;
    flushSync(() => look(fast));
  };
  const onScroll = () => {
    cancelAnimationFrame(frame);
    clearTimeout(slower);
    slower = setTimeout(settle, slowsDownAfter);
    // In this very frame, before it is drawn: otherwise a fast scroll shows emptiness first.
    frame = requestAnimationFrame(follow);
  };
  element.addEventListener('scroll', onScroll, { passive: true });
  const observer = new ResizeObserver(() => look(null));
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
