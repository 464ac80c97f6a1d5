// Findings: what redaction saw, told without ever carrying the secret itself.
import { z } from 'zod';

export const tier = z.enum(['definite', 'candidate']);
export type Tier = z.infer<typeof tier>;

/** `redact`: replaced everywhere. `keep`: the person said it is not a secret. `undecided`: only for candidates. */
export const findingDecision = z.enum(['undecided', 'redact', 'keep']);
export type FindingDecision = z.infer<typeof findingDecision>;

/** All places of one value ("same text, 214 places"). `id` is a keyed hash of the value; `masked` shows at most 6 of its letters. */
export const findingGroup = z.object({
  id: z.string(),
  rule: z.string(),
  type: z.string(),
  title: z.string(),
  reason: z.string(),
  tier,
  places: z.number().int(),
  masked: z.string(),
  placeholder: z.string(),
  decision: findingDecision,
});
export type FindingGroup = z.infer<typeof findingGroup>;

/** Numbers of different values by tier. `done` is false while the search for findings still runs. */
export const findingCounts = z.object({ definite: z.number(), candidate: z.number(), done: z.boolean() });
export type FindingCounts = z.infer<typeof findingCounts>;

/** A span (UTF-16 offsets) in a text that is shown, which a finding covers (original side) or its placeholder covers (sent side). */
export const mark = z.object({
  start: z.number().int(),
  end: z.number().int(),
  finding: z.string(),
  rule: z.string(),
  tier,
  kept: z.boolean(),
});
export type Mark = z.infer<typeof mark>;

declare const redactedBrand: unique symbol;

/** A redacted trajectory, written to a spool file. Only `core/redact/` makes one; `packContribution()` takes nothing else. */
export interface RedactedTrajectory {
  readonly [redactedBrand]: true;
  readonly spoolPath: string;
  readonly sha256: string;
  readonly bytes: number;
  readonly lines: number;
  /** Replacements by rule id. */
  readonly redactions: Readonly<Record<string, number>>;
  /** What was left out, by kind: images, signatures, encrypted reasoning, messages, tool calls … */
  readonly leftOut: Readonly<Record<string, number>>;
}
