// Where findings stand in the open trajectory, in the order of its events: looked for once, whatever is decided meanwhile.
import type { FindingPlace } from '../../../shared/review';
import type { FoundValue } from '../redact/found-value';
import { eventsHolding } from './events-holding';
import type { OpenedTrajectory } from './open-trajectory';
import type { Preview } from './preview';
import { linesOf } from './read-events';

const mostPlaces = 20_000;
/** In a trajectory up to this size places are waited for; in a bigger one they come as they are found. */
const waitedFor = 20_000_000;
const toldEveryMs = 500;

export class FindingPlaces {
  private readonly places: FindingPlace[] = [];
  private readonly counts = new Map<string, number>();
  private ended = false;
  private readonly search: Promise<void>;

  constructor(
    private readonly opened: OpenedTrajectory,
    private readonly preview: Preview,
    private readonly signal: AbortSignal,
    private readonly onMore: () => void,
  ) {
    this.search = this.run().finally(() => {
      this.ended = true;
      onMore();
    });
    // A file that cannot be read has no further places; its row tells why it is held back.
    this.search.catch(() => undefined);
  }

  get done(): boolean {
    return this.ended;
  }

  /** Resolves at once for a big trajectory. */
  async ready(): Promise<void> {
    if (this.opened.trajectory.bytes <= waitedFor) await this.search.catch(() => undefined);
  }

  /** The places so far, in the order of the transcript; those in what is left out go with it. */
  list(leftOut: ReadonlySet<number>): FindingPlace[] {
    return leftOut.size === 0 ? [...this.places] : this.places.filter(({ event }) => !leftOut.has(event));
  }

  /** The values that were met, with the number of their places here. */
  met(values: ReadonlyMap<string, FoundValue>): FoundValue[] {
    return [...this.counts].flatMap(([id, places]) => {
      const value = values.get(id);
      return value ? [{ ...value, places }] : [];
    });
  }

  private async run(): Promise<void> {
    const { opened, signal } = this;
    const replacer = this.preview.replacerOfAll();
    const found = (text: string, number: number): Record<string, number> => {
      replacer.takeCounts();
      replacer.line(text, number);
      return replacer.takeCounts().byFinding;
    };
    await opened.whole();
    let told = performance.now();
    for await (const { line, number } of linesOf(opened.trajectory.path, { signal })) {
      const text = line.toString('utf8');
      const here: FindingPlace[] = [];
      for (const [finding, count] of Object.entries(found(text, number))) {
        this.counts.set(finding, (this.counts.get(finding) ?? 0) + count);
        if (this.places.length >= mostPlaces) continue;
        const holds = (json: string): boolean => Object.hasOwn(found(json, 0), finding);
        for (const event of eventsHolding(opened.events, number, text, holds)) here.push({ finding, event });
      }
      here.sort((a, b) => a.event - b.event);
      this.places.push(...here.slice(0, mostPlaces - this.places.length));
      if (performance.now() - told < toldEveryMs) continue;
      told = performance.now();
      this.onMore();
    }
  }
}
