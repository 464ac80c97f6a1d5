// What stands in the final geometry while the content comes; appears only after 200 ms, so that quick answers do not flicker.
import { useEffect, useState } from 'react';
import { classNames } from './class-names';

/** True once `milliseconds` have passed since it was mounted. */
export function useAfter(milliseconds: number): boolean {
  const [passed, setPassed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setPassed(true), milliseconds);
    return () => clearTimeout(timer);
  }, [milliseconds]);
  return passed;
}

/** One grey bar; size it with `className`. */
export function Skeleton({ className }: { className?: string }) {
  const visible = useAfter(200);
  return (
    <span
      aria-hidden="true"
      className={classNames(
        'block rounded-small',
        visible ? 'animate-breathe bg-hover' : 'bg-transparent',
        className,
      )}
    />
  );
}

/** Rows of a list or table that is being read. */
export function SkeletonRows({ rows, label = 'Loading' }: { rows: number; label?: string }) {
  return (
    <div role="status" aria-label={label} className="flex flex-col">
      {Array.from({ length: rows }, (_, row) => row).map((row) => (
        <div key={row} className="flex h-8 items-center gap-4 border-b border-line px-4 last:border-b-0">
          <Skeleton className="size-4" />
          <Skeleton className={classNames('h-3', ['w-48', 'w-36', 'w-56', 'w-40'][row % 4])} />
          <Skeleton className="ml-auto h-3 w-16" />
        </div>
      ))}
    </div>
  );
}
