// Wizard 9: the upload of exactly the consented package: progress, pause, stop, and what to do when it does not work.
import type { Failure } from '../../shared/failure';
import type { Progress } from '../../shared/progress';
import type { Receipt } from '../../shared/receipt';
import { Screen } from '../frame/screen';
import { Button } from '../parts/button';
import { formatBytes, formatDuration, formatTime, formatTrajectories } from '../parts/format';
import { LiveText } from '../parts/live-text';
import { Empty, FailureNotice, Notice } from '../parts/notice';
import { Panel } from '../parts/panel';
import { ProgressBar } from '../parts/progress-bar';
import { visibleLine } from '../parts/visible-text';
import { go, goHome, next } from '../state/navigation';
import { cancelUpload, pauseUpload, sendWaiting, stopPaused, useUpload } from '../state/upload';
import { useAction } from '../state/use-action';
import { ReceiptFacts } from '../sections/receipt-facts';

/** Running, paused, waiting for the next try, sent, or kept for later. */
export function UploadScreen() {
  const { phase, receipt, failure, held } = useUpload();
  const sent = receipt?.state === 'sent';
  const ended = phase === 'ended';
  const paused = ended && !sent && receipt !== null && !receipt.voided && held === 'paused';
  // Without a receipt the consent was not even recorded: the package is another one now, or cannot go.
  const refused = ended && receipt === null;
  const notSent = receipt !== null && receipt.mayHaveBeenReceived > 0 ? 'Perhaps received' : 'Not sent';
  const title = phase === 'running' ? 'Sending' : sent ? 'Sent' : paused ? 'Paused' : notSent;
  return (
    <Screen
      name="upload"
      title={title}
      lead={
        phase === 'running'
          ? 'You can leave this screen; the upload goes on.'
          : sent
            ? `${formatTrajectories(receipt.trajectories)} arrived at ${formatTime(receipt.sentAt)}.`
            : undefined
      }
      back={refused ? { label: 'Back to the package', onClick: () => go('package') } : undefined}
      next={
        refused
          ? undefined
          : {
              label: sent || !ended ? 'Go on to hooks' : 'Go on without it',
              kind: ended && !sent ? 'secondary' : 'primary',
              onClick: next,
              disabled: !ended,
            }
      }
    >
      <div className="flex flex-col gap-6">
        {phase === 'none' && (
          <Empty
            title="Nothing is being sent"
            actions={<Button onClick={() => goHome('home')}>Go to Review</Button>}
          />
        )}
        {(phase === 'running' || paused) && <Running paused={paused} />}
        {ended && sent && <Sent receipt={receipt} />}
        {ended && refused && failure && (
          <FailureNotice
            failure={failure}
            actions={<Button onClick={() => go('package')}>Look again</Button>}
          />
        )}
        {ended && receipt && !sent && !paused && <Kept receipt={receipt} failure={failure} />}
      </div>
    </Screen>
  );
}

function Running({ paused }: { paused: boolean }) {
  const { progress, live, receiptId, receipt } = useUpload();
  const unclear = receipt !== null && receipt.mayHaveBeenReceived > 0;
  const { act: hold, busy, failure } = useAction((ask: () => Promise<unknown>) => ask());
  const known = progress !== null && progress.total > 0;
  return (
    <Panel>
      <div className="flex flex-col gap-3">
        <ProgressBar
          label="Upload"
          testId="upload-progress"
          value={known ? progress.done / progress.total : paused ? 0 : null}
          valueText={known ? `${formatBytes(progress.done)} of ${formatBytes(progress.total)}` : undefined}
          tone={paused ? 'muted' : 'accent'}
        />
        <div className="flex items-center justify-between gap-4">
          <p className="tabular text-muted">
            {paused
              ? `The package is kept. ${unclear ? 'It may have been received already; going' : 'Going'} on sends it anew.`
              : known
                ? uploadText(progress)
                : 'Connecting …'}
          </p>
          <div className="flex gap-2">
            {paused && receiptId ? (
              <Button kind="primary" onClick={() => void sendWaiting(receiptId)}>
                Go on
              </Button>
            ) : (
              <Button disabled={busy} onClick={() => void hold(pauseUpload)}>
                Pause
              </Button>
            )}
            <Button disabled={busy} onClick={() => (paused ? stopPaused() : void hold(cancelUpload))}>
              Stop
            </Button>
          </div>
        </div>
        <LiveText text={paused ? 'Paused' : known ? uploadText(progress) : 'Connecting'} />
        {!paused && live?.state === 'waiting' && (
          <Notice tone="warn" title={`Try ${live.attempt} did not work; the next one starts by itself`}>
            {visibleLine(live.message)}
          </Notice>
        )}
        {failure && <FailureNotice failure={failure} />}
      </div>
    </Panel>
  );
}

function uploadText(progress: Progress): string {
  // Handed over to the network, and not known to be there yet.
  if (progress.done >= progress.total)
    return `${formatBytes(progress.total)} went out · waiting for the answer`;
  const parts = [`${formatBytes(progress.done)} of ${formatBytes(progress.total)}`];
  if (progress.rate > 0) parts.push(`${formatBytes(progress.rate)}/s`);
  if (progress.secondsLeft !== null) parts.push(`${formatDuration(progress.secondsLeft)} left`);
  return parts.join(' · ');
}

function Sent({ receipt }: { receipt: Receipt }) {
  return (
    <Panel>
      <div className="flex flex-col gap-4">
        <ProgressBar label="Upload" testId="upload-progress" value={1} tone="ok" />
        <ReceiptFacts receipt={receipt} />
      </div>
    </Panel>
  );
}

/** The package waits in the outbox: send again, or later. */
function Kept({ receipt, failure }: { receipt: Receipt; failure: Failure | null }) {
  const stopped = failure?.code === 'cancelled';
  const reason = receipt.voided ?? failure?.message ?? receipt.lastFailure ?? 'It could not be sent.';
  return (
    <>
      <Notice
        tone="warn"
        title={stopped && !receipt.voided ? 'Stopped' : visibleLine(reason)}
        actions={
          receipt.voided ? undefined : (
            <Button kind="primary" onClick={() => void sendWaiting(receipt.receiptId)}>
              Send again
            </Button>
          )
        }
      >
        {receipt.voided
          ? 'Your yes is void, and the package is not sent. Withdraw it in History, or review again and agree to a new one.'
          : 'It can be sent later from Review. Nothing is sent without a click of yours.'}
      </Notice>
      <Panel title="Waiting in the outbox">
        <ReceiptFacts receipt={{ ...receipt, lastFailure: null }} />
      </Panel>
    </>
  );
}
