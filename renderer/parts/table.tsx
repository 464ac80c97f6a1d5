// Header cells for tables and virtual grids: sortable by click and keyboard, with aria-sort.
import { ArrowDown, ArrowUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';

export type SortDirection = 'ascending' | 'descending';

interface HeaderCellProps {
  children: ReactNode;
  /** Sorted by this column now, and which way; null when by another. */
  sort?: SortDirection | null;
  /** Makes the cell a button. */
  onSort?: () => void;
  align?: 'start' | 'end';
  className?: string;
}

/** A columnheader, for a grid of divs (role row above it). */
export function HeaderCell({ children, sort = null, onSort, align = 'start', className }: HeaderCellProps) {
  const Arrow = sort === 'ascending' ? ArrowUp : ArrowDown;
  const label = classNames(
    'flex h-8 w-full items-center gap-1 text-caption font-medium text-muted',
    // The arrow stands before the words, so that these end where the numbers under them end.
    align === 'end' && 'flex-row-reverse',
  );
  return (
    <div role="columnheader" aria-sort={onSort ? (sort ?? 'none') : undefined} className={className}>
      {onSort ? (
        <button
          type="button"
          onClick={onSort}
          className={classNames(label, 'group rounded-small hover:text-strong')}
        >
          {children}
          <Arrow
            size={12}
            aria-hidden="true"
            className={sort === null ? 'opacity-0 group-hover:opacity-60' : 'text-strong'}
          />
        </button>
      ) : (
        <span className={label}>{children}</span>
      )}
    </div>
  );
}
