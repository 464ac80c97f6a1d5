// A projection as a tree that the line walker goes down: which keys matter at each place, and how much of a value.
import type { Keep, ProjectedPath, Projection } from './format';
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
  fields: (Field | null)[] | null;
  /** False when nothing inside a container matters. */
  inner: boolean;
  /** Strings are not needed once this verdict of the line is `saysNo`; -1 when they always are. */
  verdict: number;
  /** The string here gives that verdict; null for most places. */
  gives: { verdict: number; no: ReadonlySet<string> } | null;
  /** Verdicts that are given here or inside: a second value here would undo them. Null for most places. */
  guards: readonly number[] | null;
  known: KnownStrings;
}

/** A compiled projection. */
export interface ProjectionTree {
  root: PlaceNode;
  verdicts: number;
}

/** A key that matters. */
export interface Field {
  name: string;
  bytes: Uint8Array;
  node: PlaceNode;
}

/** The next value of the hash of a key's bytes. */
export function hashStep(hash: number, byte: number): number {
  return (Math.imul(hash, 31) + byte) | 0;
}

interface Draft {
  keeps: Keep[];
  children: Map<string, Draft>;
  verdicts: number[];
  gives: PlaceNode['gives'];
  guards: Set<number>;
}

/** Compiles a projection. */
export function compileProjection(projection: Projection): ProjectionTree {
  const root = newDraft();
  const deciders = new Map<string, number>();
  for (const { path, keep, unless } of projection.paths) {
    const draft = descend(root, path);
    draft.keeps.push(keep);
    draft.verdicts.push(unless ? decide(root, deciders, unless) : -1);
  }
  return { root: build([root]), verdicts: deciders.size };
}

function newDraft(): Draft {
  return { keeps: [], children: new Map(), verdicts: [], gives: null, guards: new Set() };
}

function descend(root: Draft, path: string, verdict = -1): Draft {
  let draft = root;
  for (const step of path.split('.')) {
    const next = draft.children.get(step) ?? newDraft();
    draft.children.set(step, next);
    draft = next;
    if (verdict >= 0) draft.guards.add(verdict);
  }
  return draft;
}

/** The number of a verdict, the same for the same condition. */
function decide(
  root: Draft,
  deciders: Map<string, number>,
  unless: NonNullable<ProjectedPath['unless']>,
): number {
  const id = JSON.stringify(unless);
  const present = deciders.get(id);
  if (present !== undefined) return present;
  const verdict = deciders.size;
  deciders.set(id, verdict);
  const draft = descend(root, unless.path, verdict);
  if (draft.gives !== null) throw new Error(`Two conditions on ${unless.path}`);
  draft.keeps.push('value');
  draft.verdicts.push(-1);
  draft.gives = { verdict, no: new Set(unless.is) };
  return verdict;
}

/** Several drafts speak of one place where both `*` and a name lead to it. */
function build(drafts: Draft[]): PlaceNode {
  const keeps = drafts.flatMap((draft) => draft.keeps);
  if (keeps.includes('subtree')) return everything();
  const anyDrafts = drafts.flatMap((draft) => draft.children.get('*') ?? []);
  const names = new Set(drafts.flatMap((draft) => [...draft.children.keys()]));
  names.delete('*');
  const fields = [...names].map((name) => ({
    name,
    bytes: Buffer.from(name),
    node: build([...anyDrafts, ...drafts.flatMap((draft) => draft.children.get(name) ?? [])]),
  }));
  const any = anyDrafts.length > 0 ? build(anyDrafts) : null;
  const guards = drafts.flatMap((draft) => [...draft.guards]);
  const verdicts = new Set(drafts.flatMap((draft) => draft.verdicts));
  return {
    ...strongest(keeps),
    any,
    fields: tabulate(fields),
    inner: any !== null || fields.length > 0,
    verdict: verdicts.size === 1 ? ([...verdicts][0] ?? -1) : -1,
    gives: drafts.find((draft) => draft.gives !== null)?.gives ?? null,
    guards: guards.length > 0 ? guards : null,
    known: new KnownStrings(),
  };
}

function everything(): PlaceNode {
  const node: PlaceNode = {
    keep: keepWhole,
    head: 0,
    tail: 0,
    any: null,
    fields: null,
    inner: true,
    verdict: -1,
    gives: null,
    guards: null,
    known: new KnownStrings(),
  };
  node.any = node;
  return node;
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
