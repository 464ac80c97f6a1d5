// THE contract between the renderer and the main process: every request with its input and output, and every event.
// To add a request: a line here and its answer in electron/app/handlers.ts.
import { z } from 'zod';
import type { failure } from './failure';
import { findingCounts } from './finding';
import { hookKind, hookPreview, hookStatus } from './hook';
import { packageSummary, shareScope } from './package';
import { progress } from './progress';
import { receipt } from './receipt';
import { notOffered, repositoryDecision, repositoryRow, trajectoryRow, visibility } from './repository';
import {
  openTrajectory,
  reproduction,
  reviewDecision,
  reviewEvent,
  sideText,
  trajectoryFindings,
} from './review';
import { destination, settings } from './settings';
import { agentId } from './trajectory';

const nothing = z.object({});
const key = z.string().min(1).max(200);

export const agentOverview = z.object({
  agent: agentId,
  name: z.string(),
  folder: z.string(),
  isDefault: z.boolean(),
  files: z.number(),
  bytes: z.number(),
  /** Why nothing can be read there ("not found", "not a folder", "no permission"), or null. */
  problem: z.string().nullable(),
});
export type AgentOverview = z.infer<typeof agentOverview>;

export const homeStatus = z.object({
  lastReviewAt: z.string().nullable(),
  fresh: z.array(
    z.object({ repositoryId: z.string(), name: z.string(), fresh: z.number(), grown: z.number() }),
  ),
  shared: z.number(),
  refused: z.number(),
  waiting: z.array(receipt),
  /** Claude Code deletes old trajectories: how many would go within 7 days, without a copy. */
  soonGone: z.number(),
});
export type HomeStatus = z.infer<typeof homeStatus>;

/** A trajectory that Claude Code is about to delete, or the copy of one. */
export const keptTrajectory = z.object({
  key: z.string(),
  title: z.string().nullable(),
  repository: z.string().nullable(),
  bytes: z.number(),
  lastAt: z.string().nullable(),
  /** When the agent may delete it; null for a copy, which stays. */
  goneAt: z.string().nullable(),
});
export type KeptTrajectory = z.infer<typeof keptTrajectory>;

export const scanOutcome = z.object({
  trajectories: z.number(),
  repositories: z.number(),
  files: z.number(),
  bytes: z.number(),
  seconds: z.number(),
  cancelled: z.boolean(),
  /** Files that could not be read (wholly or in part), with the reason. */
  problems: z.array(z.object({ path: z.string(), reason: z.string() })),
});
export type ScanOutcome = z.infer<typeof scanOutcome>;

export const repositoryList = z.object({
  rows: z.array(repositoryRow),
  notOffered: z.array(notOffered),
  totalTrajectories: z.number(),
  totalBytes: z.number(),
});
export type RepositoryList = z.infer<typeof repositoryList>;

const decided = z.object({
  canUndo: z.boolean(),
  canRedo: z.boolean(),
  /** Packages in the outbox that are not sent any more because of it. */
  voided: z.number().int(),
});

export const requests = {
  'app:overview': {
    input: nothing,
    output: z.object({
      version: z.string(),
      home: z.string(),
      agents: z.array(agentOverview),
      settings,
      gitEmail: z.string().nullable(),
      firstTime: z.boolean(),
      gitFound: z.boolean(),
    }),
  },
  /** Files of the app that were damaged and are kept aside: nothing is sent until the person moves them elsewhere. */
  'damage:list': { input: nothing, output: z.array(z.object({ file: z.string(), path: z.string() })) },
  'damage:show': { input: z.object({ path: z.string() }), output: nothing },
  'app:choose-folder': {
    input: z.object({ agent: agentId.nullable(), current: z.string().nullable() }),
    output: z.object({ folder: z.string().nullable() }),
  },
  'settings:save': { input: settings.partial(), output: settings },
  'home:status': { input: nothing, output: homeStatus },
  'scan:start': { input: z.object({ scope: shareScope }), output: scanOutcome },
  'scan:cancel': { input: nothing, output: nothing },
  'repository:list': { input: nothing, output: repositoryList },
  /** Repositories that an open-source scope leaves out because they are not known to be open source. */
  'repository:outside-scope': { input: nothing, output: z.object({ rows: z.array(repositoryRow) }) },
  'repository:check-public': {
    input: z.object({ repositoryIds: z.array(key) }),
    output: z.object({
      checked: z.array(z.object({ repositoryId: z.string(), visibility })),
      failed: z.number(),
    }),
  },
  'repository:set-visibility': { input: z.object({ repositoryId: key, visibility }), output: nothing },
  'repository:decide': {
    input: z.object({ repositoryIds: z.array(key).min(1), decision: repositoryDecision }),
    output: nothing,
  },
  'repository:trajectories': {
    input: z.object({ repositoryId: key }),
    output: z.object({ row: repositoryRow, trajectories: z.array(trajectoryRow) }),
  },
  /** Starts (or goes on with) the search for findings in the given repositories; answers when it is done. */
  'findings:search': {
    input: z.object({ repositoryIds: z.array(key) }),
    output: findingCounts,
  },
  'trajectory:open': { input: z.object({ key }), output: openTrajectory },
  'trajectory:events': {
    input: z.object({ key, from: z.number().int().nonnegative(), count: z.number().int().min(1).max(400) }),
    output: z.object({ events: z.array(reviewEvent), total: z.number(), complete: z.boolean() }),
  },
  /** The whole text of one block (at most 2 million characters of it), when it came cut. */
  'trajectory:block': {
    input: z.object({ key, event: z.string(), block: z.number().int().nonnegative() }),
    output: z.object({ original: sideText, sent: sideText }),
  },
  'trajectory:findings': { input: z.object({ key }), output: trajectoryFindings },
  /** Indexes of events whose text (raw side) holds the words; at most 5,000. */
  'trajectory:find': {
    input: z.object({ key, text: z.string().min(1).max(500) }),
    output: z.object({ events: z.array(z.number()), complete: z.boolean() }),
  },
  'trajectory:reproduction': { input: z.object({ key }), output: reproduction },
  'review:decide': {
    input: z.object({ decision: reviewDecision }),
    output: decided,
  },
  'review:undo': {
    input: nothing,
    output: decided.extend({ undone: z.string().nullable() }),
  },
  'review:redo': {
    input: nothing,
    output: decided.extend({ redone: z.string().nullable() }),
  },
  /** "Does it mention …?" over all selected trajectories. A newer search ends an older one. */
  'mention:search': {
    input: z.object({ text: z.string().min(1).max(500) }),
    output: z.object({
      raw: z.number(),
      sent: z.number(),
      trajectories: z.array(
        z.object({ key: z.string(), title: z.string().nullable(), raw: z.number(), sent: z.number() }),
      ),
      cancelled: z.boolean(),
    }),
  },
  'mention:cancel': { input: nothing, output: nothing },
  'package:build': {
    input: z.object({ identity: z.enum(['email', 'none']) }),
    output: packageSummary,
  },
  'package:cancel': { input: nothing, output: nothing },
  'package:show': { input: nothing, output: nothing },
  'package:save-copy': { input: nothing, output: z.object({ path: z.string().nullable() }) },
  /** Why an earlier package is void: what changed since; empty when nothing did. */
  'package:changes': { input: nothing, output: z.object({ changes: z.array(z.string()) }) },
  'share:send': {
    input: z.object({
      sha256: z.string().length(64),
      identity: z.enum(['email', 'none']),
      rights: z.literal(true),
      reviewed: z.literal(true),
    }),
    output: receipt,
  },
  'share:pause': { input: nothing, output: nothing },
  'share:cancel': { input: nothing, output: nothing },
  'outbox:send': { input: z.object({ receiptId: key }), output: receipt },
  'outbox:discard': { input: z.object({ receiptId: key }), output: nothing },
  'hook:status': {
    input: z.object({ repositoryId: key }),
    output: z.object({ hooks: z.array(hookStatus), standingConsentAt: z.string().nullable() }),
  },
  'hook:preview': {
    input: z.object({ repositoryId: key, kind: hookKind, action: z.enum(['install', 'uninstall']) }),
    output: hookPreview,
  },
  'hook:install': {
    input: z.object({ repositoryId: key, kind: hookKind, consent: z.boolean() }),
    output: z.array(hookStatus),
  },
  'hook:uninstall': { input: z.object({ repositoryId: key, kind: hookKind }), output: z.array(hookStatus) },
  /** Copies of trajectories that Claude Code would delete, and those that would soon be gone. */
  'kept:list': {
    input: nothing,
    output: z.object({
      folder: z.string(),
      /** After how many days without a change Claude Code deletes. */
      days: z.number(),
      soonGone: z.array(keptTrajectory),
      copies: z.array(keptTrajectory),
    }),
  },
  'kept:keep': {
    input: z.object({ keys: z.array(key).min(1) }),
    output: z.object({ kept: z.number(), bytes: z.number(), failed: z.number() }),
  },
  'kept:delete': { input: z.object({ keys: z.array(key).min(1) }), output: nothing },
  'history:list': { input: nothing, output: z.array(receipt) },
  'history:withdraw': { input: z.object({ receiptId: key }), output: receipt },
  'destination:set': { input: destination, output: settings },
  'clipboard:write': { input: z.object({ text: z.string().max(10_000) }), output: nothing },
} as const;

export type Requests = typeof requests;
export type RequestName = keyof Requests;
export type RequestInput<N extends RequestName> = z.input<Requests[N]['input']>;
export type RequestOutput<N extends RequestName> = z.output<Requests[N]['output']>;

/** Events from the main process; small, and safe to lose. */
export const events = {
  progress,
  /** New counts for a repository while findings are searched. */
  'findings:counts': z.object({ repositoryId: z.string(), findings: findingCounts }),
  /** More of an open trajectory is known. */
  'trajectory:grown': z.object({ key: z.string(), events: z.number(), complete: z.boolean() }),
  'upload:state': z.object({
    state: z.enum(['sending', 'waiting', 'paused', 'sent', 'failed']),
    attempt: z.number(),
    message: z.string(),
  }),
  'menu:command': z.object({
    command: z.enum(['settings', 'history', 'review', 'undo', 'redo', 'find', 'keys']),
  }),
} as const;
export type EventName = keyof typeof events;
export type EventPayload<N extends EventName> = z.output<(typeof events)[N]>;

export type Reply<T> = { ok: true; value: T } | { ok: false; failure: z.infer<typeof failure> };

export type Handler<N extends RequestName> = (
  input: z.output<Requests[N]['input']>,
) => Promise<RequestOutput<N>>;
export type Handlers = { [N in RequestName]: Handler<N> };
