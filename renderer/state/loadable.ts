// Something that is asked for: not yet, on its way, there, or failed. A value that was there stays while it is asked for again.
import type { Failure } from '../../shared/failure';
import { failureOf } from '../request';

export type Loadable<T> =
  | { state: 'idle' }
  | { state: 'loading'; previous?: T }
  | { state: 'ready'; value: T }
  | { state: 'failed'; failure: Failure; previous?: T };

/** The value, or the one from before while a new one loads; null when there is none. */
export function valueOf<T>(loadable: Loadable<T>): T | null {
  if (loadable.state === 'ready') return loadable.value;
  return loadable.state === 'idle' ? null : (loadable.previous ?? null);
}

/** Runs `ask`, telling `set` each step. Gives the value, or null when it failed. */
export async function load<T>(
  current: Loadable<T>,
  set: (loadable: Loadable<T>) => void,
  ask: () => Promise<T>,
): Promise<T | null> {
  const previous = valueOf(current) ?? undefined;
  set({ state: 'loading', previous });
  const answer: Loadable<T> = await ask().then(
    (value) => ({ state: 'ready', value }),
    (error: unknown) => ({ state: 'failed', failure: failureOf(error), previous }),
  );
  set(answer);
  return answer.state === 'ready' ? answer.value : null;
}
