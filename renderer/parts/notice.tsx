// Says what happened and what to do: failures, warnings, facts, and the friendly empty state.
import { CircleAlert, CircleCheck, Info, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Failure } from '../../shared/failure';
import { classNames } from './class-names';

export type NoticeTone = 'info' | 'warn' | 'danger' | 'ok';

const looks = {
  info: { frame: 'border-line bg-sunken', mark: 'text-muted', icon: Info },
  warn: { frame: 'border-warn-edge/40 bg-warn-soft', mark: 'text-warn', icon: TriangleAlert },
  danger: { frame: 'border-danger/40 bg-danger-soft', mark: 'text-danger', icon: CircleAlert },
  ok: { frame: 'border-ok/40 bg-ok-soft', mark: 'text-ok', icon: CircleCheck },
};

interface NoticeProps {
  tone?: NoticeTone;
  title?: ReactNode;
  /** Buttons that lead on. */
  actions?: ReactNode;
  children?: ReactNode;
  className?: string;
}

/** A framed message; `danger` is announced at once, the others politely. */
export function Notice({ tone = 'info', title, actions, children, className }: NoticeProps) {
  const { frame, mark, icon: Icon } = looks[tone];
  return (
    <div
      role={tone === 'danger' ? 'alert' : 'status'}
      className={classNames('flex items-start gap-3 rounded-panel border px-4 py-3', frame, className)}
    >
      <Icon size={16} aria-hidden="true" className={classNames('mt-[2px] shrink-0', mark)} />
      <div className="min-w-0 flex-1">
        {title && <p className="font-medium text-strong">{title}</p>}
        {children && <div className={classNames('text-normal', Boolean(title) && 'mt-0.5')}>{children}</div>}
      </div>
      {actions && <div className="flex shrink-0 items-center gap-2">{actions}</div>}
    </div>
  );
}

/** A failure of a request, in its own words; what nobody foresaw can be unfolded. */
export function FailureNotice({ failure, actions }: { failure: Failure; actions?: ReactNode }) {
  return (
    <Notice tone="danger" title={failure.message} actions={actions}>
      {failure.detail && (
        <details>
          <summary className="text-caption text-muted underline">Details</summary>
          <pre className="mt-1 whitespace-pre-wrap text-code">{failure.detail}</pre>
        </details>
      )}
    </Notice>
  );
}

/** Nothing to show, why, and what to do about it. */
export function Empty({
  icon,
  title,
  children,
  actions,
}: {
  icon?: ReactNode;
  title: string;
  children?: ReactNode;
  actions?: ReactNode;
}) {
  return (
    <div className="mx-auto flex max-w-[520px] flex-col items-center gap-2 px-6 py-12 text-center">
      {icon && <span className="mb-1 text-muted">{icon}</span>}
      <p className="text-form font-medium text-strong">{title}</p>
      {children && <div className="text-muted">{children}</div>}
      {actions && <div className="mt-3 flex gap-2">{actions}</div>}
    </div>
  );
}
