// Consent: the person's recorded yes to one package, named by its sha256, or to one repository's hook from now on.
import { z } from 'zod';

/** The text that the person agrees to. A change of wording is a new version. */
export const consentText = {
  version: 1,
  licence: 'CC-BY-4.0',
  recipient: 'KTH Royal Institute of Technology, Stockholm (the ASSERT research group)',
  purpose: 'research on how coding agents work',
  paragraphs: [
    'You give the trajectories in this package to the KTH collection for research on how coding agents work. They were redacted on your computer before packing; the package holds what the review showed you and nothing else.',
    'They may be studied, published and shared further under the Creative Commons Attribution 4.0 licence (CC BY 4.0). The code in them stays under its own licence.',
    'They are kept until you withdraw them. To withdraw, open History and choose Withdraw, or write to monperrus@kth.se with the receipt number. Copies that were published before then cannot be called back.',
    'If you choose to be named, your git e-mail address is sent with the package. If you choose no name, no address is sent.',
  ],
  rights: 'I have the right to share this code and these conversations',
  reviewed: 'I have looked at what will be sent',
} as const;

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
  textVersion: z.number(),
  destination: z.string(),
  at: z.string(),
});
export type StandingConsent = z.infer<typeof standingConsent>;
