// Lists of numbers and of repeated texts that stay small however long they grow: a trajectory may have a million events.

type Store = Uint8Array | Uint32Array | Float64Array;

/** A list of numbers in a typed array that grows as it fills. */
export class NumberColumn {
  private length = 0;

  constructor(private store: Store) {}

  get size(): number {
    return this.length;
  }

  push(value: number): void {
    if (this.length === this.store.length) {
      const Kind = this.store.constructor as new (size: number) => Store;
      const larger = new Kind(Math.max(1024, this.length * 2));
      larger.set(this.store);
      this.store = larger;
    }
    this.store[this.length] = value;
    this.length += 1;
  }

  /** The number at an index that exists. */
  at(index: number): number {
    return this.store[index] as number;
  }

  /** In an ascending column: the last index whose number is not above `value`, or -1. */
  lastNotAbove(value: number): number {
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at(middle) <= value) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }
}

/** Numbers 0 to 255. */
export const bytes = (): NumberColumn => new NumberColumn(new Uint8Array(0));
/** Whole numbers below 2^32. */
export const counts = (): NumberColumn => new NumberColumn(new Uint32Array(0));
/** Places in a file of any size. */
export const offsets = (): NumberColumn => new NumberColumn(new Float64Array(0));

/** Different values by number, each held once. */
export class Dictionary<T> {
  private readonly numbers = new Map<string, number>();
  private readonly values: T[] = [];

  /** The number of a value; `name` tells values apart. */
  numberOf(name: string, make: () => T): number {
    const known = this.numbers.get(name);
    if (known !== undefined) return known;
    const number = this.values.push(make()) - 1;
    this.numbers.set(name, number);
    return number;
  }

  get(number: number): T {
    return this.values[number] as T;
  }

  /** The number of a name that is known. */
  find(name: string): number | undefined {
    return this.numbers.get(name);
  }
}
