// A key, or keys pressed together, as they are printed.
import { isMac, modKey } from './platform';

/** `keys` as "Mod Z": Mod becomes ⌘ or Ctrl. */
export function Kbd({ keys }: { keys: string }) {
  const names = keys.split(' ').map((name) => (name === 'Mod' ? modKey : name));
  return (
    <kbd className="inline-flex h-5 min-w-5 items-center justify-center rounded-small border border-line bg-sunken px-1 font-sans text-caption text-muted">
      {names.join(isMac ? '' : '+')}
    </kbd>
  );
}
