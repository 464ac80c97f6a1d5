// A record of Claude Code holds what a tool gave up to three times, and a file stands whole in each edit of it: what was found in
// a long text is kept for a while, so that it is searched once. Memory stays bounded.
import type { Hit } from './hit';

const shortest = 500;
const mostKept = 16_000_000;

interface Kept {
  text: string;
  hits: readonly Hit[];
}

/** Hits of long raw strings that were searched lately. */
export class RepeatedTexts {
  /** By length: two texts are only compared when they are equally long. */
  private readonly byLength = new Map<number, Kept[]>();
  private held = 0;

  /** What was found in raw[start, end), or null if it has not been searched lately. */
  find(raw: string, start: number, end: number): readonly Hit[] | null {
    const length = end - start;
    if (length < shortest) return null;
    const kept = this.byLength.get(length);
    if (kept === undefined) return null;
    const text = raw.slice(start, end);
    for (const one of kept) if (one.text === text) return one.hits;
    return null;
  }

  /** Keeps what was found there. */
  keep(raw: string, start: number, end: number, hits: readonly Hit[]): void {
    const length = end - start;
    if (length < shortest || length > mostKept / 4) return;
    // The cut-out keeps the whole line alive.
    this.held += raw.length;
    if (this.held > mostKept) {
      this.byLength.clear();
      this.held = raw.length;
    }
    const one = { text: raw.slice(start, end), hits };
    const kept = this.byLength.get(length);
    if (kept === undefined) this.byLength.set(length, [one]);
    else kept.push(one);
  }
}
