// Makes the automaton's table: states of a tree of patterns (Aho-Corasick), with every step filled in.
import { firstFreeClass, fixedClasses } from './character-classes';

export interface AutomatonTable {
  /** By code unit: its column. */
  readonly classes: Uint8Array;
  /** How many columns there are. */
  readonly width: number;
  /** By state * width + class: the next state, times width. */
  readonly table: Int32Array;
  /** The first state with output, times width: all of them come last. */
  readonly firstOutput: number;
  /** Which patterns end there, state by state. */
  readonly outputs: readonly (readonly number[])[];
}

/** The table for patterns; `numbers[i]` is what `patterns[i]` is reported as. */
export function makeTable(patterns: readonly string[], numbers: readonly number[]): AutomatonTable {
  const { classes, width } = assignClasses(patterns);
  const tree = new Tree(width);
  for (const [index, pattern] of patterns.entries())
    if (pattern.length > 0) tree.add(pattern, classes, numbers[index] as number);
  return { classes, width, ...tree.pack(tree.completeFailures()) };
}

function assignClasses(patterns: readonly string[]): { classes: Uint8Array; width: number } {
  const classes = fixedClasses.slice();
  let next = firstFreeClass;
  for (const pattern of patterns) {
    for (let i = 0; i < pattern.length; i++) {
      const c = pattern.charCodeAt(i);
      if (c >= 128 || classes[c] !== 0) continue;
      const letter = String.fromCharCode(c).toLowerCase().charCodeAt(0);
      if (classes[letter] === 0) classes[letter] = next++;
      classes[c] = classes[letter] as number;
      if (letter >= 97 && letter <= 122) classes[letter - 32] = classes[letter] as number;
    }
  }
  return { classes, width: next };
}

/** The states with their steps, as they grow. */
class Tree {
  private steps: Int32Array;
  private readonly ends: number[][] = [[]];

  constructor(private readonly width: number) {
    this.steps = new Int32Array(64 * width);
  }

  add(pattern: string, classes: Uint8Array, number: number): void {
    const { ends, width } = this;
    let state = 0;
    for (let i = 0; i < pattern.length; i++) {
      const at = state * width + (classes[pattern.charCodeAt(i)] as number);
      let next = this.steps[at] as number;
      if (next === 0) {
        next = ends.push([]) - 1;
        if (ends.length * width > this.steps.length) this.grow();
        this.steps[at] = next;
      }
      state = next;
    }
    (ends[state] as number[]).push(number);
  }

  private grow(): void {
    const steps = new Int32Array(this.steps.length * 2);
    steps.set(this.steps);
    this.steps = steps;
  }

  /** Breadth first: fills missing steps from the failure state's row and inherits its outputs. Gives the states in that order. */
  completeFailures(): number[] {
    const { steps, ends, width } = this;
    const failure = new Int32Array(ends.length);
    const order = [0];
    for (let head = 0; head < order.length; head++) {
      const state = order[head] as number;
      const row = state * width;
      const fallback = (failure[state] as number) * width;
      if (state !== 0) {
        for (const pattern of ends[failure[state] as number] as number[])
          (ends[state] as number[]).push(pattern);
      }
      for (let column = 0; column < width; column++) {
        const next = steps[row + column] as number;
        const other = state === 0 ? 0 : (steps[fallback + column] as number);
        if (next === 0) steps[row + column] = other;
        else {
          failure[next] = other;
          order.push(next);
        }
      }
    }
    return order;
  }

  /** Renumbers the states so that those with output come last. */
  pack(order: readonly number[]): Pick<AutomatonTable, 'table' | 'firstOutput' | 'outputs'> {
    const { steps, ends, width } = this;
    const silent = order.filter((state) => (ends[state] as number[]).length === 0);
    const loud = order.filter((state) => (ends[state] as number[]).length > 0);
    const shift = new Int32Array(ends.length);
    for (const [index, state] of [...silent, ...loud].entries()) shift[state] = index * width;
    const table = new Int32Array(ends.length * width);
    for (let state = 0; state < ends.length; state++) {
      const to = shift[state] as number;
      const from = state * width;
      for (let column = 0; column < width; column++)
        table[to + column] = shift[steps[from + column] as number] as number;
    }
    return {
      table,
      firstOutput: silent.length * width,
      outputs: loud.map((state) => ends[state] as number[]),
    };
  }
}
