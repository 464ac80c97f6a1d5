// The trajectories of one repository in columns. The checkbox means "goes into the package"; the title opens the transcript.
import { CornerDownRight, Eye } from 'lucide-react';
import { type ReactNode, useMemo } from 'react';
import type { TrajectoryRow } from '../../shared/repository';
import { Checkbox } from '../parts/checkbox';
import { Chip, type Tone } from '../parts/chip';
import { agentName, formatAgo, formatBytes, formatCount, shortModel } from '../parts/format';
import { visibleLine } from '../parts/visible-text';
import { FindingsCell } from './findings-cell';
import type { Sorting, TrajectoryColumn } from './table-rows';
import { type Column, VirtualTable } from './virtual-table';

interface TrajectoriesTableProps {
  rows: readonly TrajectoryRow[];
  /** Keys of those that were opened in this run. */
  looked: ReadonlySet<string>;
  sorting: Sorting<TrajectoryColumn>;
  onSort: (sorting: Sorting<TrajectoryColumn>) => void;
  active: string | null;
  onActive: (key: string) => void;
  onInclude: (rows: readonly TrajectoryRow[], included: boolean) => void;
  onOpen: (row: TrajectoryRow) => void;
  empty: ReactNode;
}

/** The table. */
export function TrajectoriesTable(props: TrajectoriesTableProps) {
  const columns = useColumns(props);
  return (
    <VirtualTable
      label="Trajectories"
      rows={props.rows}
      columns={columns}
      rowHeight={48}
      keyOf={(row) => row.key}
      attributesOf={(row) => ({ 'data-testid': 'trajectory', 'data-id': row.id })}
      isMuted={(row) => !row.included}
      sorting={props.sorting}
      onSort={props.onSort}
      activeKey={props.active}
      onActive={props.onActive}
      onToggle={(row) => props.onInclude([row], !row.included)}
      onOpen={props.onOpen}
      onAll={() => props.onInclude(props.rows, !props.rows.every((row) => row.included))}
      onKey={(event, row) => {
        if (event.key !== 'x') return false;
        props.onInclude([row], !row.included);
        return true;
      }}
      empty={props.empty}
    />
  );
}

/** Columns that only tell. */
const factColumns: Column<TrajectoryRow, TrajectoryColumn>[] = [
  {
    id: 'model',
    title: 'Model',
    width: '128px',
    from: 900,
    cell: (row) => (
      <span className="isolated block truncate" title={visibleLine(row.models.join(', '))}>
        {visibleLine(shortModel(row.models[0] ?? 'unknown'))}
        {row.models.length > 1 && <span className="text-muted"> +{row.models.length - 1}</span>}
      </span>
    ),
  },
  {
    id: 'turns',
    title: 'Turns',
    width: '52px',
    align: 'end',
    from: 880,
    cell: (row) => formatCount(row.turns),
  },
  {
    id: 'editedFiles',
    title: 'Edited',
    width: '56px',
    align: 'end',
    cell: (row) => formatCount(row.editedFiles),
  },
  {
    id: 'readOutside',
    title: 'Read outside',
    width: '104px',
    align: 'end',
    from: 800,
    cell: (row) => (
      <span className={row.readOutside > 0 ? 'font-medium text-warn' : 'text-muted'}>
        {row.readOutside > 0 && <span aria-hidden="true">▲ </span>}
        {formatCount(row.readOutside)}
      </span>
    ),
  },
  {
    id: 'findings',
    // Over the first of the cell's two numbers.
    title: <span className="pr-11">Findings</span>,
    width: '108px',
    align: 'end',
    cell: (row) => <FindingsCell counts={row.findings} />,
  },
  {
    id: 'bytes',
    title: 'Size',
    width: '60px',
    align: 'end',
    from: 900,
    cell: (row) => formatBytes(row.bytes),
  },
  {
    id: 'date',
    title: 'Last',
    width: '80px',
    align: 'end',
    cell: (row) => <span title={row.lastAt ?? undefined}>{formatAgo(row.lastAt)}</span>,
  },
  {
    id: 'state',
    title: 'State',
    width: '100px',
    from: 760,
    cell: (row) => <StateChip row={row} />,
  },
];

function useColumns(props: TrajectoriesTableProps): Column<TrajectoryRow, TrajectoryColumn>[] {
  const { rows, looked, onInclude, onOpen } = props;
  const included = rows.filter((row) => row.included).length;
  return useMemo(
    () => [
      {
        id: 'included',
        unsorted: true,
        width: '20px',
        title: (
          <Checkbox
            aria-label={`Include all ${formatCount(rows.length)} that are listed`}
            checked={rows.length > 0 && included === rows.length}
            indeterminate={included > 0 && included < rows.length}
            disabled={rows.length === 0}
            onChange={(checked) => onInclude(rows, checked)}
          />
        ),
        cell: (row) => (
          <span className="flex" onDoubleClick={(event) => event.stopPropagation()}>
            <Checkbox
              tabIndex={-1}
              aria-label={`Include ${visibleLine(row.title ?? row.id)}`}
              checked={row.included}
              onChange={(checked) => onInclude([row], checked)}
            />
          </span>
        ),
      },
      {
        id: 'title',
        title: 'First prompt',
        width: 'minmax(200px,1fr)',
        cell: (row) => <TitleCell row={row} looked={looked.has(row.key)} onOpen={onOpen} />,
      },
      ...factColumns,
    ],
    [rows, looked, included, onInclude, onOpen],
  );
}

function TitleCell({
  row,
  looked,
  onOpen,
}: {
  row: TrajectoryRow;
  looked: boolean;
  onOpen: (row: TrajectoryRow) => void;
}) {
  return (
    <div className="flex min-w-0 flex-col">
      <span className="flex min-w-0 items-center gap-2">
        {row.isSubagent && (
          <CornerDownRight size={14} role="img" aria-label="Subagent" className="shrink-0 text-muted" />
        )}
        <button
          type="button"
          tabIndex={-1}
          title={visibleLine(row.title ?? 'Untitled')}
          onClick={() => onOpen(row)}
          className={`isolated truncate rounded-small text-left hover:underline ${titleLook(row)}`}
        >
          {visibleLine(row.title ?? 'Untitled')}
        </button>
        {looked && <Eye size={14} role="img" aria-label="Looked at" className="shrink-0 text-muted" />}
      </span>
      <span className="isolated truncate text-caption text-muted">
        {row.held && row.included ? (
          <span className="text-warn">▲ {visibleLine(row.held)}</span>
        ) : (
          [agentName(row.agent), row.branch ? visibleLine(row.branch) : '', row.id.slice(0, 8)]
            .filter(Boolean)
            .join(' · ')
        )}
      </span>
    </div>
  );
}

const states: Record<TrajectoryRow['state'], { title: string; tone: Tone }> = {
  new: { title: 'new', tone: 'neutral' },
  grown: { title: 'grown', tone: 'accent' },
  waiting: { title: 'waiting', tone: 'warn' },
  shared: { title: 'shared', tone: 'ok' },
  'being-written': { title: 'being written', tone: 'warn' },
};

function titleLook(row: TrajectoryRow): string {
  if (row.included) return 'font-medium text-strong';
  return isPacked(row) ? 'text-normal' : 'text-muted line-through';
}

/** Shared, or waiting to be: it does not go again by itself, and nobody has left it out. */
function isPacked({ state }: TrajectoryRow): boolean {
  return state === 'shared' || state === 'waiting';
}

function StateChip({ row }: { row: TrajectoryRow }) {
  if (!row.included && !isPacked(row)) return <Chip>left out</Chip>;
  if (row.included && row.held) return <Chip tone="warn">▲ held back</Chip>;
  const { title, tone } = states[row.state];
  return <Chip tone={tone}>{title}</Chip>;
}
