// Lines on which everything can be found by value alone are not searched for context again: that must change nothing.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agents } from '../../../electron/core/agents/index';
import { createFinder } from '../../../electron/core/redact/finder';
import { createReplacer } from '../../../electron/core/redact/replacer';
import { rules } from '../../../electron/core/redact/rules/index';
import { key } from './sample-rules';

const policy = { rules: [] };

/** Redacts with and without the finder's lines; both must give the same. */
function redact(lines: readonly string[], of = policy as (typeof agents)[number]['policy']): string[] {
  const base = { policy: of, rules, key };
  const finder = createFinder(base);
  lines.forEach((line, index) => finder.line(line, index + 1));
  const more = { ...base, values: finder.found(), decisions: new Map() };
  const quick = createReplacer({ ...more, contextLines: finder.contextLines() });
  const whole = createReplacer(more);
  const out = lines.map((line, index) => quick.line(line, index + 1));
  expect(out).toEqual(lines.map((line, index) => whole.line(line, index + 1)));
  expect(quick.takeCounts()).toEqual(whole.takeCounts());
  return out;
}

const texts = (...all: string[]): string[] => [...all, 'the end'].map((text) => JSON.stringify({ text }));

describe('lines that need no context', () => {
  it.each([
    ['a password glued to its flag', { text: 'mysql -u root -pHunt3r22x shop' }, 'Hunt3r22x'],
    ['a password like a line of a listing', { password: '     1\u2192Zx81qW9e7r' }, 'Zx81qW9e7r'],
  ])('do not hold %s', (_, record, secret) => {
    const [out] = redact([JSON.stringify(record), ...texts()]);
    expect(out).not.toContain(secret);
    expect(out).toMatch(/REDACTED_[A-Z_]+_[A-Z2-7]{8}/);
  });

  it('a value that is the start of another one is found where it stands', () => {
    const short = '26fa107b9d35f4ff62fe030092e8519c';
    const long = `${short}77aa31b0c2`;
    const out = redact(texts(`api_key = "${long}"`, `api_key = "${short}"`, `see ${short} and ${long}`));
    const names = out.slice(0, 2).map((line) => /REDACTED_\w+/.exec(line)?.[0]);
    expect(names[0]).not.toBe(names[1]);
    expect(JSON.parse(out[2] ?? '').text).toBe(`see ${names[1]} and ${names[0]}`);
  });

  it('a line that was not there, or not whole, when it was searched is looked at in any case', () => {
    const finder = createFinder({ policy, rules, key });
    const [first, second] = texts('nothing here', 'nor here') as [string, string];
    finder.line(first, 1);
    finder.line(second, 2);
    const lines = finder.contextLines();
    expect([1, 2, 3, 0].map((line) => lines.has(line))).toEqual([false, true, true, true]);
    finder.line(second, 3);
    expect(lines.has(2)).toBe(true);
    expect(finder.contextLines().has(2)).toBe(false);
  });
});

const root = resolve(import.meta.dirname, '../../..');
const corpus = resolve(root, '../shared/corpus');

function* trajectoriesIn(folder: string): Generator<{ path: string; agent: (typeof agents)[number] }> {
  for (const file of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    const agent = agents.find(({ id }) => file.startsWith(id.split('-')[0] as string));
    if (agent !== undefined && file.endsWith('.jsonl')) yield { path: join(folder, file), agent };
  }
}

describe('trajectories come out the same', () => {
  it('of the fixtures', () => {
    for (const { path, agent } of trajectoriesIn(join(root, 'test/fixtures/agents')))
      redact(readFileSync(path, 'utf8').split('\n'), agent.policy);
  });

  it.skipIf(!existsSync(corpus))('of the corpus beside the project (skipped when it is not there)', () => {
    for (const { path, agent } of trajectoriesIn(corpus))
      redact(readFileSync(path, 'utf8').split('\n').filter(Boolean), agent.policy);
  });
});
