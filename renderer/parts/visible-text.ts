// Text from trajectories and paths may hold characters that hide or reorder what follows. Here they are spelt out.
import { showHidden } from '../review/hostile-text';

/** Spells out each hidden character: `⟨U+202E⟩`. */
export function visibleText(text: string): string {
  return showHidden(text);
}

/** The same on one line: line breaks and tabs become spaces. */
export function visibleLine(text: string): string {
  return showHidden(text.replace(/[\r\n\t]+/g, ' '));
}
