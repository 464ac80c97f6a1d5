// How fast both passes of redaction are, against decoding and walking the same bytes in the same run (processor time, the
// fastest of some rounds), and how much memory they take. `npm run bench redact [folder]`: *.jsonl beneath the folder, else the
// corpus beside the project, else made up.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { agents } from '../../electron/core/agents';
import type { Agent } from '../../electron/core/agents/agent';
import { createFinder } from '../../electron/core/redact/finder';
import { createReplacer } from '../../electron/core/redact/replacer';
import { rules } from '../../electron/core/redact/rules';

interface Sample {
  agent: Agent;
  lines: string[];
  bytes: number;
}

const goal = 0.1;
/** The fastest counts. */
const rounds = 4;
const key = new Uint8Array(32).fill(1);

function agentFor(path: string): Agent {
  const found = agents.find(({ id }) => path.includes(id.split('-')[0] as string));
  return found ?? (agents[0] as Agent);
}

function readSamples(folder: string): Sample[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.jsonl'),
  );
  return files
    .map((file) => join(folder, file))
    .filter((path) => statSync(path).size < 200_000_000)
    .map((path) => {
      const text = readFileSync(path, 'utf8');
      return {
        agent: agentFor(path.slice(folder.length)),
        lines: text.split('\n').filter(Boolean),
        bytes: text.length,
      };
    });
}

function makeSamples(): Sample[] {
  const code =
    'export function find(name: string) {\n  return names.get(name) ?? null; // see https://example.com/a\n}\n';
  const lines = Array.from({ length: 20_000 }, (_, i) => {
    const token = i % 50 === 0 ? `DB_PASSWORD=Zx${i}qWe81rTy\n` : '';
    const content = token + code.repeat(1 + (i % 30));
    return JSON.stringify({
      type: 'user',
      uuid: `u${i}`,
      cwd: '/home/someone/work',
      message: { role: 'user', content },
    });
  });
  return [{ agent: agents[0] as Agent, lines, bytes: lines.reduce((sum, line) => sum + line.length + 1, 0) }];
}

/** Milliseconds of processor time so far: other work on the machine does not count. */
function now(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

function walk(value: unknown): number {
  if (typeof value === 'string') return value.length;
  let length = 0;
  if (Array.isArray(value)) for (const item of value) length += walk(item);
  else if (value !== null && typeof value === 'object') {
    for (const [name, item] of Object.entries(value)) length += name.length + walk(item);
  }
  return length;
}

function decodeAndWalk(samples: readonly Sample[]): void {
  let length = 0;
  for (const { lines } of samples) {
    for (const line of lines) {
      try {
        length += walk(JSON.parse(line));
      } catch {
        length += line.length;
      }
    }
  }
  if (length === 0) throw new Error('Nothing was read.');
}

interface Passes {
  first: number;
  second: number;
  values: number;
  replaced: number;
}

function bothPasses(samples: readonly Sample[]): Passes {
  const total: Passes = { first: 0, second: 0, values: 0, replaced: 0 };
  for (const { agent, lines } of samples) {
    const { policy } = agent;
    const start = now();
    const finder = createFinder({ policy, rules, key });
    lines.forEach((line, index) => finder.line(line, index + 1));
    const values = finder.found();
    const middle = now();
    const replacer = createReplacer({
      policy,
      rules,
      key,
      values,
      decisions: new Map(),
      contextLines: finder.contextLines(),
    });
    lines.forEach((line, index) => replacer.line(line, index + 1));
    total.first += middle - start;
    total.second += now() - middle;
    total.values += values.length;
    total.replaced += Object.values(replacer.takeCounts().byRule).reduce((sum, count) => sum + count, 0);
  }
  return total;
}

function times<T>(count: number, run: () => T): T[] {
  return Array.from({ length: count }, run);
}

function timeOf(run: () => void): number {
  const start = now();
  run();
  return now() - start;
}

function timeOfPasses({ first, second }: Passes): number {
  return first + second;
}

function measure(): void {
  const corpus = resolve(process.cwd(), '../shared/corpus');
  const folder = process.argv[2] ?? (existsSync(corpus) ? corpus : null);
  const samples = folder === null ? makeSamples() : readSamples(folder);
  const megabytes = samples.reduce((sum, { bytes }) => sum + bytes, 0) / 1e6;
  const rate = (milliseconds: number): number => Math.round((megabytes / milliseconds) * 10_000) / 10;
  // A contribution is a hundred times this size: what V8 spends on compiling must not count, nor what others do to the caches.
  const bare = Math.min(...times(rounds, () => timeOf(() => decodeAndWalk(samples))));
  bothPasses(samples);
  const before = process.memoryUsage().rss;
  const [passes] = times(rounds, () => bothPasses(samples)).sort((a, b) => timeOfPasses(a) - timeOfPasses(b));
  if (passes === undefined) throw new Error('Nothing was measured.');
  const both = timeOfPasses(passes);
  const result = {
    megabytes: Math.round(megabytes),
    rules: rules.length,
    'decode and walk, MB/s': rate(bare),
    'first pass, MB/s': rate(passes.first),
    'second pass, MB/s': rate(passes.second),
    'both passes, MB/s': rate(both),
    'of decode and walk': Math.round((bare / both) * 1000) / 1000,
    goal,
    values: passes.values,
    replaced: passes.replaced,
    'memory added, MB': Math.round((process.memoryUsage().rss - before) / 1e6),
  };
  console.log(JSON.stringify(result, null, 2));
  if (bare / both < goal) process.exitCode = 1;
}

measure();
