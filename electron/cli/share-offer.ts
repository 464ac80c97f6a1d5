// What can be shared in a scope, and what cannot and why: the same counts for `status` and for `share-trajectories`.
import type { ShareScope } from '../../shared/package';
import type { NotOfferedReason, RepositoryRow } from '../../shared/repository';
import { rowOfRepository } from '../core/pipeline/rows';
import { type PipelineState, theScan } from '../core/pipeline/state';
import { counted, repositories, shortPath, span, trajectories, wrap } from './words';

export interface Offer {
  /** Repositories whose trajectories may go, by name. "Open source" here means known to be public. */
  rows: RepositoryRow[];
  /** Trajectories of those. */
  count: number;
  /** Trajectories that are not offered, by reason in words; the most first. */
  not: { why: string; count: number }[];
  /** Repositories of which nobody knows whether they are public. */
  unknown: RepositoryRow[];
}

const reasons: Readonly<Record<NotOfferedReason, string>> = {
  'several-repositories': 'they changed files in more than one repository',
  'no-edits': 'they changed no file',
  'outside-git': 'they changed files outside of any repository that is on this computer',
  copy: 'they are copies of others',
  'being-written': 'they are still being written',
  unreadable: 'they could not be read',
  'not-a-trajectory': 'they are no trajectories',
  'not-open-source': 'their repository is not open source',
};

/** Looks at the last scan. */
export async function offerOf(state: PipelineState, scope: ShareScope): Promise<Offer> {
  const { grouping } = theScan(state);
  const shared = await state.ledger.sharedTrajectories();
  const all = grouping.repositories.map((repository) => rowOfRepository(state, repository, shared));
  const not = new Map<string, number>();
  const add = (why: string, count: number): void => void not.set(why, (not.get(why) ?? 0) + count);
  for (const { reason } of grouping.notOffered) add(reasons[reason], 1);
  const rows: RepositoryRow[] = [];
  const unknown: RepositoryRow[] = [];
  for (const row of all) {
    const why = reasonAgainst(row, scope);
    if (why === null) rows.push(row);
    else add(why, row.trajectories);
    if (why === unasked) unknown.push(row);
  }
  return {
    rows: rows.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : a.path < b.path ? -1 : 1)),
    count: rows.reduce((total, row) => total + row.trajectories, 0),
    not: [...not].map(([why, count]) => ({ why, count })).sort((a, b) => b.count - a.count),
    unknown,
  };
}

const unasked = 'it is not known whether their repository is public';

function reasonAgainst(row: RepositoryRow, scope: ShareScope): string | null {
  if (!row.exists) return 'their repository is not on this computer';
  if (row.decision === 'never') return 'you decided never to share their repository';
  if (scope === 'all' || row.visibility === 'public') return null;
  if (row.remoteUrl === null) return 'their repository has no remote, so it is not open source';
  return row.visibility === 'private' ? 'their repository is not public' : unasked;
}

/** "18  their repository is not on this computer", one line each. */
export function linesOfNotOffered({ not }: Offer): string[] {
  return not.map(({ why, count }) => wrap(`${String(count).padStart(7)}  ${why}`, '   '));
}

/** A repository in two lines: what there is of it, and where. */
export function linesOfRow(row: RepositoryRow, home: string): string[] {
  const fresh = row.included < row.trajectories ? ` (${row.included} of them new)` : '';
  const facts = [
    trajectories(row.trajectories) + fresh,
    counted(row.editedFiles, 'file'),
    span(row.firstAt, row.lastAt),
  ];
  const known = { public: 'public', private: 'private', unknown: 'not checked whether public' }[
    row.visibility
  ];
  return [
    `  ${row.name}  ${facts.filter(Boolean).join(', ')}`,
    `      ${shortPath(row.path, home)}  ${row.remoteUrl === null ? 'no remote' : known}`,
  ];
}

/** "23 trajectories in 5 repositories" */
export function offerInWords({ rows, count }: Offer): string {
  return `${trajectories(count)} in ${repositories(rows.length)}`;
}
