// A projection as a tree that the line walker goes down: which keys matter at each place, and how much of a value.
import type { Keep, Projection } from './format';

/** How much of a string is kept. */
export const keepNothing = 0;
export const keepMarker = 1;
export const keepParts = 2;
export const keepWhole = 3;
/** As whole, or in milliseconds. */
export const keepTime = 4;

/** One place of a record. */
export interface PlaceNode {
  keep: number;
  /** For `keepParts`: UTF-16 units at the string's beginning and end. */
  head: number;
  tail: number;
  /** The place of a key that no field names, or of any element; null when those do not matter. */
  any: PlaceNode | null;
  /** Keys that matter by name. Where `any` is null, such an object is given as a view with these fields. */
  fields: readonly Field[];
}

/** A key that matters. */
export interface Field {
  name: string;
  node: PlaceNode;
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
  const fields = names.map((name) => ({
    name,
    node: build([...anyDrafts, ...drafts.flatMap((draft) => draft.children.get(name) ?? [])]),
  }));
  return { ...strongest(keeps), any: anyDrafts.length > 0 ? build(anyDrafts) : null, fields };
}

function everything(): PlaceNode {
  const node: PlaceNode = { keep: keepWhole, head: 0, tail: 0, any: null, fields: [] };
  node.any = node;
  return node;
}

function strongest(keeps: Keep[]): { keep: number; head: number; tail: number } {
  const parts = keeps.filter((keep) => typeof keep === 'object');
  const head = Math.max(0, ...parts.map((part) => part.head));
  const tail = Math.max(0, ...parts.map((part) => part.tail ?? 0));
  if (keeps.length > 0 && keeps.every((keep) => keep === 'time')) return { keep: keepTime, head, tail };
  if (keeps.includes('value') || keeps.includes('time')) return { keep: keepWhole, head, tail };
  if (parts.length > 0) return { keep: keepParts, head, tail };
  return { keep: keeps.includes('presence') ? keepMarker : keepNothing, head, tail };
}
