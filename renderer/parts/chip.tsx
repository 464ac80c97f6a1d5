// Small labels. Colour is never the only sign: findings carry their shape (▲ candidate), visibility its dot.
import type { ReactNode } from 'react';
import type { Visibility } from '../../shared/repository';
import { classNames } from './class-names';

export type Tone = 'neutral' | 'accent' | 'warn' | 'danger' | 'ok';

const tones: Record<Tone, string> = {
  neutral: 'bg-hover text-normal',
  accent: 'bg-accent-soft text-accent-text',
  warn: 'bg-warn-soft text-warn',
  danger: 'bg-danger-soft text-danger',
  ok: 'bg-ok-soft text-ok',
};

/** A label of one or two words. */
export function Chip({
  tone = 'neutral',
  icon,
  children,
  title,
  className,
}: {
  tone?: Tone;
  icon?: ReactNode;
  children: ReactNode;
  title?: string;
  className?: string;
}) {
  return (
    <span
      title={title}
      className={classNames(
        'inline-flex h-5 shrink-0 items-center gap-1 whitespace-nowrap rounded-small px-1.5 text-caption font-medium tabular',
        tones[tone],
        className,
      )}
    >
      {icon}
      {children}
    </span>
  );
}

/** Whether a repository is public: a full dot, a ring, or a dash. */
export function VisibilityBadge({ visibility }: { visibility: Visibility }) {
  return (
    <span className="inline-flex items-center gap-1.5 whitespace-nowrap">
      <svg aria-hidden="true" width="8" height="8" viewBox="0 0 8 8" className="shrink-0">
        {visibility === 'public' && <circle cx="4" cy="4" r="3.5" className="fill-ok" />}
        {visibility === 'private' && (
          <circle cx="4" cy="4" r="3" strokeWidth="1.5" className="fill-none stroke-normal" />
        )}
        {visibility === 'unknown' && <path d="M1 4h6" strokeWidth="1.5" className="stroke-muted" />}
      </svg>
      <span className={visibility === 'unknown' ? 'text-muted' : ''}>{visibility}</span>
    </span>
  );
}
