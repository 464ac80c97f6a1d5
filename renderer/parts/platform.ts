// Which keys this computer has: the Command key on macOS, Control elsewhere.

/** True on macOS. */
export const isMac = /Mac/.test(navigator.userAgent);

/** The name of the main modifier key on this computer. */
export const modKey = isMac ? '⌘' : 'Ctrl';

/** True while the main modifier is held. */
export function holdsMod(event: { metaKey: boolean; ctrlKey: boolean }): boolean {
  return isMac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
}

/** True when keys typed there are text, so that single-letter shortcuts must stay quiet. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (
    target.isContentEditable ||
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement
  )
    return true;
  return (
    target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type)
  );
}
