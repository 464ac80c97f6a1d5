// The transcript as two columns in one scroller: scroll-locked by construction, each row as high as its higher side. Only the
// rows in sight exist; heights are measured as rows come, and what is read never jumps.
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ReviewEvent } from '../../shared/review';
import { classNames } from '../parts/class-names';
import { setFold, useTrajectory } from '../state/review-trajectory';
import { EventCell } from './event-cell';
import { eventRows, rowOfEvent } from './event-rows';
import { opensByItself } from './fold';
import { HeightIndex } from './height-index';
import { useReveal } from './reveal';
import { type Side, FindingContext } from './text-runs';

const estimate = 64;
const overscan = 600;
// Pixels a frame.
const fastPace = 320;
const slowsDownAfter = 80;
// Browsers draw nothing beyond about 33 million pixels: above this the scroll bar is scaled.
const highest = 24_000_000;

/** What is drawn now: rows [first, last), and where the window stands. */
interface Window {
  first: number;
  last: number;
  version: number;
  /** So fast that new rows would be gone before they are read: they stay grey until it slows down. */
  fast: boolean;
}

/** The transcript of the open trajectory. */
export function Transcript() {
  const { events, total, pages, sides, filter, findings, groups, focus, folds, reveal, key } =
    useTrajectory();
  const rows = useMemo(() => eventRows(filter, total, findings, groups), [filter, total, findings, groups]);
  const count = rows ? rows.length : total;
  const scroller = useRef<HTMLDivElement>(null);
  // Another list has other rows. Another width only makes heights old: they are measured again as rows come.
  const identity = `${key} ${filter} ${rows ? rows.length : ''}`;
  const heights = useMemo(() => new HeightIndex(0, estimate), [identity]);
  heights.grow(count);
  const [shown, setShown] = useState<Window>({ first: 0, last: 0, version: 0, fast: false });
  const lastTop = useRef(0);
  const revealed = useRef(reveal);
  const drawn = useRef(new Set<number>());
  const eventOf = useCallback((row: number) => (rows ? (rows[row] ?? 0) : row), [rows]);

  const update = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const top = virtualTop(element, heights.total);
    const first = heights.rowAt(Math.max(0, top - overscan));
    const last = Math.min(count, heights.rowAt(top + element.clientHeight + overscan) + 1);
    const fast =
      Math.abs(top - lastTop.current) > fastPace && revealed.current === useTrajectory.getState().reveal;
    lastTop.current = top;
    revealed.current = useTrajectory.getState().reveal;
    setShown((before) =>
      before.first === first && before.last === last && before.fast === fast
        ? before
        : { ...before, first, last, fast },
    );
  }, [heights, count]);

  // A new trajectory starts at its top; another filter stays with the event that the person stands on.
  useLayoutEffect(() => {
    const row = rowOfEvent(rows, useTrajectory.getState().focus);
    if (scroller.current) scroller.current.scrollTop = Math.max(0, heights.offsetOf(row) - 80);
  }, [heights, rows]);
  useLayoutEffect(update, [update]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
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
  }, [update]);

  const measure = useMeasure(scroller, heights, () =>
    flushSync(() => {
      setShown((before) => ({ ...before, version: before.version + 1 }));
      update();
    }),
  );
  useReveal({ scroller, heights, reveal, rows, loaded: pages, drawn: shown, update });

  const visible: number[] = [];
  for (let row = shown.first; row < Math.min(shown.last, count); row += 1) visible.push(row);
  const known = drawn.current;
  const isGrey = (row: number) => shown.fast && !known.has(row);
  useEffect(() => {
    drawn.current = new Set(visible.filter((row) => !isGrey(row)));
    events?.want(visible.map(eventOf));
  });

  const onFold = useCallback((event: ReviewEvent, open: boolean) => setFold(event.key, open), []);
  const shift = scrollShift(scroller.current, heights.total);
  const column = (side: Side) => (
    <ul className="relative min-w-0" data-testid={`side-${side}`} aria-label={sideTitles[side]}>
      {visible.map((row) => {
        const index = eventOf(row);
        const event = events?.get(index);
        return (
          <li
            key={row}
            data-event={index}
            aria-setsize={count}
            aria-posinset={row + 1}
            className={classNames('row', event && rowLook(event, side, focus === index))}
            style={{
              height: heights.heightOf(row),
              transform: `translateY(${heights.offsetOf(row) - shift}px)`,
            }}
          >
            {event && !isGrey(row) ? (
              <div ref={measure} data-row={row} data-side={side}>
                <EventCell
                  event={event}
                  side={side}
                  open={folds.get(event.key) ?? opensByItself(event)}
                  whole={reveal?.event === index && reveal.place !== null}
                  onFold={onFold}
                />
              </div>
            ) : (
              <RowSkeleton row={row} />
            )}
          </li>
        );
      })}
    </ul>
  );

  return (
    <FindingContext.Provider value={groups}>
      <div
        ref={scroller}
        tabIndex={0}
        role="group"
        aria-label="Transcript"
        className="transcript selectable min-h-0 flex-1 overflow-y-auto focus-visible:outline-offset-[-2px]"
      >
        <div
          className={classNames('relative grid', sides === 'both' && 'grid-cols-2 transcript-both')}
          style={{ height: Math.min(heights.total, highest) }}
        >
          {sides === 'both' && column('original')}
          {column('sent')}
        </div>
      </div>
    </FindingContext.Provider>
  );
}

/** The names of the two columns. */
export const sideTitles: Record<Side, string> = {
  original: 'On this machine',
  sent: 'As it will be sent',
};

function rowLook(event: ReviewEvent, side: Side, focused: boolean): string {
  return classNames(
    event.kind === 'prompt' && 'row-prompt',
    event.sidechain && 'row-sidechain',
    focused && 'row-focused',
    event.leftOut && (side === 'sent' ? 'row-gone' : 'row-left-out'),
  );
}

function RowSkeleton({ row }: { row: number }) {
  return (
    <div aria-hidden="true" className="flex h-16 flex-col justify-center gap-2 px-4">
      <span className="h-2.5 w-24 rounded-small bg-hover" />
      <span className={classNames('h-2.5 rounded-small bg-hover', ['w-3/4', 'w-1/2', 'w-2/3'][row % 3])} />
    </div>
  );
}

/** Where the window stands among all heights; the scroll bar's way is scaled when there are too many. */
export function virtualTop(element: HTMLElement, total: number): number {
  return element.scrollTop + scrollShift(element, total);
}

function scrollShift(element: HTMLElement | null, total: number): number {
  if (!element || total <= highest) return 0;
  const way = Math.max(1, highest - element.clientHeight);
  return (element.scrollTop / way) * (total - highest);
}

/** A ref for rows: measures each as it comes and changes, keeps what is read in place, then asks to draw again. */
function useMeasure(
  scroller: { readonly current: HTMLDivElement | null },
  heights: HeightIndex,
  redraw: () => void,
) {
  const latest = useRef({ heights, redraw });
  latest.current = { heights, redraw };
  const sizes = useRef(new Map<number, { original: number; sent: number }>());
  const observer = useMemo(
    () =>
      new ResizeObserver((entries) => {
        const element = scroller.current;
        const { heights: index, redraw: draw } = latest.current;
        if (!element) return;
        const top = virtualTop(element, index.total);
        let moved = 0;
        let changed = false;
        for (const entry of entries) {
          const item = entry.target as HTMLElement;
          const row = Number(item.dataset.row);
          if (!item.isConnected) continue;
          const size = sizes.current.get(row) ?? { original: 0, sent: 0 };
          size[item.dataset.side as Side] = item.offsetHeight;
          sizes.current.set(row, size);
          const above = index.offsetOf(row) + index.heightOf(row) <= top;
          const change = index.measure(row, Math.max(size.original, size.sent));
          if (change !== 0) changed = true;
          if (above) moved += change;
        }
        if (!changed) return;
        const wasAtEnd = element.scrollTop + element.clientHeight >= element.scrollHeight - 2;
        draw();
        if (wasAtEnd && element.scrollTop > 0) element.scrollTop = element.scrollHeight;
        else if (moved !== 0) element.scrollTop += moved;
      }),
    [scroller],
  );
  useEffect(() => () => observer.disconnect(), [observer]);
  return useCallback(
    (item: HTMLElement | null) => {
      if (!item) return;
      observer.observe(item);
      return () => {
        observer.unobserve(item);
        sizes.current.delete(Number(item.dataset.row));
      };
    },
    [observer],
  );
}
