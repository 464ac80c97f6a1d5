// Decisions: undo and redo, two windows at once, a file that stays small, and damage that loses nothing silently.
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { findingDecisionOf } from '../../../electron/core/ledger/decision-state';
import { openDecisions } from '../../../electron/core/ledger/decisions';
import type { ReviewDecision } from '../../../shared/review';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'decisions-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const finding = (
  id: string,
  decision: 'redact' | 'keep' | 'undecided',
  repositoryId: string | null = null,
): ReviewDecision => ({
  kind: 'finding',
  finding: id,
  decision,
  repositoryId,
});
const include = (key: string, included: boolean): ReviewDecision => ({
  kind: 'include-trajectory',
  key,
  included,
});

test('each kind is kept, for the next start too', async () => {
  const decisions = await openDecisions(folder);
  const all: ReviewDecision[] = [
    finding('f', 'keep'),
    finding('f', 'redact', 'r1'),
    finding('__proto__', 'keep'),
    { kind: 'redact-text', text: 'Client GmbH', repositoryId: null },
    { kind: 'redact-text', text: 'Client GmbH', repositoryId: null },
    { kind: 'leave-out-event', key: 'k', event: '1:0', leftOut: true },
    { kind: 'leave-out-event', key: 'k', event: '2:0', leftOut: true },
    { kind: 'leave-out-event', key: 'k', event: '1:0', leftOut: false },
    { kind: 'leave-out-path', key: 'k', path: '/x', leftOut: true },
    include('k', true),
    { kind: 'repository', repositoryIds: ['r1', 'r2'], decision: 'share' },
    { kind: 'repository', repositoryIds: ['r2'], decision: 'never' },
  ];
  for (const one of all) await decisions.decide(one);
  for (const { state } of [decisions, await openDecisions(folder)]) {
    expect(findingDecisionOf(state(), 'f', 'r1')).toBe('redact');
    expect(findingDecisionOf(state(), 'f', 'r2')).toBe('keep');
    expect(findingDecisionOf(state(), '__proto__', null)).toBe('keep');
    expect(findingDecisionOf(state(), 'constructor', null)).toBeNull();
    expect(state().texts).toEqual([{ text: 'Client GmbH', repositoryId: null }]);
    expect([...(state().leftOutEvents.get('k') ?? [])]).toEqual(['2:0']);
    expect([...(state().leftOutPaths.get('k') ?? [])]).toEqual(['/x']);
    expect(state().included.get('k')).toBe(true);
    expect([...state().repositories]).toEqual([
      ['r1', 'share'],
      ['r2', 'never'],
    ]);
  }
  if (process.platform !== 'win32') expect(statSync(join(folder, 'decisions.json')).mode & 0o777).toBe(0o600);
});

test('what was decided of many trajectories at once is taken back at once', async () => {
  const decisions = await openDecisions(folder);
  await decisions.decide(include('b', true));
  await decisions.decide({ kind: 'include-trajectories', keys: ['a', 'b', '__proto__'], included: false });
  expect([...decisions.state().included]).toEqual([
    ['b', false],
    ['a', false],
    ['__proto__', false],
  ]);
  await decisions.undo();
  expect([...decisions.state().included]).toEqual([['b', true]]);
  await (await openDecisions(folder)).redo();
  expect((await openDecisions(folder)).state().included.get('a')).toBe(false);
});

test('undo and redo go step by step, over a restart, and a new decision ends redo', async () => {
  const before = await openDecisions(folder);
  expect(await before.undo()).toBeNull();
  await before.decide(finding('f', 'redact'));
  await before.decide(finding('f', 'keep'));
  const after = await openDecisions(folder);
  expect(await after.undo()).toEqual(finding('f', 'keep'));
  expect(findingDecisionOf(after.state(), 'f', null)).toBe('redact');
  expect(await after.undo()).toEqual(finding('f', 'redact'));
  expect(findingDecisionOf(after.state(), 'f', null)).toBeNull();
  expect([after.canUndo(), after.canRedo()]).toEqual([false, true]);
  expect(await after.redo()).toEqual(finding('f', 'redact'));
  await after.decide(finding('g', 'keep'));
  expect(after.canRedo()).toBe(false);
  expect(await after.redo()).toBeNull();
});

test('a state that was handed out does not change under its reader', async () => {
  const decisions = await openDecisions(folder);
  await decisions.decide(finding('f', 'keep'));
  const seen = decisions.state();
  await decisions.decide(finding('f', 'redact'));
  expect(findingDecisionOf(seen, 'f', null)).toBe('keep');
});

test('many at once are known at once, and all are on the disk when their promises resolve', async () => {
  const decisions = await openDecisions(folder);
  const promises = Array.from({ length: 300 }, (_, n) => decisions.decide(include(`k${n}`, true)));
  expect(decisions.state().included.size).toBe(300);
  await Promise.all(promises);
  expect((await openDecisions(folder)).state().included.size).toBe(300);
});

test('two windows: neither loses what the other decided', async () => {
  const one = await openDecisions(folder);
  const two = await openDecisions(folder);
  await one.decide(finding('a', 'keep'));
  await two.decide(finding('b', 'keep'));
  await Promise.all([one.decide(finding('c', 'keep')), two.decide(finding('d', 'keep'))]);
  await one.refresh();
  for (const id of ['a', 'b', 'c', 'd']) expect(findingDecisionOf(one.state(), id, null), id).toBe('keep');
});

test('old decisions are settled: the file stays small and their meaning stays', async () => {
  const decisions = await openDecisions(folder);
  await decisions.decide(finding('first', 'keep'));
  await decisions.decide({ kind: 'repository', repositoryIds: ['r1', 'r2'], decision: 'share' });
  const promises: Promise<void>[] = [];
  for (let n = 0; n < 3000; n += 1) promises.push(decisions.decide(include(`k${n % 10}`, n % 3 === 0)));
  await Promise.all(promises);
  const size = statSync(join(folder, 'decisions.json')).size;
  expect(size).toBeLessThan(100_000);
  const again = await openDecisions(folder);
  expect(findingDecisionOf(again.state(), 'first', null)).toBe('keep');
  expect(again.state().repositories.get('r2')).toBe('share');
  expect([...again.state().included]).toHaveLength(10);
  expect(again.state()).toEqual(decisions.state());
  let undone = 0;
  while (again.canUndo()) {
    await again.undo();
    undone += 1;
    if (undone > 20) break;
  }
  expect(undone).toBeGreaterThan(20);
});

test('a damaged file is moved aside, and said', async () => {
  writeFileSync(join(folder, 'decisions.json'), '{"version":1,"applied":[{"kind":"find');
  const decisions = await openDecisions(folder);
  expect(decisions.notice).toMatch(/decisions\.json was damaged/);
  await decisions.decide(finding('f', 'keep'));
  const aside = readdirSync(folder).find((name) => name.includes('.damaged-'));
  expect(readFileSync(join(folder, aside ?? ''), 'utf8')).toContain('"kind":"find');
});
