// The quiet line at the foot of every wizard screen: whether anything has left this computer, and what.
import { CircleCheck, Globe, Lock, Send } from 'lucide-react';
import { formatBytes, formatRepositories, formatTime, joinWords } from '../parts/format';
import { useSession } from '../state/session';
import { useUpload } from '../state/upload';

/** "Nothing has been sent", until something has. */
export function PrivacyLine() {
  const asked = useSession((state) => state.asked);
  const { phase, receipt, progress, live } = useUpload();
  const { icon: Icon, text, look } = privacyOf();
  return (
    <p role="status" className={`flex min-w-0 items-center gap-2 text-caption ${look}`}>
      <Icon size={14} aria-hidden="true" className="shrink-0" />
      <span className="truncate" title={text}>
        {text}
      </span>
    </p>
  );

  function privacyOf() {
    if (phase === 'running' && live?.state === 'waiting')
      return { icon: Lock, text: 'Waiting for the next try', look: 'text-muted' };
    if (phase === 'running') {
      const size = progress && progress.done > 0 ? `: ${formatBytes(progress.done)}` : ' …';
      return { icon: Send, text: `Sending${size}`, look: 'text-accent-text' };
    }
    if (receipt?.state === 'sent') {
      const time = formatTime(receipt.sentAt ?? receipt.at);
      return {
        icon: CircleCheck,
        text: `Sent: 1 package, ${formatBytes(receipt.bytes)}, ${time}`,
        look: 'text-ok',
      };
    }
    if (phase === 'ended' && receipt !== null) {
      const sent = receipt.mayHaveBeenReceived > 0 ? 'Perhaps received' : 'Not sent';
      return { icon: Lock, text: `${sent}. The package is kept on this computer`, look: 'text-muted' };
    }
    if (asked) {
      const text = `No trajectory has been sent. ${joinWords(asked.hosts)} asked about ${formatRepositories(asked.repositoryIds.length)}`;
      return { icon: Globe, text, look: 'text-muted' };
    }
    return { icon: Lock, text: 'Nothing has been sent', look: 'text-muted' };
  }
}
