// Every case under test/fixtures/agents/<agent>/<case>/: input.jsonl read must give what expected.json says.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { agents } from '../../../electron/core/agents/index';
import { compactEvent } from './compact-event';
import { noSummary } from './no-summary';
import { readTrajectory } from './read-trajectory';

const fixtures = resolve(import.meta.dirname, '../../fixtures/agents');

describe.each(agents.map((agent) => [agent.id, agent] as const))('%s', (id) => {
  const cases = existsSync(resolve(fixtures, id)) ? readdirSync(resolve(fixtures, id)).sort() : [];

  it('has at least 12 cases, each of two files', () => {
    expect(cases.length, `folders in test/fixtures/agents/${id}/`).toBeGreaterThanOrEqual(12);
    const files = cases.flatMap((name) => [`${name}/input.jsonl`, `${name}/expected.json`]);
    expect(files.filter((file) => !existsSync(resolve(fixtures, id, file)))).toEqual([]);
  });

  it.each(cases)('%s', async (name) => {
    const folder = resolve(fixtures, id, name);
    const expected = JSON.parse(readFileSync(resolve(folder, 'expected.json'), 'utf8'));
    const read = await readTrajectory(id, resolve(folder, 'input.jsonl'), expected.path);
    expect(read.summary).toEqual({ ...noSummary(), agent: id, ...expected.summary });
    expect(read.events.map(compactEvent)).toEqual(expected.events);
    expect(read.copies).toEqual(expected.copies ?? []);
    expect(read.abandoned).toEqual(expected.abandoned ?? []);
    expect(read.projected, 'a projection of the records gives the same summary').toEqual(read.summary);
    expect(read.resumed, 'a summary taken up again at every line is the same').toEqual(read.summary);
  });
});
