// What a receipt says: number, time, where it went, sha256, the link that came back.
import type { Receipt } from '../../shared/receipt';
import { CopyButton } from '../parts/copy-button';
import { formatBytes, formatCount, formatDateTime, joinWords } from '../parts/format';
import { Fact, Facts } from '../parts/panel';
import { visibleLine } from '../parts/visible-text';
import { request } from '../request';
import { GroupedSha256 } from './package-facts';

interface ReceiptFactsProps {
  receipt: Receipt;
  /** False where its number stands above already. */
  numbered?: boolean;
}

/** A receipt as pairs. */
export function ReceiptFacts({ receipt, numbered = true }: ReceiptFactsProps) {
  const shown = receipt.repositories.slice(0, 5).map(visibleLine);
  const rest = receipt.repositories.length - shown.length;
  return (
    <Facts>
      {numbered && (
        <Fact name="Receipt">
          <ReceiptId id={receipt.receiptId} />
        </Fact>
      )}
      <Fact name={receipt.sentAt ? 'Sent' : 'Agreed'}>
        <span className="tabular">{formatDateTime(receipt.sentAt ?? receipt.at)}</span>
      </Fact>
      <Fact name="To">
        <span className="selectable [overflow-wrap:anywhere]">{visibleLine(receipt.destination)}</span>
      </Fact>
      <Fact name="From">
        {joinWords(rest > 0 ? [...shown, `${formatCount(rest)} more`] : shown) || 'no repository'}
      </Fact>
      <Fact name="As">{receipt.identity === 'none' ? 'no name' : 'your git e-mail address'}</Fact>
      <Fact name="Size">
        <span className="tabular">
          {formatBytes(receipt.bytes)} <span className="text-muted">{formatCount(receipt.bytes)} bytes</span>
        </span>
      </Fact>
      <Fact name="sha256">
        <span className="font-mono text-code selectable [overflow-wrap:anywhere]">
          <GroupedSha256 sha256={receipt.sha256} />
        </span>
      </Fact>
      {receipt.url && (
        <Fact name="Link">
          <ReceiptLink url={receipt.url} />
        </Fact>
      )}
      {receipt.mayHaveBeenReceived > 0 && (
        <Fact name="Received">
          <span className="text-warn">{mayHaveBeenReceived(receipt)}</span>
        </Fact>
      )}
      {receipt.voided && receipt.state === 'waiting' && (
        <Fact name="Your yes">
          <span className="text-warn">{visibleLine(receipt.voided)} So it is void, and nothing is sent.</span>
        </Fact>
      )}
      {receipt.lastFailure && receipt.state === 'waiting' && (
        <Fact name="Last try">
          <span className="text-warn">{visibleLine(receipt.lastFailure)}</span>
        </Fact>
      )}
    </Facts>
  );
}

/** What is said of sendings whose end nobody knows. */
export function mayHaveBeenReceived({ mayHaveBeenReceived: times, sentAt }: Receipt): string {
  const often = times === 1 ? 'once' : `up to ${formatCount(times)} times`;
  return sentAt === null
    ? `perhaps, ${often}: how sending it ended is not known`
    : `perhaps ${often} more: how an earlier sending ended is not known`;
}

/** The receipt's number, with a button to copy it. */
export function ReceiptId({ id }: { id: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      <span data-testid="receipt-id" className="font-mono text-code selectable">
        {id}
      </span>
      <CopyButton what="the receipt number" onCopy={() => request('clipboard:write', { text: id })} />
    </span>
  );
}

/** The link that came back: text to copy; the app itself opens no web pages. */
export function ReceiptLink({ url }: { url: string }) {
  return (
    <span className="inline-flex max-w-full items-center gap-1">
      <span className="min-w-0 font-mono text-code selectable [overflow-wrap:anywhere]">
        {visibleLine(url)}
      </span>
      <CopyButton what="the link" onCopy={() => request('clipboard:write', { text: url })} />
    </span>
  );
}
