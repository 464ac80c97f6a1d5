// Consent: the person's recorded yes to one package, named by its sha256, or to one repository's hook from now on.
import { z } from 'zod';

export { consentText } from './consent-text';

export const consent = z.object({
  receiptId: z.string(),
  textVersion: z.number(),
  /** sha256 of the package (hex) that this yes is for. */
  sha256: z.string(),
  bytes: z.number(),
  destination: z.string(),
  identity: z.enum(['email', 'none']),
  rights: z.literal(true),
  reviewed: z.literal(true),
  at: z.string(),
});
export type Consent = z.infer<typeof consent>;

/** A standing yes for one repository's collect hook; it ends when revoked. */
export const standingConsent = z.object({
  receiptId: z.string(),
  repositoryPath: z.string(),
  /** What lay there when it was given; without it the consent holds for nothing. */
  repositoryId: z.string().optional(),
  textVersion: z.number(),
  destination: z.string(),
  at: z.string(),
});
export type StandingConsent = z.infer<typeof standingConsent>;
