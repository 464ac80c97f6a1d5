// What is not offered, and why: counted in one line, listed on demand. Nothing is left out silently.
import { ChevronRight } from 'lucide-react';
import { type ReactNode, useMemo, useState } from 'react';
import type { NotOffered, NotOfferedReason } from '../../shared/repository';
import { agentName, formatCount, joinWords } from '../parts/format';
import { visibleLine } from '../parts/visible-text';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { useShortPath } from '../state/short-path';

const short: Record<NotOfferedReason, (count: number) => string> = {
  'several-repositories': (count) =>
    `${formatCount(count)} ${count === 1 ? 'edits' : 'edit'} several repositories`,
  'no-edits': (count) => `${formatCount(count)} ${count === 1 ? 'edits' : 'edit'} none`,
  'outside-git': (count) => `${formatCount(count)} outside git`,
  copy: (count) => `${formatCount(count)} ${count === 1 ? 'is a copy' : 'are copies'}`,
  'being-written': (count) => `${formatCount(count)} still being written`,
  unreadable: (count) => `${formatCount(count)} could not be read`,
  'not-a-trajectory': (count) =>
    `${formatCount(count)} ${count === 1 ? 'is no trajectory' : 'are no trajectories'}`,
  'not-open-source': (count) => `${formatCount(count)} not open source`,
};

const long: Record<NotOfferedReason, string> = {
  'several-repositories': 'Edits several repositories: the unit of consent is one repository',
  'no-edits': 'Edits no file of a repository',
  'outside-git': 'Edits files outside any git repository',
  copy: 'A copy of another trajectory',
  'being-written': 'Still being written: offered once it rests for 30 minutes',
  unreadable: 'Could not be read',
  'not-a-trajectory': 'Not a trajectory',
  'not-open-source': 'Its repository is not known to be open source, and only those were asked for',
};

/** The line, and the list behind it. */
export function NotOfferedList({ items, action }: { items: readonly NotOffered[]; action?: ReactNode }) {
  const [open, setOpen] = useState(false);
  const reasons = useMemo(() => {
    const counts = new Map<NotOfferedReason, number>();
    for (const item of items) counts.set(item.reason, (counts.get(item.reason) ?? 0) + 1);
    return [...counts].sort((a, b) => b[1] - a[1]);
  }, [items]);
  if (items.length === 0) return null;
  const noun = items.length === 1 ? 'trajectory is' : 'trajectories are';
  return (
    <section aria-label="Not offered" className="mt-2 flex shrink-0 flex-col">
      <div className="flex items-center gap-2">
        <button
          type="button"
          aria-expanded={open}
          onClick={() => setOpen(!open)}
          className="flex min-h-8 min-w-0 flex-1 items-center gap-1.5 rounded-control px-2 text-left text-muted hover:bg-hover hover:text-strong"
        >
          <ChevronRight size={14} aria-hidden="true" className={open ? 'shrink-0 rotate-90' : 'shrink-0'} />
          {formatCount(items.length)} {noun} not offered:{' '}
          {joinWords(reasons.map(([reason, count]) => short[reason](count)))}
        </button>
        {action}
      </div>
      {open && <Listed items={items} />}
    </section>
  );
}

function fileName(path: string): string {
  return path.split(/[/\\]/).at(-1) || path;
}

function Listed({ items }: { items: readonly NotOffered[] }) {
  const short = useShortPath();
  const scroller = useRef<HTMLDivElement>(null);
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => 44,
    overscan: 8,
  });
  return (
    <div
      ref={scroller}
      role="group"
      aria-label="Why they are not offered"
      tabIndex={0}
      className="mt-1 max-h-52 overflow-auto short:max-h-36 rounded-panel border border-line bg-panel selectable"
    >
      <ul className="relative" style={{ height: virtualizer.getTotalSize() }}>
        {virtualizer.getVirtualItems().map((virtual) => {
          const item = items[virtual.index];
          if (!item) return null;
          return (
            <li
              key={virtual.key}
              className="absolute inset-x-0 top-0 flex h-11 flex-col justify-center border-b border-line px-3 text-table"
              style={{ transform: `translateY(${virtual.start}px)` }}
            >
              <span className="flex min-w-0 gap-3">
                <span className="isolated min-w-0 flex-1 truncate text-strong">
                  {visibleLine(item.title ?? fileName(item.path))}
                </span>
                <span className="shrink-0 text-normal">{long[item.reason].split(':')[0]}</span>
              </span>
              <span className="isolated truncate text-caption text-muted" title={visibleLine(item.path)}>
                {agentName(item.agent)} · {visibleLine(item.detail || long[item.reason])} ·{' '}
                {visibleLine(short(item.path))}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
