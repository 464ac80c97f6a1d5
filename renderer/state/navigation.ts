// Where the person is: the screen, the place in the wizard, and the repositories being stepped through.
import { create } from 'zustand';

export type ScreenName =
  | 'home'
  | 'welcome'
  | 'scope'
  | 'scan'
  | 'repositories'
  | 'repository'
  | 'trajectory'
  | 'package'
  | 'consent'
  | 'upload'
  | 'hooks'
  | 'summary'
  | 'history'
  | 'settings';

/** The wizard's way; `trajectory` is a side step from `repository`. */
export const wizardOrder = [
  'welcome',
  'scope',
  'scan',
  'repositories',
  'repository',
  'package',
  'consent',
  'upload',
  'hooks',
  'summary',
] as const satisfies readonly ScreenName[];

export interface NavigationState {
  screen: ScreenName;
  /** The wizard hides the rail; `hooks` exists in both. */
  area: 'wizard' | 'home';
  /** The furthest place in wizardOrder that was reached in this run. */
  reached: number;
  /** The repositories being stepped through, which of them is open, and which was opened from the table. */
  review: { repositoryIds: readonly string[]; position: number; begun: number };
  /** The trajectory that is open; kept after leaving it, so that its row can take the focus. */
  trajectoryKey: string | null;
  overlay: 'leave' | 'keys' | null;
}

export const useNavigation = create<NavigationState>(() => ({
  screen: 'home',
  area: 'home',
  reached: 0,
  review: { repositoryIds: [], position: 0, begun: 0 },
  trajectoryKey: null,
  overlay: null,
}));

const { getState, setState } = useNavigation;

/** Opens a screen of the wizard. */
export function go(screen: ScreenName): void {
  const place = wizardOrder.indexOf(screen as (typeof wizardOrder)[number]);
  setState({ screen, area: 'wizard', reached: Math.max(getState().reached, place), overlay: null });
}

/** Opens a screen of the home area. */
export function goHome(screen: 'home' | 'history' | 'hooks' | 'settings' = 'home'): void {
  setState({ screen, area: 'home', overlay: null });
}

/** Starts the wizard anew; what was decided before is kept by the main process. */
export function startWizard(screen: 'welcome' | 'scope' | 'scan'): void {
  setState({ reached: 0, review: { repositoryIds: [], position: 0, begun: 0 }, trajectoryKey: null });
  go(screen);
}

/** The next screen of the wizard. From `repositories` use startReview, within the review nextRepository. */
export function next(): void {
  const { screen } = getState();
  if (screen === 'repository') return nextRepository();
  const place = wizardOrder.indexOf(screen as (typeof wizardOrder)[number]);
  const following = wizardOrder[place + 1];
  if (following) go(following);
}

/** The screen before; from the package back into the review when there was one. */
export function back(): void {
  const { screen, review } = getState();
  if (screen === 'trajectory') return backFromTrajectory();
  if (screen === 'repository') return previousRepository();
  if (screen === 'package') return go(review.repositoryIds.length > 0 ? 'repository' : 'repositories');
  const place = wizardOrder.indexOf(screen as (typeof wizardOrder)[number]);
  const before = wizardOrder[place - 1];
  if (before) go(before);
}

/** Steps through these repositories, the first one now. */
export function startReview(repositoryIds: readonly string[], position = 0): void {
  setState({ review: { repositoryIds: [...repositoryIds], position, begun: position }, trajectoryKey: null });
  go(repositoryIds.length > 0 ? 'repository' : 'package');
}

/** The next repository of the review, or the package after the last. */
export function nextRepository(): void {
  const { review } = getState();
  if (review.position + 1 >= review.repositoryIds.length) return go('package');
  setState({ review: { ...review, position: review.position + 1 }, trajectoryKey: null });
  go('repository');
}

/** The repository before, or the table before the one that was opened from there. */
function previousRepository(): void {
  const { review } = getState();
  if (review.position === review.begun || review.position === 0) return go('repositories');
  setState({ review: { ...review, position: review.position - 1 }, trajectoryKey: null });
  go('repository');
}

/** The id of the repository that is open in the review, or null. */
export function currentRepository(state: NavigationState): string | null {
  return state.review.repositoryIds[state.review.position] ?? null;
}

/** Opens one trajectory of the repository under review. */
export function openTrajectory(key: string): void {
  setState({ trajectoryKey: key });
  go('trajectory');
}

/** Back to the repository that the trajectory belongs to (or to the table, when none is under review). */
export function backFromTrajectory(): void {
  go(currentRepository(getState()) === null ? 'repositories' : 'repository');
}

/** Shows or hides what lies over every screen: the question on Esc, the keyboard map. */
export function showOverlay(overlay: NavigationState['overlay']): void {
  setState({ overlay });
}
