// Which events stand open before the person says anything: what people wrote and what changed files is read, long results wait.
import type { FindingGroup } from '../../shared/finding';
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

/** How many places of findings an event holds on this machine's side: to be replaced, and still to decide. */
export function countMarks(
  event: ReviewEvent,
  groups: ReadonlyMap<string, FindingGroup>,
): { redacted: number; open: number } {
  const marks = event.blocks.flatMap((block) => block.original.marks).filter((mark) => !mark.kept);
  const open = marks.filter((mark) => groups.get(mark.finding)?.decision === 'undecided').length;
  return { redacted: marks.length - open, open };
}
