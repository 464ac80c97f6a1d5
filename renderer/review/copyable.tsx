// A link of a transcript: its words and address as text, with a button that copies the address. It leads nowhere.
import { Check, Copy } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { request } from '../request';

/** Text with a small copy button after it. */
export function Copyable({ text, children }: { text: string; children: ReactNode }) {
  const [copied, setCopied] = useState(false);
  const copy = async () => {
    await request('clipboard:write', { text: text.slice(0, 10_000) });
    setCopied(true);
    setTimeout(() => setCopied(false), 1_500);
  };
  return (
    <span className="markdown-link">
      {children}
      <button
        type="button"
        tabIndex={-1}
        aria-label="Copy the address"
        className="copy"
        onClick={() => void copy()}
      >
        {copied ? <Check size={12} aria-hidden="true" /> : <Copy size={12} aria-hidden="true" />}
      </button>
    </span>
  );
}
