// The private members of a JSON Web Key: d, p, q, dp, dq, qi of RSA and elliptic keys, k of symmetric ones.
import { patternRule } from './pattern-rule';
import { looksRandom } from './randomness';

/** {"kty":"OKP","crv":"Ed25519","x":"…","d":"…"} */
export const jsonWebKey = patternRule({
  id: 'json-web-key',
  title: 'Private JSON Web Key',
  type: 'PRIVATE_KEY',
  reason: 'The private part of a JSON Web Key.',
  source: 'https://www.rfc-editor.org/rfc/rfc7518#section-6',
  keywords: ['kty"', "kty'", 'kty:'],
  before: 1500,
  after: 3000,
  patterns: [
    /(?<=[{,\s])\\{0,3}["']?(?:d|p|q|dp|dq|qi|k)\\{0,3}["']?\s{0,3}:\s{0,3}\\{0,3}["']([A-Za-z0-9_-]{22,800})(?=\\{0,3}["'])/g,
  ],
  accept: (value) => looksRandom(value, 22),
});
