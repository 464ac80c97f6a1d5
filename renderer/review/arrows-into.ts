// The arrow keys lead from a screen's title, where the focus is when it opens, into its table.
import { useEffect, useRef } from 'react';

/** Focuses the table on ↓ or ↑ while nothing else has the focus; `onEnter` says where to begin. */
export function useArrowsInto(table: { readonly current: HTMLElement | null }, onEnter: () => void): void {
  const latest = useRef(onEnter);
  useEffect(() => {
    latest.current = onEnter;
  });
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
      if (event.defaultPrevented || event.altKey || event.ctrlKey || event.metaKey) return;
      if (!isTitle(event.target) || document.querySelector('dialog[open]')) return;
      event.preventDefault();
      table.current?.focus();
      latest.current();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [table]);
}

function isTitle(target: EventTarget | null): boolean {
  return target === document.body || (target instanceof HTMLElement && target.tagName === 'H1');
}
