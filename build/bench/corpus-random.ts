// Seeded chance and invented text for the corpus: the same seed gives the same bytes.

/** Invents numbers, words, prose, code and ids. */
export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 to below 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0;
    let t = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  is(probability: number): boolean {
    return this.next() < probability;
  }

  int(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1));
  }

  pick<T>(list: readonly T[]): T {
    return list[Math.floor(this.next() * list.length)] as T;
  }

  /** Sizes as they occur: many small, few huge. */
  size(median: number, spread: number): number {
    const gauss = Math.sqrt(-2 * Math.log(1 - this.next())) * Math.cos(2 * Math.PI * this.next());
    return median * Math.exp(spread * gauss);
  }

  hex(length: number): string {
    let text = '';
    while (text.length < length)
      text += Math.floor(this.next() * 0x100000000)
        .toString(16)
        .padStart(8, '0');
    return text.slice(0, length);
  }

  uuid(): string {
    return `${this.hex(8)}-${this.hex(4)}-4${this.hex(3)}-a${this.hex(3)}-${this.hex(12)}`;
  }

  prose(length: number): string {
    return this.fill(length, proseParts);
  }

  code(length: number): string {
    return this.fill(length, codeParts);
  }

  /** Base64, as images and signatures have it. */
  opaque(length: number): string {
    return opaqueText.repeat(Math.ceil(length / opaqueText.length)).slice(0, Math.max(1, Math.floor(length)));
  }

  private fill(length: number, parts: readonly string[]): string {
    let text = '';
    while (text.length < length) text += this.pick(parts);
    return text.slice(0, Math.max(1, Math.floor(length)));
  }
}

const opaqueText = Buffer.from(
  Array.from({ length: 3 * 4096 }, (_, i) => (i * 167 + (i >> 5) * 31) & 255),
).toString('base64');

const proseParts = [
  'Let me look at how the parser handles this case. ',
  'The test “keeps the order” fails because the queue is drained twice.\n',
  'Now I will update `src/core/parser.ts` and run the tests again.\n\n',
  '- the cache is keyed by path, not by content\n',
  'Fix the naïve comparison — it breaks for “ß” and 日本語 names. ',
  "That's done; the remaining failure is unrelated. ",
  'Please rename the option to "maxLineBytes" and document it.\n',
];

const codeParts = [
  'export function readLine(input: string, start = 0): Line | null {\n',
  '  const end = input.indexOf("\\n", start);\n',
  '\tif (err != nil) { return fmt.Errorf("read %q: %w", name, err) }\n',
  '  return { text: input.slice(start, end), next: end + 1 };\n}\n\n',
  '    self.items = {k: v for k, v in items.items() if v is not None}\n',
  'PASS test/parser.test.ts (5 tests) 12ms\n',
  '\u001b[32m✓\u001b[39m keeps the order \u001b[2m(3 ms)\u001b[22m\n',
  'drwxr-xr-x  12 dev staff   384 Nov  3 10:21 packages/app/src/components\n',
  '  "name": "@acme/parser",\n  "version": "2.3.1",\n',
  "     1→import { join } from 'node:path';\n     2→\n",
  'C:\\Users\\dev\\src\\app\\main.rs:42:13: warning: unused variable `x`\n',
  '// TODO: nothing to see here, {"type":"tool_use","name":"Edit"} is only text\n',
];
