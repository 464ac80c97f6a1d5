// The ledger's entries: append-only history of receipts, refusals and withdrawals.
import { z } from 'zod';
import { consent, standingConsent } from './consent';
import { repositoryDecision } from './repository';
import { agentId } from './trajectory';

/** What of a source file went into a package; tells later whether it has grown or changed. */
export const sharedTrajectory = z.object({
  key: z.string(),
  id: z.string(),
  agent: agentId,
  repositoryId: z.string(),
  repository: z.string(),
  /** sha256 and size of the source file's bytes that were packed, and of the redacted file in the zip. */
  sourceSha256: z.string(),
  sourceBytes: z.number(),
  sha256: z.string(),
});
export type SharedTrajectory = z.infer<typeof sharedTrajectory>;

/** What is known of a sending that did not end well: `no` where the receiver cannot have all of it, or said no. */
export const received = z.enum(['no', 'maybe']);
export type Received = z.infer<typeof received>;

export const ledgerEntry = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('consented'),
    at: z.string(),
    consent,
    trajectories: z.array(sharedTrajectory),
    fileName: z.string(),
  }),
  // Written before the first byte goes out: without an end that follows it, the package may have been received.
  z.object({ kind: z.literal('sending'), at: z.string(), receiptId: z.string() }),
  z.object({
    kind: z.literal('sent'),
    at: z.string(),
    receiptId: z.string(),
    status: z.number(),
    url: z.string(),
  }),
  z.object({
    kind: z.literal('send-failed'),
    at: z.string(),
    receiptId: z.string(),
    message: z.string(),
    /** Whether the receiver may have it all the same. */
    received: received.optional(),
  }),
  // Lines that were no entries, by the sha256 of what was kept of them.
  z.object({ kind: z.literal('damage-kept'), at: z.string(), sha256: z.string() }),
  // The person decided otherwise while the package waited: it is not sent any more without a new yes.
  z.object({ kind: z.literal('consent-void'), at: z.string(), receiptId: z.string(), reason: z.string() }),
  z.object({ kind: z.literal('discarded'), at: z.string(), receiptId: z.string() }),
  z.object({
    kind: z.literal('withdrawal'),
    at: z.string(),
    receiptId: z.string(),
    asked: z.string(),
    answer: z.string(),
    done: z.boolean(),
  }),
  z.object({
    kind: z.literal('repository-decision'),
    at: z.string(),
    repositoryId: z.string(),
    decision: repositoryDecision,
  }),
  z.object({ kind: z.literal('hook-consent'), at: z.string(), consent: standingConsent }),
  z.object({ kind: z.literal('hook-consent-revoked'), at: z.string(), repositoryPath: z.string() }),
  z.object({
    kind: z.literal('hook-sent'),
    at: z.string(),
    receiptId: z.string(),
    repositoryPath: z.string(),
    trajectoryId: z.string(),
    /** Of the payload, as its bytes. */
    sha256: z.string(),
    bytes: z.number().optional(),
    status: z.number(),
    trajectory: sharedTrajectory.optional(),
  }),
  // As `sending` and `send-failed` are for packages.
  z.object({
    kind: z.literal('hook-sending'),
    at: z.string(),
    receiptId: z.string(),
    repositoryPath: z.string(),
    trajectoryId: z.string(),
    sha256: z.string(),
    bytes: z.number(),
    destination: z.string(),
    textVersion: z.number(),
    identity: z.enum(['email', 'none']),
  }),
  z.object({
    kind: z.literal('hook-failed'),
    at: z.string(),
    receiptId: z.string(),
    repositoryPath: z.string(),
    trajectoryId: z.string(),
    sha256: z.string(),
    destination: z.string(),
    message: z.string(),
    received,
    /** Nobody answered: the next commits do not wait for it again. */
    unreachable: z.boolean(),
  }),
]);
export type LedgerEntry = z.infer<typeof ledgerEntry>;

/** One line of History: a consent with everything that happened to it since. */
export const receipt = z.object({
  receiptId: z.string(),
  at: z.string(),
  state: z.enum(['waiting', 'sent', 'withdrawn', 'withdrawal-asked', 'discarded']),
  destination: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  trajectories: z.number(),
  repositories: z.array(z.string()),
  textVersion: z.number(),
  identity: z.enum(['email', 'none']),
  url: z.string().nullable(),
  sentAt: z.string().nullable(),
  lastFailure: z.string().nullable(),
  /** How many sendings had no clear end: so often it may have been received, besides the sending that is sure. */
  mayHaveBeenReceived: z.number(),
  /** Why the yes to a package that waits holds no longer, in a sentence; null while it holds. */
  voided: z.string().nullable(),
  withdrawal: z
    .object({ at: z.string(), asked: z.string(), answer: z.string(), done: z.boolean() })
    .nullable(),
});
export type Receipt = z.infer<typeof receipt>;
