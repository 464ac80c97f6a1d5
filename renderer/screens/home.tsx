// Home: what is new or grown, what waits in the outbox, what would soon be gone. Only clicks start anything.
import { Inbox } from 'lucide-react';
import { useEffect } from 'react';
import type { HomeStatus } from '../../shared/ipc';
import { Screen } from '../frame/screen';
import { Button } from '../parts/button';
import { formatCount, formatTrajectories } from '../parts/format';
import { Empty, FailureNotice } from '../parts/notice';
import { Panel } from '../parts/panel';
import { SkeletonRows } from '../parts/skeleton';
import { visibleLine } from '../parts/visible-text';
import { valueOf } from '../state/loadable';
import { startWizard } from '../state/navigation';
import { forgetPackage, forgetScan, startScan, useSession } from '../state/session';
import { forgetUpload, useUpload } from '../state/upload';
import { useRequest } from '../state/use-request';
import { DamageNotice } from '../sections/damage-notice';
import { SoonGone } from '../sections/kept-copies';
import { Outbox } from '../sections/outbox';
import { lastYes } from '../sections/receipt-state';

const scanHolds = 10 * 60_000;

/** Starts a review; the last one's package is history, and so is a scan of more than ten minutes ago. */
function startReviewOf(screen: 'scope' | 'scan'): void {
  const { scan, scannedAt } = useSession.getState();
  if (scan.state !== 'loading' && Date.now() - scannedAt > scanHolds) forgetScan();
  forgetPackage();
  forgetUpload();
  startWizard(screen);
}

/** The screen that the app opens with, but for the first time. */
export function HomeScreen() {
  const { answer, again } = useRequest('home:status', {});
  const status = valueOf(answer);
  const looking = useSession((state) => state.scan.state === 'loading');
  useEffect(() => {
    void startScan().then(again);
  }, [again]);
  const uploadEnded = useUpload((state) => state.phase === 'ended');
  useEffect(() => {
    if (uploadEnded) void again();
  }, [uploadEnded, again]);
  const fresh = status?.fresh.reduce((sum, row) => sum + row.fresh + row.grown, 0) ?? 0;
  return (
    <Screen
      name="home"
      title="Review"
      lead={status ? lastYes(status.lastReviewAt) : undefined}
      aside={
        <>
          <Button onClick={() => startReviewOf('scope')}>Change scope or folders</Button>
          <Button kind="primary" onClick={() => startReviewOf('scan')}>
            {fresh > 0 ? `Review ${formatTrajectories(fresh)}` : 'Review trajectories'}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-6">
        {answer.state === 'failed' && (
          <FailureNotice
            failure={answer.failure}
            actions={<Button onClick={() => void again()}>Try again</Button>}
          />
        )}
        <DamageNotice />
        {!status && answer.state !== 'failed' && <SkeletonRows rows={5} label="What is new" />}
        {status && (
          <>
            <SoonGone count={status.soonGone} onKept={() => void again()} />
            {status.waiting.length > 0 && (
              <Outbox
                waiting={status.waiting}
                onChange={() => void again()}
                onReview={() => startReviewOf('scan')}
              />
            )}
            <Fresh status={status} looking={looking} />
            <Numbers status={status} />
          </>
        )}
      </div>
    </Screen>
  );
}

function Fresh({ status, looking }: { status: HomeStatus; looking: boolean }) {
  return (
    <Panel
      title="New and grown"
      aside={
        looking && (
          <span role="status" className="text-caption text-muted">
            Looking …
          </span>
        )
      }
      padded={false}
    >
      {status.fresh.length === 0 ? (
        <Empty icon={<Inbox size={24} />} title={looking ? 'Looking for new trajectories' : 'Nothing new'}>
          New and grown trajectories appear here, by repository.
        </Empty>
      ) : (
        <ul tabIndex={0} aria-label="New by repository" className="max-h-[420px] overflow-auto">
          {status.fresh.map((row) => (
            <li
              key={row.repositoryId}
              className="flex h-9 items-center justify-between gap-4 border-b border-line px-4 last:border-b-0"
            >
              <span className="min-w-0 truncate font-medium text-strong">{visibleLine(row.name)}</span>
              <span className="tabular text-muted">
                {[
                  row.fresh > 0 && `${formatCount(row.fresh)} new`,
                  row.grown > 0 && `${formatCount(row.grown)} grown`,
                ]
                  .filter(Boolean)
                  .join(', ')}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Numbers({ status }: { status: HomeStatus }) {
  const rows = [
    { name: status.shared === 1 ? 'trajectory shared' : 'trajectories shared', value: status.shared },
    { name: status.refused === 1 ? 'repository refused' : 'repositories refused', value: status.refused },
    {
      name: status.waiting.length === 1 ? 'package waiting' : 'packages waiting',
      value: status.waiting.length,
    },
  ];
  return (
    <dl className="flex gap-12">
      {rows.map((row) => (
        <div key={row.name} className="flex flex-col-reverse">
          <dt className="text-muted">{row.name}</dt>
          <dd className="tabular text-title font-semibold text-strong">{formatCount(row.value)}</dd>
        </div>
      ))}
    </dl>
  );
}
