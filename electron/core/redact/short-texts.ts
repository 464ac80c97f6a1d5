// Short texts come again and again (the working directory stands on every line), so what was found in one is kept for a
// while: from its second coming on, for most come once.
import { copyText } from './copy-text';
import type { Hit } from './hit';

const mostKept = 10_000;
const looks = 8192;

/** Hits of short texts, by the place that they stand at. */
export class ShortTexts {
  private readonly byPlace = new Map<string, Map<string, readonly Hit[]>>();
  private count = 0;
  /** Whether a text that looks like this one has come. */
  private readonly seen = new Uint8Array(looks);

  find(place: string, text: string): readonly Hit[] | undefined {
    return this.byPlace.get(place)?.get(text);
  }

  /** Keeps what was found in `text`, if it has not come for the first time. */
  keep(place: string, text: string, hits: readonly Hit[]): void {
    const look = lookOf(text);
    if (this.seen[look] === 0) {
      this.seen[look] = 1;
      return;
    }
    if (this.count >= mostKept) {
      this.byPlace.clear();
      this.seen.fill(0);
      this.count = 0;
    }
    let texts = this.byPlace.get(place);
    if (texts === undefined) {
      texts = new Map();
      this.byPlace.set(copyText(place), texts);
    }
    texts.set(
      copyText(text),
      hits.map((hit) => ({ ...hit, value: copyText(hit.value) })),
    );
    this.count += 1;
  }
}

function lookOf(text: string): number {
  const { length } = text;
  let look = length;
  for (let i = 1; i <= 6; i++) look = (look * 33 + text.charCodeAt(length - i)) | 0;
  return (look * 33 + text.charCodeAt(length >> 1)) & (looks - 1);
}
