// How a destination is called on the screens.
import { consentText } from '../../shared/consent-text';
import { defaultSettings } from '../../shared/default-settings';
import type { Destination } from '../../shared/settings';

interface DestinationName {
  /** "KTH", a host, a folder: for titles. */
  short: string;
  /** Who receives it, for sentences. */
  receiver: string;
  /** The address or the folder itself. */
  address: string;
  /** False when it is another one than the KTH collection. */
  isDefault: boolean;
}

/** Names of a destination. */
export function destinationOf(destination: Destination): DestinationName {
  if (destination.kind === 'folder') {
    const { path } = destination;
    return { short: 'a folder', receiver: `the folder ${path}`, address: path, isDefault: false };
  }
  const { url } = destination;
  const standard = defaultSettings.destination;
  if (standard.kind === 'transfer' && url === standard.url) {
    return { short: 'KTH', receiver: consentText.recipient, address: url, isDefault: true };
  }
  const host = hostOf(url);
  return { short: host, receiver: host, address: url, isDefault: false };
}

/** The host of a URL, or the text itself when it is none. */
export function hostOf(url: string): string {
  return /^[a-z][a-z0-9+.-]*:\/\/(?:[^/?#@]*@)?([^/?#]+)/i.exec(url)?.[1] ?? url;
}
