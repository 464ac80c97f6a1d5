// The repositories in columns: two lines a row, a checkbox that means "share", a menu for the other answers.
import type { KeyboardEvent } from 'react';
import { useMemo } from 'react';
import type { RepositoryDecision, RepositoryRow } from '../../shared/repository';
import { Checkbox } from '../parts/checkbox';
import { Chip, VisibilityBadge } from '../parts/chip';
import { agentName, formatAgo, formatBytes, formatCount, formatPlural } from '../parts/format';
import { visibleLine } from '../parts/visible-text';
import { DecisionChip, DecisionMenu } from './decision-menu';
import { FindingsCell } from './findings-cell';
import type { RepositoryColumn, Sorting } from './table-rows';
import { type Column, VirtualTable } from './virtual-table';
import { useShortPath } from '../state/short-path';

interface RepositoriesTableProps {
  rows: readonly RepositoryRow[];
  sorting: Sorting<RepositoryColumn>;
  onSort: (sorting: Sorting<RepositoryColumn>) => void;
  active: string | null;
  onActive: (id: string) => void;
  onDecide: (rows: readonly RepositoryRow[], decision: RepositoryDecision) => void;
  onOpen: (row: RepositoryRow) => void;
  onDetails: (row: RepositoryRow) => void;
  empty: React.ReactNode;
}

/** Keys of a row besides the table's own, as the keyboard map tells them. */
const decisionKeys: Record<string, RepositoryDecision> = {
  s: 'share',
  n: 'not-now',
  v: 'never',
};

/** The table. */
export function RepositoriesTable(props: RepositoriesTableProps) {
  const { rows, onDecide, onOpen, onDetails } = props;
  const columns = useColumns(props);
  const toggle = (row: RepositoryRow) => onDecide([row], row.decision === 'share' ? 'undecided' : 'share');
  return (
    <VirtualTable
      label="Repositories"
      rows={rows}
      columns={columns}
      rowHeight={48}
      keyOf={(row) => row.id}
      attributesOf={(row) => ({ 'data-testid': 'repo', 'data-path': row.path })}
      isMuted={(row) => row.decision === 'not-now' || row.decision === 'never'}
      sorting={props.sorting}
      onSort={props.onSort}
      activeKey={props.active}
      onActive={props.onActive}
      onToggle={toggle}
      onOpen={onOpen}
      onAll={() => onDecide(rows, rows.every((row) => row.decision === 'share') ? 'undecided' : 'share')}
      onKey={(event: KeyboardEvent, row) => {
        // With the caps lock on, too.
        const key = event.key.toLowerCase();
        const decision = decisionKeys[key];
        if (decision) onDecide([row], decision);
        else if (key === 'i') onDetails(row);
        return decision !== undefined || key === 'i';
      }}
      empty={props.empty}
    />
  );
}

/** Columns that only tell. */
const factColumns: Column<RepositoryRow, RepositoryColumn>[] = [
  {
    id: 'visibility',
    title: 'Visibility',
    width: '88px',
    from: 640,
    cell: (row) => <VisibilityBadge visibility={row.visibility} />,
  },
  {
    id: 'licence',
    title: 'Licence',
    width: '92px',
    from: 780,
    cell: (row) => (
      <span className={row.licence ? 'block truncate' : 'text-muted'} title={row.licence ?? undefined}>
        {row.licence ?? 'none'}
      </span>
    ),
  },
  {
    id: 'agents',
    title: 'Agents',
    width: '128px',
    from: 960,
    cell: (row) => (
      <span className="block truncate" title={row.agents.map(agentName).join(', ')}>
        {row.agents.map((agent) => agentName(agent).split(' ')[0]).join(', ')}
      </span>
    ),
  },
  {
    id: 'trajectories',
    title: 'Traj.',
    width: '56px',
    align: 'end',
    cell: (row) => formatCount(row.trajectories),
  },
  {
    id: 'editedFiles',
    title: 'Files',
    width: '52px',
    from: 1060,
    align: 'end',
    cell: (row) => formatCount(row.editedFiles),
  },
  {
    id: 'bytes',
    title: 'Size',
    width: '64px',
    from: 880,
    align: 'end',
    cell: (row) => formatBytes(row.bytes),
  },
  {
    id: 'findings',
    // Over the first of the cell's two numbers.
    title: <span className="pr-11">Findings</span>,
    width: '116px',
    align: 'end',
    cell: (row) => <FindingsCell counts={row.findings} />,
  },
  {
    id: 'last',
    title: 'Last',
    width: '80px',
    align: 'end',
    cell: (row) => <span title={row.lastAt ?? undefined}>{formatAgo(row.lastAt)}</span>,
  },
];

function useColumns(props: RepositoriesTableProps): Column<RepositoryRow, RepositoryColumn>[] {
  const { rows, onDecide, onOpen, onDetails } = props;
  const chosen = rows.filter((row) => row.decision === 'share').length;
  return useMemo(
    () => [
      {
        id: 'decision',
        unsorted: true,
        width: '20px',
        title: (
          <Checkbox
            aria-label={`Share all ${formatCount(rows.length)} that are listed`}
            checked={rows.length > 0 && chosen === rows.length}
            indeterminate={chosen > 0 && chosen < rows.length}
            disabled={rows.length === 0}
            onChange={(checked) => onDecide(rows, checked ? 'share' : 'undecided')}
          />
        ),
        cell: (row) => (
          <span className="flex" onDoubleClick={(event) => event.stopPropagation()}>
            <Checkbox
              tabIndex={-1}
              aria-label={`Share ${visibleLine(row.name)}`}
              checked={row.decision === 'share'}
              onChange={(checked) => onDecide([row], checked ? 'share' : 'undecided')}
            />
          </span>
        ),
      },
      {
        id: 'name',
        title: 'Repository',
        width: 'minmax(160px,1fr)',
        cell: (row) => <NameCell row={row} onOpen={onOpen} />,
      },
      ...factColumns,
      {
        id: 'decision',
        unsorted: true,
        title: <span className="sr-only">Decide</span>,
        width: '24px',
        cell: (row) => (
          <DecisionMenu
            row={row}
            onDecide={(decision) => onDecide([row], decision)}
            onDetails={() => onDetails(row)}
          />
        ),
      },
    ],
    [rows, chosen, onDecide, onOpen, onDetails],
  );
}

function NameCell({ row, onOpen }: { row: RepositoryRow; onOpen: (row: RepositoryRow) => void }) {
  const short = useShortPath();
  const more = row.otherPaths.length;
  const place = [
    visibleLine(short(row.path)),
    more > 0 ? formatPlural(more, 'worktree or clone', 'worktrees and clones') : '',
    row.exists ? '' : 'folder is gone',
  ];
  return (
    <div className="flex min-w-0 flex-col">
      <span className="flex min-w-0 items-center gap-2">
        <button
          type="button"
          tabIndex={-1}
          title={visibleLine(row.remoteUrl ?? row.name)}
          onClick={() => onOpen(row)}
          className="isolated truncate rounded-small text-left font-medium text-strong hover:underline group-[.text-muted]/row:text-normal"
        >
          {visibleLine(row.name)}
          {row.remoteUrl === null && <span className="font-normal text-muted"> (no remote)</span>}
        </button>
        <DecisionChip decision={row.decision} />
        {row.shared > 0 && <Chip tone="ok">{formatCount(row.shared)} shared</Chip>}
        {row.waiting > 0 && <Chip tone="warn">{formatCount(row.waiting)} waiting</Chip>}
        {row.fresh > 0 && row.shared + row.waiting > 0 && (
          <Chip tone="accent">{formatCount(row.fresh)} new</Chip>
        )}
      </span>
      <span className="isolated truncate text-caption text-muted" title={visibleLine(row.path)}>
        {place.filter(Boolean).join(' · ')}
      </span>
    </div>
  );
}
