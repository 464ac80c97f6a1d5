// What the table of repositories says when no row is in it, and what to do about it.
import { SearchX } from 'lucide-react';
import { Button } from '../parts/button';
import { Empty } from '../parts/notice';
import { go } from '../state/navigation';

interface NothingListedProps {
  /** Repositories that a filter hides. */
  any: boolean;
  /** Trajectories that are not offered. */
  others: boolean;
  onAsk: (() => void) | null;
}

/** Why nothing is listed. */
export function NothingListed({ any, others, onAsk }: NothingListedProps) {
  if (any)
    return (
      <Empty icon={<SearchX size={24} aria-hidden="true" />} title="No repository matches the filters" />
    );
  if (onAsk)
    return (
      <Empty
        title="No repository is known to be open source"
        actions={<Button onClick={onAsk}>Which are public?</Button>}
      >
        Say which are public, or let github.com, gitlab.com and codeberg.org be asked.
      </Empty>
    );
  return others ? (
    <Empty title="No repository to share">
      Trajectories are offered when all files that they edit lie in one git repository. Below is why the
      others are not.
    </Empty>
  ) : (
    <Empty
      title="No trajectories found"
      actions={<Button onClick={() => go('scope')}>Change folders</Button>}
    >
      Nothing lies in the folders of the agents that were looked at.
    </Empty>
  );
}
