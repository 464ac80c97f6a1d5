// A key, or keys pressed together, as they are printed.
import { isMac, modKey } from './platform';

/** `keys` as "Mod Z" (pressed together; Mod becomes ⌘ or Ctrl), or as "← →" (one or the other). */
export function Kbd({ keys }: { keys: string }) {
  const names = keys.split(' ').map((name) => (name === 'Mod' ? modKey : name));
  const together = names.some((name) => /^[A-Z⌘]/.test(name));
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-small border border-line bg-sunken px-1 font-sans text-caption text-muted">
      {names.join(together ? (isMac ? ' ' : '+') : ' ')}
    </kbd>
  );
}
