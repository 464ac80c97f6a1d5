// Walks the tape of one line, checks that the line is JSON to the letter, and builds only what the projection names.
// What it accepts, JSON.parse accepts, and the other way round but for odd lines that are left to JSON.parse.
// A line may come in stretches; what is pending between them is kept here.
import { isBlank, readScalar, wrong } from './json-scalar';
import { decodeString, isSame } from './json-string';
import type { JsonStructure } from './json-structure';
import { decodeFor, decodeLong, LineValues } from './line-values';
import { type Field, hashStep, keepNothing, keepParts, type PlaceNode } from './projection-tree';

/** The line is one object; `record` holds its projection. */
export const walkedWhole = 0;
/** The stretch is used up to `resumeAt`; the line goes on. */
export const walkedPart = 1;
/** Not JSON, or odd enough to be left to JSON.parse. */
export const walkedOdd = 2;

/** Deeper lines are left to the parser, which refuses them. */
const deepest = 500;

// What must come next.
const value = 0;
const valueOrEnd = 1;
const keyOrEnd = 2;
const key = 3;
const colon = 4;
const commaOrEnd = 5;
const nothing = 6;

const object = 1;
const array = 2;

/** In arrays and in objects with any keys: those are built as they are. */
type Holder = Record<string, unknown> & unknown[];

/** Reads one line after the other, from the window and tape of a `JsonStructure`. */
export class LineWalker {
  /** Valid until the next line begins. */
  record: unknown = null;
  /** Where the next stretch must begin: at a token that was not whole, or right behind the last one. */
  resumeAt = 0;
  private readonly bytes: Buffer;
  private readonly tape: Int32Array;
  private readonly values: LineValues;
  // What the containers around are, by depth: their place, if it matters; and either a holder or the first slot of a view.
  private readonly nodes: (PlaceNode | null)[] = new Array(deepest + 2).fill(null);
  private readonly holders: (Holder | null)[] = new Array(deepest + 2).fill(null);
  private readonly firstSlots = new Int32Array(deepest + 2);
  private readonly kinds = new Uint8Array(deepest + 2);
  private depth = 0;
  private expected = value;
  private child: PlaceNode | null = null;
  /** Where the value of the key that was read last goes. */
  private name = '';
  private slot = 0;
  /** Parts of a string that is longer than the window, when its value matters. */
  private parts: Buffer[] = [];

  constructor(
    structure: JsonStructure,
    private readonly root: PlaceNode,
  ) {
    this.bytes = structure.bytes;
    this.tape = structure.tape;
    this.values = new LineValues(structure.bytes);
  }

  /** A new line. */
  begin(): void {
    this.depth = 0;
    this.expected = value;
    this.child = this.root;
    this.record = null;
    this.parts = [];
    this.values.begin();
  }

  /** Walks `count` places of the tape, for the bytes from `start` to `end`; `last` when the line ends there. */
  walk(count: number, start: number, end: number, last: boolean): number {
    return this.run(0, count, start, end, last);
  }

  /** Whether a stretch that ended at `resumeAt` ended inside a string. */
  isInString(end: number): boolean {
    return this.resumeAt < end && this.bytes[this.resumeAt] === 0x22;
  }

  /** Takes the bytes from the opening quote at `resumeAt` up to `end` for the beginning of a string that goes on. */
  beginLongString(end: number): boolean {
    if (this.expected !== value && this.expected !== valueOrEnd) return false;
    this.keepLongString(this.resumeAt + 1, end);
    return true;
  }

  /** As `walk`, for a stretch that begins inside a string. When the string does not end in it, `resumeAt` is `end`. */
  walkOnInString(count: number, start: number, end: number, last: boolean): number {
    if (count === 0) {
      this.keepLongString(start, end);
      this.resumeAt = end;
      return last ? walkedOdd : walkedPart;
    }
    const close = this.tape[0] as number;
    this.keepLongString(start, close);
    if (this.child !== null) {
      const holder = this.holders[this.depth] ?? null;
      this.put(
        holder,
        this.kinds[this.depth] === array,
        this.child,
        decodeLong(this.child, Buffer.concat(this.parts)),
      );
      this.parts = [];
    }
    this.expected = commaOrEnd;
    return this.run(1, count, close + 1, end, last);
  }

  private keepLongString(from: number, to: number): void {
    if (this.child !== null && this.child.keep >= keepParts)
      this.parts.push(Buffer.from(this.bytes.subarray(from, to)));
  }

  // One function with local variables on purpose: this is the innermost loop of a scan.
  private run(first: number, count: number, start: number, end: number, last: boolean): number {
    const { bytes, tape, kinds } = this;
    let { depth, expected, child } = this;
    let holder = depth > 0 ? (this.holders[depth] ?? null) : null;
    let node = depth > 0 ? (this.nodes[depth] ?? null) : null;
    let inArray = depth > 0 && kinds[depth] === array;
    let cursor = start;
    let i = first;
    for (; i < count; i += 1) {
      const at = tape[i] as number;
      if (at !== cursor) {
        // White space, or a number or a word.
        const from = skipBlanks(bytes, cursor, at);
        if (from < at) {
          if (expected > valueOrEnd || depth === 0) return walkedOdd;
          const scalar = readScalar(bytes, from, at);
          if (scalar === wrong) return walkedOdd;
          if (child !== null) this.put(holder, inArray, child, scalar);
          expected = commaOrEnd;
        }
      }
      cursor = at + 1;
      switch (bytes[at]) {
        case 0x22: {
          i += 1;
          if (i >= count) {
            cursor = at;
            break;
          }
          const close = tape[i] as number;
          cursor = close + 1;
          if (expected <= valueOrEnd) {
            if (depth === 0) return walkedOdd;
            if (child !== null) this.putString(holder, inArray, child, at + 1, close);
            expected = commaOrEnd;
            // The comma behind it, when it stands there as usual, without another round.
            if (i + 1 < count && tape[i + 1] === cursor && bytes[cursor] === 0x2c) {
              i += 1;
              cursor += 1;
              expected = inArray ? value : key;
            }
          } else if (expected <= key) {
            child = node === null ? null : this.find(node, depth, at + 1, close);
            expected = colon;
            if (i + 1 < count && tape[i + 1] === cursor && bytes[cursor] === 0x3a) {
              i += 1;
              cursor += 1;
              expected = value;
            }
          } else return walkedOdd;
          break;
        }
        case 0x3a:
          if (expected !== colon) return walkedOdd;
          expected = value;
          break;
        case 0x2c:
          if (expected !== commaOrEnd) return walkedOdd;
          expected = inArray ? value : key;
          break;
        case 0x7b:
        case 0x5b: {
          if (expected > valueOrEnd || depth >= deepest) return walkedOdd;
          const isArray = bytes[at] === 0x5b;
          if (depth === 0 && isArray) return walkedOdd;
          let inner: Holder | null = null;
          const names = isArray || child === null ? null : child.names;
          this.firstSlots[depth + 1] = this.values.used;
          if (child !== null) {
            const it = this.open(holder, inArray, child, isArray, depth);
            if (child.any !== null) inner = it;
          }
          depth += 1;
          node = inner !== null || names !== null ? child : null;
          holder = inner;
          this.nodes[depth] = node;
          this.holders[depth] = holder;
          inArray = isArray;
          kinds[depth] = isArray ? array : object;
          child = isArray && node !== null ? node.any : null;
          expected = isArray ? valueOrEnd : keyOrEnd;
          break;
        }
        case 0x7d:
        case 0x5d: {
          if (inArray !== (bytes[at] === 0x5d)) return walkedOdd;
          if (expected !== commaOrEnd && expected !== (inArray ? valueOrEnd : keyOrEnd)) return walkedOdd;
          depth -= 1;
          if (depth === 0) {
            expected = nothing;
            inArray = false;
            break;
          }
          node = this.nodes[depth] as PlaceNode | null;
          holder = this.holders[depth] as Holder | null;
          inArray = kinds[depth] === array;
          child = inArray && node !== null ? node.any : null;
          expected = commaOrEnd;
          break;
        }
        default:
          return walkedOdd;
      }
    }
    if (last) {
      // A string without an end leaves its quote unused, which is no blank.
      const isWhole = expected === nothing && skipBlanks(bytes, cursor, end) === end;
      return isWhole ? walkedWhole : walkedOdd;
    }
    this.depth = depth;
    this.expected = expected;
    this.child = child;
    this.resumeAt = cursor;
    this.values.settle();
    return walkedPart;
  }

  /** The place of a key, or null when it does not matter; where its value goes is left in `name` or `slot`. */
  private find(node: PlaceNode, depth: number, from: number, to: number): PlaceNode | null {
    const { bytes } = this;
    let hash = 0;
    for (let i = from; i < to; i += 1) {
      const byte = bytes[i] as number;
      if (byte === 0x5c) return this.findDecoded(node, depth, decodeString(bytes, from, to));
      hash = hashStep(hash, byte);
    }
    const { table } = node;
    if (table !== null) {
      const lastSlot = table.length - 1;
      for (let slot = hash & lastSlot; ; slot = (slot + 1) & lastSlot) {
        const field = table[slot];
        if (field === null || field === undefined) break;
        if (isSame(field.bytes, bytes, from, to)) return this.take(node, depth, field);
      }
    }
    if (node.any !== null) this.name = decodeString(bytes, from, to);
    return node.any;
  }

  private findDecoded(node: PlaceNode, depth: number, name: string): PlaceNode | null {
    this.name = name;
    const field = node.table?.find((one) => one?.name === name);
    return field ? this.take(node, depth, field) : node.any;
  }

  private take(node: PlaceNode, depth: number, field: Field): PlaceNode {
    if (node.any !== null) this.name = field.name;
    else this.slot = (this.firstSlots[depth] as number) + field.index;
    return field.node;
  }

  private open(
    holder: Holder | null,
    inArray: boolean,
    child: PlaceNode,
    isArray: boolean,
    depth: number,
  ): Holder {
    const { names } = child;
    const it = isArray ? [] : names !== null ? this.values.addView(child, names) : {};
    if (depth === 0) this.record = it;
    else this.put(holder, inArray, child, it);
    return it as Holder;
  }

  private putString(
    holder: Holder | null,
    inArray: boolean,
    child: PlaceNode,
    from: number,
    to: number,
  ): void {
    if (holder === null && child.keep !== keepNothing) this.values.setString(this.slot, child, from, to);
    else this.put(holder, inArray, child, decodeFor(child, this.bytes, from, to));
  }

  /** A container keeps its type wherever it stands; what else no path names is absent, or null in an array. */
  private put(holder: Holder | null, inArray: boolean, child: PlaceNode, it: unknown): void {
    const isKept = child.keep !== keepNothing || (typeof it === 'object' && it !== null);
    if (holder === null) this.values.set(this.slot, isKept ? it : undefined);
    else if (inArray) holder.push(isKept ? it : null);
    else if (!isKept) delete holder[this.name];
    else if (this.name === '__proto__') defineProto(holder, it);
    else holder[this.name] = it;
  }
}

/** As JSON.parse does it: a key of its own, never the prototype. */
function defineProto(holder: Holder, it: unknown): void {
  Object.defineProperty(holder, '__proto__', {
    value: it,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

function skipBlanks(bytes: Uint8Array, from: number, to: number): number {
  let at = from;
  while (at < to && isBlank(bytes[at] as number)) at += 1;
  return at;
}
