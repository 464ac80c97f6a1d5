// Wizard 11: what was given, what was set up, the receipt, and how to take it back.
import type { Receipt } from '../../shared/receipt';
import { Screen } from '../frame/screen';
import { Button } from '../parts/button';
import { formatBytes, formatCount, formatDateTime, formatTrajectories } from '../parts/format';
import { Notice } from '../parts/notice';
import { Fact, Facts, Panel } from '../parts/panel';
import { visibleLine } from '../parts/visible-text';
import { back, goHome } from '../state/navigation';
import { useSession } from '../state/session';
import { useUpload } from '../state/upload';
import { ReceiptId, ReceiptLink } from '../sections/receipt-facts';

/** Numbers first, then the receipt, then how to withdraw. */
export function SummaryScreen() {
  const receipt = useUpload((state) => state.receipt);
  const hooksAdded = useSession((state) => state.hooksAdded);
  const sent = receipt?.state === 'sent';
  const uploaded = sent ? receipt.trajectories : 0;
  return (
    <Screen
      name="summary"
      title={sent ? 'Thank you' : 'Done'}
      lead={
        sent
          ? 'Researchers can now study how these runs went.'
          : receipt && receipt.mayHaveBeenReceived > 0
            ? 'How sending ended is not known.'
            : 'Nothing was sent this time.'
      }
      back={{ onClick: back }}
      next={{ label: 'Finish', onClick: () => goHome('home') }}
      secondary={
        <Button size="large" kind="quiet" onClick={() => goHome('history')}>
          History
        </Button>
      }
    >
      <div className="flex flex-col gap-6">
        <div className="flex gap-12">
          <BigNumber
            testId="summary-uploaded"
            value={uploaded}
            name={uploaded === 1 ? 'trajectory uploaded' : 'trajectories uploaded'}
          />
          <BigNumber
            testId="summary-hooks"
            value={hooksAdded}
            name={hooksAdded === 1 ? 'hook added' : 'hooks added'}
          />
        </div>
        {receipt?.state === 'waiting' && (
          <Notice tone="warn" title={`${formatTrajectories(receipt.trajectories)} wait in the outbox`}>
            {formatBytes(receipt.bytes)}, kept on this computer. Send them from Review when you like.
          </Notice>
        )}
        {receipt && <ReceiptPanel receipt={receipt} />}
      </div>
    </Screen>
  );
}

function ReceiptPanel({ receipt }: { receipt: Receipt }) {
  const sent = receipt.state === 'sent';
  return (
    <Panel>
      <Facts>
        <Fact name="Receipt">
          <ReceiptId id={receipt.receiptId} />
        </Fact>
        <Fact name={sent ? 'Sent' : 'Agreed'}>
          <span className="tabular">
            {formatDateTime(receipt.sentAt ?? receipt.at)}, {formatBytes(receipt.bytes)}
          </span>
        </Fact>
        <Fact name="To">
          <span className="selectable [overflow-wrap:anywhere]">{visibleLine(receipt.destination)}</span>
        </Fact>
        {receipt.url && (
          <Fact name="Link">
            <ReceiptLink url={receipt.url} />
          </Fact>
        )}
        {sent && (
          <Fact name="Withdraw">
            open History and choose Withdraw
            <span className="block text-caption text-muted">
              Copies that were published before then cannot be called back.
            </span>
          </Fact>
        )}
      </Facts>
    </Panel>
  );
}

function BigNumber({ testId, value, name }: { testId: string; value: number; name: string }) {
  return (
    <p data-testid={testId} data-count={value}>
      <span className="tabular block text-big font-semibold tracking-[-0.02em] text-strong">
        {formatCount(value)}
      </span>{' '}
      <span className="text-muted">{name}</span>
    </p>
  );
}
