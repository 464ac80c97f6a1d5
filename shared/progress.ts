// Progress of anything that takes over 200 ms.
import { z } from 'zod';

export const progress = z.object({
  task: z.enum(['scan', 'findings', 'visibility', 'package', 'upload', 'mention', 'open']),
  /** Bytes (or items, for `visibility`) done and in all; `total` is 0 while unknown. */
  done: z.number(),
  total: z.number(),
  /** Files done and in all. */
  files: z.number(),
  filesTotal: z.number(),
  /** Bytes a second. */
  rate: z.number(),
  /** Seconds left, or null while unknown. */
  secondsLeft: z.number().nullable(),
  note: z.string().optional(),
});
export type Progress = z.infer<typeof progress>;
export type OnProgress = (progress: Progress) => void;
