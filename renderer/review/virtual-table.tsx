// A table of any length: only the rows in sight exist. One tab stop; arrows move, space and enter act, letters go to the screen.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import { classNames } from '../parts/class-names';
import { holdsMod } from '../parts/platform';
import { HeaderCell } from '../parts/table';
import { useArrowsInto } from './arrows-into';
import type { Sorting } from './table-rows';

/** A column: its width is a CSS grid track; below `from` pixels of table width it is not drawn. */
export interface Column<R, C extends string> {
  id: C;
  title: ReactNode;
  width: string;
  from?: number;
  align?: 'start' | 'end';
  /** Not a button in the header. */
  unsorted?: boolean;
  cell: (row: R) => ReactNode;
}

interface VirtualTableProps<R, C extends string> {
  label: string;
  rows: readonly R[];
  columns: readonly Column<R, C>[];
  rowHeight: number;
  keyOf: (row: R) => string;
  /** Attributes of a row's element: names that tests rely on. */
  attributesOf: (row: R) => Record<string, string>;
  /** Muted rows are those that will not be shared by a decision. */
  isMuted?: (row: R) => boolean;
  sorting: Sorting<C>;
  onSort: (sorting: Sorting<C>) => void;
  activeKey: string | null;
  onActive: (key: string) => void;
  onToggle: (row: R) => void;
  onOpen: (row: R) => void;
  /** Mod A: everything that is listed, or nothing of it. */
  onAll: () => void;
  /** Other keys; true when it used the key. */
  onKey?: (event: KeyboardEvent, row: R) => boolean;
  empty: ReactNode;
}

/** The table. */
export function VirtualTable<R, C extends string>(props: VirtualTableProps<R, C>) {
  const { label, rows, rowHeight, keyOf, sorting, onSort, activeKey, onActive } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const id = useId();
  const width = useWidth(scroller);
  const columns = props.columns.filter((column) => width === 0 || (column.from ?? 0) <= width);
  const template = columns.map((column) => column.width).join(' ');
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyOf(rows[index] as R),
    overscan: 12,
    scrollPaddingStart: headerHeight,
  });
  const active = activeKey === null ? -1 : rows.findIndex((row) => keyOf(row) === activeKey);

  const moveTo = (index: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!row) return;
    onActive(keyOf(row));
    virtualizer.scrollToIndex(rows.indexOf(row), { align: 'auto' });
  };
  useArrowsInto(scroller, () => {
    if (active < 0) moveTo(0);
  });
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const fromRows = event.target === event.currentTarget;
    if (fromRows && holdsMod(event) && event.key.toLowerCase() === 'a') {
      event.preventDefault();
      return props.onAll();
    }
    if (event.altKey || event.ctrlKey || event.metaKey || !fromRows) return;
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / rowHeight) - 2);
    const row = rows[active];
    const moves: Record<string, number> = {
      ArrowDown: active + 1,
      ArrowUp: active < 0 ? 0 : active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: rows.length - 1,
    };
    const target = moves[event.key];
    if (target !== undefined) moveTo(target);
    else if (event.key === ' ' && row) props.onToggle(row);
    else if (event.key === 'Enter' && row) props.onOpen(row);
    else if (!row || !props.onKey?.(event, row)) return;
    event.preventDefault();
  };

  // Coming back to the screen, the row that was left is in sight.
  const start = useRef(active);
  useEffect(() => {
    if (start.current > 0) virtualizer.scrollToIndex(start.current, { align: 'center' });
  }, [virtualizer]);

  return (
    <div
      ref={scroller}
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={active >= 0 ? `${id}-${active}` : undefined}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="group/table relative min-h-0 flex-1 overflow-auto rounded-panel border border-line bg-panel text-table focus-visible:outline-offset-0"
    >
      <div
        role="row"
        aria-rowindex={1}
        className="sticky top-0 z-10 grid h-8 items-center gap-x-3 border-b border-line bg-panel px-3"
        style={{ gridTemplateColumns: template }}
      >
        {columns.map((column) => (
          <HeaderCell
            key={column.id}
            align={column.align}
            sort={sorting.column === column.id ? sorting.direction : null}
            onSort={column.unsorted ? undefined : () => onSort(turned(sorting, column.id))}
          >
            {column.title}
          </HeaderCell>
        ))}
      </div>
      {rows.length === 0 && props.empty}
      <div role="rowgroup" className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((item) => {
          const row = rows[item.index];
          if (!row) return null;
          const isActive = item.index === active;
          return (
            <div
              key={item.key}
              id={`${id}-${item.index}`}
              role="row"
              aria-rowindex={item.index + 2}
              {...props.attributesOf(row)}
              onMouseDown={() => onActive(keyOf(row))}
              onDoubleClick={() => props.onOpen(row)}
              className={classNames(
                'group/row absolute inset-x-0 top-0 grid items-center gap-x-3 border-b border-line px-3',
                isActive ? 'bg-selected' : 'hover:bg-hover',
                isActive && 'active-row',
                props.isMuted?.(row) && 'text-muted',
              )}
              style={{
                height: rowHeight,
                gridTemplateColumns: template,
                transform: `translateY(${item.start}px)`,
              }}
            >
              {columns.map((column) => (
                <div
                  key={column.id}
                  role="gridcell"
                  className={classNames('min-w-0', column.align === 'end' && 'text-right tabular')}
                >
                  {column.cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </div>
  );
}

const headerHeight = 32;

function turned<C extends string>(sorting: Sorting<C>, column: C): Sorting<C> {
  if (sorting.column !== column) return { column, direction: 'ascending' };
  return { column, direction: sorting.direction === 'ascending' ? 'descending' : 'ascending' };
}

/** The width of an element, followed as it changes; 0 before it is known. */
export function useWidth(element: { readonly current: HTMLElement | null }): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    if (!element.current) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.round(entry?.contentRect.width ?? 0)));
    observer.observe(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
