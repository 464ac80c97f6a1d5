// "Does it mention …?": how often words stand in the selected trajectories, on this machine and in what would be sent.
import { ShieldCheck } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../parts/button';
import { SearchField } from '../parts/field';
import { formatCount, formatPlural, formatTrajectories } from '../parts/format';
import { Kbd } from '../parts/kbd';
import { FailureNotice } from '../parts/notice';
import { holdsMod } from '../parts/platform';
import { ProgressBar } from '../parts/progress-bar';
import { visibleLine } from '../parts/visible-text';
import { onEvent } from '../request';
import { openTrajectory } from '../state/navigation';
import { alwaysRedact, askMention, type Mentions, useMention } from '../state/review-mention';

const listed = 200;

/** The field, and its answer in a panel under it. */
export function MentionBox() {
  const { text } = useMention();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const focus = () => {
      field.current?.focus();
      field.current?.select();
    };
    const onKeyDown = (event: KeyboardEvent) => {
      if (!holdsMod(event) || event.key.toLowerCase() !== 'f' || document.querySelector('dialog[open]'))
        return;
      event.preventDefault();
      focus();
    };
    window.addEventListener('keydown', onKeyDown);
    const stop = onEvent('menu:command', ({ command }) => command === 'find' && focus());
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stop();
    };
  }, []);
  return (
    <div className="relative">
      <SearchField
        ref={field}
        className="w-72"
        label="Does it mention …?"
        value={text}
        onChange={askMention}
        hint={<Kbd keys="Mod F" />}
      />
      {text.trim() !== '' && <Answer />}
    </div>
  );
}

function Answer() {
  const { text, running, found, progress, failure } = useMention();
  return (
    <section
      aria-label="Mentions"
      className="absolute top-10 right-0 z-20 flex max-h-[60vh] w-[440px] animate-fade flex-col overflow-hidden rounded-panel bg-raised shadow-float"
    >
      <div className="h-0.5">
        {running && (
          <ProgressBar
            label="Searching"
            value={progress && progress.total > 0 ? progress.done / progress.total : null}
          />
        )}
      </div>
      {failure && <FailureNotice failure={failure} />}
      {!failure && !found && (
        <p className="px-4 py-4 text-muted">Looking through the selected trajectories …</p>
      )}
      {!failure && found && <Found text={text} found={found} stale={running} />}
    </section>
  );
}

function Found({ text, found, stale }: { text: string; found: Mentions; stale: boolean }) {
  return (
    <div aria-live="polite" aria-busy={stale} className="flex min-h-0 flex-col">
      <div className="grid shrink-0 grid-cols-2 border-b border-line">
        <Count title="On this machine" count={found.raw} />
        <Count title="As it will be sent" count={found.sent} warn={found.sent > 0} />
      </div>
      {found.trajectories.length > 0 && (
        <ul className="min-h-0 overflow-auto py-1">
          {found.trajectories.slice(0, listed).map((trajectory) => (
            <li key={trajectory.key}>
              <button
                type="button"
                onClick={() => openTrajectory(trajectory.key)}
                className="flex w-full items-center gap-3 px-4 py-1.5 text-left text-table hover:bg-hover focus-visible:outline-offset-[-2px]"
              >
                <span className="isolated min-w-0 flex-1 truncate text-strong">
                  {visibleLine(trajectory.title ?? 'Untitled')}
                </span>
                <span className="shrink-0 tabular text-muted">
                  {formatCount(trajectory.raw)} → {formatCount(trajectory.sent)}
                </span>
              </button>
            </li>
          ))}
          {found.trajectories.length > listed && (
            <li className="px-4 py-1.5 text-muted">
              and {formatTrajectories(found.trajectories.length - listed)} more
            </li>
          )}
        </ul>
      )}
      <footer className="flex shrink-0 items-center justify-between gap-3 border-t border-line px-4 py-2.5">
        <span className="min-w-0 text-caption text-muted">
          {found.sent > 0
            ? `${formatPlural(found.sent, 'place')} would be sent as ${found.sent === 1 ? 'it is' : 'they are'}`
            : found.raw > 0
              ? 'Every place is redacted or left out'
              : 'Not mentioned anywhere'}
        </span>
        <Button
          size="small"
          icon={<ShieldCheck size={14} aria-hidden="true" />}
          disabled={text.trim().length < 2 || stale}
          onClick={() => void alwaysRedact(text)}
        >
          Always redact this
        </Button>
      </footer>
    </div>
  );
}

function Count({ title, count, warn = false }: { title: string; count: number; warn?: boolean }) {
  return (
    <div className="px-4 py-3">
      <p className="text-caption text-muted">{title}</p>
      <p className={`text-title font-semibold tabular ${warn ? 'text-warn' : 'text-strong'}`}>
        {warn && <span aria-hidden="true">▲ </span>}
        {formatCount(count)}
        <span className="text-body font-normal text-muted"> {count === 1 ? 'place' : 'places'}</span>
      </p>
    </div>
  );
}
