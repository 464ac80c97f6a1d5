// The question before something is gone for good: keeping comes first and has the focus, and a failure stays beside it.
import type { ReactNode } from 'react';
import { Button } from '../parts/button';
import { Dialog } from '../parts/dialog';
import { FailureNotice } from '../parts/notice';
import { useAction } from '../state/use-action';

interface ConfirmDialogProps {
  title: string;
  width?: 'narrow' | 'normal';
  /** The button that changes nothing. */
  keep: string;
  /** The button that does it, and what it says meanwhile. */
  confirm: string;
  busyLabel?: string;
  onClose: () => void;
  onConfirm: () => Promise<void>;
  /** What would be gone, and what would not. */
  children: ReactNode;
}

/** Render it to ask; unmount it when it is answered. */
export function ConfirmDialog({ width = 'narrow', onClose, ...props }: ConfirmDialogProps) {
  const { act, busy, failure } = useAction(props.onConfirm);
  return (
    <Dialog
      title={props.title}
      width={width}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose} data-first-focus>
            {props.keep}
          </Button>
          <Button kind="danger" disabled={busy} onClick={() => void act()}>
            {busy ? (props.busyLabel ?? props.confirm) : props.confirm}
          </Button>
        </>
      }
    >
      <div className="flex flex-col gap-3">
        {props.children}
        {failure && <FailureNotice failure={failure} />}
      </div>
    </Dialog>
  );
}
