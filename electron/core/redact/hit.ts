// A hit in a text, as the matcher gives it to both passes.

/** A rule's hit in a text: offsets in that text, and the value as the rule saw it (cleaned, unescaped). */
export interface Hit {
  start: number;
  end: number;
  rule: number;
  value: string;
  /** A number in a record, without quotes: a number must stand in its place. */
  bare?: boolean;
  /** A further part of a value that several texts share: nothing stands in its place. */
  rest?: boolean;
  /** How many levels of escapes were decoded to see it. */
  level: number;
  /**
   * It cannot be found again by its value alone: written with escapes of a kind that only its rule's view sees through, or
   * glued to other letters (`-pHunter2x`).
   */
  broken: boolean;
  /** Number of the known value that stands here, or -1 for a rule's hit (`rule` is -1 for a known value). */
  known: number;
}

/** Adds `more` to `list`; spreading a hundred thousand into a call would exhaust the stack. */
export function addAll<T>(list: T[], more: Iterable<T>): void {
  for (const item of more) list.push(item);
}

/** Takes out doubles, and hits that are half an escape where a deeper view saw the real value. */
export function settle(hits: Hit[], text: string): Hit[] {
  if (hits.length < 2) return hits;
  const levels = hits.some((hit) => hit.level > 0) ? levelsOver(hits, text.length) : null;
  const seen = new Set<string>();
  return hits.filter((hit) => {
    if (levels !== null && hit.known < 0 && /\\(?:["'nrt\\/u]|$)/.test(hit.value)) {
      for (let i = hit.start; i < hit.end; i++) if ((levels[i] as number) > hit.level) return false;
    }
    const name = `${hit.rule}:${hit.known}:${hit.start}:${hit.end}:${hit.value}`;
    if (seen.has(name)) return false;
    seen.add(name);
    return true;
  });
}

/** Whether `form` is `value` or JSON of it, once or twice: such forms are found by value alone. */
export function isEncoding(form: string, value: string): boolean {
  if (form === value) return true;
  const once = JSON.stringify(value).slice(1, -1);
  return form === once || form === JSON.stringify(once).slice(1, -1);
}

function levelsOver(hits: readonly Hit[], length: number): Uint8Array {
  const levels = new Uint8Array(length);
  for (const hit of hits) {
    if (hit.level === 0) continue;
    for (let i = hit.start; i < hit.end; i++) levels[i] = Math.max(levels[i] as number, hit.level);
  }
  return levels;
}
