// Which events stand open before the person says anything: what people wrote and what changed files is read, long results wait.
import type { FindingGroup } from '../../shared/finding';
import type { ReviewEvent, SideText } from '../../shared/review';
import { countLines } from './lines';

const shortResult = 8;
const shortWithFindings = 40;
const longestOpenDiff = 120;

/** True when the event's line says all that its only block would: a short command, a result of one line. */
export function isOneLine(event: ReviewEvent): boolean {
  const [block] = event.blocks;
  if (!block || event.blocks.length > 1 || event.kind === 'prompt' || event.kind === 'answer') return false;
  return (
    block.original.text.trim() === event.headline.original.text &&
    block.sent.text.trim() === event.headline.sent.text
  );
}

/** True when an event is drawn with its content at first. */
export function opensByItself(event: ReviewEvent): boolean {
  if (event.blocks.length === 0 || isOneLine(event)) return false;
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

/** True when a finding is marked in what is drawn of an event, or may be in the rest of a text that came cut. */
export function mayShow(event: ReviewEvent, finding: string): boolean {
  const holds = ({ text, length, marks }: SideText) =>
    length > text.length || marks.some((mark) => mark.finding === finding);
  return (
    holds(event.headline.original) ||
    event.blocks.some((block) => block.kind !== 'image' && holds(block.original))
  );
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
