// The values of one line's record, as the WebAssembly walker left them in slots. They are made when they are first asked
// for: most strings of most lines never are. Objects whose keys the projection names are views of their slots.
import type { JsonStructure } from './json-structure';
import { decodeParts, decodeString } from './json-string';
import { keepMarker, keepParts, type PlaceNode } from './projection-tree';
import {
  fromIn,
  kindAbsent,
  kindArray,
  kindFalse,
  kindFresh,
  kindInteger,
  kindNull,
  kindNumber,
  kindObject,
  kindPlain,
  kindRecent,
  kindSettled,
  kindString,
  kindTime,
  kindTrue,
  kindView,
  nextIn,
  slotNumbers,
  toIn,
  versionIn,
  whatIn,
} from './slot';
import { UsualTimes } from './usual-times';

const recordSlot = 1;
/** Kinds whose value is read from the window. */
const dependOnWindow = new Set([kindString, kindRecent, kindFresh, kindPlain, kindTime, kindNumber]);
const first = Symbol('first slot');
/** Gives the object that shows a view's fields, which lie from a slot on. */
type View = (firstSlot: number) => object;

/** The values of the line that was walked last; void as soon as the next one is walked. */
export class LineValues {
  private readonly bytes: Buffer;
  private readonly kinds: Uint8Array;
  private readonly slots: Int32Array;
  private readonly values: unknown[] = [];
  /** Decoded strings that may come again, and the version of each. */
  private readonly texts: string[] = new Array(512).fill('');
  private readonly versions = new Int32Array(512);
  private readonly views: (View | null)[];
  private readonly times: UsualTimes;
  private readonly decodeRange = (from: number, to: number): string => this.structure.decode(from, to);

  constructor(
    private readonly structure: JsonStructure,
    private readonly places: readonly PlaceNode[],
  ) {
    this.bytes = structure.bytes;
    this.kinds = structure.kinds;
    this.slots = structure.slots;
    this.times = new UsualTimes(structure.bytes);
    const alone = placesThatStandAlone(places);
    this.views = places.map((place) => {
      if (place.any !== null || place.fields.length === 0) return null;
      return alone.has(place) ? this.defineLoneView(place) : this.defineView(place);
    });
  }

  /** The record itself. */
  record(): unknown {
    return this.read(recordSlot);
  }

  /** Puts a string that was put together elsewhere. */
  settleAs(slot: number, value: string): void {
    this.values[slot] = value;
    this.kinds[slot] = kindSettled;
  }

  /** Makes what depends on the window, which is about to move on. */
  settle(): void {
    const used = this.structure.exports.used.value as number;
    for (let slot = recordSlot; slot < used; slot += 1) {
      const is = this.kinds[slot];
      if (is !== undefined && dependOnWindow.has(is)) this.keep(slot, this.read(slot));
    }
  }

  /** Runs for each field that is read: what is usual stands here, so that it is compiled once and stays small. */
  private read(slot: number): unknown {
    switch (this.kinds[slot]) {
      case kindAbsent:
        return undefined;
      case kindRecent:
        return this.readRecent(slot);
      case kindPlain:
        return this.structure.takeAscii(this.number(slot, fromIn), this.number(slot, toIn));
      case kindInteger:
        return this.slots[slot * slotNumbers + fromIn];
      case kindTime:
        return this.readTime(slot);
      default:
        return this.readOther(slot);
    }
  }

  private readOther(slot: number): unknown {
    switch (this.kinds[slot]) {
      case kindString:
        return this.keep(slot, this.decode(slot));
      case kindTrue:
        return true;
      case kindFalse:
        return false;
      case kindNull:
        return null;
      case kindNumber:
        return Number(this.bytes.toString('latin1', this.number(slot, fromIn), this.number(slot, toIn)));
      case kindView:
        return this.keep(slot, this.makeView(slot));
      case kindArray:
        return this.keep(slot, this.makeArray(slot));
      case kindObject:
        return this.keep(slot, this.makeObject(slot));
      case kindFresh:
        // Not kept: times and ids are read once, and most never come again.
        return this.structure.decode(this.number(slot, fromIn), this.number(slot, toIn));
      default:
        return this.values[slot];
    }
  }

  private number(slot: number, which: number): number {
    return this.slots[slot * slotNumbers + which] as number;
  }

  private keep(slot: number, value: unknown): unknown {
    this.values[slot] = value;
    this.kinds[slot] = kindSettled;
    return value;
  }

  private readTime(slot: number): number | string {
    const time = this.times.at(this.number(slot, fromIn));
    return time >= 0 ? time : this.structure.decode(this.number(slot, fromIn), this.number(slot, toIn));
  }

  private readRecent(slot: number): string {
    const at = slot * slotNumbers;
    const index = this.slots[at + whatIn] as number;
    const version = this.slots[at + versionIn] as number;
    if (this.versions[index] === version) return this.texts[index] as string;
    const text = this.structure.decode(this.slots[at + fromIn] as number, this.slots[at + toIn] as number);
    this.texts[index] = text;
    this.versions[index] = version;
    return text;
  }

  private decode(slot: number): string {
    const place = this.places[this.number(slot, whatIn)] as PlaceNode;
    const from = this.number(slot, fromIn);
    const to = this.number(slot, toIn);
    if (place.keep > keepParts) return this.structure.decode(from, to);
    if (place.keep === keepParts)
      return decodeParts(this.bytes, this.decodeRange, from, to, place.head, place.tail);
    return '';
  }

  private makeView(slot: number): object {
    const view = this.views[this.number(slot, whatIn)];
    return view ? view(this.number(slot, fromIn)) : {};
  }

  private makeArray(slot: number): unknown[] {
    const array: unknown[] = [];
    for (let child = this.number(slot, fromIn); child !== 0; child = this.number(child, nextIn))
      array.push(this.read(child));
    return array;
  }

  /** Each child's key is in the slot behind it. */
  private makeObject(slot: number): object {
    const object: Record<string, unknown> = {};
    for (let child = this.number(slot, fromIn); child !== 0; child = this.number(child, nextIn)) {
      const name = this.read(child + 1) as string;
      const value = this.read(child);
      // Of a key that stands twice, the last counts.
      if (value === undefined) delete object[name];
      else if (name === '__proto__') defineProto(object, value);
      else object[name] = value;
    }
    return object;
  }

  /** One object serves all lines where a place occurs but once in each. */
  private defineLoneView(place: PlaceNode): View {
    const firstSlot = new Int32Array(1);
    // The fields lie in a prototype: V8 reads those of an object of its own far slower when they are defined like this.
    const fields = {};
    const view = Object.create(fields) as object;
    const read = (slot: number): unknown => this.read(slot);
    place.fields.forEach(({ name }, index) => {
      Object.defineProperty(fields, name, { get: () => read((firstSlot[0] as number) + index) });
    });
    return (slot) => {
      firstSlot[0] = slot;
      return view;
    };
  }

  private defineView(place: PlaceNode): View {
    // A function, since a class would define the field before it is set.
    const view = function (this: { [first]: number }, firstSlot: number): void {
      this[first] = firstSlot;
    } as unknown as new (
      firstSlot: number,
    ) => { readonly [first]: number };
    const read = (slot: number): unknown => this.read(slot);
    place.fields.forEach(({ name }, index) => {
      Object.defineProperty(view.prototype, name, {
        get(this: { readonly [first]: number }) {
          return read(this[first] + index);
        },
      });
    });
    return (slot) => new view(slot);
  }
}

/** Those that named keys alone lead to; the first place is the record itself. */
function placesThatStandAlone(places: readonly PlaceNode[]): Set<PlaceNode> {
  const alone = new Set(places.slice(0, 1));
  for (const place of alone) {
    if (place.any === null) for (const { node } of place.fields) alone.add(node);
  }
  return alone;
}

/** As JSON.parse does it: a key of its own, never the prototype. */
function defineProto(object: object, value: unknown): void {
  Object.defineProperty(object, '__proto__', {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  });
}

/** As much as its place asks for of a string that is longer than the window; `undefined` for nothing. */
export function decodeLong(keep: number, bytes: Buffer): string | undefined {
  if (keep >= keepParts) return decodeString(bytes, 0, bytes.length);
  return keep === keepMarker ? '' : undefined;
}
