// What was just decided, in one line at the foot, with Undo; and the keys of undo and redo, on every review screen.
import { Undo2 } from 'lucide-react';
import { useEffect } from 'react';
import { Button } from '../parts/button';
import { classNames } from '../parts/class-names';
import { Kbd } from '../parts/kbd';
import { FailureNotice } from '../parts/notice';
import { holdsMod, isTyping } from '../parts/platform';
import { onEvent } from '../request';
import { dismissMessage, redo, undo, useDecisions } from '../state/review-decisions';

const shownFor = 6_000;

/** The line; it goes by itself, and nothing depends on it being read. */
export function DecisionMessage({ className = 'bottom-[72px]' }: { className?: string }) {
  const message = useDecisions((state) => state.message);
  const failure = useDecisions((state) => state.failure);
  useEffect(() => {
    if (!message) return;
    const timer = setTimeout(dismissMessage, shownFor);
    return () => clearTimeout(timer);
  }, [message]);
  useEffect(() => dismissMessage, []);
  return (
    <div className={classNames('pointer-events-none absolute inset-x-0 z-20 flex justify-center', className)}>
      <div role="status" aria-live="polite" className="pointer-events-auto">
        {failure && (
          <FailureNotice failure={failure} actions={<Button onClick={dismissMessage}>Close</Button>} />
        )}
        {!failure && message && (
          <div
            key={message.number}
            className="flex h-10 animate-rise items-center gap-3 rounded-control bg-raised pr-1.5 pl-4 text-body text-strong shadow-float"
          >
            {message.text}
            {message.undo ? (
              <Button
                kind="quiet"
                size="small"
                icon={<Undo2 size={14} aria-hidden="true" />}
                after={<Kbd keys="Mod Z" />}
                onClick={() => void undo()}
              >
                Undo
              </Button>
            ) : (
              <span className="w-2" />
            )}
          </div>
        )}
      </div>
    </div>
  );
}

/** Undo and redo by keys (⌘Z or u, ⇧⌘Z) and from the application's menu. */
export function useUndoKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || isTyping(event.target) || document.querySelector('dialog[open]')) return;
      const isUndo = event.key === 'u' && !event.ctrlKey && !event.metaKey && !event.altKey;
      if (!isUndo && (!holdsMod(event) || event.key.toLowerCase() !== 'z')) return;
      event.preventDefault();
      void (event.shiftKey ? redo() : undo());
    };
    window.addEventListener('keydown', onKeyDown);
    const stop = onEvent('menu:command', ({ command }) => {
      if (isTyping(document.activeElement)) return;
      if (command === 'undo') void undo();
      if (command === 'redo') void redo();
    });
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stop();
    };
  }, []);
}
