// Panels group what belongs together; facts are pairs of a name and a value.
import type { ReactNode } from 'react';
import { classNames } from './class-names';

interface PanelProps {
  title?: ReactNode;
  /** At the right of the title: a count, a button. */
  aside?: ReactNode;
  /** False for tables and lists that reach the frame. */
  padded?: boolean;
  className?: string;
  children: ReactNode;
}

/** A framed group with an optional title. */
export function Panel({ title, aside, padded = true, className, children }: PanelProps) {
  return (
    <section
      className={classNames('flex min-h-0 flex-col rounded-panel border border-line bg-panel', className)}
    >
      {title !== undefined && (
        <header className="flex h-10 shrink-0 items-center justify-between gap-3 border-b border-line px-4">
          <h2 className="truncate text-body">{title}</h2>
          {aside}
        </header>
      )}
      <div className={classNames('min-h-0 flex-1', padded && 'p-4')}>{children}</div>
    </section>
  );
}

/** Pairs in two columns: muted names, strong values. */
export function Facts({ small = false, children }: { small?: boolean; children: ReactNode }) {
  return (
    <dl
      className={classNames(
        'grid grid-cols-[max-content_minmax(0,1fr)] items-baseline gap-x-6',
        small ? 'gap-y-1' : 'gap-y-2 text-form',
      )}
    >
      {children}
    </dl>
  );
}

/** One pair of Facts; `top` where the value is controls, whose baseline is not that of their text. */
export function Fact({ name, top = false, children }: { name: string; top?: boolean; children: ReactNode }) {
  return (
    <>
      <dt className={classNames('text-muted', top && 'self-start')}>{name}</dt>
      <dd className={classNames('min-w-0 text-strong', top && 'self-start')}>{children}</dd>
    </>
  );
}
