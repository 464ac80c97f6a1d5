// One trajectory as a person reads it: on this machine beside what would be sent, with every finding marked in both.
import { ChevronLeft, ChevronRight, Columns2, PanelRight } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { OpenTrajectory } from '../../shared/review';
import { Screen } from '../frame/screen';
import { Button, IconButton } from '../parts/button';
import { Select } from '../parts/field';
import { agentName, formatCount, formatDate, formatPlural, shortModel } from '../parts/format';
import { Kbd } from '../parts/kbd';
import { FailureNotice, Notice } from '../parts/notice';
import { visibleLine } from '../parts/visible-text';
import { DecisionMessage, useUndoKeys } from '../review/decision-message';
import { EventMenu } from '../review/event-menu';
import { FindingTooltip } from '../review/finding-tooltip';
import { ChosenLine, FindingsPanel } from '../review/findings-panel';
import { SelectionBar } from '../review/selection-bar';
import { FilesChanged, FilesRead, Reproduces } from '../review/touched-files';
import { sideTitles, Transcript } from '../review/transcript';
import { TranscriptSearch } from '../review/transcript-search';
import { useTrajectoryKeys } from '../review/trajectory-keys';
import { backFromTrajectory, openTrajectory, useNavigation } from '../state/navigation';
import { markLooked } from '../state/review-repository';
import { closeSearch, openSearch, useSearch } from '../state/review-search';
import {
  closeReview,
  type EventFilter,
  includeTrajectory,
  openReview,
  setFilter,
  setSides,
  useTrajectory,
} from '../state/review-trajectory';

// Below this the findings' panel would cover what will be sent: the chosen finding stands in one line instead.
const roomy = 1100;

/** The review of the trajectory that navigation points at. */
export function TrajectoryScreen() {
  const key = useNavigation((state) => state.trajectoryKey);
  const { open, failure, sides } = useTrajectory();
  const [panel, setPanel] = usePanel();
  useUndoKeys();
  useEffect(() => {
    if (key === null) return;
    void openReview(key);
    markLooked(key);
    return () => {
      closeSearch();
      closeReview();
    };
  }, [key]);
  const goTo = (other: string | null | undefined) => {
    if (other) openTrajectory(other);
  };
  const onPrevious = useCallback(() => goTo(useTrajectory.getState().open?.previous), []);
  const onNext = useCallback(() => goTo(useTrajectory.getState().open?.next), []);
  useTrajectoryKeys({ onPrevious, onNext });
  const included = open?.row.included ?? true;
  const leave = () => (open?.next ? openTrajectory(open.next) : backFromTrajectory());

  return (
    <Screen
      name="trajectory"
      title={<Title open={open} />}
      width="wide"
      fill
      aside={open && <Steps open={open} onPrevious={onPrevious} onNext={onNext} />}
      back={{ label: 'Back', onClick: backFromTrajectory }}
      secondary={
        open && (
          <Button
            size="large"
            kind="secondary"
            onClick={() => {
              void includeTrajectory(open.row.key, !included);
              if (included) leave();
            }}
          >
            {included ? 'Leave out trajectory' : 'Include it again'}
          </Button>
        )
      }
      next={{ label: 'Looks right', disabled: !open, onClick: leave }}
    >
      {failure && <FailureNotice failure={failure} />}
      {open && !included && (
        <Notice className="mb-2">This trajectory is left out: nothing of it goes into the package.</Notice>
      )}
      <Bar open={open} panel={panel} onPanel={() => setPanel(!panel)} />
      <div className="relative flex min-h-0 flex-1 gap-3">
        <section className="relative flex min-w-0 flex-1 flex-col overflow-hidden rounded-panel border border-line bg-panel">
          {/* Its columns are those of the transcript, which has a scrollbar. */}
          <header className="grid h-8 shrink-0 auto-cols-fr grid-flow-col items-center overflow-hidden border-b border-line text-caption font-medium text-muted [scrollbar-gutter:stable]">
            {sides === 'both' && (
              <h2 className="px-4 text-caption! font-medium! text-muted!">{sideTitles.original}</h2>
            )}
            <div className="flex items-center justify-between pl-4">
              <h2 className="text-caption! font-medium! text-muted!">{sideTitles.sent}</h2>
              <Counts className="roomy:hidden" />
            </div>
          </header>
          <TranscriptSearch />
          <DecisionMessage className="bottom-3" />
          {key !== null && <Transcript />}
        </section>
        {panel && (
          <FindingsPanel className="w-[264px] shrink-0 max-roomy:absolute max-roomy:inset-y-0 max-roomy:right-0 max-roomy:shadow-float" />
        )}
      </div>
      {!panel && <ChosenLine />}
      <KeyLine />
      <SelectionBar />
      <FindingTooltip />
    </Screen>
  );
}

/** Whether the findings' panel is open: there is room for it, or the person asked for it. */
function usePanel() {
  const [panel, setPanel] = useState(() => window.innerWidth >= roomy);
  useEffect(() => {
    const room = window.matchMedia(`(width >= ${roomy}px)`);
    const onChange = () => setPanel(room.matches);
    room.addEventListener('change', onChange);
    return () => room.removeEventListener('change', onChange);
  }, []);
  return [panel, setPanel] as const;
}

function Title({ open }: { open: OpenTrajectory | null }) {
  if (!open) return <span className="text-muted">Trajectory</span>;
  const { row } = open;
  const facts = [
    agentName(row.agent),
    row.models.map((model) => visibleLine(shortModel(model))).join(', '),
    formatDate(row.lastAt),
    formatPlural(row.turns, 'turn'),
  ];
  return (
    <span className="flex flex-col">
      <span className="line-clamp-1 text-lead">
        <span className="isolated font-normal text-muted">{visibleLine(open.repositoryName)} › </span>
        <span className="isolated" title={visibleLine(row.title ?? 'Untitled')}>
          {visibleLine(row.title ?? 'Untitled')}
        </span>
      </span>
      <span
        className="isolated truncate text-body font-normal tabular text-muted"
        title={row.models.map(visibleLine).join(', ')}
      >
        {facts.filter(Boolean).join(' · ')}
      </span>
    </span>
  );
}

function Steps({
  open,
  onPrevious,
  onNext,
}: {
  open: OpenTrajectory;
  onPrevious: () => void;
  onNext: () => void;
}) {
  return (
    <span className="flex items-center gap-1">
      <IconButton label="Previous trajectory ([)" disabled={open.previous === null} onClick={onPrevious}>
        <ChevronLeft size={16} aria-hidden="true" />
      </IconButton>
      <span className="tabular text-muted">
        {formatCount(open.position)} of {formatCount(open.of)}
      </span>
      <IconButton label="Next trajectory (])" disabled={open.next === null} onClick={onNext}>
        <ChevronRight size={16} aria-hidden="true" />
      </IconButton>
    </span>
  );
}

const filters: { value: EventFilter; title: string }[] = [
  { value: 'all', title: 'Whole transcript' },
  { value: 'findings', title: 'Only findings' },
  { value: 'to-decide', title: 'Only to decide' },
];

function Bar({ open, panel, onPanel }: { open: OpenTrajectory | null; panel: boolean; onPanel: () => void }) {
  const { sides, filter } = useTrajectory();
  const searching = useSearch((state) => state.open);
  return (
    <div className="mb-2 flex min-h-8 shrink-0 flex-wrap items-center gap-x-1 gap-y-1">
      {open && (
        <div className="-ml-2 flex flex-wrap items-center">
          <FilesRead open={open} />
          <FilesChanged open={open} />
          <Reproduces trajectoryKey={open.row.key} />
          {open.unread.length > 0 && (
            <span
              className="px-2 text-warn"
              title={open.unread.map((line) => `Line ${line.line}: ${line.reason}`).join('\n')}
            >
              ▲ {formatPlural(open.unread.length, 'line')} not readable
            </span>
          )}
        </div>
      )}
      <div className="ml-auto flex items-center gap-x-1">
        <Button
          kind="quiet"
          size="small"
          className="text-body!"
          aria-pressed={searching}
          after={<Kbd keys="/" />}
          onClick={openSearch}
        >
          Find
        </Button>
        <Counts className="max-roomy:hidden" />
        <Select label="Which events are listed" value={filter} options={filters} onChange={setFilter} />
        <IconButton
          label={sides === 'both' ? 'Only what will be sent' : 'Side by side'}
          aria-pressed={sides === 'sent'}
          onClick={() => setSides(sides === 'both' ? 'sent' : 'both')}
        >
          <Columns2 size={16} aria-hidden="true" />
        </IconButton>
        <EventMenu />
        <IconButton
          label={panel ? 'Hide the findings' : 'Show the findings'}
          aria-pressed={panel}
          onClick={onPanel}
        >
          <PanelRight size={16} aria-hidden="true" />
        </IconButton>
      </div>
    </div>
  );
}

/** What is redacted and what is to decide; where the bar has no room, over the column of what will be sent. */
function Counts({ className }: { className: string }) {
  const { groups, findings } = useTrajectory();
  if (!findings) return null;
  const all = [...groups.values()];
  const undecided = all.filter((group) => group.decision === 'undecided').length;
  const redacted = all.filter((group) => group.decision === 'redact').length;
  return (
    <span className={`px-2 tabular text-muted ${className}`}>
      {formatCount(redacted)} redacted ·{' '}
      <span className={undecided > 0 ? 'font-medium text-warn' : ''}>
        {undecided > 0 && '▲ '}
        {formatCount(undecided)} to decide
      </span>
    </span>
  );
}

const keyLine: [string, string][] = [
  ['J', 'next finding'],
  ['K', 'previous'],
  ['Shift K', 'keep redacted'],
  ['Shift N', 'not a secret'],
  ['X', 'leave out'],
  ['Mod Z', 'undo'],
];

function KeyLine() {
  return (
    <p className="mt-2 flex h-5 shrink-0 items-center gap-4 [@media(max-height:700px)]:hidden overflow-hidden whitespace-nowrap text-caption text-muted">
      {keyLine.map(([keys, what]) => (
        <span key={keys} className="flex items-center gap-1.5">
          <Kbd keys={keys} />
          {what}
        </span>
      ))}
    </p>
  );
}
