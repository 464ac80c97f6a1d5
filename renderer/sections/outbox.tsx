// The outbox on Home: what the person agreed to and what waits. Only clicks send, and a yes that is void sends nothing.
import { Clock, Send, TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { Receipt } from '../../shared/receipt';
import { Button } from '../parts/button';
import { formatBytes, formatTrajectories } from '../parts/format';
import { Panel } from '../parts/panel';
import { visibleLine } from '../parts/visible-text';
import { request } from '../request';
import { go, goHome } from '../state/navigation';
import { forgetUpload, sendWaiting, useUpload } from '../state/upload';
import { ConfirmDialog } from './confirm-dialog';
import { hostOf } from './destination-name';

interface OutboxProps {
  waiting: readonly Receipt[];
  onChange: () => void;
  /** Begins a review, for a package that needs a new yes. */
  onReview: () => void;
}

/** Each package that waits, with what can be done about it. */
export function Outbox({ waiting, onChange, onReview }: OutboxProps) {
  const [discarding, setDiscarding] = useState<Receipt | null>(null);
  const onItsWay = useUpload(({ phase, receiptId }) => (phase === 'running' ? receiptId : null));
  // How the one that is being sent ends is not known yet, and nothing to worry about.
  const still = waiting.filter((one) => one.receiptId !== onItsWay);
  return (
    <Panel
      title="Waiting in the outbox"
      aside={<span className="text-caption text-muted">{inShort(still)}</span>}
      padded={false}
    >
      <ul aria-label="Waiting in the outbox">
        {waiting.map((receipt) => (
          <WaitingRow
            key={receipt.receiptId}
            receipt={receipt}
            onDiscard={() => setDiscarding(receipt)}
            onReview={onReview}
          />
        ))}
      </ul>
      {discarding && (
        <DiscardDialog
          receipt={discarding}
          onClose={() => setDiscarding(null)}
          onDone={() => {
            setDiscarding(null);
            onChange();
          }}
        />
      )}
    </Panel>
  );
}

function inShort(waiting: readonly Receipt[]): string {
  if (waiting.length === 0) return 'You said yes';
  if (waiting.some((one) => one.mayHaveBeenReceived > 0)) return 'Not known to have arrived';
  return waiting.every((one) => one.voided) ? 'Not sent' : 'You said yes; not sent yet';
}

function WaitingRow(props: { receipt: Receipt; onDiscard: () => void; onReview: () => void }) {
  const { receipt, onDiscard, onReview } = props;
  const isOnItsWay = useUpload(
    ({ phase, receiptId }) => phase === 'running' && receiptId === receipt.receiptId,
  );
  const isBusy = useUpload(({ phase }) => phase === 'running');
  const mayBeThere = receipt.mayHaveBeenReceived > 0;
  const Mark = receipt.voided ? TriangleAlert : Clock;
  return (
    <li className="flex items-center gap-3 border-b border-line px-4 py-3 last:border-b-0">
      <Mark size={16} aria-hidden="true" className="shrink-0 text-warn" />
      <div className="min-w-0 flex-1">
        <p className="text-strong">
          {formatTrajectories(receipt.trajectories)}, {formatBytes(receipt.bytes)}, to{' '}
          {visibleLine(hostOf(receipt.destination))}
        </p>
        <p className="text-caption text-muted">{isOnItsWay ? 'Being sent now.' : whyItWaits(receipt)}</p>
      </div>
      {isOnItsWay ? (
        <Button onClick={() => go('upload')}>Show the upload</Button>
      ) : (
        <>
          {mayBeThere ? (
            <Button kind="quiet" onClick={() => goHome('history')}>
              Withdraw in History
            </Button>
          ) : (
            <Button kind="quiet" onClick={onDiscard}>
              Discard…
            </Button>
          )}
          {receipt.voided ? (
            !mayBeThere && <Button onClick={onReview}>Review again</Button>
          ) : (
            <Button
              disabled={isBusy}
              icon={<Send size={16} aria-hidden="true" />}
              onClick={() => send(receipt.receiptId)}
            >
              Send
            </Button>
          )}
        </>
      )}
    </li>
  );
}

function whyItWaits({ voided, lastFailure }: Receipt): string {
  if (voided) return `${visibleLine(voided)} Your yes is void, and it is not sent.`;
  return visibleLine(lastFailure ?? '');
}

function send(receiptId: string): void {
  forgetUpload();
  void sendWaiting(receiptId);
  go('upload');
}

function DiscardDialog(props: { receipt: Receipt; onClose: () => void; onDone: () => void }) {
  const discard = async () => {
    await request('outbox:discard', { receiptId: props.receipt.receiptId });
    props.onDone();
  };
  return (
    <ConfirmDialog
      title="Discard this package?"
      keep="Keep it"
      confirm="Discard"
      onClose={props.onClose}
      onConfirm={discard}
    >
      <p>
        The package is deleted and never sent. The trajectories stay where they are and can be packed again.
        History keeps a line about it.
      </p>
    </ConfirmDialog>
  );
}
