// Measures rows as they come and change, and keeps what is being read in its place.
import { type RefObject, useCallback, useEffect, useMemo, useRef } from 'react';
import type { HeightIndex } from './height-index';
import type { Side } from './text-runs';
import { virtualTop } from './transcript-window';

/** A ref for rows: measures each as it comes and changes, keeps what is read in place, then asks to draw again. */
export function useRowMeasure(
  scroller: RefObject<HTMLDivElement | null>,
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
