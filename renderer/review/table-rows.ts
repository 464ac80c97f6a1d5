// Sorting and filtering of the repositories' and trajectories' tables. Pure; 10,000 rows in a few milliseconds.
import type { RepositoryRow, TrajectoryRow, Visibility } from '../../shared/repository';
import type { AgentId } from '../../shared/trajectory';
import type { SortDirection } from '../parts/table';

export interface Sorting<C extends string> {
  column: C;
  direction: SortDirection;
}

/** Sorts a copy: numbers by size, texts as people read them, what is unknown always last; equal rows keep their order. */
export function sortRows<R>(
  rows: readonly R[],
  valueOf: (row: R) => string | number | null,
  direction: SortDirection,
): R[] {
  const sign = direction === 'ascending' ? 1 : -1;
  const order = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });
  return rows
    .map((row, index) => ({ row, index, value: valueOf(row) }))
    .sort((a, b) => {
      if (a.value === null || b.value === null)
        return Number(a.value === null) - Number(b.value === null) || a.index - b.index;
      const compared =
        typeof a.value === 'number' && typeof b.value === 'number'
          ? a.value - b.value
          : order.compare(String(a.value), String(b.value));
      return compared * sign || a.index - b.index;
    })
    .map(({ row }) => row);
}

export type RepositoryColumn =
  | 'decision'
  | 'name'
  | 'visibility'
  | 'licence'
  | 'agents'
  | 'trajectories'
  | 'editedFiles'
  | 'bytes'
  | 'findings'
  | 'last';

const decisionOrder = { share: 0, undecided: 1, 'not-now': 2, never: 3 };
const visibilityOrder = { public: 0, private: 1, unknown: 2 };

/** What a column of the repositories is sorted by. */
export function repositoryValue(column: RepositoryColumn): (row: RepositoryRow) => string | number | null {
  switch (column) {
    case 'decision':
      return (row) => decisionOrder[row.decision];
    case 'name':
      return (row) => row.name;
    case 'visibility':
      return (row) => visibilityOrder[row.visibility];
    case 'licence':
      return (row) => row.licence;
    case 'agents':
      return (row) => row.agents.join(' ');
    case 'trajectories':
      return (row) => row.trajectories;
    case 'editedFiles':
      return (row) => row.editedFiles;
    case 'bytes':
      return (row) => row.bytes;
    case 'findings':
      // Candidates first: they are what a person has to decide.
      return (row) => row.findings.candidate * 1e9 + row.findings.definite;
    case 'last':
      return (row) => (row.lastAt === null ? null : Date.parse(row.lastAt));
  }
}

export type RepositoryState = 'new' | 'waiting' | 'shared' | 'refused' | 'undecided' | 'chosen';
export type FindingsFilter = 'none' | 'some' | 'to-decide';
export type Age = 'week' | 'month' | 'quarter' | 'older';

/** What the repositories are narrowed to; an empty set lets everything through. */
export interface RepositoryFilter {
  text: string;
  agents: ReadonlySet<AgentId>;
  visibilities: ReadonlySet<Visibility>;
  licences: ReadonlySet<string>;
  findings: ReadonlySet<FindingsFilter>;
  states: ReadonlySet<RepositoryState>;
  ages: ReadonlySet<Age>;
}

/** Lets everything through. */
export const noFilter: RepositoryFilter = {
  text: '',
  agents: new Set(),
  visibilities: new Set(),
  licences: new Set(),
  findings: new Set(),
  states: new Set(),
  ages: new Set(),
};

/** The name under which "has no licence" is filtered. */
export const noLicence = 'none';

/** The rows that every part of the filter lets through. */
export function filterRepositories(
  rows: readonly RepositoryRow[],
  filter: RepositoryFilter,
  now = Date.now(),
): RepositoryRow[] {
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const searched = [row.name, row.path, ...row.otherPaths, row.remoteUrl ?? '', row.licence ?? '']
      .join('\n')
      .toLowerCase();
    return (
      words.every((word) => searched.includes(word)) &&
      passes(filter.agents, row.agents) &&
      passes(filter.visibilities, [row.visibility]) &&
      passes(filter.licences, [row.licence ?? noLicence]) &&
      passes(filter.findings, findingsOf(row)) &&
      passes(filter.states, statesOf(row)) &&
      passes(filter.ages, [ageOf(row.lastAt, now)])
    );
  });
}

function passes<T>(wanted: ReadonlySet<T>, has: readonly T[]): boolean {
  return wanted.size === 0 || has.some((value) => wanted.has(value));
}

function findingsOf(row: RepositoryRow): FindingsFilter[] {
  const { definite, candidate } = row.findings;
  if (definite + candidate === 0) return ['none'];
  return candidate > 0 ? ['some', 'to-decide'] : ['some'];
}

function statesOf(row: RepositoryRow): RepositoryState[] {
  const states: RepositoryState[] = [];
  if (row.fresh > 0) states.push('new');
  if (row.waiting > 0) states.push('waiting');
  if (row.shared > 0) states.push('shared');
  if (row.decision === 'not-now' || row.decision === 'never') states.push('refused');
  if (row.decision === 'undecided') states.push('undecided');
  if (row.decision === 'share') states.push('chosen');
  return states;
}

const day = 86_400_000;

function ageOf(at: string | null, now: number): Age {
  const days = at === null ? Number.POSITIVE_INFINITY : (now - Date.parse(at)) / day;
  if (days <= 7) return 'week';
  if (days <= 31) return 'month';
  return days <= 92 ? 'quarter' : 'older';
}

export type TrajectoryColumn =
  | 'included'
  | 'title'
  | 'date'
  | 'model'
  | 'turns'
  | 'editedFiles'
  | 'readOutside'
  | 'findings'
  | 'bytes'
  | 'state';

/** What a column of the trajectories is sorted by. */
export function trajectoryValue(column: TrajectoryColumn): (row: TrajectoryRow) => string | number | null {
  switch (column) {
    case 'included':
      return (row) => Number(!row.included);
    case 'title':
      return (row) => row.title;
    case 'date':
      return (row) => (row.lastAt === null ? null : Date.parse(row.lastAt));
    case 'model':
      return (row) => row.models[0] ?? null;
    case 'findings':
      return (row) => row.findings.candidate * 1e9 + row.findings.definite;
    case 'state':
      return (row) =>
        (row.held ? 0 : 1) * 10 + ['new', 'grown', 'being-written', 'waiting', 'shared'].indexOf(row.state);
    default:
      return (row) => row[column];
  }
}

/** The trajectories whose prompt, id, model or branch holds every word. */
export function filterTrajectories(rows: readonly TrajectoryRow[], text: string): TrajectoryRow[] {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [...rows];
  return rows.filter((row) => {
    const searched = [row.title ?? '', row.id, row.branch ?? '', ...row.models].join('\n').toLowerCase();
    return words.every((word) => searched.includes(word));
  });
}
