// Draws ranges of a text: findings as marks, hidden characters as chips, everything else as text and nothing but text.
// Each run carries its offset (data-at), so that a selection can be turned back into the exact source text.
import { createContext, memo, type ReactNode, useContext } from 'react';
import type { FindingGroup, Mark } from '../../shared/finding';
import type { SideText } from '../../shared/review';
import { classNames } from '../parts/class-names';
import type { CodeToken } from './highlight';
import { splitHostile } from './hostile-text';
import { splitByMarks } from './segments';

export type Side = 'original' | 'sent';

/** What marks need to know of their findings. */
export const FindingContext = createContext<ReadonlyMap<string, FindingGroup>>(new Map());

interface RunsProps {
  side: Side;
  source: SideText;
  start: number;
  end: number;
  /** Colours of code, by range; only inside what no mark covers. */
  tokens?: readonly CodeToken[] | null;
}

/** The text [start, end) of one side. */
export const TextRuns = memo(function TextRuns({ side, source, start, end, tokens }: RunsProps) {
  const { text, marks } = source;
  if (marks.length === 0 && !tokens) return <PlainRuns text={text} start={start} end={end} />;
  return splitByMarks(marks, start, end).map((segment) =>
    segment.mark ? (
      <FindingMark
        key={segment.start}
        mark={segment.mark}
        side={side}
        text={text}
        start={segment.start}
        end={segment.end}
      />
    ) : (
      <TokenRuns key={segment.start} text={text} start={segment.start} end={segment.end} tokens={tokens} />
    ),
  );
});

function TokenRuns({
  text,
  start,
  end,
  tokens,
}: {
  text: string;
  start: number;
  end: number;
  tokens?: readonly CodeToken[] | null;
}) {
  if (!tokens) return <PlainRuns text={text} start={start} end={end} />;
  const runs: ReactNode[] = [];
  let at = start;
  for (const token of tokens) {
    if (token.end <= at) continue;
    if (token.start >= end) break;
    const from = Math.max(token.start, at);
    const to = Math.min(token.end, end);
    if (from > at) runs.push(<PlainRuns key={at} text={text} start={at} end={from} />);
    runs.push(
      <span key={from} className={token.look}>
        <PlainRuns text={text} start={from} end={to} />
      </span>,
    );
    at = to;
  }
  if (at < end) runs.push(<PlainRuns key={at} text={text} start={at} end={end} />);
  return runs;
}

/** Text without findings: runs as they are, and chips for what cannot be seen. */
function PlainRuns({ text, start, end }: { text: string; start: number; end: number }) {
  return splitHostile(text, start, end).map((piece) =>
    piece.label === null ? (
      <span key={piece.start} data-at={piece.start} className="isolated">
        {text.slice(piece.start, piece.end)}
      </span>
    ) : (
      <span
        key={piece.start}
        data-at={piece.start}
        data-length={piece.end - piece.start}
        title={piece.title}
        className="hidden-character"
      >
        {piece.label}
      </span>
    ),
  );
}

interface FindingMarkProps {
  mark: Mark;
  side: Side;
  text: string;
  start: number;
  end: number;
}

/** One place of a finding. On the sent side a replaced one is a chip with a readable name. */
function FindingMark({ mark, side, text, start, end }: FindingMarkProps) {
  const group = useContext(FindingContext).get(mark.finding);
  // What is still to decide stands as it is, unless it was replaced already.
  const isOpen = group?.decision === 'undecided' && text.slice(mark.start, mark.end) !== group.placeholder;
  const replaced = side === 'sent' && !mark.kept && !isOpen;
  const isWhole = start === mark.start && end === mark.end;
  return (
    <mark
      data-testid="finding"
      data-rule={mark.rule}
      data-tier={mark.tier}
      data-finding={mark.finding}
      data-kept={mark.kept || undefined}
      data-open={group?.decision === 'undecided' || undefined}
      {...(replaced && isWhole && group ? { 'data-at': start, 'data-length': end - start } : {})}
      className={classNames('finding', replaced && 'finding-replaced')}
    >
      {replaced && isWhole && group ? group.title : <PlainRuns text={text} start={start} end={end} />}
    </mark>
  );
}
