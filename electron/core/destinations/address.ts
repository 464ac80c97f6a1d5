// Addresses that packages and payloads go to: which ones are taken, and how they are shown.
import { AppError } from '../../../shared/failure';

/** Where the person gave an address: failures speak of the place to look at. */
export type GivenBy = 'settings' | '--endpoint';

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d{1,3}){3}$/.test(hostname);
}

/** Parses an address that a package or a payload may be sent to. Throws `bad-input` for what is not one. */
export function destinationUrl(address: string, allowPlainHttp: boolean, givenBy: GivenBy = 'settings'): URL {
  const url = parsedUrl(address);
  if (url === null)
    throw new AppError(
      'bad-input',
      `The destination is not a web address. ${givenBy === 'settings' ? 'Change it in the settings.' : 'Change --endpoint.'}`,
    );
  if (url.protocol === 'https:' || (url.protocol === 'http:' && (allowPlainHttp || isLoopback(url.hostname))))
    return url;
  if (url.protocol === 'http:')
    throw new AppError('bad-input', 'The destination is not encrypted (http). Use an https address.');
  throw new AppError('bad-input', 'The destination must be an https address.');
}

/** An address as it may be shown and recorded: without user name, password and fragment, and without what it asks with. */
export function shownUrl(address: string): string {
  const url = parsedUrl(address);
  if (url === null) return address;
  url.username = '';
  url.password = '';
  url.hash = '';
  // Tokens are handed over in there; the names tell one address from another. What has no name may be the token itself.
  const asked = url.search.slice(1).split('&').filter(Boolean);
  const shown = asked.map((part) =>
    /=[^=]/.test(part) ? part.replace(/=.*$/s, '=hidden') : 'hidden=hidden',
  );
  url.search = [...new Set(shown)].join('&');
  return url.href;
}

function parsedUrl(address: string): URL | null {
  try {
    return new URL(address);
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}
