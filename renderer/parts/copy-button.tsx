// Copies a text; says so for two seconds.
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { IconButton } from './button';

/** `onCopy` puts the text on the clipboard; `what` names it: "Copy the sha256". */
export function CopyButton({ what, onCopy }: { what: string; onCopy: () => Promise<unknown> }) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2000);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <IconButton
      size="small"
      label={copied ? 'Copied' : `Copy ${what}`}
      onClick={() => void onCopy().then(() => setCopied(true))}
    >
      {copied ? <Check size={14} className="text-ok" /> : <Copy size={14} />}
    </IconButton>
  );
}
