// Holds the pages of a long list that lie near the viewport, and no others: least recently used ones go first. Plain
// TypeScript without React, so that a list of 200,000 events never stands in memory as a whole.

export interface PageCacheOptions<T> {
  pageSize: number;
  /** Pages kept at most. */
  keep: number;
  fetchPage: (from: number, count: number) => Promise<readonly T[]>;
  onChange: () => void;
  onFailure: (error: unknown) => void;
}

interface Page<T> {
  items: readonly T[];
  stale: boolean;
}

/** A cache of pages. Ask for what is visible with `want`; read with `get`; `onChange` tells when to draw again. */
export class PageCache<T> {
  private readonly pages = new Map<number, Page<T>>();
  private readonly running = new Map<number, Promise<void>>();
  private readonly failed = new Set<number>();
  private wanted: number[] = [];
  private age = 0;

  constructor(private readonly options: PageCacheOptions<T>) {}

  get(index: number): T | undefined {
    const number = Math.floor(index / this.options.pageSize);
    return this.pages.get(number)?.items[index - number * this.options.pageSize];
  }

  /** Names the rows that are to be seen now. Pages asked for earlier and not fetched yet are forgotten. */
  want(indexes: Iterable<number>): void {
    const pages = new Set<number>();
    for (const index of indexes) pages.add(Math.floor(index / this.options.pageSize));
    for (const number of pages) {
      const page = this.pages.get(number);
      if (!page) continue;
      this.pages.delete(number);
      this.pages.set(number, page);
    }
    this.wanted = [...pages].filter((number) => this.isMissing(number));
    this.work();
  }

  /** The item at an index, fetched now when it is not held; undefined when its page cannot be had. */
  async load(index: number): Promise<T | undefined> {
    const number = Math.floor(index / this.options.pageSize);
    await (this.running.get(number) ?? (this.isMissing(number) ? this.start(number) : undefined));
    return this.get(index);
  }

  /** What is held may be out of date: it stays readable, and is fetched anew when wanted next. */
  invalidate(): void {
    this.age += 1;
    this.failed.clear();
    for (const page of this.pages.values()) page.stale = true;
  }

  /** The list grew: its last page may have been fetched when it was still short. */
  grown(): void {
    for (const page of this.pages.values()) if (page.items.length < this.options.pageSize) page.stale = true;
  }

  /** Changes what is held until it is fetched anew, so that a decision shows at once. */
  change(update: (item: T) => T): void {
    for (const page of this.pages.values()) page.items = page.items.map(update);
    this.options.onChange();
  }

  get size(): number {
    return this.pages.size;
  }

  private isMissing(number: number): boolean {
    const page = this.pages.get(number);
    return (!page || page.stale) && !this.running.has(number) && !this.failed.has(number);
  }

  private work(): void {
    // Two at a time: the newest wish is never behind a queue of pages that were scrolled past.
    while (this.running.size < 2) {
      const number = this.wanted.shift();
      if (number === undefined) return;
      void this.start(number);
    }
  }

  private start(number: number): Promise<void> {
    const done = this.fetch(number);
    this.running.set(number, done);
    return done;
  }

  private async fetch(number: number): Promise<void> {
    const { pageSize, keep, fetchPage, onChange, onFailure } = this.options;
    const age = this.age;
    try {
      const items = await fetchPage(number * pageSize, pageSize);
      this.pages.delete(number);
      this.pages.set(number, { items, stale: age !== this.age });
      for (const oldest of this.pages.keys()) {
        if (this.pages.size <= keep) break;
        this.pages.delete(oldest);
      }
    } catch (error) {
      // Not asked for again until something changes, or a broken page would be asked for without end.
      this.failed.add(number);
      onFailure(error);
    } finally {
      this.running.delete(number);
    }
    onChange();
    this.work();
  }
}
