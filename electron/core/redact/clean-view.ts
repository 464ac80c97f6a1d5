// The text that rules and known values are looked for in, where the text itself has something that keeps words apart.
import { type Automaton, hiddenPattern, listingPattern } from './automaton';
import {
  type Cut,
  countedOnly,
  hiddenCut,
  type LineNumber,
  lineNumberBefore,
  type View,
  without,
} from './view';

/** The scanned text without hidden characters and line numbers, with the scan's hits in it; null if there are none of them. */
export function cleanView(automaton: Automaton, text: string): View | null {
  const cuts: Cut[] = [];
  const numbers: LineNumber[] = [];
  for (let hit = 0; hit < automaton.count; hit++) {
    const at = (automaton.ends[hit] as number) - 1;
    for (const pattern of automaton.patternsAt(hit)) {
      if (pattern === hiddenPattern) cuts.push(hiddenCut(text, at));
      else if (pattern === listingPattern) {
        const number = lineNumberBefore(text, at);
        if (number !== null) numbers.push(number);
      }
    }
  }
  const counted = countedOnly(numbers);
  if (cuts.length === 0 && counted.length === 0) return null;
  if (cuts.length === 0) {
    automaton.cut(counted);
    return without(text, counted);
  }
  const ordered = [...cuts, ...counted].sort((a, b) => a.start - b.start);
  const view = without(text, ordered);
  // What hidden characters kept apart stands together now.
  automaton.scan(view.text, 0, view.text.length);
  return view;
}
