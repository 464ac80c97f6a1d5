// Generated keys given by position to what makes credentials and clients: new BasicAWSCredentials(id, "x"), Client.Init("SK…", "x").
import { isPlaceholder, isReference } from './guards';
import { patternRule } from './pattern-rule';
import { isHex, isUuid, looksRandom } from './randomness';

const TEXT = `\\\\?["'\`]([^"'\`\\s\\\\]{20,300})(?=\\\\?["'\`])`;
const FIRST = `(?:\\\\?["'\`][^"'\`\\n\\\\]{0,200}\\\\?["'\`]|[\\w.$[\\]:&*]{1,60}(?:\\([^()\\n]{0,60}\\))?)\\s{0,12},\\s{0,12}(?:[bru])?`;

/** new BasicAWSCredentials(id, "x") */
export const credentialCall = patternRule({
  id: 'credential-call',
  title: 'Key given to a client',
  type: 'KEY',
  reason: 'Generated, and given to a function that makes a client or credentials.',
  keywords: [
    'credential',
    'client',
    'init(',
    'auth',
    'session(',
    'signer(',
    'api(',
    'sdk(',
    'login(',
    'connect(',
  ],
  // A call whose later argument is a long literal.
  confirm:
    /[\w.:<>]{0,40}\((?:[^()\n]{1,240}?,|(?<=new [\w.]{1,60}\())\s{0,12}[bru]?\\?["'`][^"'`\s\\]{20}/iy,
  before: 60,
  after: 600,
  patterns: [
    new RegExp(
      `\\bnew [\\w.]{0,40}(?:Client|API|Api|SDK|Sdk|Auth\\w{0,8}|Connector|Credentials?)\\(\\s{0,12}${TEXT}`,
      'g',
    ),
    new RegExp(
      `(?:[Cc]redentials?|[Cc]lient|[Aa]uth\\w{0,12}|[Ss]ession|[Ii]nit(?:ialize)?|[Ss]igner|[Aa]pi|API|[Ss]dk|SDK|[Ll]ogin|[Cc]onnect)(?:(?:::|\\.)\\w{1,20})?\\(\\s{0,12}(?:${FIRST}){1,3}${TEXT}`,
      'g',
    ),
  ],
  accept: (value) =>
    !isPlaceholder(value) &&
    !isReference(value) &&
    !isUuid(value) &&
    !isHex(value) &&
    /^[\w+/=.~-]+$/.test(value) &&
    looksRandom(value, 20) &&
    /\d/.test(value) &&
    /[A-Z]/.test(value) &&
    /[a-z]/.test(value),
});
