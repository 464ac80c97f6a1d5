// Which events a filter lists. Pure.
import type { FindingGroup } from '../../shared/finding';
import type { TrajectoryFindings } from '../../shared/review';
import type { EventFilter } from '../state/review-trajectory';

/** The indexes of the listed events in order, or null for all of them (so that 200,000 need no list). */
export function eventRows(
  filter: EventFilter,
  total: number,
  findings: TrajectoryFindings | null,
  groups: ReadonlyMap<string, FindingGroup>,
): readonly number[] | null {
  if (filter === 'all') return null;
  const rows: number[] = [];
  for (const place of findings?.places ?? []) {
    if (place.event >= total || rows.at(-1) === place.event) continue;
    if (filter === 'findings' || groups.get(place.finding)?.decision === 'undecided') rows.push(place.event);
  }
  return rows;
}

/** The row in which an event stands, or the nearest one after it. */
export function rowOfEvent(rows: readonly number[] | null, event: number): number {
  if (!rows) return event;
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle] ?? 0) < event) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, Math.min(low, rows.length - 1));
}
