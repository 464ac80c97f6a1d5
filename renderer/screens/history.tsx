// History: every receipt, with what happened since; and the way to withdraw, which promises nothing that it cannot keep.
import { ChevronRight, History as HistoryIcon } from 'lucide-react';
import { useState } from 'react';
import type { Receipt } from '../../shared/receipt';
import { Screen } from '../frame/screen';
import { Button } from '../parts/button';
import { Chip } from '../parts/chip';
import { classNames } from '../parts/class-names';
import { formatBytes, formatDate, formatDateTime, formatTrajectories } from '../parts/format';
import { Empty, FailureNotice, Notice } from '../parts/notice';
import { Fact, Facts } from '../parts/panel';
import { SkeletonRows } from '../parts/skeleton';
import { visibleLine } from '../parts/visible-text';
import { request } from '../request';
import { valueOf } from '../state/loadable';
import { useAction } from '../state/use-action';
import { useRequest } from '../state/use-request';
import { ConfirmDialog } from '../sections/confirm-dialog';
import { hostOf } from '../sections/destination-name';
import { mayHaveBeenReceived, ReceiptFacts, ReceiptId } from '../sections/receipt-facts';
import { receiptState, withdrawalWords } from '../sections/receipt-state';

/** Receipts, newest first; one open at a time. */
export function HistoryScreen() {
  const { answer, again, put } = useRequest('history:list', {});
  const receipts = valueOf(answer);
  const [open, setOpen] = useState<string | null>(null);
  const [withdrawing, setWithdrawing] = useState<Receipt | null>(null);
  const newestFirst = [...(receipts ?? [])].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Screen name="history" title="History" lead="Every package that you agreed to, and what became of it.">
      {answer.state === 'failed' && (
        <FailureNotice
          failure={answer.failure}
          actions={<Button onClick={() => void again()}>Try again</Button>}
        />
      )}
      {!receipts && answer.state !== 'failed' && <SkeletonRows rows={4} label="Receipts" />}
      {receipts?.length === 0 && (
        <Empty icon={<HistoryIcon size={24} />} title="Nothing has been sent">
          A receipt appears here for each package that you share.
        </Empty>
      )}
      {newestFirst.length > 0 && (
        <ul className="rounded-panel border border-line bg-panel">
          {newestFirst.map((receipt) => (
            <ReceiptRow
              key={receipt.receiptId}
              receipt={receipt}
              open={open === receipt.receiptId}
              onToggle={() => setOpen(open === receipt.receiptId ? null : receipt.receiptId)}
              onWithdraw={() => setWithdrawing(receipt)}
            />
          ))}
        </ul>
      )}
      {withdrawing && receipts && (
        <WithdrawDialog
          receipt={withdrawing}
          onClose={() => setWithdrawing(null)}
          onAnswer={(changed) => {
            put(receipts.map((receipt) => (receipt.receiptId === changed.receiptId ? changed : receipt)));
            setWithdrawing(null);
            setOpen(changed.receiptId);
          }}
        />
      )}
    </Screen>
  );
}

interface ReceiptRowProps {
  receipt: Receipt;
  open: boolean;
  onToggle: () => void;
  onWithdraw: () => void;
}

function ReceiptRow({ receipt, open, onToggle, onWithdraw }: ReceiptRowProps) {
  const { text, tone } = receiptState(receipt);
  return (
    <li className="border-b border-line last:border-b-0">
      <div className="flex items-start gap-2 pr-4">
        <button
          type="button"
          aria-expanded={open}
          onClick={onToggle}
          className="flex min-w-0 flex-1 items-center gap-3 rounded-panel px-4 pt-3 pb-1 text-left hover:text-strong"
        >
          <ChevronRight
            size={16}
            aria-hidden="true"
            className={classNames('shrink-0 text-muted transition-transform', open && 'rotate-90')}
          />
          <span className="tabular w-20 shrink-0 text-muted">{formatDate(receipt.sentAt ?? receipt.at)}</span>
          <span className="min-w-0 flex-1 truncate text-strong">
            {formatTrajectories(receipt.trajectories)} to {visibleLine(hostOf(receipt.destination))}
          </span>
          <Chip tone={tone}>{text}</Chip>
          <span className="tabular w-14 shrink-0 text-right text-muted">{formatBytes(receipt.bytes)}</span>
        </button>
        <span className="flex shrink-0 justify-end pt-2.5 empty:hidden">
          {(receipt.state === 'sent' || receipt.state === 'waiting') && (
            <Button size="small" data-testid="withdraw" onClick={onWithdraw}>
              Withdraw…
            </Button>
          )}
        </span>
      </div>
      {/* Under the words of the line above: after the arrow and the date. */}
      <div className="pb-2 pl-[136px] text-muted">
        <ReceiptId id={receipt.receiptId} />
      </div>
      {open && (
        <div className="flex flex-col gap-4 border-t border-line bg-sunken px-4 py-4 pl-11">
          <ReceiptFacts receipt={receipt} numbered={false} />
          {receipt.withdrawal && <Withdrawal receipt={receipt} withdrawal={receipt.withdrawal} />}
        </div>
      )}
    </li>
  );
}

function Withdrawal({
  receipt,
  withdrawal,
}: {
  receipt: Receipt;
  withdrawal: NonNullable<Receipt['withdrawal']>;
}) {
  const message = `I withdraw the package with receipt ${receipt.receiptId} (sha256 ${receipt.sha256}${
    receipt.url ? `, ${receipt.url}` : ''
  }). Delete it from the collection, and tell me when that is done.`;
  const { title, whom, how } = withdrawalWords(withdrawal.done);
  return (
    <Notice tone={withdrawal.done ? 'ok' : 'warn'} title={title}>
      <Facts small>
        <Fact name="When">
          <span className="tabular">{formatDateTime(withdrawal.at)}</span>
        </Fact>
        <Fact name={whom}>{visibleLine(withdrawal.asked)}</Fact>
        <Fact name={how}>{visibleLine(withdrawal.answer) || 'none'}</Fact>
      </Facts>
      {!withdrawal.done && <CopyMessage message={message} />}
    </Notice>
  );
}

function CopyMessage({ message }: { message: string }) {
  const { act, busy } = useAction(() => request('clipboard:write', { text: message }));
  const [copied, setCopied] = useState(false);
  return (
    <Button className="mt-3" disabled={busy} onClick={() => void act().then(setCopied)}>
      {copied ? 'Copied' : 'Copy the message'}
    </Button>
  );
}

interface WithdrawDialogProps {
  receipt: Receipt;
  onClose: () => void;
  onAnswer: (receipt: Receipt) => void;
}

function WithdrawDialog({ receipt, onClose, onAnswer }: WithdrawDialogProps) {
  const withdraw = async () => onAnswer(await request('history:withdraw', { receiptId: receipt.receiptId }));
  return (
    <ConfirmDialog
      title={`Withdraw ${formatTrajectories(receipt.trajectories)}?`}
      width="normal"
      keep={receipt.state === 'waiting' ? 'Keep the package' : 'Keep them shared'}
      confirm="Withdraw"
      busyLabel="Recording …"
      onClose={onClose}
      onConfirm={withdraw}
    >
      {receipt.state === 'waiting' && receipt.mayHaveBeenReceived === 0 ? (
        <p>It was not sent. The package is deleted from this computer, and History keeps a line about it.</p>
      ) : (
        <>
          {receipt.mayHaveBeenReceived > 0 && (
            <p>
              Received: {mayHaveBeenReceived(receipt)}. A package that waits here is deleted from this
              computer.
            </p>
          )}
          <p>
            The withdrawal is recorded here. No program can tell the receiver: the app shows you whom to ask,
            with a message that names this receipt.
          </p>
          <p>
            <strong className="font-semibold text-strong">What cannot be undone: </strong>
            copies that were downloaded or published before now stay where they are.
          </p>
        </>
      )}
      <p className="font-mono text-code selectable">{receipt.receiptId}</p>
    </ConfirmDialog>
  );
}
