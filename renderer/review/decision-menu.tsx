// The three answers for a repository (share, not now, never) and what a row shows of the one that was given.
import { Ban, Check, Clock, Info, MoreHorizontal, RotateCcw } from 'lucide-react';
import type { RepositoryDecision, RepositoryRow } from '../../shared/repository';
import { IconButton } from '../parts/button';
import { Chip } from '../parts/chip';
import { Menu, MenuItem, MenuSeparator } from '../parts/menu';
import { visibleLine } from '../parts/visible-text';

/** What was decided, where the checkbox alone does not tell. */
export function DecisionChip({ decision }: { decision: RepositoryDecision }) {
  if (decision === 'not-now') return <Chip icon={<Clock size={12} aria-hidden="true" />}>Not now</Chip>;
  if (decision === 'never') return <Chip icon={<Ban size={12} aria-hidden="true" />}>Never</Chip>;
  return null;
}

interface DecisionMenuProps {
  row: RepositoryRow;
  onDecide: (decision: RepositoryDecision) => void;
  onDetails: () => void;
}

/** The menu at the end of a repository's row. */
export function DecisionMenu({ row, onDecide, onDetails }: DecisionMenuProps) {
  return (
    <Menu
      align="end"
      trigger={
        <IconButton label={`Decide about ${visibleLine(row.name)}`} size="small" tabIndex={-1}>
          <MoreHorizontal size={16} aria-hidden="true" />
        </IconButton>
      }
    >
      <DecisionItems decision={row.decision} onDecide={onDecide} />
      <MenuSeparator />
      <MenuItem icon={<Info size={16} aria-hidden="true" />} onSelect={onDetails}>
        Licence and visibility
      </MenuItem>
    </Menu>
  );
}

/** The answers as menu items; the one in force is ticked. */
export function DecisionItems({
  decision,
  onDecide,
}: {
  decision: RepositoryDecision | null;
  onDecide: (decision: RepositoryDecision) => void;
}) {
  const tick = (of: RepositoryDecision) =>
    decision === of ? <Check size={14} aria-label="chosen" className="text-accent-text" /> : undefined;
  return (
    <>
      <MenuItem
        icon={<Check size={16} aria-hidden="true" />}
        after={tick('share')}
        onSelect={() => onDecide('share')}
      >
        Share
      </MenuItem>
      <MenuItem
        icon={<Clock size={16} aria-hidden="true" />}
        after={tick('not-now')}
        onSelect={() => onDecide('not-now')}
      >
        Not now
      </MenuItem>
      <MenuItem
        icon={<Ban size={16} aria-hidden="true" />}
        after={tick('never')}
        onSelect={() => onDecide('never')}
      >
        Never this repository
      </MenuItem>
      {decision !== 'undecided' && (
        <MenuItem icon={<RotateCcw size={16} aria-hidden="true" />} onSelect={() => onDecide('undecided')}>
          Undecided
        </MenuItem>
      )}
    </>
  );
}
