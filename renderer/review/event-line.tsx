// The line of an event: who or what, the file or command or first words, what is folded away, and what became of it.
import {
  Bot,
  CornerDownRight,
  FileText,
  type LucideIcon,
  Pencil,
  Sparkles,
  Terminal,
  User,
  Wrench,
} from 'lucide-react';
import { useContext } from 'react';
import type { ReviewEvent } from '../../shared/review';
import { classNames } from '../parts/class-names';
import { formatCount, formatPlural, shortModel } from '../parts/format';
import { visibleLine } from '../parts/visible-text';
import { countMarks, isOneLine, linesOf } from './fold';
import { FindingContext, type Side, TextRuns } from './text-runs';

interface EventLineProps {
  event: ReviewEvent;
  side: Side;
  open: boolean;
}

/** The line. */
export function EventLine({ event, side, open }: EventLineProps) {
  const Icon = iconOf(event);
  const isWritten = event.kind === 'prompt' || event.kind === 'answer';
  const isQuiet = event.kind === 'thinking' || event.kind === 'tool-result' || event.kind === 'note';
  return (
    <>
      <span className="flex h-7 shrink-0 items-center gap-1.5">
        <Icon size={14} aria-hidden="true" className="text-muted" />
        <span
          className={classNames('event-name isolated', isQuiet ? 'text-muted' : 'font-medium text-strong')}
          title={event.kind === 'answer' ? visibleLine(event.label) : undefined}
        >
          {visibleLine(event.kind === 'answer' ? shortModel(event.label) : event.label) || 'Result'}
        </span>
        {event.sidechain && <span className="text-caption text-muted">subagent</span>}
      </span>
      {saysMore(event, open) ? (
        <Headline event={event} side={side} open={open} />
      ) : (
        <span className="flex-1" />
      )}
      <span className="flex h-7 shrink-0 items-center gap-2">
        {event.added + event.removed > 0 && (
          <span className="font-mono text-code tabular">
            <span className="text-ok">+{formatCount(event.added)}</span>{' '}
            <span className="text-danger">−{formatCount(event.removed)}</span>
          </span>
        )}
        {!open && !isWritten && !isOneLine(event) && !(event.leftOut && side === 'sent') && (
          <Folded event={event} />
        )}
        {event.failed && <span className="text-caption font-medium text-danger">failed</span>}
        {event.leftOut && <span className="text-caption font-medium text-accent-text">left out</span>}
      </span>
    </>
  );
}

/** True where the headline is not just the beginning of what stands open below it. */
function saysMore(event: ReviewEvent, open: boolean): boolean {
  if (event.kind === 'prompt' || event.kind === 'answer') return false;
  return !open || event.blocks.some((block) => block.kind === 'diff' || block.kind === 'json');
}

function Headline({ event, side, open }: EventLineProps) {
  const headline = event.headline[side];
  return (
    <span
      data-block={`${event.key}|-1|${side}`}
      className={classNames(
        'min-w-0 flex-1 py-[4.5px] text-normal',
        event.kind.startsWith('tool') ? 'font-mono text-code' : 'text-body leading-[18.75px]!',
        // What is open is read: there a long path is not cut.
        open || isOneLine(event) ? 'whitespace-pre-wrap break-anywhere' : 'truncate',
      )}
    >
      <TextRuns side={side} source={headline} start={0} end={firstLineEnd(headline.text)} />
    </span>
  );
}

/** What a folded event holds: lines, and findings that are not in sight. */
function Folded({ event }: { event: ReviewEvent }) {
  const { redacted, open } = countMarks(event, useContext(FindingContext));
  if (event.blocks.length === 0) return null;
  return (
    <span className="flex items-center gap-2 text-caption tabular text-muted">
      {redacted > 0 && <span className="text-accent-text">{formatCount(redacted)} redacted</span>}
      {open > 0 && <span className="text-warn">▲ {formatCount(open)} to decide</span>}
      {formatPlural(linesOf(event), 'line')}
    </span>
  );
}

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

function firstLineEnd(text: string): number {
  const end = text.indexOf('\n');
  return Math.min(end < 0 ? text.length : end, 400);
}
