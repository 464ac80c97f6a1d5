// A list of rows of one height of which only the visible ones are drawn: trees and files of any length.
import { useVirtualizer } from '@tanstack/react-virtual';
import { type ReactNode, useRef } from 'react';
import { classNames } from './class-names';

interface VirtualRowsProps {
  label: string;
  count: number;
  rowHeight: number;
  row: (index: number) => ReactNode;
  /** Lines of text that are not to be cut: the list scrolls sideways. */
  sideways?: boolean;
  className?: string;
}

/** Give it a height by `className`. */
export function VirtualRows({ label, count, rowHeight, row, sideways = false, className }: VirtualRowsProps) {
  const frame = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  return (
    <div
      ref={frame}
      role="group"
      aria-label={label}
      tabIndex={0}
      className={classNames('overflow-auto', className)}
    >
      <div
        className={classNames('relative', sideways && 'min-w-max')}
        style={{ height: rows.getTotalSize() }}
      >
        {rows.getVirtualItems().map((item) => (
          <div
            key={item.key}
            className="absolute inset-x-0 top-0"
            style={{ height: rowHeight, transform: `translateY(${item.start}px)` }}
          >
            {row(item.index)}
          </div>
        ))}
      </div>
    </div>
  );
}
