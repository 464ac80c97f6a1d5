// Plain text, code and diffs, line by line, in chunks that the browser may skip while they are out of sight.
import { type ReactNode, useMemo } from 'react';
import type { SideText } from '../../shared/review';
import { classNames } from '../parts/class-names';
import { useDiffColours } from './diff-colours';
import { parseDiff } from './diff-lines';
import { useHighlight } from './highlight';
import { lineRanges } from './lines';
import { type Side, TextRuns } from './text-runs';

interface LinesProps {
  side: Side;
  source: SideText;
}

const chunk = 200;

/** Text as it stands, in the code font when `mono`. */
export function PlainBlock({
  side,
  source,
  language = null,
  mono = true,
}: LinesProps & { language?: string | null; mono?: boolean }) {
  const tokens = useHighlight(source.text, language);
  const lines = useMemo(() => lineRanges(source.text), [source.text]);
  return (
    <div className={classNames('whitespace-pre-wrap break-anywhere', mono && 'font-mono text-code')}>
      {chunks(lines.length).map(([from, to]) => {
        const first = lines[from];
        const last = lines[to - 1];
        if (!first || !last) return null;
        return (
          <div key={from} className={lines.length > chunk ? 'line-chunk' : undefined}>
            <TextRuns side={side} source={source} start={first.start} end={last.end} tokens={tokens} />
          </div>
        );
      })}
    </div>
  );
}

const diffLooks = {
  added: 'bg-added text-strong',
  removed: 'bg-removed text-strong',
  same: '',
  hunk: 'text-muted bg-sunken',
  header: 'text-muted',
};
const signs = { added: '+', removed: '−', same: ' ', hunk: ' ', header: ' ' };

/** A unified diff with a gutter: signs and colours both tell what is added and removed. */
export function DiffBlock({ side, source, language }: LinesProps & { language: string | null }) {
  const lines = useMemo(() => parseDiff(source.text), [source.text]);
  const colours = useDiffColours(source.text, lines, language);
  const numbered = lines.some((line) => line.before !== null || line.after !== null);
  return (
    <div className="overflow-hidden rounded-control border border-line bg-panel py-1 font-mono text-code">
      {chunks(lines.length).map(([from, to]) => (
        <div key={from} className={lines.length > chunk ? 'line-chunk' : undefined}>
          {lines.slice(from, to).map((line) => (
            <div key={line.start} className={classNames('flex', diffLooks[line.kind])}>
              {numbered && (
                <span aria-hidden="true" className="w-10 shrink-0 select-none pr-2 text-right text-muted">
                  {line.after ?? line.before ?? ''}
                </span>
              )}
              <DiffSign kind={line.kind} />
              <span className="min-w-0 flex-1 whitespace-pre-wrap pr-2 break-anywhere">
                <TextRuns
                  side={side}
                  source={source}
                  start={line.start}
                  end={line.end}
                  tokens={colours.get(line.start)}
                />
                {line.start === line.end && '\u00a0'}
              </span>
            </div>
          ))}
        </div>
      ))}
    </div>
  );
}

function DiffSign({ kind }: { kind: keyof typeof signs }): ReactNode {
  return (
    <span
      aria-label={kind === 'added' ? 'added' : kind === 'removed' ? 'removed' : undefined}
      role={kind === 'added' || kind === 'removed' ? 'img' : undefined}
      className="w-5 shrink-0 select-none text-center"
    >
      {signs[kind]}
    </span>
  );
}

function chunks(count: number): [number, number][] {
  const parts: [number, number][] = [];
  for (let from = 0; from < count; from += chunk) parts.push([from, Math.min(count, from + chunk)]);
  return parts;
}
