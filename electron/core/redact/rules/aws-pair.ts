// The secret that stands right beside the identifier that it belongs to: in a constructor, a CSV file, curl -u.
import { isPlaceholder } from './guards';
import { patternRule } from './pattern-rule';
import { looksRandom } from './randomness';

/** "AKIA…", "…40 characters…" */
export const awsPair = patternRule({
  id: 'aws-pair',
  title: 'AWS secret access key',
  type: 'AWS_SECRET',
  reason: 'Forty characters right beside an AWS access key id.',
  source: 'https://docs.aws.amazon.com/IAM/latest/UserGuide/id_credentials_access-keys.html',
  keywords: ['akia', 'asia'],
  before: 20,
  after: 160,
  patterns: [
    /(?<![A-Z0-9])A[KS]IA[A-Z0-9]{16}[^A-Za-z0-9/+\n]{1,8}(?:(?:and|secret|key|access)\W{1,4}){0,4}([A-Za-z0-9/+]{40})(?![A-Za-z0-9/+=])/g,
  ],
  accept: (value) => !isPlaceholder(value) && looksRandom(value, 40),
});

/** Client("AC…", "…32 hexadecimal digits…") */
export const twilioPair = patternRule({
  id: 'twilio-pair',
  title: 'Twilio auth token',
  type: 'TWILIO_AUTH',
  reason: 'Thirty-two digits right beside a Twilio account.',
  source: 'https://www.twilio.com/docs/iam/api/authtoken',
  keywords: ['ac0', 'aca', 'acb', 'acc', 'acd', 'ace', 'acf'],
  confirm: /AC[0-9a-f]{32}[^A-Za-z0-9\n]{1,8}/y,
  before: 20,
  after: 120,
  patterns: [
    /(?<![A-Za-z0-9])AC[0-9a-f]{32}[^A-Za-z0-9\n]{1,8}(?:(?:and|token|auth|authToken|auth_token)\W{1,4}){0,3}([0-9a-f]{32})(?![A-Za-z0-9])/g,
  ],
  accept: (value) => !isPlaceholder(value) && looksRandom(value, 32),
});
