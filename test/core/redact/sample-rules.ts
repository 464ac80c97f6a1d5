// A few small rules, enough to drive the engine in its tests whatever the registry holds.
import type { Rule } from '../../../electron/core/redact/rule';

function byPattern(
  facts: Omit<Rule, 'search' | 'tier' | 'reason' | 'title'> & Partial<Rule>,
  pattern: RegExp,
): Rule {
  return {
    title: facts.id,
    tier: 'definite',
    reason: 'It is a sample.',
    ...facts,
    search(text, report) {
      for (const match of text.matchAll(pattern)) {
        const value = match[1] ?? match[0];
        const start = match.index + match[0].lastIndexOf(value);
        report(start, start + value.length);
      }
    },
  };
}

export const vendorRule = byPattern(
  { id: 'vendor', type: 'VENDOR_KEY', keywords: ['vk_live_'], spread: true },
  /vk_live_[A-Za-z0-9]{20,40}(?![A-Za-z0-9])/g,
);

export const passwordRule: Rule = {
  ...byPattern(
    { id: 'password', type: 'PASSWORD', keywords: ['password'], spread: true },
    /(?<!REDACTED_)password["']?\s{0,4}[=:]\s{0,4}["']?([^\s"',;]{1,100})/gi,
  ),
  searchKeyed(key, text, report) {
    // Like the real ones: a placeholder is nobody's name for a password.
    if (!key.includes('REDACTED_') && /^\S{1,100}$/.test(text)) report(0, text.length);
  },
};

export const emailRule = byPattern(
  { id: 'email', type: 'EMAIL', keywords: ['@'], spread: true, shape: 'email', tier: 'definite' },
  /[\w.+-]{1,64}@[\w-]{1,60}(?:\.[\w-]{1,60}){1,4}/g,
);

export const homeRule = byPattern(
  { id: 'home', type: 'USER', keywords: ['/home/'], spread: false, shape: 'user' },
  /\/home\/([\w.-]{1,40})/g,
);

export const pemRule = byPattern(
  { id: 'pem', type: 'PRIVATE_KEY', keywords: ['-----begin'], spread: true, shape: 'pem', after: 4000 },
  /-----BEGIN [A-Z ]{0,30}PRIVATE KEY-----[^-]{0,20000}(?:-----END [A-Z ]{0,30}PRIVATE KEY-----)?/g,
);

export const guessRule = byPattern(
  { id: 'guess', type: 'GUESS', keywords: ['maybe'], spread: true, tier: 'candidate' },
  /maybe[:=]([A-Za-z0-9]{8,40})/g,
);

export const sampleRules: readonly Rule[] = [
  vendorRule,
  passwordRule,
  emailRule,
  homeRule,
  pemRule,
  guessRule,
];

export const key = new Uint8Array(32).fill(7);
