// One event on one side: who or what, its line, its content. The same rules for both sides, so that they stay comparable.
import {
  Bot,
  ChevronRight,
  CornerDownRight,
  FileText,
  type LucideIcon,
  Pencil,
  Sparkles,
  Terminal,
  User,
  Wrench,
} from 'lucide-react';
import { memo, useContext } from 'react';
import type { ReviewEvent } from '../../shared/review';
import { classNames } from '../parts/class-names';
import { formatCount, formatPlural } from '../parts/format';
import { visibleLine } from '../parts/visible-text';
import { BlockView } from './block-view';
import { countMarks, isOneLine, linesOf } from './fold';
import { FindingContext, type Side, TextRuns } from './text-runs';

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
  const leftOut = event.leftOut;
  return (
    <div className="event px-4">
      <div
        className={classNames('event-line flex min-h-7 items-center gap-1.5', folds && 'event-line-folds')}
        onClick={() => {
          // The line is text, too: what is being selected is not folded away.
          if (folds && (document.getSelection()?.isCollapsed ?? true)) props.onFold(event, !open);
        }}
      >
        {folds && (
          <button
            type="button"
            tabIndex={-1}
            aria-expanded={open}
            aria-label={`${open ? 'Fold' : 'Unfold'} ${event.label}`}
            className="shrink-0 rounded-small text-muted"
          >
            <ChevronRight size={14} aria-hidden="true" className={open ? 'rotate-90' : undefined} />
          </button>
        )}
        <Line {...props} />
      </div>
      {(isWritten || (folds && open)) && !(leftOut && side === 'sent') && event.blocks.length > 0 && (
        <div className={classNames('flex flex-col gap-2 pb-2', folds ? 'pl-5' : 'pl-[22px]')}>
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

const icons: Record<ReviewEvent['kind'], LucideIcon> = {
  prompt: User,
  answer: Bot,
  thinking: Sparkles,
  'tool-call': Wrench,
  'tool-result': CornerDownRight,
  note: FileText,
};

function iconOf(event: ReviewEvent): LucideIcon {
  if (event.kind !== 'tool-call') return icons[event.kind];
  if (event.added + event.removed > 0) return Pencil;
  return /bash|shell|exec|terminal/i.test(event.label) ? Terminal : Wrench;
}

function Line({ event, side, open }: EventCellProps) {
  const Icon = iconOf(event);
  const headline = event.headline[side];
  const isWritten = event.kind === 'prompt' || event.kind === 'answer';
  const quiet = event.kind === 'thinking' || event.kind === 'tool-result' || event.kind === 'note';
  return (
    <>
      <Icon size={14} aria-hidden="true" className="shrink-0 text-muted" />
      <span className={classNames('isolated shrink-0', quiet ? 'text-muted' : 'font-medium text-strong')}>
        {event.kind === 'tool-result' && event.label === '' ? 'Result' : visibleLine(event.label)}
      </span>
      {event.sidechain && <span className="shrink-0 text-caption text-muted">subagent</span>}
      {isWritten ||
      (open && !event.blocks.some((block) => block.kind === 'diff' || block.kind === 'json')) ? (
        <span className="flex-1" />
      ) : (
        <span
          data-block={`${event.key}|-1|${side}`}
          className={classNames(
            'min-w-0 flex-1 font-mono text-code text-normal',
            isOneLine(event) ? 'whitespace-pre-wrap py-1 break-anywhere' : 'truncate',
          )}
        >
          <TextRuns side={side} source={headline} start={0} end={firstLineEnd(headline.text)} />
        </span>
      )}
      {event.added + event.removed > 0 && (
        <span className="shrink-0 font-mono text-code tabular">
          <span className="text-ok">+{formatCount(event.added)}</span>{' '}
          <span className="text-danger">−{formatCount(event.removed)}</span>
        </span>
      )}
      {!open && !isWritten && !isOneLine(event) && <Folded event={event} />}
      {event.failed && <span className="shrink-0 text-caption font-medium text-danger">failed</span>}
      {event.leftOut && (
        <span className="left-out-chip shrink-0 text-caption font-medium text-accent-text">left out</span>
      )}
    </>
  );
}

/** What a folded event holds: lines, and findings that are not in sight. */
function Folded({ event }: { event: ReviewEvent }) {
  const { redacted, open } = countMarks(event, useContext(FindingContext));
  const lines = linesOf(event);
  return (
    <span className="flex shrink-0 items-center gap-2 text-caption tabular text-muted">
      {redacted > 0 && <span className="text-accent-text">{formatCount(redacted)} redacted</span>}
      {open > 0 && <span className="text-warn">▲ {formatCount(open)} to decide</span>}
      {event.blocks.length > 0 && formatPlural(lines, 'line')}
    </span>
  );
}

function firstLineEnd(text: string): number {
  const end = text.indexOf('\n');
  return Math.min(end < 0 ? text.length : end, 400);
}
