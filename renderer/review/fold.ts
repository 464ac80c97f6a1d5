// Which events stand open before the person says anything: what people wrote and what changed files is read, long results wait.
import type { ReviewEvent } from '../../shared/review';
import { countLines } from './lines';

const shortResult = 8;
const shortWithFindings = 40;
const longestOpenDiff = 120;

/** True when an event is drawn with its content at first. */
export function opensByItself(event: ReviewEvent): boolean {
  if (event.blocks.length === 0) return false;
  if (event.kind === 'prompt' || event.kind === 'answer') return true;
  const lines = linesOf(event);
  if (event.blocks.some((block) => block.kind === 'diff')) return lines <= longestOpenDiff;
  if (event.kind === 'tool-result' && lines <= shortResult) return true;
  return hasFindings(event) && lines <= shortWithFindings;
}

/** Lines of everything in an event, on the side where there are more. */
export function linesOf(event: ReviewEvent): number {
  return event.blocks.reduce(
    (sum, block) =>
      sum +
      (block.kind === 'image' ? 1 : Math.max(countLines(block.original.text), countLines(block.sent.text))),
    0,
  );
}

/** True when any text of the event's blocks holds a finding. */
export function hasFindings(event: ReviewEvent): boolean {
  return event.blocks.some((block) => block.original.marks.length > 0 || block.sent.marks.length > 0);
}

/** How many places of findings an event holds, by tier, counted on this machine's side. */
export function countMarks(event: ReviewEvent): { definite: number; candidate: number } {
  const marks = event.blocks.flatMap((block) => block.original.marks).filter((mark) => !mark.kept);
  const candidate = marks.filter((mark) => mark.tier === 'candidate').length;
  return { definite: marks.length - candidate, candidate };
}
