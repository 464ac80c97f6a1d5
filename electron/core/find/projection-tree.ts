// A projection as a tree that the line walker goes down: which keys matter at each place, and how much of a value.
import type { Keep, Projection } from './format';
import { KnownStrings } from './json-string';

/** How much of a string is kept. */
export const keepNothing = 0;
export const keepMarker = 1;
export const keepParts = 2;
export const keepWhole = 3;

/** One place of a record. */
export interface PlaceNode {
  keep: number;
  /** For `keepParts`: UTF-16 units at the string's beginning and end. */
  head: number;
  tail: number;
  /** The place of a key that no field names, or of any element; null when those do not matter. */
  any: PlaceNode | null;
  /** Named keys, by hash, in open addressing; null when there are none. */
  table: (Field | null)[] | null;
  /** The names alone, where only named keys matter: such an object is given as a view with these fields. */
  names: readonly string[] | null;
  known: KnownStrings;
}

/** A key that matters. */
export interface Field {
  name: string;
  bytes: Uint8Array;
  node: PlaceNode;
  /** Its place in `names`. */
  index: number;
}

/** The next value of the hash of a key's bytes. */
export function hashStep(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0;
}

interface Draft {
  keeps: Keep[];
  children: Map<string, Draft>;
}

/** Compiles a projection; gives the place of whole records. */
export function compileProjection(projection: Projection): PlaceNode {
  const root: Draft = { keeps: [], children: new Map() };
  for (const { path, keep } of projection.paths) {
    let draft = root;
    for (const step of path.split('.')) {
      const next = draft.children.get(step) ?? { keeps: [], children: new Map<string, Draft>() };
      draft.children.set(step, next);
      draft = next;
    }
    draft.keeps.push(keep);
  }
  return build([root]);
}

/** Several drafts speak of one place where both `*` and a name lead to it. */
function build(drafts: Draft[]): PlaceNode {
  const keeps = drafts.flatMap((draft) => draft.keeps);
  if (keeps.includes('subtree')) return everything();
  const anyDrafts = drafts.flatMap((draft) => draft.children.get('*') ?? []);
  const names = [...new Set(drafts.flatMap((draft) => [...draft.children.keys()]))].filter(
    (name) => name !== '*',
  );
  const fields = names.map((name, index) => ({
    name,
    bytes: Buffer.from(name),
    node: build([...anyDrafts, ...drafts.flatMap((draft) => draft.children.get(name) ?? [])]),
    index,
  }));
  const any = anyDrafts.length > 0 ? build(anyDrafts) : null;
  return newNode(strongest(keeps), any, fields, any === null && names.length > 0 ? names : null);
}

function everything(): PlaceNode {
  const node = newNode({ keep: keepWhole, head: 0, tail: 0 }, null, [], null);
  node.any = node;
  return node;
}

/** The one place where nodes are made: the walker is fastest when they are all of one shape. */
function newNode(
  { keep, head, tail }: Pick<PlaceNode, 'keep' | 'head' | 'tail'>,
  any: PlaceNode | null,
  fields: Field[],
  names: readonly string[] | null,
): PlaceNode {
  return { keep, head, tail, any, table: tabulate(fields), names, known: new KnownStrings() };
}

function strongest(keeps: Keep[]): { keep: number; head: number; tail: number } {
  const parts = keeps.filter((keep) => typeof keep === 'object');
  const head = Math.max(0, ...parts.map((part) => part.head));
  const tail = Math.max(0, ...parts.map((part) => part.tail ?? 0));
  if (keeps.includes('value')) return { keep: keepWhole, head, tail };
  if (parts.length > 0) return { keep: keepParts, head, tail };
  return { keep: keeps.includes('presence') ? keepMarker : keepNothing, head, tail };
}

function tabulate(fields: Field[]): (Field | null)[] | null {
  if (fields.length === 0) return null;
  let size = 8;
  while (size < fields.length * 4) size *= 2;
  const table: (Field | null)[] = new Array(size).fill(null);
  for (const field of fields) {
    let slot = field.bytes.reduce(hashStep, 0) & (size - 1);
    while (table[slot]) slot = (slot + 1) & (size - 1);
    table[slot] = field;
  }
  return table;
}
