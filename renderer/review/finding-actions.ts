// What can be done with a finding, with the words that tell it afterwards.
import type { FindingGroup } from '../../shared/finding';
import { decideFinding } from '../state/review-places';
import { useTrajectory } from '../state/review-trajectory';

export type Reach = 'here' | 'everywhere';

function repositoryOf(reach: Reach): string | null {
  return reach === 'here' ? (useTrajectory.getState().open?.row.repositoryId ?? null) : null;
}

/** Keeps a finding redacted: in this repository, or everywhere. */
export function redactFinding(group: FindingGroup, reach: Reach): Promise<void> {
  const done = reach === 'here' ? 'Kept redacted' : 'Redacted everywhere';
  return decideFinding(group, 'redact', repositoryOf(reach), done);
}

/** Says that a finding is not a secret: in this repository, or everywhere. It then leaves in clear. */
export function keepFinding(group: FindingGroup, reach: Reach): Promise<void> {
  const done =
    reach === 'here'
      ? 'Not a secret in this repository: sent as it is'
      : 'Not a secret anywhere: sent as it is';
  return decideFinding(group, 'keep', repositoryOf(reach), done);
}
