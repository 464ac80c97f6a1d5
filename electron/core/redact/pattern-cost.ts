// Reads a regular expression and bounds how many ways it can try from one place in a text, so that none of the person's
// own expressions can run away. V8 backtracks: `(a+)+x` doubles its time with each letter, `.*.*.*x` takes its cube.

/** An expression that is safe to run, or why it is not. */
export type Bounded = { ok: true; source: string } | { ok: false; problem: string };

interface Node {
  /** Ways to match from one place, for a given length that stands for "without limit". */
  ways(limit: number): number;
  /** The same expression with that length in place of "without limit". */
  source(limit: number): string;
  /** ASCII characters that it can start with (index 128: any other); null when it can match nothing at all. */
  first: boolean[] | null;
  unlimited: number;
}

const mostWays = 50_000;
const samplesBeyondAscii = ['é', '中', 'Ω', '😀'];

class Unsafe extends Error {}

/** Bounds an expression (flags `iu`). Repetitions without limit get one: the fewer there are, the longer it is. */
export function boundPattern(source: string): Bounded {
  try {
    new RegExp(source, 'giu');
  } catch {
    return { ok: false, problem: 'This is not a valid regular expression.' };
  }
  try {
    const node = new Reader(source).read();
    const limit = [2000, 2000, 200, 30][node.unlimited];
    if (limit === undefined || node.ways(limit) > mostWays) {
      const advice = 'Use fewer of * and +, and none inside a group that is itself repeated.';
      return { ok: false, problem: `This expression could take very long on some texts. ${advice}` };
    }
    return { ok: true, source: node.source(limit) };
  } catch (error) {
    if (error instanceof Unsafe) return { ok: false, problem: error.message };
    throw error;
  }
}

class Reader {
  private at = 0;

  constructor(private readonly text: string) {}

  read(): Node {
    return this.alternatives();
  }

  private alternatives(): Node {
    const branches = [this.sequence()];
    while (this.text[this.at] === '|') {
      this.at += 1;
      branches.push(this.sequence());
    }
    return branches.length === 1 ? (branches[0] as Node) : alternation(branches);
  }

  private sequence(): Node {
    const parts: Node[] = [];
    while (this.at < this.text.length && this.text[this.at] !== '|' && this.text[this.at] !== ')') {
      parts.push(this.quantified(this.atom()));
    }
    return sequence(parts);
  }

  private atom(): Node {
    const rest = this.text.slice(this.at);
    if (rest[0] === '(') return this.group(rest);
    if (rest[0] === '^' || rest[0] === '$') return this.take(rest[0], nothing);
    if (/^\\[bB]/.test(rest)) return this.take(rest.slice(0, 2), nothing);
    if (/^\\(?:[1-9]|k<)/.test(rest)) throw new Unsafe('References back to a group (\\1) are not supported.');
    const single =
      /^\\(?:u\{[^}]*\}|u[0-9a-f]{4}(?:\\u[0-9a-f]{4})?|x[0-9a-f]{2}|[pP]\{[^}]*\}|c[a-z]|[^])/i.exec(rest) ??
      /^\[(?:\\[^]|[^\]\\])*\]/.exec(rest) ??
      /^[^]/u.exec(rest);
    return this.take(single?.[0] ?? '', letter);
  }

  private take(source: string, make: (source: string) => Node): Node {
    this.at += source.length;
    return make(source);
  }

  private group(rest: string): Node {
    const opening = /^\((?:\?(?::|=|!|<=|<!|<[^>]*>))?/.exec(rest)?.[0] ?? '(';
    this.at += opening.length;
    const inner = this.alternatives();
    this.at += 1;
    const look = /^\(\?<?[=!]/.test(opening);
    if (look && inner.unlimited > 0) throw new Unsafe('Use no * or + when looking ahead or behind.');
    return {
      ...inner,
      first: look ? null : inner.first,
      source: (limit) => `${opening}${inner.source(limit)})`,
    };
  }

  private quantified(node: Node): Node {
    const match = /^(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/.exec(this.text.slice(this.at));
    if (match === null) return node;
    this.at += match[0].length;
    const [whole, sign, low, comma, high] = match;
    const min = sign === undefined ? Number(low) : sign === '+' ? 1 : 0;
    const max =
      sign === undefined
        ? comma === ''
          ? min
          : high === ''
            ? Number.POSITIVE_INFINITY
            : Number(high)
        : sign === '?'
          ? 1
          : Number.POSITIVE_INFINITY;
    return repetition(node, min, max, whole.length > 1 && whole.endsWith('?'));
  }
}

function nothing(source: string): Node {
  return { ways: () => 1, source: () => source, first: null, unlimited: 0 };
}

function letter(source: string): Node {
  const one = new RegExp(`^(?:${source})$`, 'iu');
  const first = Array.from({ length: 128 }, (_, code) => one.test(String.fromCharCode(code)));
  first.push(samplesBeyondAscii.some((sample) => one.test(sample)) || /^[^\0-\x7f]/.test(source));
  return { ways: () => 1, source: () => source, first, unlimited: 0 };
}

function sequence(parts: Node[]): Node {
  let first: boolean[] | null = null;
  for (const part of parts) {
    if (part.first === null) continue;
    first = union(first, part.first);
    if (!canBeEmpty(part)) break;
  }
  return {
    ways: (limit) => parts.reduce((product, part) => product * part.ways(limit), 1),
    source: (limit) => parts.map((part) => part.source(limit)).join(''),
    first: parts.every(canBeEmpty) ? null : first,
    unlimited: parts.reduce((sum, part) => sum + part.unlimited, 0),
  };
}

function canBeEmpty(node: Node): boolean {
  return node.first === null;
}

/** Branches that start with different characters exclude each other; others are tried one after the other. */
function alternation(branches: Node[]): Node {
  const firsts = branches.map((branch) => branch.first);
  const apart = firsts.every(
    (first, index) =>
      first !== null && firsts.slice(0, index).every((other) => other !== null && areApart(first, other)),
  );
  return {
    ways(limit) {
      const ways = branches.map((branch) => branch.ways(limit));
      return apart ? Math.max(...ways) : ways.reduce((sum, way) => sum + way, 0);
    },
    source: (limit) => branches.map((branch) => branch.source(limit)).join('|'),
    first: firsts.some((first) => first === null) ? null : firsts.reduce(union, null),
    unlimited: branches.reduce((sum, branch) => sum + branch.unlimited, 0),
  };
}

function repetition(node: Node, min: number, max: number, lazy: boolean): Node {
  const most = (limit: number): number => (max === Number.POSITIVE_INFINITY ? min + limit : max);
  return {
    ways(limit) {
      const inner = node.ways(limit);
      return inner === 1 ? most(limit) - min + 1 : inner ** most(limit);
    },
    source: (limit) => `${node.source(limit)}{${min},${most(limit)}}${lazy ? '?' : ''}`,
    first: min === 0 ? null : node.first,
    unlimited: node.unlimited + (max === Number.POSITIVE_INFINITY ? 1 : 0),
  };
}

function union(a: boolean[] | null, b: boolean[] | null): boolean[] | null {
  if (a === null || b === null) return a ?? b;
  return a.map((has, index) => has || (b[index] as boolean));
}

function areApart(a: boolean[], b: boolean[]): boolean {
  return a.every((has, index) => !(has && b[index]));
}
