// What a package goes out under, in words: said before anything is sent, by whichever command sends it.
import { licenceOf } from '../../shared/consent-text';
import type { Receipt } from '../../shared/receipt';

/** Which package, where to, under which licence, and in whose name: as it was agreed to. */
export function termsInWords(
  agreed: Pick<Receipt, 'sha256' | 'destination' | 'textVersion' | 'identity'>,
): string {
  const { sha256, destination, textVersion, identity } = agreed;
  const name = identity === 'email' ? 'with your git e-mail address' : 'without your name';
  return `sha256 ${sha256}, to ${destination} under ${licenceOf(textVersion)}, ${name}`;
}
