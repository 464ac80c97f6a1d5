// One event on one side: who or what, its line, its content. The same rules for both sides, so that they stay comparable.
import { ChevronRight } from 'lucide-react';
import { memo } from 'react';
import type { ReviewEvent } from '../../shared/review';
import { classNames } from '../parts/class-names';
import { visibleLine } from '../parts/visible-text';
import { BlockView } from './block-view';
import { EventLine } from './event-line';
import { isOneLine } from './fold';
import type { Side } from './text-runs';

interface EventCellProps {
  event: ReviewEvent;
  side: Side;
  open: boolean;
  /** True where everything must be drawn because a finding in it was chosen. */
  whole: boolean;
  onFold: (event: ReviewEvent, open: boolean) => void;
}

/** The event. */
export const EventCell = memo(function EventCell(props: EventCellProps) {
  const { event, side, open } = props;
  const isWritten = event.kind === 'prompt' || event.kind === 'answer';
  const folds = !isWritten && event.blocks.length > 0 && !isOneLine(event);
  // Nothing of it is sent, so there is nothing to unfold on that side.
  const isGone = event.leftOut && side === 'sent';
  return (
    <div className="event px-4">
      <div
        className={classNames('event-line flex min-h-7 items-start gap-1.5', folds && 'event-line-folds')}
        onClick={() => {
          // The line is text, too: what is being selected is not folded away.
          if (folds && (document.getSelection()?.isCollapsed ?? true)) props.onFold(event, !open);
        }}
      >
        {folds && isGone && <span className="w-3.5 shrink-0" />}
        {folds && !isGone && (
          <button
            type="button"
            tabIndex={-1}
            aria-expanded={open}
            aria-label={`${open ? 'Fold' : 'Unfold'} ${visibleLine(event.label)}`}
            className="flex h-7 shrink-0 items-center rounded-small text-muted"
          >
            <ChevronRight size={14} aria-hidden="true" className={open ? 'rotate-90' : undefined} />
          </button>
        )}
        <EventLine event={event} side={side} open={open && !isGone} />
      </div>
      {(isWritten || (folds && open)) && !isGone && event.blocks.length > 0 && (
        <div className="flex flex-col gap-2 pb-2 pl-5">
          {event.blocks.map((block, index) => (
            <BlockView
              key={index}
              event={event}
              block={block}
              index={index}
              side={side}
              whole={props.whole}
            />
          ))}
        </div>
      )}
    </div>
  );
});
