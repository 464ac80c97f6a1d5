import { describe, expect, it } from 'vitest';
import {
  filterRepositories,
  filterTrajectories,
  noFilter,
  repositoryValue,
  sortRows,
  trajectoryValue,
} from '../../../renderer/review/table-rows';
import type { RepositoryRow, TrajectoryRow } from '../../../shared/repository';

const now = Date.parse('2026-10-10T00:00:00Z');

function row(change: Partial<RepositoryRow>): RepositoryRow {
  return {
    id: change.name ?? 'x',
    name: 'x',
    path: '/dev/x',
    otherPaths: [],
    remoteUrl: null,
    visibility: 'unknown',
    licence: null,
    exists: true,
    agents: ['claude-code'],
    trajectories: 1,
    included: 1,
    editedFiles: 1,
    bytes: 1,
    firstAt: null,
    lastAt: null,
    findings: { definite: 0, candidate: 0, done: true },
    shared: 0,
    waiting: 0,
    fresh: 0,
    decision: 'undecided',
    ...change,
  };
}

const names = (rows: readonly { name: string }[]) => rows.map((each) => each.name).join(' ');

describe('sortRows', () => {
  const rows = [
    row({ name: 'repo10', bytes: 5, lastAt: '2026-10-01T00:00:00Z' }),
    row({ name: 'repo9', bytes: 5, licence: 'MIT' }),
    row({ name: 'Repo1', bytes: 7, lastAt: '2026-09-01T00:00:00Z' }),
  ];

  it('sorts names as people do and keeps equal rows in order', () => {
    expect(names(sortRows(rows, repositoryValue('name'), 'ascending'))).toBe('Repo1 repo9 repo10');
    expect(names(sortRows(rows, repositoryValue('bytes'), 'ascending'))).toBe('repo10 repo9 Repo1');
    expect(names(sortRows(rows, repositoryValue('bytes'), 'descending'))).toBe('Repo1 repo10 repo9');
  });

  it('puts what is unknown last both ways', () => {
    expect(names(sortRows(rows, repositoryValue('last'), 'ascending'))).toBe('Repo1 repo10 repo9');
    expect(names(sortRows(rows, repositoryValue('last'), 'descending'))).toBe('repo10 Repo1 repo9');
    expect(names(sortRows(rows, repositoryValue('licence'), 'descending'))).toBe('repo9 repo10 Repo1');
  });

  it('sorts findings by what is to decide first', () => {
    const found = [
      row({ name: 'many', findings: { definite: 900, candidate: 0, done: true } }),
      row({ name: 'open', findings: { definite: 0, candidate: 1, done: true } }),
    ];
    expect(names(sortRows(found, repositoryValue('findings'), 'descending'))).toBe('open many');
  });
});

describe('filterRepositories', () => {
  const rows = [
    row({
      name: 'acme/parser',
      path: '/home/u/dev/parser',
      agents: ['claude-code', 'pi'],
      visibility: 'public',
      licence: 'MIT',
      lastAt: '2026-10-08T00:00:00Z',
      fresh: 2,
    }),
    row({
      name: 'team/billing',
      remoteUrl: 'https://git.example/team/billing',
      findings: { definite: 3, candidate: 2, done: true },
      lastAt: '2026-09-20T00:00:00Z',
      shared: 1,
    }),
    row({ name: 'notes', agents: ['codex'], decision: 'never' }),
  ];
  const found = (change: Partial<typeof noFilter>) =>
    names(filterRepositories(rows, { ...noFilter, ...change }, now));

  it('lets everything through when nothing is set', () => {
    expect(found({})).toBe('acme/parser team/billing notes');
  });

  it('wants every word, in any of the names and places', () => {
    expect(found({ text: 'DEV parser' })).toBe('acme/parser');
    expect(found({ text: 'git.example' })).toBe('team/billing');
    expect(found({ text: 'parser billing' })).toBe('');
  });

  it('filters by each fact; several filters all hold', () => {
    expect(found({ agents: new Set(['pi', 'codex']) })).toBe('acme/parser notes');
    expect(found({ visibilities: new Set(['public']) })).toBe('acme/parser');
    expect(found({ licences: new Set(['none']) })).toBe('team/billing notes');
    expect(found({ findings: new Set(['to-decide']) })).toBe('team/billing');
    expect(found({ findings: new Set(['none']) })).toBe('acme/parser notes');
    expect(found({ states: new Set(['new', 'refused']) })).toBe('acme/parser notes');
    expect(found({ states: new Set(['shared']) })).toBe('team/billing');
    expect(found({ ages: new Set(['week']) })).toBe('acme/parser');
    expect(found({ ages: new Set(['month']) })).toBe('team/billing');
    expect(found({ ages: new Set(['older']) })).toBe('notes');
    expect(found({ agents: new Set(['codex']), visibilities: new Set(['public']) })).toBe('');
  });
});

describe('trajectories', () => {
  const trajectory = (change: Partial<TrajectoryRow>): TrajectoryRow => ({
    key: 'k',
    id: 'id',
    repositoryId: 'r',
    agent: 'pi',
    title: null,
    models: [],
    branch: null,
    firstAt: null,
    lastAt: null,
    turns: 0,
    toolCalls: 0,
    editedFiles: 0,
    readOutside: 0,
    bytes: 0,
    findings: { definite: 0, candidate: 0, done: true },
    included: true,
    state: 'new',
    isSubagent: false,
    held: null,
    ...change,
  });

  it('sorts what is held back first', () => {
    const rows = [
      trajectory({ id: 'a' }),
      trajectory({ id: 'b', held: 'candidates to decide', state: 'shared' }),
    ];
    expect(sortRows(rows, trajectoryValue('state'), 'ascending').map((each) => each.id)).toEqual(['b', 'a']);
  });

  it('finds words in prompt, model and branch', () => {
    const rows = [
      trajectory({ id: 'a', title: 'Fix the lexer', models: ['opus'] }),
      trajectory({ id: 'b', branch: 'fix/x' }),
    ];
    expect(filterTrajectories(rows, 'fix').map((each) => each.id)).toEqual(['a', 'b']);
    expect(filterTrajectories(rows, 'LEXER opus').map((each) => each.id)).toEqual(['a']);
    expect(filterTrajectories(rows, ' ')).toHaveLength(2);
  });
});
