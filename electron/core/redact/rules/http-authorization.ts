// Authorization headers: Basic, Bearer, token, ApiKey, SSWS, Digest; in HTTP dumps, curl, fetch options and code.
import { Buffer } from 'node:buffer';
import type { Rule } from '../rule';
import { isPlaceholder, isReference } from './guards';
import { eachMatch } from './pattern-rule';
import { isHex, isUuid, looksRandom } from './randomness';

const SCHEME =
  /(?<![A-Za-z0-9_])(basic|bearer|token|apikey|api-key|ssws|splunk|negotiate|ntlm|hmac|genie(?:key)?|discord-bot|bot|key|digest)(?:[ \t]{1,4}|%20|\+|["'`]\s{0,3}[+,]\s{0,3}["'`]|[ \t](?:%[sv]|\{\})["'`]\s{0,3}[,%]\s{0,3}["'`])["'`]?([A-Za-z0-9._~+/=:|%-]{6,3000})/gi;
const HEADER =
  /authori[sz]ation["'`\])]{0,3}\s{0,4}(?:[:=,]|=>)\s{0,4}[\\"'`(]{0,4}([A-Za-z0-9._~+/=:|-]{16,3000})(?![\w ]{0,3}[ (])/gi;

/** Credentials after Basic, Bearer and their like. */
export const httpAuthorization: Rule = {
  id: 'http-authorization',
  title: 'Authorization header',
  type: 'AUTHORIZATION',
  tier: 'definite',
  reason: 'Stands after an authorization scheme.',
  source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.6.2',
  keywords: ['basic', 'bearer', 'authoriz', 'authoris', 'ssws', 'splunk '],
  before: 80,
  after: 1600,
  spread: true,
  search(text, report) {
    eachMatch(SCHEME, text, (match) => {
      const value = match[2]!.replace(/[.:,]+$/, '').replace(/%(?:22|27|0[aAdD]|20|2C).*$/, '');
      const start = match.index + match[0].length - match[2]!.length;
      const near = text.slice(Math.max(0, match.index - 60), match.index);
      if (isCredential(match[1]!.toLowerCase(), value, near)) report(start, start + value.length);
    });
    eachMatch(HEADER, text, (match) => {
      const value = match[1]!.replace(/[.:,]+$/, '');
      const start = match.index + match[0].length - match[1]!.length;
      if (!isPlaceholder(value) && looksRandom(value, 16)) report(start, start + value.length);
    });
  },
  derive: passwordOf,
};

function isCredential(scheme: string, value: string, near: string): boolean {
  if (isPlaceholder(value) || isReference(value)) return false;
  if (scheme === 'basic') return isBasic(value);
  const inHeader = /authori[sz]ation|-token|auth\b/i.test(near);
  if (!inHeader && scheme !== 'bearer' && scheme !== 'ssws') return false;
  if (isUuid(value)) return true;
  if (isHex(value)) return value.length >= 16 && /\d/.test(value);
  return (
    looksRandom(value, inHeader ? 12 : 16) ||
    (inHeader &&
      value.length >= 8 &&
      /\d/.test(value) &&
      /[A-Za-z]/.test(value) &&
      !/^[a-z]+[-_.]/.test(value))
  );
}

/** base64 of user:password, with a password. */
function isBasic(value: string): boolean {
  const pair = pairOf(value);
  return (
    pair !== null &&
    !/^(?:user(?:name)?|admin|aladdin|test|foo):(?:pass(?:word)?|open sesame|test|bar|user|admin)$/i.test(
      pair,
    )
  );
}

function pairOf(value: string): string | null {
  const text = Buffer.from(value.replace(/-/g, '+').replace(/_/g, '/'), 'base64').toString('utf8');
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters tell that it was no text
  return /^[^\u0000-\u001f\ufffd:]{0,200}:[^\u0000-\u001f\ufffd]{0,300}$/.test(text) && value.length >= 6
    ? text
    : null;
}

/** The password inside Basic credentials, to be replaced wherever it stands. */
export function passwordOf(value: string): readonly string[] {
  const pair = pairOf(value);
  const password = pair?.slice(pair.indexOf(':') + 1);
  return password && password.length >= 6 && !isPlaceholder(password) ? [password] : [];
}
