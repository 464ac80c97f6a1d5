// Wizard 11: what was given, what was set up, and how to take it back.
import { GitCommitHorizontal, Package, Undo2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { Screen } from '../frame/screen';
import { Button } from '../parts/button';
import { formatBytes, formatPlural, formatTrajectories } from '../parts/format';
import { Panel } from '../parts/panel';
import { visibleLine } from '../parts/visible-text';
import { goHome } from '../state/navigation';
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
      lead={sent ? 'Researchers can now study how these runs went.' : 'Nothing was sent this time.'}
      next={{ label: 'Finish', onClick: () => goHome('home') }}
      secondary={
        <Button size="large" onClick={() => goHome('history')}>
          History
        </Button>
      }
    >
      <div className="flex flex-col gap-6">
        <Panel padded={false}>
          <Line icon={<Package size={16} />}>
            <p className="text-form text-strong">
              <span data-testid="summary-uploaded">{formatTrajectories(uploaded)}</span> uploaded
              {sent && <span className="text-muted"> ({formatBytes(receipt.bytes)})</span>}
            </p>
            {receipt && !sent && receipt.state === 'waiting' && (
              <p className="text-muted">
                {formatTrajectories(receipt.trajectories)} wait in the outbox, {formatBytes(receipt.bytes)}.
                Send them from Review.
              </p>
            )}
          </Line>
          <Line icon={<GitCommitHorizontal size={16} />}>
            <p className="text-form text-strong">
              <span data-testid="summary-hooks">{formatPlural(hooksAdded, 'hook')}</span> added
            </p>
          </Line>
          {receipt && (
            <Line icon={<Undo2 size={16} />}>
              <p className="text-form text-strong">
                Receipt <ReceiptId id={receipt.receiptId} />
              </p>
              <p className="text-muted">
                To withdraw, open History and choose Withdraw. Copies that were published before then cannot
                be called back.
              </p>
            </Line>
          )}
        </Panel>
        {receipt?.url && (
          <div>
            <p className="mb-1 text-muted">The link that came back from {visibleLine(receipt.destination)}</p>
            <ReceiptLink url={receipt.url} />
          </div>
        )}
      </div>
    </Screen>
  );
}

function Line({ icon, children }: { icon: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-start gap-3 border-b border-line px-4 py-4 last:border-b-0">
      <span aria-hidden="true" className="mt-[3px] shrink-0 text-muted">
        {icon}
      </span>
      <div className="min-w-0">{children}</div>
    </div>
  );
}
