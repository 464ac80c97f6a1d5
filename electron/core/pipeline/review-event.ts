// Events as the review shows them, both sides, with what is found marked in both. The sent side is read from the very line
// that the package would get.
import type { Mark } from '../../../shared/finding';
import type { ReviewBlock, ReviewEvent, SideText } from '../../../shared/review';
import type { KnownEvent } from './event-index';
import { KnownLines } from './known-lines';
import { keptMarks, matchPlaceholders, markPlaceholders } from './mark-placeholders';
import type { OpenedTrajectory } from './open-trajectory';
import type { Preview } from './preview';
import type { SideEvent } from './read-known-event';

/** Longest text of a block in a page; the rest comes with `trajectory:block`. */
const blockLength = 6_000;
const headlineLength = 300;
const largestImage = 3_000_000;
/** Beyond a cut, so that what stands across it is still recognised. */
const margin = 1_000;

/** Reads events again and shows them. Each line is read, redacted and parsed once. `length` is that of a block at most. */
export function showEvents(
  opened: OpenedTrajectory,
  preview: Preview,
  events: readonly KnownEvent[],
  length: number = blockLength,
): ReviewEvent[] {
  if (events.length === 0) return [];
  const lines = new KnownLines(opened.trajectory.path);
  try {
    return linesOfEvents(events).flatMap((ofLine) => showLine(opened, preview, lines, ofLine, length));
  } finally {
    lines.close();
  }
}

function linesOfEvents(events: readonly KnownEvent[]): KnownEvent[][] {
  const lines: KnownEvent[][] = [];
  for (const event of events) {
    const last = lines.at(-1);
    if (last?.[0]?.line === event.line) last.push(event);
    else lines.push([event]);
  }
  return lines;
}

function showLine(
  opened: OpenedTrajectory,
  preview: Preview,
  lines: KnownLines,
  events: readonly KnownEvent[],
  length: number,
): ReviewEvent[] {
  const [first] = events;
  if (!first) return [];
  const raw = lines.read(first);
  const redacted = preview.replacer.line(raw, first.line);
  preview.replacer.takeCounts();
  const original = preview.original.read(opened, raw, events);
  const isSame = redacted === raw && preview.sent.hasOriginalContext(opened, first.line);
  const sent = isSame ? original : preview.sent.read(opened, redacted, events);
  return events.map((event, at) =>
    showEvent(preview, event, original[at] as SideEvent, sent[at] as SideEvent, length),
  );
}

function showEvent(
  preview: Preview,
  known: KnownEvent,
  original: SideEvent,
  sent: SideEvent,
  length: number,
): ReviewEvent {
  const { described } = original;
  return {
    key: known.key,
    index: known.index,
    line: known.line,
    kind: known.kind,
    at: original.at,
    sidechain: original.sidechain,
    label: described.label,
    headline: bothSides(preview, described.headline, sent.described.headline, headlineLength),
    added: described.added,
    removed: described.removed,
    failed: original.failed,
    callId: known.callId,
    paths: [...known.paths],
    blocks: described.blocks.map((block, at): ReviewBlock => {
      const { kind, language } = block;
      if (kind === 'image') return { kind, language, original: imageSide(block.text), sent: imageSide('') };
      const sentText = sent.described.blocks[at]?.text ?? '';
      return { kind, language, ...bothSides(preview, block.text, sentText, length) };
    }),
    leftOut: preview.leftOut.has(known.index),
  };
}

function bothSides(
  preview: Preview,
  text: string,
  sentText: string,
  limit: number,
): { original: SideText; sent: SideText } {
  const long = text.slice(0, limit + margin);
  const sentLong = sentText.slice(0, limit + margin);
  const alone = preview.replacer.text(long);
  // What redaction makes of this text alone is what it made of it in its line, but for what only the line tells.
  const isSame = alone.text.slice(0, limit) === sentLong.slice(0, limit);
  const sentMarks = isSame
    ? alone.marks
    : merge(markPlaceholders(sentLong, preview.placeholders), keptMarks(preview, sentLong));
  const originalMarks = isSame
    ? alone.originalMarks
    : merge(alone.originalMarks, matchPlaceholders(long, sentLong, sentMarks, preview.values));
  return { original: side(text, originalMarks, limit), sent: side(sentText, sentMarks, limit) };
}

/** The marks of both lists in order; of two that overlap, the first list's. */
function merge(marks: readonly Mark[], more: readonly Mark[]): Mark[] {
  const added = more.filter((one) => !marks.some((mark) => mark.start < one.end && one.start < mark.end));
  return [...marks, ...added].sort((a, b) => a.start - b.start);
}

function side(text: string, marks: readonly Mark[], limit: number): SideText {
  const end = whereToCut(text, marks, limit);
  return { text: text.slice(0, end), length: text.length, marks: marks.filter((mark) => mark.end <= end) };
}

/** Never within a mark, nor between the two halves of a surrogate pair. */
function whereToCut(text: string, marks: readonly Mark[], limit: number): number {
  if (text.length <= limit) return text.length;
  const across = marks.find((mark) => mark.start < limit && mark.end > limit);
  const end = across && across.start > 0 ? across.start : limit;
  const last = text.charCodeAt(end - 1);
  return last >= 0xd800 && last <= 0xdbff ? end - 1 : end;
}

function imageSide(data: string): SideText {
  return { text: data.length <= largestImage ? data : '', length: data.length, marks: [] };
}
