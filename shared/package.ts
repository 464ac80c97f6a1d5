// The package: what would be sent, and the manifest (metadata.json) inside it.
import { z } from 'zod';
import { agentId, modelUse } from './trajectory';

export const shareScope = z.enum(['all', 'open-source']);
export type ShareScope = z.infer<typeof shareScope>;

export const manifestFile = z.object({
  path: z.string(),
  agent: agentId,
  trajectory_id: z.string(),
  models: z.array(modelUse),
  sha256: z.string(),
  bytes: z.number(),
  events: z.number(),
  edited_files: z.array(z.string()),
  redactions: z.record(z.string(), z.number()),
  left_out: z.record(z.string(), z.number()),
});
export type ManifestFile = z.infer<typeof manifestFile>;

/** metadata.json. The first four keys are those of the KTH tool; no local path, user or host name stands in it. */
export const manifest = z.object({
  git_email: z.string(),
  share_scope: shareScope,
  github_repos: z.array(z.string()),
  trajectories: z.array(z.string()),
  schema_version: z.literal(1),
  app: z.object({ name: z.string(), version: z.string() }),
  created_at: z.string(),
  consent: z.object({
    receipt: z.string(),
    text_version: z.number(),
    licence: z.string(),
    purpose: z.string(),
    identity: z.enum(['email', 'none']),
  }),
  files: z.array(manifestFile),
  rules_version: z.string(),
});
export type Manifest = z.infer<typeof manifest>;

/** A finished zip in the outbox; exactly this file is uploaded. */
export const packageSummary = z.object({
  receiptId: z.string(),
  fileName: z.string(),
  sha256: z.string(),
  bytes: z.number(),
  trajectories: z.number(),
  repositories: z.number(),
  entries: z.array(z.object({ path: z.string(), bytes: z.number() })),
  manifestText: z.string(),
  redactions: z.array(z.object({ rule: z.string(), title: z.string(), count: z.number() })),
  leftOut: z.array(z.object({ what: z.string(), count: z.number() })),
  held: z.array(z.object({ trajectory: z.string(), title: z.string().nullable(), reason: z.string() })),
  /** Trajectories that are not offered at all. */
  skipped: z.number(),
  identity: z.enum(['email', 'none']),
  createdAt: z.string(),
});
export type PackageSummary = z.infer<typeof packageSummary>;
