// One repository's trajectories: which of them go into the package, and the way into each transcript.
import { SearchX } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import type { RepositoryDecision, RepositoryRow, TrajectoryRow } from '../../shared/repository';
import { Screen } from '../frame/screen';
import { Button } from '../parts/button';
import { VisibilityBadge } from '../parts/chip';
import { SearchField } from '../parts/field';
import { formatCount } from '../parts/format';
import { Kbd } from '../parts/kbd';
import { Empty, FailureNotice, Notice } from '../parts/notice';
import { SkeletonRows } from '../parts/skeleton';
import { visibleLine } from '../parts/visible-text';
import { DecisionMessage, useUndoKeys } from '../review/decision-message';
import { useSlashKey } from '../review/slash-key';
import { filterTrajectories, sortRows, trajectoryValue } from '../review/table-rows';
import { TrajectoriesTable } from '../review/trajectories-table';
import { valueOf } from '../state/loadable';
import { back, currentRepository, nextRepository, openTrajectory, useNavigation } from '../state/navigation';
import { useCounts } from '../state/review-counts';
import { decide, useDecisions } from '../state/review-decisions';
import { includeRows, loadReview, useRepositoryReview } from '../state/review-repository';
import { useShortPath } from '../state/short-path';

/** The trajectories of the repository that the review stands at. */
export function RepositoryScreen() {
  const id = useNavigation(currentRepository);
  const { position, repositoryIds } = useNavigation((state) => state.review);
  const { review, text, sorting, active, looked } = useRepositoryReview();
  const version = useDecisions((state) => state.version);
  const searched = useCounts((state) => (id === null ? undefined : state.counts.get(id)?.done));
  const field = useRef<HTMLInputElement>(null);
  const known = valueOf(review);
  const set = useRepositoryReview.setState;
  useUndoKeys();
  useSlashKey(field);
  useEffect(() => {
    if (id !== null) void loadReview(id);
  }, [id, version, searched]);

  const all = useMemo(() => (known?.row.id === id ? known.trajectories : []), [known, id]);
  const rows = useMemo(
    () => sortRows(filterTrajectories(all, text), trajectoryValue(sorting.column), sorting.direction),
    [all, text, sorting],
  );
  const onInclude = useCallback(
    (chosen: readonly TrajectoryRow[], included: boolean) => void includeRows(chosen, included),
    [],
  );
  const onOpen = useCallback((row: TrajectoryRow) => openTrajectory(row.key), []);
  const isLast = position + 1 >= repositoryIds.length;
  const row = known?.row;

  return (
    <Screen
      name="repository"
      title={<span className="isolated">{visibleLine(row?.name ?? 'Repository')}</span>}
      width="wide"
      fill
      lead={row && <Lead row={row} rows={all} />}
      aside={
        <SearchField
          ref={field}
          className="w-64"
          label="Prompt, model or branch"
          value={text}
          onChange={(value) => set({ text: value })}
          hint={<Kbd keys="/" />}
        />
      }
      back={{ onClick: back }}
      secondary={
        repositoryIds.length > 1 && (
          <span className="mr-2 tabular text-muted">
            {position + 1} of {formatCount(repositoryIds.length)}
          </span>
        )
      }
      next={{ label: isLast ? 'See the package' : 'Next repository', onClick: nextRepository }}
    >
      {review.state === 'failed' && <FailureNotice failure={review.failure} />}
      {!known && review.state !== 'failed' && <SkeletonRows rows={8} label="Reading the trajectories" />}
      {row && row.decision !== 'share' && <NotChosen row={row} />}
      {known && (
        <TrajectoriesTable
          rows={rows}
          looked={looked}
          sorting={sorting}
          onSort={(next) => set({ sorting: next })}
          active={active}
          onActive={(key) => set({ active: key })}
          onInclude={onInclude}
          onOpen={onOpen}
          empty={
            <Empty
              icon={<SearchX size={24} aria-hidden="true" />}
              title={
                all.length > 0 ? 'No trajectory holds these words' : 'No trajectories in this repository'
              }
            />
          }
        />
      )}
      <DecisionMessage />
    </Screen>
  );
}

function Lead({ row, rows }: { row: RepositoryRow; rows: readonly TrajectoryRow[] }) {
  const short = useShortPath();
  const included = rows.filter((candidate) => candidate.included);
  const held = included.filter((candidate) => candidate.held !== null).length;
  return (
    <span className="flex flex-wrap items-center gap-x-1.5 tabular">
      {row.visibility === 'unknown' ? (
        <span>visibility unknown ·</span>
      ) : (
        <span>
          <VisibilityBadge visibility={row.visibility} /> ·
        </span>
      )}
      <span>{row.licence ?? 'no licence'} ·</span>
      <span>
        {formatCount(included.length)} of {formatCount(rows.length)} included{held > 0 && ' ·'}
      </span>
      {held > 0 && <span className="text-warn">▲ {formatCount(held)} held back until you decide</span>}
      <span className="isolated basis-full truncate font-mono text-code" title={visibleLine(row.path)}>
        {visibleLine(short(row.path))}
      </span>
    </span>
  );
}

/** Looking comes before deciding: a repository can be looked through before it is chosen. */
function NotChosen({ row }: { row: RepositoryRow }) {
  const answer = (decision: RepositoryDecision, done: string) =>
    void decide({ kind: 'repository', repositoryIds: [row.id], decision }, done);
  const states: Record<RepositoryDecision, string> = {
    share: '',
    undecided: 'You have not chosen this repository yet: nothing of it goes into the package.',
    'not-now': 'You said "not now": nothing of it goes into the package.',
    never: 'You said "never": nothing of it goes into the package, and it stays quiet in later reviews.',
  };
  return (
    <Notice
      className="mb-3"
      actions={
        <>
          {row.decision !== 'not-now' && (
            <Button onClick={() => answer('not-now', 'Not now')}>Not now</Button>
          )}
          {row.decision !== 'never' && (
            <Button onClick={() => answer('never', 'Never offered again')}>Never</Button>
          )}
          <Button onClick={() => answer('share', 'Chosen to share')}>Share it</Button>
        </>
      }
    >
      {states[row.decision]}
    </Notice>
  );
}
