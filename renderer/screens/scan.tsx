// Wizard 3: reads the agents' folders, starting by itself; then, if the person wants it, asks forges what is public.
import { useEffect } from 'react';
import type { AgentOverview, ScanOutcome } from '../../shared/ipc';
import type { Progress } from '../../shared/progress';
import { Screen } from '../frame/screen';
import { Button } from '../parts/button';
import { formatBytes, formatCount, formatDuration, formatPlural, formatRepositories } from '../parts/format';
import { LiveText } from '../parts/live-text';
import { FailureNotice, Notice } from '../parts/notice';
import { Panel } from '../parts/panel';
import { ProgressBar } from '../parts/progress-bar';
import { visibleLine } from '../parts/visible-text';
import { VirtualRows } from '../parts/virtual-rows';
import { request } from '../request';
import { valueOf } from '../state/loadable';
import { back, go } from '../state/navigation';
import { loadRepositories, startScan, useSession } from '../state/session';
import { useAction } from '../state/use-action';
import { CheckPublic } from '../sections/check-public';

/** Progress, then what was found. */
export function ScanScreen() {
  const { scan, scanProgress, repositories, outside } = useSession();
  const outcome = scan.state === 'ready' ? scan.value : null;
  const list = valueOf(repositories);
  useEffect(() => {
    if (useSession.getState().scan.state === 'idle') void startScan();
  }, []);
  return (
    <Screen
      name="scan"
      title={outcome ? (outcome.cancelled ? 'Stopped' : 'Scan finished') : 'Scanning'}
      lead={
        outcome
          ? `${formatPlural(outcome.files, 'file')}, ${formatBytes(outcome.bytes)}, read in ${outcome.seconds < 1 ? 'less than a second' : formatDuration(outcome.seconds)}.`
          : 'The files are read on this computer. Nothing is written to the agents’ folders.'
      }
      back={{ onClick: back, disabled: scan.state === 'loading' }}
      next={{
        label: list?.rows.length ? `See ${formatRepositories(list.rows.length)}` : 'See what was found',
        onClick: () => go('repositories'),
        disabled: !outcome || !list,
      }}
      secondary={
        outcome && (
          <Button size="large" kind="quiet" onClick={() => void startScan()}>
            Scan again
          </Button>
        )
      }
    >
      <div className="flex flex-col gap-6">
        {scan.state === 'failed' && (
          <FailureNotice
            failure={scan.failure}
            actions={<Button onClick={() => void startScan()}>Scan again</Button>}
          />
        )}
        {scan.state !== 'failed' && <ScanProgress progress={scanProgress} outcome={outcome} />}
        {outcome && <Found outcome={outcome} />}
        {repositories.state === 'failed' && (
          <FailureNotice
            failure={repositories.failure}
            actions={<Button onClick={() => void loadRepositories()}>Try again</Button>}
          />
        )}
        {outcome && list && <CheckPublic rows={[...list.rows, ...outside]} />}
        {outcome && outcome.problems.length > 0 && <Problems problems={outcome.problems} />}
      </div>
    </Screen>
  );
}

function ScanProgress({ progress, outcome }: { progress: Progress | null; outcome: ScanOutcome | null }) {
  const { act: cancel, busy } = useAction(() => request('scan:cancel', {}));
  const known = progress !== null && progress.total > 0;
  const share = outcome && !outcome.cancelled ? 1 : known ? progress.done / progress.total : null;
  return (
    <div className="flex flex-col gap-3">
      <ProgressBar
        label="Scan"
        testId="scan-progress"
        value={outcome ? (share ?? 1) : share}
        valueText={known ? `${formatBytes(progress.done)} of ${formatBytes(progress.total)}` : undefined}
        tone={outcome ? (outcome.cancelled ? 'muted' : 'ok') : 'accent'}
      />
      {!outcome && (
        <div className="flex min-h-8 items-center justify-between gap-4">
          <p className="tabular text-muted">{progress ? progressText(progress) : 'Counting files …'}</p>
          <LiveText text={progress ? progressText(progress) : 'Counting files'} />
          <Button onClick={() => void cancel()} disabled={busy}>
            Stop and keep what was found
          </Button>
        </div>
      )}
    </div>
  );
}

function progressText(progress: Progress): string {
  const parts = [
    progress.total > 0
      ? `${formatBytes(progress.done)} of ${formatBytes(progress.total)}`
      : formatBytes(progress.done),
    progress.filesTotal > 0
      ? `${formatCount(progress.files)} of ${formatPlural(progress.filesTotal, 'file')}`
      : formatPlural(progress.files, 'file'),
  ];
  if (progress.rate > 0) parts.push(`${formatBytes(progress.rate)}/s`);
  if (progress.secondsLeft !== null) parts.push(`${formatDuration(progress.secondsLeft)} left`);
  return parts.join(' · ');
}

function Found({ outcome }: { outcome: ScanOutcome }) {
  const numbers = [
    { value: outcome.trajectories, name: outcome.trajectories === 1 ? 'trajectory' : 'trajectories' },
    { value: outcome.repositories, name: outcome.repositories === 1 ? 'repository' : 'repositories' },
  ];
  return (
    <>
      <p className="sr-only" role="status">
        {numbers.map((number) => `${formatCount(number.value)} ${number.name}`).join(', ')} found.
      </p>
      <div aria-hidden="true" className="flex gap-12">
        {numbers.map((number) => (
          <div key={number.name}>
            <p className="tabular text-big font-semibold tracking-[-0.02em] text-strong">
              {formatCount(number.value)}
            </p>
            <p className="text-muted">{number.name}</p>
          </div>
        ))}
      </div>
      {outcome.cancelled && (
        <Notice
          tone="warn"
          title="The scan was stopped; what was found until then is kept"
          actions={<Button onClick={() => void startScan()}>Scan the rest</Button>}
        >
          Files that were not reached are not listed.
        </Notice>
      )}
      {!outcome.cancelled && outcome.trajectories === 0 && (
        <Notice
          title="No trajectories in these folders"
          actions={<Button onClick={() => go('scope')}>Change folders</Button>}
        />
      )}
    </>
  );
}

const noAgents: readonly AgentOverview[] = [];

function Problems({ problems }: { problems: ScanOutcome['problems'] }) {
  const agents = useSession((state) => valueOf(state.overview)?.agents ?? noAgents);
  const folders = new Set(agents.map(({ folder }) => folder));
  const isFolder = problems.some(({ path }) => folders.has(path));
  const what = isFolder
    ? formatPlural(problems.length, 'file or folder', 'files and folders')
    : formatPlural(problems.length, 'file');
  const height = Math.min(problems.length, 8) * 48;
  return (
    <Panel
      title={`${what} could not be read completely`}
      aside={<span className="text-caption text-muted">Everything else goes on</span>}
      padded={false}
    >
      <div style={{ height }}>
        <VirtualRows
          label="Files with problems"
          className="h-full"
          count={problems.length}
          rowHeight={48}
          row={(index) => {
            const problem = problems[index];
            if (!problem) return null;
            return (
              <div
                className={`flex h-12 flex-col justify-center px-4 ${index > 0 ? 'border-t border-line' : ''}`}
              >
                <span
                  className="flex font-mono text-code text-normal selectable"
                  title={visibleLine(problem.path)}
                >
                  <span className="truncate">{visibleLine(folderOf(problem.path))}</span>
                  <span className="max-w-[75%] shrink-0 truncate">{visibleLine(nameOf(problem.path))}</span>
                </span>
                <span className="truncate text-caption text-muted" title={visibleLine(problem.reason)}>
                  {visibleLine(problem.reason)}
                </span>
              </div>
            );
          }}
        />
      </div>
    </Panel>
  );
}

// What tells files apart is the end of their paths: that is never cut away.
const nameOf = (path: string): string => path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')));
const folderOf = (path: string): string => path.slice(0, path.length - nameOf(path).length);
