// The review of one trajectory: its transcript on both sides, as the renderer shows it, page by page.
import { z } from 'zod';
import { findingGroup, mark } from './finding';
import { trajectoryRow } from './repository';

/** A text on one side. Long texts come cut; `length` is the whole length in UTF-16 units. */
export const sideText = z.object({ text: z.string(), length: z.number().int(), marks: z.array(mark) });
export type SideText = z.infer<typeof sideText>;

/** One block of an event. `diff` texts are unified-diff lines; `image` texts are data URLs, original side only. */
export const reviewBlock = z.object({
  kind: z.enum(['markdown', 'plain', 'code', 'diff', 'json', 'image']),
  language: z.string().nullable(),
  original: sideText,
  sent: sideText,
});
export type ReviewBlock = z.infer<typeof reviewBlock>;

export const reviewEvent = z.object({
  /** `<line>:<number in line>`: names the event for decisions. */
  key: z.string(),
  index: z.number().int(),
  line: z.number().int(),
  kind: z.enum(['prompt', 'answer', 'thinking', 'tool-call', 'tool-result', 'note']),
  at: z.string().nullable(),
  sidechain: z.boolean(),
  /** Who or what: "You", the model, the tool's name, a note's label. */
  label: z.string(),
  /** One line for folded events: the file, the command, "212 lines". Both sides. */
  headline: z.object({ original: sideText, sent: sideText }),
  added: z.number().int(),
  removed: z.number().int(),
  failed: z.boolean(),
  callId: z.string().nullable(),
  /** Absolute paths that a tool call touched, for "leave out every call on this file or folder". */
  paths: z.array(z.string()),
  blocks: z.array(reviewBlock),
  leftOut: z.boolean(),
});
export type ReviewEvent = z.infer<typeof reviewEvent>;

export const fileTouched = z.object({
  path: z.string(),
  /** Relative to the repository, or the absolute path when outside. */
  shown: z.string(),
  tool: z.string(),
  outside: z.boolean(),
  /** `fully partially not contained new file` for edited files, `fully partially` for read ones. */
  containment: z.string(),
});
export type FileTouched = z.infer<typeof fileTouched>;

export const reproduction = z.object({
  commit: z.string().nullable(),
  status: z.enum(['reproducible', 'not_reproducible', 'no_operations', 'trajectory_not_found', 'no_commit']),
  files: z.array(z.object({ file: z.string(), status: z.string(), diff: z.string().optional() })),
});
export type Reproduction = z.infer<typeof reproduction>;

export const openTrajectory = z.object({
  row: trajectoryRow,
  repositoryName: z.string(),
  /** Events known so far; grows while `complete` is false. */
  events: z.number().int(),
  complete: z.boolean(),
  read: z.array(fileTouched),
  edited: z.array(fileTouched),
  unread: z.array(z.object({ line: z.number(), reason: z.string() })),
  previous: z.string().nullable(),
  next: z.string().nullable(),
  position: z.number().int(),
  of: z.number().int(),
});
export type OpenTrajectory = z.infer<typeof openTrajectory>;

/** Where a finding stands in a trajectory: the index of its event. */
export const findingPlace = z.object({ finding: z.string(), event: z.number().int() });
export type FindingPlace = z.infer<typeof findingPlace>;

export const trajectoryFindings = z.object({
  groups: z.array(findingGroup),
  /** In the order of the transcript; at most 20,000. */
  places: z.array(findingPlace),
  done: z.boolean(),
});
export type TrajectoryFindings = z.infer<typeof trajectoryFindings>;

/** What the person may decide in a review. Each can be undone. */
export const reviewDecision = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('finding'),
    finding: z.string(),
    decision: z.enum(['redact', 'keep', 'undecided']),
    /** A repository's id, or null for everywhere. */
    repositoryId: z.string().nullable(),
  }),
  z.object({
    kind: z.literal('redact-text'),
    text: z.string().min(1).max(5000),
    repositoryId: z.string().nullable(),
  }),
  z.object({ kind: z.literal('leave-out-event'), key: z.string(), event: z.string(), leftOut: z.boolean() }),
  z.object({ kind: z.literal('leave-out-path'), key: z.string(), path: z.string(), leftOut: z.boolean() }),
  z.object({ kind: z.literal('include-trajectory'), key: z.string(), included: z.boolean() }),
  z.object({
    kind: z.literal('include-trajectories'),
    keys: z.array(z.string()).min(1).max(100_000),
    included: z.boolean(),
  }),
  z.object({
    kind: z.literal('repository'),
    repositoryIds: z.array(z.string()).min(1),
    decision: z.enum(['undecided', 'share', 'not-now', 'never']),
  }),
]);
export type ReviewDecision = z.infer<typeof reviewDecision>;
