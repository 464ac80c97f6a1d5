// One repository at a time, decided by one key each: share, not now, never. What was decided stays decided when left.
import { ArrowLeft, ArrowRight, Ban, Check, Clock } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { RepositoryDecision, RepositoryRow } from '../../shared/repository';
import { Button, IconButton } from '../parts/button';
import { Kbd } from '../parts/kbd';
import { isTyping } from '../parts/platform';
import { ProgressBar } from '../parts/progress-bar';
import { visibleLine } from '../parts/visible-text';
import { DecisionChip } from './decision-menu';
import { RepositoryFacts } from './repository-card';

interface StepThroughProps {
  rows: readonly RepositoryRow[];
  /** The repository that is shown. */
  active: string | null;
  onActive: (id: string) => void;
  onDecide: (row: RepositoryRow, decision: RepositoryDecision) => void;
  onLookThrough: (row: RepositoryRow) => void;
  onLeave: () => void;
}

const answers = [
  { decision: 'share', title: 'Share', key: 's', icon: Check },
  { decision: 'not-now', title: 'Not now', key: 'n', icon: Clock },
  { decision: 'never', title: 'Never', key: 'v', icon: Ban },
] as const;

/** The card with its three answers. */
export function StepThrough({ rows, active, onActive, onDecide, onLookThrough, onLeave }: StepThroughProps) {
  const index = Math.max(
    0,
    rows.findIndex((row) => row.id === active),
  );
  const row = rows[index];
  const decided = rows.filter((candidate) => candidate.decision !== 'undecided').length;
  const card = useRef<HTMLElement>(null);
  useEffect(() => card.current?.focus({ preventScroll: true }), []);
  const step = (by: number) => {
    const next = rows[index + by];
    if (next) onActive(next.id);
  };
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || document.querySelector('dialog[open]')) return;
      if (event.ctrlKey || event.metaKey || event.altKey || !row) return;
      const answer = answers.find((candidate) => candidate.key === event.key);
      if (answer) {
        onDecide(row, answer.decision);
        step(1);
      } else if (event.key === 'ArrowRight') step(1);
      else if (event.key === 'ArrowLeft') step(-1);
      else if (event.key === 'Escape') onLeave();
      else return;
      event.preventDefault();
    };
    // Before the wizard's own Esc.
    window.addEventListener('keydown', onKeyDown, true);
    return () => window.removeEventListener('keydown', onKeyDown, true);
  });
  if (!row) return null;
  return (
    <div className="mx-auto flex w-full max-w-[680px] flex-1 flex-col gap-4 overflow-auto pt-2">
      <div className="flex items-center gap-4">
        <IconButton label="Previous repository" disabled={index === 0} onClick={() => step(-1)}>
          <ArrowLeft size={16} aria-hidden="true" />
        </IconButton>
        <span className="shrink-0 whitespace-nowrap tabular text-muted">
          {index + 1} of {rows.length}
        </span>
        <IconButton label="Next repository" disabled={index === rows.length - 1} onClick={() => step(1)}>
          <ArrowRight size={16} aria-hidden="true" />
        </IconButton>
        <ProgressBar
          label="Decided"
          value={rows.length === 0 ? 0 : decided / rows.length}
          valueText={`${decided} of ${rows.length} decided`}
        />
        <span className="shrink-0 tabular text-caption text-muted">{decided} decided</span>
      </div>
      <article
        ref={card}
        tabIndex={-1}
        aria-label={visibleLine(row.name)}
        data-testid="repo"
        data-path={row.path}
        className="rounded-panel border border-line bg-panel outline-none"
      >
        <header className="flex items-center gap-3 px-6 pt-6 pb-5">
          <h2 className="isolated min-w-0 flex-1 truncate text-title">{visibleLine(row.name)}</h2>
          {row.decision === 'share' ? <span className="text-accent-text">Chosen to share</span> : null}
          <DecisionChip decision={row.decision} />
        </header>
        <div className="px-6 pb-2">
          <RepositoryFacts row={row} />
        </div>
        <div className="sticky bottom-0 mt-4 grid grid-cols-3 gap-2 rounded-b-panel border-t border-line bg-panel px-6 py-4">
          {answers.map(({ decision, title, key, icon: Icon }) => (
            <Button
              key={decision}
              size="large"
              kind="secondary"
              aria-pressed={row.decision === decision}
              className={row.decision === decision ? 'border-accent! bg-accent-soft! text-accent-text!' : ''}
              icon={<Icon size={16} aria-hidden="true" />}
              after={<Kbd keys={key.toUpperCase()} />}
              onClick={() => {
                onDecide(row, decision);
                step(1);
              }}
            >
              {title}
            </Button>
          ))}
        </div>
      </article>
      <div>
        <Button kind="quiet" className="-ml-3" onClick={() => onLookThrough(row)}>
          Look through its trajectories first
        </Button>
      </div>
    </div>
  );
}
