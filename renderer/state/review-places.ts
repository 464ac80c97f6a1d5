// Going from finding to finding in the open trajectory, and deciding them one after the other.
import type { FindingDecision, FindingGroup } from '../../shared/finding';
import type { FindingPlace } from '../../shared/review';
import { mayShow } from '../review/fold';
import { decide } from './review-decisions';
import { useTrajectory } from './review-trajectory';

const { getState, setState } = useTrajectory;

/** Chooses a place of a finding and scrolls there. */
export function goToPlace(place: number): void {
  const at = getState().findings?.places[place];
  if (!at) return;
  setState(({ reveal }) => ({
    place,
    focus: at.event,
    reveal: { event: at.event, place, number: (reveal?.number ?? 0) + 1 },
  }));
}

/** The next or previous place of any finding, from where the person stands. */
export function stepPlace(step: 1 | -1): Promise<void> {
  const { findings, place, focus } = getState();
  const places = findings?.places ?? [];
  if (place !== null) return goToShown(place + step, step);
  const after = places.findIndex((at) => at.event >= focus);
  const start = step > 0 ? after : after - 1;
  return goToShown(start < 0 ? places.length - 1 : start, step);
}

/** The next or previous place of the chosen finding's value. */
export function stepWithinFinding(step: 1 | -1): Promise<void> {
  const { findings, place } = getState();
  const chosen = place === null ? undefined : findings?.places[place];
  if (!chosen || place === null) return Promise.resolve();
  return goToShown(place + step, step, (at) => at.finding === chosen.finding);
}

/** Chooses the first place of a finding. */
export async function goToFinding(finding: string): Promise<void> {
  const first = getState().findings?.places.findIndex((at) => at.finding === finding) ?? -1;
  if (first < 0) return;
  const found = await findShown(first, 1, (at) => at.finding === finding);
  goToPlace(found ?? first);
}

/** Chooses the next candidate that is still to decide, looking onwards from here and round the end. */
export async function goToUndecided(): Promise<void> {
  const { place } = getState();
  const isOpen = (at: FindingPlace) => getState().groups.get(at.finding)?.decision === 'undecided';
  const found = (await findShown((place ?? -1) + 1, 1, isOpen)) ?? (await findShown(0, 1, isOpen));
  if (found !== null) goToPlace(found);
}

async function goToShown(from: number, step: 1 | -1, fits?: (at: FindingPlace) => boolean): Promise<void> {
  const found = await findShown(from, step, fits);
  if (found !== null) goToPlace(found);
}

let newestWalk = 0;

/** The first place from there on that can be seen: a finding may stand in a part of the record that is not drawn. */
async function findShown(
  from: number,
  step: 1 | -1,
  fits: (at: FindingPlace) => boolean = () => true,
): Promise<number | null> {
  const { events, findings, key } = getState();
  const places = findings?.places ?? [];
  newestWalk += 1;
  const walk = newestWalk;
  for (let place = from; place >= 0 && place < places.length; place += step) {
    const at = places[place];
    if (!at || !events || !fits(at)) continue;
    const event = events.get(at.event) ?? (await events.load(at.event));
    if (walk !== newestWalk || getState().key !== key) return null;
    if (event && mayShow(event, at.finding)) return place;
  }
  return null;
}

/** Decides the chosen finding, shows it at once, and goes on to what is still open. */
export async function decideFinding(
  finding: FindingGroup,
  decision: Exclude<FindingDecision, 'undecided'>,
  repositoryId: string | null,
  done: string,
): Promise<void> {
  const wasOpen = finding.decision === 'undecided';
  setState(({ groups }) => ({ groups: new Map(groups).set(finding.id, { ...finding, decision }) }));
  if (wasOpen) void goToUndecided();
  await decide({ kind: 'finding', finding: finding.id, decision, repositoryId }, done);
}
