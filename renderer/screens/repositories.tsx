// Which repositories to share: a table to compare them, or one at a time. Nothing is ticked in advance.
import { Globe, ListChecks } from 'lucide-react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { RepositoryDecision, RepositoryRow } from '../../shared/repository';
import { Screen } from '../frame/screen';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { formatBytes, formatCount, formatRepositories, formatTrajectories } from '../parts/format';
import { Kbd } from '../parts/kbd';
import { Menu } from '../parts/menu';
import { FailureNotice } from '../parts/notice';
import { SkeletonRows } from '../parts/skeleton';
import { DecisionItems } from '../review/decision-menu';
import { DecisionMessage, useUndoKeys } from '../review/decision-message';
import { MentionBox } from '../review/mention-box';
import { NotOfferedList } from '../review/not-offered';
import { NothingListed } from '../review/nothing-listed';
import { RepositoriesTable } from '../review/repositories-table';
import { RepositoryDialog } from '../review/repository-card';
import { RepositoryFilters } from '../review/repository-filters';
import { useSlashKey } from '../review/slash-key';
import { StepThrough } from '../review/step-through';
import { filterRepositories, repositoryValue, sortRows } from '../review/table-rows';
import { valueOf } from '../state/loadable';
import { back, startReview } from '../state/navigation';
import { searchFindings, useCounts } from '../state/review-counts';
import { useDecisions } from '../state/review-decisions';
import { decideRows, useRepositoriesView } from '../state/review-repositories';
import { loadRepositories, useSession } from '../state/session';
import { CheckPublic } from '../sections/check-public';
import { OutsideScope } from '../sections/outside-scope';

const decided: Record<RepositoryDecision, string> = {
  share: 'Chosen to share',
  'not-now': 'Not now',
  never: 'Never offered again',
  undecided: 'Undecided again',
};

/** The table of repositories, the step-through mode, and "Does it mention …?". */
export function RepositoriesScreen() {
  const list = useSession((state) => state.repositories);
  const known = valueOf(list);
  const { all, rows } = useRows();
  const view = useRepositoriesView();
  const outside = useSession((state) => state.outside);
  const searchFailure = useCounts((state) => state.failure);
  const [details, setDetails] = useState<string | null>(null);
  const [asking, setAsking] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useUndoKeys();
  useReadAgain();
  useSlashKey(field);

  const set = useRepositoriesView.setState;
  const onDecide = useCallback(
    (chosen: readonly RepositoryRow[], decision: RepositoryDecision) =>
      void decideRows(
        chosen.map((row) => row.id),
        decision,
        chosen.length === 1
          ? decided[decision]
          : `${decided[decision]}: ${formatRepositories(chosen.length)}`,
      ),
    [],
  );
  const onOpen = useCallback((row: RepositoryRow) => lookThrough(rows, row), [rows]);
  const onDetails = useCallback((row: RepositoryRow) => setDetails(row.id), []);
  const chosen = all.filter((row) => row.decision === 'share');
  const shown = details === null ? undefined : all.find((row) => row.id === details);

  return (
    <Screen
      name="repositories"
      title="Repositories"
      width="wide"
      fill
      lead={
        known && (
          <span className="tabular">
            {formatRepositories(all.length)} · {formatTrajectories(known.totalTrajectories)} ·{' '}
            {formatBytes(known.totalBytes)}
          </span>
        )
      }
      aside={<MentionBox />}
      back={{ onClick: back }}
      secondary={
        <Button
          size="large"
          icon={<ListChecks size={16} aria-hidden="true" className="max-narrow:hidden" />}
          after={view.stepping && <Kbd keys="Esc" />}
          disabled={rows.length === 0}
          onClick={() => set({ stepping: !view.stepping })}
        >
          {view.stepping ? 'Show the table' : 'Step through'}
        </Button>
      }
      next={{
        label: chosen.length === 0 ? 'Choose what to review' : `Review ${formatRepositories(chosen.length)}`,
        disabled: chosen.length === 0,
        onClick: () => startReview(rowsInOrder(rows, chosen)),
      }}
    >
      {list.state === 'failed' && <FailureNotice failure={list.failure} />}
      {searchFailure && <FailureNotice failure={searchFailure} />}
      {!known && list.state !== 'failed' && <SkeletonRows rows={8} label="Reading the repositories" />}
      {known && view.stepping && rows.length > 0 && (
        <StepThrough
          rows={rows}
          active={view.active}
          onActive={(active) => set({ active })}
          onDecide={(row, decision) => onDecide([row], decision)}
          onLookThrough={onOpen}
          onLeave={() => set({ stepping: false })}
        />
      )}
      {known && !(view.stepping && rows.length > 0) && (
        <>
          <div className="mb-3 flex items-center justify-between gap-x-4">
            <RepositoryFilters
              rows={all}
              filter={view.filter}
              onChange={(filter) => set({ filter })}
              field={field}
            />
            <div className="-mr-3 flex items-center gap-1">
              <Button
                kind="quiet"
                icon={<Globe size={14} aria-hidden="true" />}
                onClick={() => setAsking(true)}
              >
                Which are public?
              </Button>
              {rows.length > 0 && (
                <Menu label={`Decide all ${formatCount(rows.length)}`} align="end">
                  <DecisionItems decision={null} onDecide={(decision) => onDecide(rows, decision)} />
                </Menu>
              )}
            </div>
          </div>
          <RepositoriesTable
            rows={rows}
            sorting={view.sorting}
            onSort={(sorting) => set({ sorting })}
            active={view.active}
            onActive={(active) => set({ active })}
            onDecide={onDecide}
            onOpen={onOpen}
            onDetails={onDetails}
            empty={
              <NothingListed
                any={all.length > 0}
                others={known.notOffered.length > 0}
                onAsk={outside.length > 0 ? () => setAsking(true) : null}
              />
            }
          />
          <NotOfferedList
            items={known.notOffered}
            action={
              outside.length > 0 && (
                <Button onClick={() => setAsking(true)}>
                  {outside.length === 1
                    ? 'Is it public?'
                    : `Which of ${formatCount(outside.length)} are public?`}
                </Button>
              )
            }
          />
        </>
      )}
      {shown && <RepositoryDialog row={shown} onClose={() => setDetails(null)} />}
      {asking && (
        <Dialog title="Which are public?" onClose={() => setAsking(false)}>
          <div className="flex flex-col gap-4">
            <CheckPublic title="Ask the forges" rows={[...all, ...outside]} />
            <OutsideScope rows={outside} />
            <p className="text-caption text-muted">
              Repositories without a remote on github.com, gitlab.com or codeberg.org are never asked about.
              Visibility can also be set by hand, in the menu of each row.
            </p>
          </div>
        </Dialog>
      )}
      {/* Above the line of what is not offered; the card with its answers fills the height, so beside the title there. */}
      <DecisionMessage className={view.stepping ? 'top-16' : 'bottom-[132px]'} />
    </Screen>
  );
}

/** All rows with the newest counts, and those that the filter lets through, sorted. */
function useRows(): { all: readonly RepositoryRow[]; rows: readonly RepositoryRow[] } {
  const known = useSession((state) => valueOf(state.repositories));
  const counts = useCounts((state) => state.counts);
  const filter = useRepositoriesView((state) => state.filter);
  const sorting = useRepositoriesView((state) => state.sorting);
  const all = useMemo(
    () =>
      (known?.rows ?? []).map((row) => {
        const findings = counts.get(row.id);
        return findings ? { ...row, findings } : row;
      }),
    [known, counts],
  );
  const rows = useMemo(
    () => sortRows(filterRepositories(all, filter), repositoryValue(sorting.column), sorting.direction),
    [all, filter, sorting],
  );
  return { all, rows };
}

/** Reads the list again when the screen opens and after each undo; the search for findings goes on meanwhile. */
function useReadAgain(): void {
  const version = useDecisions((state) => state.version);
  useEffect(() => {
    let wanted = true;
    void loadRepositories().then((list) => {
      const open = list?.rows.filter((row) => !row.findings.done).map((row) => row.id) ?? [];
      if (wanted) void searchFindings(open);
    });
    return () => {
      wanted = false;
    };
  }, [version]);
}

/** The chosen ones in the order of the table, then those that a filter hides. */
function rowsInOrder(rows: readonly RepositoryRow[], chosen: readonly RepositoryRow[]): string[] {
  const wanted = new Set(chosen.map((row) => row.id));
  const listed = rows.filter((row) => wanted.has(row.id)).map((row) => row.id);
  return [...new Set([...listed, ...wanted])];
}

/** Opens one repository among the chosen ones, whether it is chosen yet or not. */
function lookThrough(rows: readonly RepositoryRow[], row: RepositoryRow): void {
  const listed = rows.filter((other) => other.decision === 'share' || other.id === row.id);
  startReview(
    listed.map((other) => other.id),
    listed.findIndex((other) => other.id === row.id),
  );
}
