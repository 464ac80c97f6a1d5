// Puts a compiled projection into the memory of the WebAssembly walker, in the form that build/wasm/line-walk.wat.mjs reads.
import type { JsonStructure } from './json-structure';
import { keepWhole, type PlaceNode } from './projection-tree';

const nodeBytes = 28;
const entryBytes = 16;
/** Names are compared 16 bytes at a time. */
const nameStep = 16;

/** The places of a projection by their numbers. */
export class WalkTable {
  readonly places: PlaceNode[] = [];
  private readonly addresses = new Map<PlaceNode, number>();
  private readonly root: number;
  private readonly keyPlace: number;
  private readonly written: Uint8Array;
  private free: number;

  constructor(
    private readonly structure: JsonStructure,
    root: PlaceNode,
  ) {
    const start = structure.address('nodes');
    this.free = start;
    new Uint8Array(structure.memory.buffer, start).fill(0);
    this.root = this.write(root);
    this.keyPlace = this.places.length;
    this.write({ keep: keepWhole, head: 0, tail: 0, any: null, fields: [] });
    this.written = new Uint8Array(structure.memory.buffer.slice(start, this.free));
  }

  /** Puts it back: there is room for one table. */
  restore(): void {
    const { memory, exports } = this.structure;
    new Uint8Array(memory.buffer, this.structure.address('nodes')).set(this.written);
    exports.root.value = this.root;
    exports.keyPlace.value = this.keyPlace;
  }

  private write(node: PlaceNode): number {
    const known = this.addresses.get(node);
    if (known !== undefined) return known;
    const { memory } = this.structure;
    const at = this.take(nodeBytes);
    this.addresses.set(node, at);
    const id = this.places.push(node) - 1;
    const size = tableSize(node.fields.length);
    const table = size === 0 ? 0 : this.take(size * entryBytes);
    const numbers = [
      node.keep,
      node.any === null ? 0 : this.write(node.any),
      table,
      size - 1,
      node.any === null ? node.fields.length : 0,
      id,
    ];
    numbers.forEach((number, i) => memory.setInt32(at + i * 4, number, true));
    node.fields.forEach((field, index) => this.enter(table, size, field.name, this.write(field.node), index));
    return at;
  }

  private enter(table: number, size: number, name: string, node: number, index: number): void {
    const { memory, exports } = this.structure;
    const bytes = Buffer.from(name);
    const at = this.take(Math.ceil((bytes.length + 1) / nameStep) * nameStep);
    bytes.forEach((byte, i) => memory.setUint8(at + i, byte));
    let entry = exports.hash(at, bytes.length) & (size - 1);
    while (memory.getInt32(table + entry * entryBytes, true) !== 0) entry = (entry + 1) & (size - 1);
    [at, bytes.length, node, index].forEach((number, i) =>
      memory.setInt32(table + entry * entryBytes + i * 4, number, true),
    );
  }

  private take(bytes: number): number {
    const at = this.free;
    this.free += bytes;
    // Names are read whole steps at a time, beyond their ends.
    if (this.free + nameStep > this.structure.memory.byteLength) throw new Error('The projection is too big');
    return at;
  }
}

function tableSize(names: number): number {
  if (names === 0) return 0;
  let size = 4;
  while (size < names * 4) size *= 2;
  return size;
}
