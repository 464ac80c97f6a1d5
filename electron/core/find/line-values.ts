// The values of one line's record. Objects whose keys the projection names are views: fields that read slots here, and
// decode a string only when it is asked for. Most strings of most lines never are.
import { decodeParts, decodeString } from './json-string';
import { keepParts, keepWhole, type PlaceNode } from './projection-tree';

/** In the slot of a string that was not asked for yet. */
const undecoded = Symbol('undecoded');
/** Enough for nearly every line. */
const slotsAtFirst = 1024;
const first = Symbol('first slot');

type View = new (firstSlot: number) => { readonly [first]: number };

/** Slots for the fields of one line's views; a view is valid until the next line begins. */
export class LineValues {
  /** The first slot that is not in use. */
  used = 0;
  private readonly values: unknown[] = new Array(slotsAtFirst).fill(undefined);
  private readonly nodes: (PlaceNode | null)[] = new Array(slotsAtFirst).fill(null);
  /** Two for each slot: where its string begins and ends. */
  private places = new Int32Array(slotsAtFirst * 2);
  private readonly views = new Map<PlaceNode, View>();

  constructor(private readonly bytes: Buffer) {}

  /** A new line; views of the last one are void. */
  begin(): void {
    this.used = 0;
  }

  /** A view with all fields absent; its slots begin at `used` as it was before. */
  addView(node: PlaceNode, names: readonly string[]): object {
    const view = new (this.views.get(node) ?? this.defineView(node, names))(this.used);
    const end = this.used + names.length;
    for (let slot = this.used; slot < end; slot += 1) this.values[slot] = undefined;
    this.used = end;
    if (end * 2 > this.places.length) this.makeRoom();
    return view;
  }

  /** Puts a value, or `undefined` for none. */
  set(slot: number, value: unknown): void {
    this.values[slot] = value;
  }

  /** Puts the string between two places of the window. */
  setString(slot: number, node: PlaceNode, from: number, to: number): void {
    this.values[slot] = undecoded;
    this.places[slot * 2] = from;
    this.places[slot * 2 + 1] = to;
    this.nodes[slot] = node;
  }

  /** Decodes what was not asked for yet: the window is about to move on. */
  settle(): void {
    for (let slot = 0; slot < this.used; slot += 1) this.read(slot);
  }

  private read(slot: number): unknown {
    const value = this.values[slot];
    if (value !== undecoded) return value;
    const from = this.places[slot * 2] as number;
    const to = this.places[slot * 2 + 1] as number;
    const text = decodeFor(this.nodes[slot] as PlaceNode, this.bytes, from, to);
    this.values[slot] = text;
    return text;
  }

  private makeRoom(): void {
    const places = new Int32Array(this.places.length * 2);
    places.set(this.places);
    this.places = places;
  }

  private defineView(node: PlaceNode, names: readonly string[]): View {
    const view: View = class {
      readonly [first]: number;
      constructor(firstSlot: number) {
        this[first] = firstSlot;
      }
    };
    const read = (slot: number): unknown => this.read(slot);
    names.forEach((name, index) => {
      Object.defineProperty(view.prototype, name, {
        get(this: InstanceType<View>) {
          return read(this[first] + index);
        },
      });
    });
    this.views.set(node, view);
    return view;
  }
}

/** As much of a string as its place asks for. */
export function decodeFor(node: PlaceNode, bytes: Buffer, from: number, to: number): string {
  if (node.keep === keepWhole) return node.known.decode(bytes, from, to);
  if (node.keep === keepParts) return decodeParts(bytes, from, to, node.head, node.tail);
  return '';
}

/** As much of a string that is longer than the window. */
export function decodeLong(node: PlaceNode, bytes: Buffer): string {
  return node.keep >= keepParts ? decodeString(bytes, 0, bytes.length) : '';
}
