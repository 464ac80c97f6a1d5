// Repositories that an open-source review leaves out because nobody knows them to be public. The person may say that one is,
// or let its forge be asked, one request for one repository; nothing is asked without that click.
import { useState } from 'react';
import type { RepositoryRow } from '../../shared/repository';
import { Button } from '../parts/button';
import { VisibilityBadge } from '../parts/chip';
import { formatRepositories, formatTrajectories } from '../parts/format';
import { FailureNotice, Notice } from '../parts/notice';
import { Panel } from '../parts/panel';
import { VirtualRows } from '../parts/virtual-rows';
import { visibleLine } from '../parts/visible-text';
import { checkPublic, sayPublic } from '../state/session';
import { useAction } from '../state/use-action';
import { forgeOf } from './check-public';
import { useShortPath } from '../state/short-path';

/** The list, with both ways to answer in each row. */
export function OutsideScope({ rows }: { rows: readonly RepositoryRow[] }) {
  const [unanswered, setUnanswered] = useState<string | null>(null);
  const { act, busy, failure } = useAction(async (run: () => Promise<unknown>) => {
    setUnanswered(null);
    await run();
  });
  const check = async (row: RepositoryRow, forge: string) => {
    const { failed } = await checkPublic([row.id], [forge]);
    if (failed > 0) setUnanswered(`${forge} gave no answer about ${visibleLine(row.name)}`);
  };
  if (rows.length === 0) return null;
  return (
    <Panel
      title={`${formatRepositories(rows.length)} not known to be open source`}
      aside={<span className="text-caption text-muted">Not offered</span>}
      padded={false}
    >
      <div style={{ height: Math.min(rows.length, 5) * 48 }}>
        <VirtualRows
          label="Not known to be open source"
          className="h-full"
          count={rows.length}
          rowHeight={48}
          row={(index) => {
            const row = rows[index];
            return (
              row && (
                <Row
                  row={row}
                  first={index === 0}
                  busy={busy}
                  onCheck={(forge) => void act(() => check(row, forge))}
                  onSay={() => void act(() => sayPublic(row.id))}
                />
              )
            );
          }}
        />
      </div>
      {(failure ?? unanswered) && (
        <div className="border-t border-line p-4">
          {failure ? (
            <FailureNotice failure={failure} />
          ) : (
            <Notice tone="warn" title={unanswered}>
              Its visibility stays unknown. Try again later, or say yourself what it is.
            </Notice>
          )}
        </div>
      )}
      <p className="border-t border-line px-4 py-3 text-caption text-muted">
        {rows.some((row) => row.visibility === 'unknown' && forgeOf(row) !== null) &&
          'A check asks the forge for that one repository: it learns the name and your IP address. '}
        Say that one is public only where everyone may read its code; it is then offered like the others.
      </p>
    </Panel>
  );
}

interface RowProps {
  row: RepositoryRow;
  first: boolean;
  busy: boolean;
  onCheck: (forge: string) => void;
  onSay: () => void;
}

function Row({ row, first, busy, onCheck, onSay }: RowProps) {
  const short = useShortPath();
  const name = visibleLine(row.name);
  const forge = row.visibility === 'unknown' ? forgeOf(row) : null;
  return (
    <div className={`flex h-12 items-center gap-2 px-4 text-table ${first ? '' : 'border-t border-line'}`}>
      <span className="flex min-w-0 flex-1 flex-col">
        <span className="flex min-w-0 items-baseline gap-2">
          <span className="isolated truncate font-medium text-strong">{name}</span>
          <span className="shrink-0 text-caption text-muted">{formatTrajectories(row.trajectories)}</span>
        </span>
        <span
          className="isolated truncate text-caption text-muted"
          title={visibleLine(row.remoteUrl ?? row.path)}
        >
          {visibleLine(row.remoteUrl?.replace(/^https?:\/\//, '') ?? `no remote · ${short(row.path)}`)}
        </span>
      </span>
      {row.visibility !== 'unknown' && <VisibilityBadge visibility={row.visibility} />}
      {forge !== null && (
        <Button
          kind="quiet"
          size="small"
          disabled={busy}
          aria-label={`Check on ${forge} whether ${name} is public`}
          onClick={() => onCheck(forge)}
        >
          Check on {forge}
        </Button>
      )}
      <Button size="small" disabled={busy} aria-label={`${name} is public`} onClick={onSay}>
        It is public
      </Button>
    </div>
  );
}
