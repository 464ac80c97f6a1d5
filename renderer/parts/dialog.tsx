// A modal dialog on the browser's own <dialog>: focus trap, inert page, Esc and focus return come with it.
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { IconButton } from './button';
import { classNames } from './class-names';

interface DialogProps {
  title: string;
  /** Called on Esc, on the cross and on a click beside the dialog. */
  onClose: () => void;
  /** Buttons at the foot, the forward one last. */
  actions?: ReactNode;
  width?: 'narrow' | 'normal' | 'wide';
  children: ReactNode;
}

const widths = { narrow: 'max-w-[440px]', normal: 'max-w-[640px]', wide: 'max-w-[920px]' };

/** Render it to open it; unmount it to close it. A button with `data-first-focus` takes the focus, else the cross. */
export function Dialog({ title, onClose, actions, width = 'normal', children }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    if (element && !element.open) element.showModal();
    element?.querySelector<HTMLElement>('[data-first-focus]')?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onMouseDown={(event) => {
        if (event.target === dialog.current) onClose();
      }}
      className={classNames(
        'm-auto w-[calc(100vw-64px)] animate-rise rounded-panel bg-raised p-0 text-normal shadow-float',
        widths[width],
      )}
    >
      <div className="flex max-h-[calc(100vh-96px)] flex-col">
        <header className="flex items-center justify-between gap-4 py-3 pr-3 pl-5">
          <h2 id={titleId} className="text-lead">
            {title}
          </h2>
          <IconButton label="Close" onClick={onClose}>
            <X size={16} />
          </IconButton>
        </header>
        <div
          tabIndex={0}
          className="min-h-0 flex-1 overflow-auto px-5 pb-5 text-form focus-visible:outline-offset-[-2px]"
        >
          {children}
        </div>
        {actions && (
          <footer className="flex items-center justify-end gap-2 border-t border-line px-5 py-3">
            {actions}
          </footer>
        )}
      </div>
    </dialog>
  );
}
