// The wizard's way: forward, back, the review of several repositories, and the side step to a trajectory.
import { beforeEach, describe, expect, it } from 'vitest';
import {
  back,
  backFromTrajectory,
  currentRepository,
  go,
  goHome,
  next,
  nextRepository,
  openTrajectory,
  startReview,
  startWizard,
  useNavigation,
} from '../../renderer/state/navigation';

const screen = () => useNavigation.getState().screen;
const repository = () => currentRepository(useNavigation.getState());

beforeEach(() => startWizard('welcome'));

describe('the wizard', () => {
  it('goes through its screens and back again', () => {
    const seen = [screen()];
    for (let step = 0; step < 3; step += 1) {
      next();
      seen.push(screen());
    }
    expect(seen).toEqual(['welcome', 'scope', 'scan', 'repositories']);
    back();
    back();
    expect(screen()).toBe('scope');
    expect(useNavigation.getState().reached).toBe(3);
  });

  it('steps through every chosen repository before the package', () => {
    startReview(['a', 'b', 'c']);
    const seen: (string | null)[] = [];
    while (screen() === 'repository') {
      seen.push(repository());
      next();
    }
    expect(seen).toEqual(['a', 'b', 'c']);
    expect(screen()).toBe('package');
  });

  it('goes back from the package to the last repository, then to the table', () => {
    startReview(['a', 'b']);
    nextRepository();
    nextRepository();
    back();
    expect([screen(), repository()]).toEqual(['repository', 'b']);
    back();
    expect([screen(), repository()]).toEqual(['repository', 'a']);
    back();
    expect(screen()).toBe('repositories');
  });

  it('goes back to the table from the repository that was opened there, wherever that stands', () => {
    startReview(['a', 'b', 'c'], 1);
    expect([screen(), repository()]).toEqual(['repository', 'b']);
    nextRepository();
    back();
    expect([screen(), repository()]).toEqual(['repository', 'b']);
    back();
    expect(screen()).toBe('repositories');
  });

  it('goes straight to the package without repositories, and back to the table', () => {
    startReview([]);
    expect(screen()).toBe('package');
    back();
    expect(screen()).toBe('repositories');
  });

  it('opens a trajectory and comes back to its repository', () => {
    startReview(['a', 'b'], 1);
    openTrajectory('t1');
    expect([screen(), useNavigation.getState().trajectoryKey]).toEqual(['trajectory', 't1']);
    backFromTrajectory();
    expect([screen(), repository()]).toEqual(['repository', 'b']);
  });

  it('keeps the place when the person leaves for home, and starts afresh when asked to', () => {
    startReview(['a']);
    goHome('settings');
    expect(useNavigation.getState()).toMatchObject({ area: 'home', screen: 'settings' });
    go('repository');
    expect(repository()).toBe('a');
    startWizard('scan');
    expect(repository()).toBeNull();
  });
});
