// The keys of the trajectory review. Letters act unless they are being typed; while the search is open, n and N belong to it.
import { useEffect } from 'react';
import { holdsMod, isTyping } from '../parts/platform';
import { onEvent } from '../request';
import { goToUndecided, stepPlace, stepWithinFinding } from '../state/review-places';
import { openSearch, stepMatch, useSearch } from '../state/review-search';
import {
  chosenFinding,
  focusEvent,
  setFold,
  toggleLeaveOut,
  useTrajectory,
} from '../state/review-trajectory';
import { keepFinding, redactFinding } from './finding-actions';
import { opensByItself } from './fold';

interface TrajectoryKeys {
  onPrevious: () => void;
  onNext: () => void;
}

/** Listens while the screen is there. */
export function useTrajectoryKeys({ onPrevious, onNext }: TrajectoryKeys): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (
        event.defaultPrevented ||
        isTyping(event.target) ||
        document.querySelector('dialog[open], [role=menu]')
      )
        return;
      if (holdsMod(event) && event.key.toLowerCase() === 'f') {
        event.preventDefault();
        openSearch();
        return;
      }
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const act = keyActions[event.key] ?? { '[': onPrevious, ']': onNext }[event.key];
      if (!act) return;
      event.preventDefault();
      act();
    };
    window.addEventListener('keydown', onKeyDown);
    const stop = onEvent('menu:command', ({ command }) => command === 'find' && openSearch());
    return () => {
      window.removeEventListener('keydown', onKeyDown);
      stop();
    };
  }, [onPrevious, onNext]);
}

const keyActions: Record<string, () => void> = {
  j: () => void stepPlace(1),
  k: () => void stepPlace(-1),
  J: () => void goToUndecided(),
  '.': () => void stepWithinFinding(1),
  ',': () => void stepWithinFinding(-1),
  K: () => withChosen((group) => redactFinding(group, 'here')),
  N: () => (useSearch.getState().open ? stepMatch(-1) : withChosen((group) => keepFinding(group, 'here'))),
  n: () => useSearch.getState().open && stepMatch(1),
  E: () => withChosen((group) => redactFinding(group, 'everywhere')),
  x: () => {
    const event = focused();
    if (event) void toggleLeaveOut(event);
  },
  '/': openSearch,
  ArrowDown: () => focusEvent(useTrajectory.getState().focus + 1, true),
  ArrowUp: () => focusEvent(useTrajectory.getState().focus - 1, true),
  ArrowRight: () => fold(true),
  ArrowLeft: () => fold(false),
};

function withChosen(act: (group: NonNullable<ReturnType<typeof chosenFinding>>) => Promise<void>): void {
  const group = chosenFinding(useTrajectory.getState());
  if (group) void act(group);
}

function focused() {
  const { events, focus } = useTrajectory.getState();
  return events?.get(focus);
}

function fold(open: boolean): void {
  const event = focused();
  if (!event) return;
  const { folds } = useTrajectory.getState();
  if ((folds.get(event.key) ?? opensByItself(event)) !== open) setFold(event.key, open);
}
