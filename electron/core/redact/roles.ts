// Compiles an agent's string policy into a small state machine that the walk over a record steps along its keys.
import type { StringPolicy, StringRole } from '../../../shared/string-policy';

/** A position in the policy's paths; 0 is the top of a record. */
export type RoleState = number;

export interface Roles {
  step(state: RoleState, key: string): RoleState;
  /** The step into an array's element. */
  stepIndex(state: RoleState): RoleState;
  role(state: RoleState): StringRole;
}

interface Node {
  /** Positions as rule * 64 + segment, sorted. */
  positions: number[];
  role: StringRole;
  known: Map<string, number>;
  other: number;
  index: number;
}

const maxSegments = 64;
const wildcards: ReadonlySet<string> = new Set(['*', '{*}', '**']);
/** In place of a key: a step into an array's element. */
const anIndex = Symbol('index');
const otherKey = Symbol('other key');

const compiled = new WeakMap<StringPolicy, Roles>();

/** The compiled form of `policy`, made once. */
export function rolesOf(policy: StringPolicy): Roles {
  let roles = compiled.get(policy);
  if (roles === undefined) {
    roles = compileRoles(policy);
    compiled.set(policy, roles);
  }
  return roles;
}

/** Compiles `policy`. States are made as they are met; keys that no path names share one state, so memory stays flat. */
function compileRoles(policy: StringPolicy): Roles {
  const paths = policy.rules.map((rule) => rule.path.split('.').slice(0, maxSegments - 1));
  const literals = new Set(paths.flat().filter((segment) => !wildcards.has(segment)));
  const nodes: Node[] = [];
  const byPositions = new Map<string, number>();

  const close = (positions: Iterable<number>): number[] => {
    const all = new Set(positions);
    for (const position of all) {
      const rule = Math.floor(position / maxSegments);
      if (paths[rule]?.[position % maxSegments] === '**') all.add(position + 1);
    }
    return [...all].sort((a, b) => a - b);
  };
  const intern = (positions: number[]): number => {
    const name = positions.join(',');
    const seen = byPositions.get(name);
    if (seen !== undefined) return seen;
    const accepted = positions.find((p) => paths[Math.floor(p / maxSegments)]?.length === p % maxSegments);
    const role = accepted === undefined ? 'text' : policy.rules[Math.floor(accepted / maxSegments)]?.role;
    nodes.push({ positions, role: role ?? 'text', known: new Map(), other: -1, index: -1 });
    byPositions.set(name, nodes.length - 1);
    return nodes.length - 1;
  };
  const follow = (node: Node, step: string | symbol): number => {
    const next: number[] = [];
    for (const position of node.positions) {
      const segment = paths[Math.floor(position / maxSegments)]?.[position % maxSegments];
      if (segment === undefined) continue;
      if (segment === '**') next.push(position);
      else if (segment === (step === anIndex ? '*' : '{*}') || segment === step) next.push(position + 1);
    }
    return intern(close(next));
  };
  const stepOther = (state: RoleState): RoleState => {
    const node = nodes[state] as Node;
    if (node.other < 0) node.other = follow(node, otherKey);
    return node.other;
  };

  intern(close(paths.map((_, rule) => rule * maxSegments)));
  return {
    step(state, key) {
      const node = nodes[state] as Node;
      const known = node.known.get(key);
      if (known !== undefined) return known;
      if (!literals.has(key)) return stepOther(state);
      const next = follow(node, key);
      node.known.set(key, next);
      return next;
    },
    stepIndex(state) {
      const node = nodes[state] as Node;
      if (node.index < 0) node.index = follow(node, anIndex);
      return node.index;
    },
    role: (state) => (nodes[state] as Node).role,
  };
}
