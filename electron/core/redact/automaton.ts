// One pass over a text that finds many short patterns at once (Aho-Corasick over a table of character classes).
// Letters are compared without regard to case; any digit equals any digit; a character outside ASCII any of its kind.
import { Buffer } from 'node:buffer';
import { makeTable } from './automaton-table';

/** Patterns that the automaton itself adds: they tell that a text needs a cleaned view before rules look at it. */
export const hiddenPattern = 0;
export const listingPattern = 1;

// Long texts are scanned in four lanes side by side: each step waits for the table's answer to the one before, and four
// such waits fit into the time of one. Measured at twice the speed of one lane.
const shortestForLanes = 256;
const chunk = 16_384;
const laneLength = chunk / 4;
const longestSilent = 64;
const silentRows = 256;

// Scratch space of whichever automaton scans: one text at a time.
const chunkUnits = new Uint16Array(chunk);
const chunkBytes = Buffer.from(chunkUnits.buffer);
const ends1 = new Int32Array(laneLength);
const ends2 = new Int32Array(laneLength);
const ends3 = new Int32Array(laneLength);
const states1 = new Int32Array(laneLength);
const states2 = new Int32Array(laneLength);
const states3 = new Int32Array(laneLength);

/** Hits of the last scan: `ends[i]` is the offset behind a pattern, `states[i]` tells which patterns end there. */
export class Automaton {
  private readonly classes: Uint8Array;
  /** Columns of the table: one for each class. */
  private readonly width: number;
  /** By state * width + class: the next state, times width. */
  private readonly table: Int32Array;
  private readonly firstOutput: number;
  private readonly outputs: readonly (readonly number[])[];
  private readonly lengths: number[];
  private readonly warmUp: number;
  /** Texts without a pattern, as the table sees them, one a row; and their lengths. */
  private readonly silent = new Uint8Array(silentRows * longestSilent);
  private readonly silentLengths = new Uint8Array(silentRows);
  count = 0;
  ends = new Int32Array(256);
  private states = new Int32Array(256);

  /** `patterns[i]` is reported as number i + 2, after the automaton's own. */
  constructor(patterns: readonly string[]) {
    const all = ['\u0000', '0\u2192', '0\t', ...patterns];
    this.lengths = [1, 2, ...patterns.map((pattern) => pattern.length)];
    this.warmUp = all.reduce((longest, pattern) => Math.max(longest, pattern.length), 1);
    // '0→' and '0<tab>' are one pattern to the outside.
    const made = makeTable(
      all,
      all.map((_, index) => (index < 2 ? index : index - 1)),
    );
    this.classes = made.classes;
    this.width = made.width;
    this.table = made.table;
    this.firstOutput = made.firstOutput;
    this.outputs = made.outputs;
  }

  patternsAt(hit: number): readonly number[] {
    return this.outputs[((this.states[hit] as number) - this.firstOutput) / this.width] as number[];
  }

  lengthOf(pattern: number): number {
    return this.lengths[pattern] as number;
  }

  /** Scans text[start, end). Afterwards `count`, `ends` and `patternsAt` tell the hits; offsets are relative to `start`. */
  scan(text: string, start: number, end: number): number {
    this.count = 0;
    if (end - start < shortestForLanes) this.scanShort(text, start, end);
    else {
      let state = 0;
      for (let from = start; from < end; from += chunk) {
        const to = Math.min(end, from + chunk);
        chunkBytes.write(text.slice(from, to), 0, 'utf16le');
        state = this.scanPart(chunkUnits, 0, to - from, start - from, state);
      }
    }
    return this.count;
  }

  /** The same for a text's units. */
  scanUnits(units: Uint16Array, start: number, end: number): number {
    this.count = 0;
    let state = 0;
    for (let from = start; from < end; from += chunk)
      state = this.scanPart(units, from, Math.min(end, from + chunk), start, state);
    return this.count;
  }

  /** Whether units[start, end) hold no pattern. For texts that come again or look alike to the table: ids and times. */
  isSilent(units: Uint16Array, start: number, end: number): boolean {
    const { classes, silent, silentLengths } = this;
    const length = end - start;
    if (length > longestSilent || length < 8) return this.scanUnits(units, start, end) === 0;
    let hash = length;
    for (let i = start, step = length >> 3; i < end; i += step)
      hash = (hash * 31 + (classes[units[i] as number] as number)) & 0xffff;
    const row = hash & (silentRows - 1);
    const shift = row * longestSilent - start;
    if (silentLengths[row] === length) {
      let i = start;
      while (i < end && silent[shift + i] === classes[units[i] as number]) i += 1;
      if (i === end) return true;
    }
    if (this.scanUnits(units, start, end) > 0) return false;
    silentLengths[row] = length;
    for (let i = start; i < end; i++) silent[shift + i] = classes[units[i] as number] as number;
    return true;
  }

  /** Moves the last scan's hits to where they are once ordered `cuts` are taken out; those that touch a cut go. */
  cut(cuts: readonly { start: number; end: number }[]): void {
    let next = 0;
    let gone = 0;
    let kept = 0;
    for (let hit = 0; hit < this.count; hit++) {
      const end = this.ends[hit] as number;
      while (next < cuts.length && (cuts[next]?.end as number) < end) {
        gone += (cuts[next]?.end as number) - (cuts[next]?.start as number);
        next += 1;
      }
      if (next < cuts.length && end > (cuts[next]?.start as number)) continue;
      this.ends[kept] = end - gone;
      this.states[kept] = this.states[hit] as number;
      kept += 1;
    }
    this.count = kept;
  }

  private scanShort(text: string, start: number, end: number): void {
    const { classes, table, firstOutput } = this;
    let state = 0;
    for (let i = start; i < end; i++) {
      state = table[(state + (classes[text.charCodeAt(i)] as number)) | 0] as number;
      if (state >= firstOutput) this.add(i + 1 - start, state);
    }
  }

  /** Goes on from `state` over units[from, to), a chunk at most; ends are told from `origin` on. Gives the state behind it. */
  private scanPart(units: Uint16Array, from: number, to: number, origin: number, state: number): number {
    const length = (to - from) >> 2;
    if (to - from < shortestForLanes || length < this.warmUp)
      return this.scanOneLane(units, from, to, origin, state);
    const last = this.scanLanes(units, from, length, origin, state);
    // What the division by four left over, for the last lane.
    return this.scanOneLane(units, from + 4 * length, to, origin, last);
  }

  private scanOneLane(units: Uint16Array, from: number, to: number, origin: number, before: number): number {
    const { classes, table, firstOutput } = this;
    let state = before;
    for (let i = from; i < to; i++) {
      state = table[(state + (classes[units[i] as number] as number)) | 0] as number;
      if (state >= firstOutput) this.add(i + 1 - origin, state);
    }
    return state;
  }

  private add(end: number, state: number): void {
    if (this.count === this.ends.length) this.grow(this.count * 2);
    this.ends[this.count] = end;
    this.states[this.count] = state;
    this.count += 1;
  }

  /** All lanes but the first start early by the length of the longest pattern, and count only what ends in their own part. */
  private scanLanes(
    units: Uint16Array,
    from: number,
    length: number,
    origin: number,
    before: number,
  ): number {
    const { classes, table, firstOutput, warmUp } = this;
    const base = 1 - origin;
    let a = before;
    let b = 0;
    let c = 0;
    let d = 0;
    const stop = from + length;
    for (let j = stop - warmUp, k = j + length, l = k + length; j < stop; j++, k++, l++) {
      b = table[(b + (classes[units[j] as number] as number)) | 0] as number;
      c = table[(c + (classes[units[k] as number] as number)) | 0] as number;
      d = table[(d + (classes[units[l] as number] as number)) | 0] as number;
    }
    let n1 = 0;
    let n2 = 0;
    let n3 = 0;
    for (let i = from, j = i + length, k = j + length, l = k + length; i < stop; i++, j++, k++, l++) {
      a = table[(a + (classes[units[i] as number] as number)) | 0] as number;
      b = table[(b + (classes[units[j] as number] as number)) | 0] as number;
      c = table[(c + (classes[units[k] as number] as number)) | 0] as number;
      d = table[(d + (classes[units[l] as number] as number)) | 0] as number;
      if (a >= firstOutput) this.add(base + i, a);
      if (b >= firstOutput) {
        ends1[n1] = base + j;
        states1[n1++] = b;
      }
      if (c >= firstOutput) {
        ends2[n2] = base + k;
        states2[n2++] = c;
      }
      if (d >= firstOutput) {
        ends3[n3] = base + l;
        states3[n3++] = d;
      }
    }
    this.append(ends1, states1, n1);
    this.append(ends2, states2, n2);
    this.append(ends3, states3, n3);
    return d;
  }

  private append(ends: Int32Array, states: Int32Array, count: number): void {
    if (count === 0) return;
    if (this.count + count > this.ends.length) this.grow((this.count + count) * 2);
    this.ends.set(ends.subarray(0, count), this.count);
    this.states.set(states.subarray(0, count), this.count);
    this.count += count;
  }

  private grow(size: number): void {
    const ends = new Int32Array(size);
    const states = new Int32Array(size);
    ends.set(this.ends);
    states.set(this.states);
    this.ends = ends;
    this.states = states;
  }
}
