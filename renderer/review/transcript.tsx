// The transcript as two columns in one scroller: scroll-locked by construction, each row as high as its higher side. Only the
// rows in sight exist; heights are measured as rows come, and what is read never jumps.
import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import type { ReviewEvent } from '../../shared/review';
import { classNames } from '../parts/class-names';
import { setFold, useTrajectory } from '../state/review-trajectory';
import { EventCell } from './event-cell';
import { eventRows, rowOfEvent } from './event-rows';
import { opensByItself } from './fold';
import { HeightIndex } from './height-index';
import { useReveal } from './reveal';
import { useRowMeasure } from './row-measure';
import { FindingContext, type Side } from './text-runs';
import { drawnHeight, scrollShift, useTranscriptWindow } from './transcript-window';

const estimate = 64;

/** The transcript of the open trajectory. */
export function Transcript() {
  const { events, total, pages, sides, filter, findings, groups, focus, folds, reveal, key } =
    useTrajectory();
  const rows = useMemo(() => eventRows(filter, total, findings, groups), [filter, total, findings, groups]);
  const count = rows ? rows.length : total;
  const scroller = useRef<HTMLDivElement>(null);
  // Another list has other rows. Another width only makes heights old: they are measured again as rows come.
  const identity = `${key} ${filter} ${rows ? rows.length : ''}`;
  const heights = useHeights(identity);
  heights.grow(count);
  const eventOf = useCallback((row: number) => (rows ? (rows[row] ?? 0) : row), [rows]);

  const { shown, update, redraw } = useTranscriptWindow(scroller, heights, count);
  const measure = useRowMeasure(scroller, heights, redraw);
  useStartOfList(scroller, heights, rows);
  useReveal({ scroller, heights, reveal, rows, loaded: pages, drawn: shown, update });

  const visible: number[] = [];
  for (let row = shown.first; row < Math.min(shown.last, count); row += 1) visible.push(row);
  const drawn = useRef(new Set<number>());
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
        className="transcript selectable min-h-0 flex-1 overflow-y-auto [scrollbar-gutter:stable] focus-visible:outline-offset-[-2px]"
      >
        <div
          className={classNames('relative grid', sides === 'both' && 'grid-cols-2 transcript-both')}
          style={{ height: drawnHeight(heights.total) }}
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

/** The heights of one list of rows; another list has others. */
function useHeights(identity: string): HeightIndex {
  const kept = useRef<{ identity: string; heights: HeightIndex } | null>(null);
  if (kept.current?.identity !== identity) kept.current = { identity, heights: new HeightIndex(0, estimate) };
  return kept.current.heights;
}

/** A new trajectory starts at its top; another filter stays with the event that the person stands on. */
function useStartOfList(
  scroller: RefObject<HTMLDivElement | null>,
  heights: HeightIndex,
  rows: readonly number[] | null,
): void {
  const latest = useRef(rows);
  latest.current = rows;
  useLayoutEffect(() => {
    const row = rowOfEvent(latest.current, useTrajectory.getState().focus);
    if (scroller.current) scroller.current.scrollTop = Math.max(0, heights.offsetOf(row) - 80);
  }, [scroller, heights]);
}

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
