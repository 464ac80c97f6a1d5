// Logins of container registries and package registries: base64 of user:password under "auth" or _auth.
import { Buffer } from 'node:buffer';
import type { Rule } from '../rule';
import { passwordOf } from './http-authorization';
import { isPlaceholder } from './guards';
import { eachMatch } from './pattern-rule';
import { looksRandom } from './randomness';

const AUTH =
  /(?:["']?_?auth["']?\\{0,7}["']?|identitytoken\\{0,7}["']?|registrytoken\\{0,7}["']?|\.dockerconfigjson["']?|\.dockercfg["']?|_password)\s{0,4}[:=]\s{0,4}\\{0,7}["']?([A-Za-z0-9+/_-]{8,4000}={0,2})(?![A-Za-z0-9+/(.[])/gi;

/** Base64 of a whole file, {"auths": …}, in its usual layouts. */
const FILE =
  /(?<![A-Za-z0-9+/])(?:eyJhdXRocyI6|ewoJImF1dGhzIjog|ewogICJhdXRocyI6|ewogICAgImF1dGhzIjog)[A-Za-z0-9+/]{16,8000}={0,2}/g;

/** "auth": "dXNlcjpwYXNz" */
export const dockerAuth: Rule = {
  id: 'docker-auth',
  title: 'Registry login',
  type: 'REGISTRY_AUTH',
  tier: 'definite',
  reason: 'The base64 login of a container or package registry.',
  source: 'https://docs.docker.com/reference/cli/docker/login/',
  keywords: [
    'auth"',
    "auth'",
    '_auth',
    '"auth',
    'identitytoken',
    'registrytoken',
    'dockerc',
    '_password',
    ' auth:',
    'eyjhdxroc',
    'imf1dghzi',
    'ewogicjhdxroc',
  ],
  before: 40,
  after: 1500,
  spread: true,
  search(text, report) {
    eachMatch(AUTH, text, (match) => {
      const end = match.index + match[0].length;
      if (isLogin(match[1]!)) report(end - match[1]!.length, end);
    });
    eachMatch(FILE, text, (match) => {
      const file = Buffer.from(match[0], 'base64').toString('latin1');
      if (/"(?:auth|identitytoken|password)"/.test(file)) report(match.index, match.index + match[0].length);
    });
  },
  searchKeyed(key, text, report) {
    if (/^(?:_?auth|identitytoken|registrytoken|\.dockerconfigjson)$/i.test(key) && isLogin(text))
      report(0, text.length);
  },
  derive: passwordOf,
};

function isLogin(value: string): boolean {
  if (!/^[A-Za-z0-9+/_-]{8,4000}={0,2}$/.test(value) || isPlaceholder(value)) return false;
  const text = Buffer.from(value, 'base64').toString('utf8');
  return /^[\x20-\x7e\n]+$/.test(text) ? /:/.test(text) && text.length >= 6 : looksRandom(value, 24);
}
