// The words of consent. On their own, so that the renderer can show them without loading schemas.

/** The text that the person agrees to. A change of wording is a new version. */
export const consentText = {
  version: 1,
  licence: 'CC-BY-4.0',
  recipient: 'KTH Royal Institute of Technology, Stockholm (the ASSERT research group)',
  purpose: 'research on how coding agents work',
  paragraphs: [
    'You give the trajectories in this package to the receiver that is named with it, for research on how coding agents work. They were redacted on your computer before packing; the package holds what the review showed you and nothing else.',
    'They may be studied, published and shared further under the Creative Commons Attribution 4.0 licence (CC BY 4.0). The code in them stays under its own licence.',
    'They are kept until you withdraw them. To withdraw, open History and choose Withdraw, which names whom to write to; the KTH collection is reached at monperrus@kth.se. Copies that were published before then cannot be called back.',
    'If you choose to be named, your git e-mail address is sent with the package. If you choose no name, no address is sent.',
  ],
  rights: 'I have the right to share this code and these conversations',
  reviewed: 'I have looked at what will be sent',
} as const;

// One for each version that anybody has agreed to: none is ever taken out.
const licences: Readonly<Record<number, string>> = { 1: 'CC-BY-4.0' };

/** The licence that a version of the text names, for a person: what waits goes under the one that was agreed to. */
export function licenceOf(version: number): string {
  return licences[version]?.replaceAll('-', ' ') ?? `the licence in version ${version} of the consent`;
}
