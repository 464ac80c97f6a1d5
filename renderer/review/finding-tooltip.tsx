// Which rule found it and why: one floating line for all marks, shown while the pointer rests on one; a click chooses the finding.
import { useEffect, useState } from 'react';
import type { FindingGroup } from '../../shared/finding';
import { visibleLine } from '../parts/visible-text';
import { goToPlace } from '../state/review-places';
import { useTrajectory } from '../state/review-trajectory';

interface Shown {
  group: FindingGroup;
  left: number;
  top: number;
}

/** The tooltip of every mark in the transcript. */
export function FindingTooltip() {
  const [shown, setShown] = useState<Shown | null>(null);
  useEffect(() => {
    let waiting: ReturnType<typeof setTimeout> | undefined;
    const onOver = (event: MouseEvent) => {
      clearTimeout(waiting);
      const mark = markAt(event.target);
      const group = mark && useTrajectory.getState().groups.get(mark.dataset.finding ?? '');
      if (!mark || !group) return setShown(null);
      waiting = setTimeout(() => {
        const place = mark.getBoundingClientRect();
        setShown({ group, left: Math.min(place.left, window.innerWidth - 336), top: place.bottom + 6 });
      }, 250);
    };
    const onClick = (event: MouseEvent) => {
      const mark = markAt(event.target);
      if (mark && (document.getSelection()?.isCollapsed ?? true)) choose(mark);
    };
    const hide = () => setShown(null);
    document.addEventListener('mouseover', onOver);
    document.addEventListener('click', onClick);
    document.addEventListener('scroll', hide, true);
    return () => {
      clearTimeout(waiting);
      document.removeEventListener('mouseover', onOver);
      document.removeEventListener('click', onClick);
      document.removeEventListener('scroll', hide, true);
    };
  }, []);
  if (!shown) return null;
  const { group } = shown;
  const what = { undecided: 'To decide', redact: 'Redacted', keep: 'Kept as it is' }[group.decision];
  return (
    <div
      role="tooltip"
      className="pointer-events-none fixed z-30 max-w-80 animate-fade rounded-control bg-raised px-3 py-2 text-caption text-normal shadow-float"
      style={{ left: shown.left, top: shown.top }}
    >
      <p className="font-medium text-strong">{visibleLine(group.title)}</p>
      <p>{visibleLine(group.reason)}</p>
      <p className="mt-1 break-anywhere text-muted">
        {what} · <span className="font-mono">{visibleLine(group.placeholder)}</span>
      </p>
    </div>
  );
}

function markAt(target: EventTarget | null): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>('.transcript [data-finding]') : null;
}

/** Chooses the place that a mark stands for: the n-th of its finding in its event. */
function choose(mark: HTMLElement): void {
  const cell = mark.closest<HTMLElement>('[data-event]');
  const { finding = '' } = mark.dataset;
  if (!cell) return;
  const event = Number(cell.dataset.event);
  const same = [...cell.querySelectorAll(`[data-finding="${CSS.escape(finding)}"]`)];
  let nth = same.indexOf(mark);
  const places = useTrajectory.getState().findings?.places ?? [];
  let last = -1;
  for (let i = 0; i < places.length; i += 1) {
    if (places[i]?.event !== event || places[i]?.finding !== finding) continue;
    last = i;
    nth -= 1;
    if (nth < 0) break;
  }
  if (last >= 0) goToPlace(last);
}
