// The person's settings: the only place, besides a command-line flag, that a destination comes from.
import { z } from 'zod';

export { defaultSettings } from './default-settings';

export const agentFolders = z.object({ 'claude-code': z.string(), pi: z.string(), codex: z.string() });
export type AgentFolders = z.infer<typeof agentFolders>;

export const destination = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('transfer'), url: z.string() }),
  z.object({ kind: z.literal('folder'), path: z.string() }),
]);
export type Destination = z.infer<typeof destination>;

/** A rule of the person's own: a literal text or a regular expression; everywhere, or in one repository. */
export const ownRule = z.object({
  id: z.string(),
  kind: z.enum(['literal', 'pattern']),
  text: z.string().min(1).max(1000),
  title: z.string().max(200),
  repositoryId: z.string().nullable(),
});
export type OwnRule = z.infer<typeof ownRule>;

export const settings = z.object({
  /** Folders that the person chose; null where the agent's default holds. */
  folders: z.object({
    'claude-code': z.string().nullable(),
    pi: z.string().nullable(),
    codex: z.string().nullable(),
  }),
  theme: z.enum(['system', 'light', 'dark']),
  destination,
  /** POST address of the collect hook. */
  collector: z.string(),
  ownRules: z.array(ownRule),
  /** Texts that are never findings (literal). */
  allowed: z.array(z.string()),
  /** Read .env files of the repositories under review, to find their values in trajectories. */
  readEnvironmentFiles: z.boolean(),
  reminder: z.enum(['off', 'weekly', 'monthly']),
  leaveOutImages: z.boolean(),
});
export type Settings = z.infer<typeof settings>;
