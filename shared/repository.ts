// Repositories: the unit of review and of consent, and the rows that the screens show of them.
import { z } from 'zod';
import { findingCounts } from './finding';
import { agentId } from './trajectory';

export const visibility = z.enum(['public', 'private', 'unknown']);
export type Visibility = z.infer<typeof visibility>;

/** `undecided` until the person says something; `never` keeps a repository quiet for good. */
export const repositoryDecision = z.enum(['undecided', 'share', 'not-now', 'never']);
export type RepositoryDecision = z.infer<typeof repositoryDecision>;

/** A git repository that trajectories edited. Worktrees and clones of one remote are folded into one. */
export const repository = z.object({
  id: z.string(),
  /** `owner/name` from the remote, else the folder's name. */
  name: z.string(),
  /** The main folder on this computer (git's top level). */
  path: z.string(),
  /** Further worktrees and clones of the same remote. */
  otherPaths: z.array(z.string()),
  /** Normalised: https form, no user, no token, no `.git`. Null without a remote. */
  remoteUrl: z.string().nullable(),
  visibility,
  /** SPDX identifier from the licence file; null when there is none that is known. */
  licence: z.string().nullable(),
  /** False when the folder is gone and only trajectories remember it. */
  exists: z.boolean(),
});
export type Repository = z.infer<typeof repository>;

export const repositoryRow = repository.extend({
  agents: z.array(agentId),
  trajectories: z.number().int(),
  included: z.number().int(),
  editedFiles: z.number().int(),
  bytes: z.number(),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  findings: findingCounts,
  shared: z.number().int(),
  /** In a package that the person agreed to and that was not sent yet. */
  waiting: z.number().int(),
  fresh: z.number().int(),
  decision: repositoryDecision,
});
export type RepositoryRow = z.infer<typeof repositoryRow>;

export const trajectoryState = z.enum(['new', 'grown', 'waiting', 'shared', 'being-written']);
export type TrajectoryState = z.infer<typeof trajectoryState>;

export const trajectoryRow = z.object({
  key: z.string(),
  id: z.string(),
  repositoryId: z.string(),
  agent: agentId,
  title: z.string().nullable(),
  models: z.array(z.string()),
  branch: z.string().nullable(),
  firstAt: z.string().nullable(),
  lastAt: z.string().nullable(),
  turns: z.number().int(),
  toolCalls: z.number().int(),
  editedFiles: z.number().int(),
  readOutside: z.number().int(),
  bytes: z.number(),
  findings: findingCounts,
  included: z.boolean(),
  state: trajectoryState,
  isSubagent: z.boolean(),
  /** Why it is held back (undecided candidates, a line too long to check …); null when it can go. */
  held: z.string().nullable(),
});
export type TrajectoryRow = z.infer<typeof trajectoryRow>;

export const notOfferedReason = z.enum([
  'several-repositories',
  'no-edits',
  'outside-git',
  'copy',
  'being-written',
  'unreadable',
  'not-a-trajectory',
  'not-open-source',
]);
export type NotOfferedReason = z.infer<typeof notOfferedReason>;

/** A file that is not offered, and why: listed, never silent. */
export const notOffered = z.object({
  path: z.string(),
  agent: agentId,
  title: z.string().nullable(),
  reason: notOfferedReason,
  detail: z.string(),
});
export type NotOffered = z.infer<typeof notOffered>;
