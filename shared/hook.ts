// Git hooks: what is there, what would change, shown before it is written.
import { z } from 'zod';

export const hookKind = z.enum(['collect', 'verify', 'reference']);
export type HookKind = z.infer<typeof hookKind>;

export const hookStatus = z.object({
  kind: hookKind,
  /** `pre-commit` or `commit-msg`. */
  hook: z.string(),
  installed: z.boolean(),
  /** The file that holds (or would hold) it. */
  file: z.string(),
  /** What is there now: nothing, ours, a hook of somebody else's, or a hook manager's. */
  present: z.enum(['none', 'ours', 'other', 'husky', 'lefthook', 'pre-commit-framework']),
  /** Why it cannot be installed here, or null. */
  obstacle: z.string().nullable(),
});
export type HookStatus = z.infer<typeof hookStatus>;

/** Unified diff of the hook file that installing (or removing) would write; empty when nothing would change. */
export const hookPreview = z.object({ kind: hookKind, file: z.string(), diff: z.string() });
export type HookPreview = z.infer<typeof hookPreview>;
