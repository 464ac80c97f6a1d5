// JSON Web Tokens and what is built like them (JWE, PASETO, macaroons of registries).
import { patternRule } from './pattern-rule';

/** header.payload.signature, the header starting with `{"`. */
export const jsonWebToken = patternRule({
  id: 'json-web-token',
  title: 'JSON Web Token',
  type: 'JWT',
  reason: 'Three base64 parts, the first of which starts a JSON object.',
  source: 'https://www.rfc-editor.org/rfc/rfc7519',
  keywords: ['eyj', 'v0.local.', 'v0.public.'],
  after: 3000,
  patterns: [
    /(?<![A-Za-z0-9_])eyJ[A-Za-z0-9_-]{10,1500}\.(?:eyJ[A-Za-z0-9_-]{4,3000}|[A-Za-z0-9_-]{0,700})(?:\.[A-Za-z0-9_-]{0,1500}){0,3}(?![A-Za-z0-9_-])/g,
    /(?<=%3D|%20)eyJ[A-Za-z0-9_-]{10,1500}\.eyJ[A-Za-z0-9_-]{4,3000}(?:\.[A-Za-z0-9_-]{0,1500}){0,3}(?![A-Za-z0-9_-])/g,
    /(?<![A-Za-z0-9_])v[1-4]\.(?:local|public)\.[A-Za-z0-9_-]{40,2000}(?:\.[A-Za-z0-9_-]{1,300})?(?![A-Za-z0-9_-])/g,
  ],
  accept: (value) => value.includes('.') && value.length >= 30 && !/\.(?:\.|$)/.test(value.slice(0, 40)),
});
