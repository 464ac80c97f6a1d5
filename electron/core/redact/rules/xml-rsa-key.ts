// The private members of an RSA key in XML, as .NET writes it.
import { patternRule } from './pattern-rule';
import { looksRandom } from './randomness';

/** <RSAKeyValue>…<D>x</D></RSAKeyValue> */
export const xmlRsaKey = patternRule({
  id: 'xml-rsa-key',
  title: 'Private RSA key in XML',
  type: 'PRIVATE_KEY',
  reason: 'The private part of an RSA key.',
  source: 'https://learn.microsoft.com/en-us/dotnet/api/system.security.cryptography.rsa.toxmlstring',
  keywords: ['<exponent>', '<inverseq>', 'rsakeyvalue>'],
  before: 3000,
  after: 3500,
  patterns: [/<(?:D|P|Q|DP|DQ|InverseQ)>\s{0,12}([A-Za-z0-9+/]{20,1400}={0,2})(?=\s{0,12}<\/)/g],
  accept: (value, text) => /Modulus>|RSAKeyValue>|InverseQ>/.test(text) && looksRandom(value, 20),
});
