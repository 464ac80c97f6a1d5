// The secret that stands right beside an AWS access key id: in a constructor, a CSV file, a sentence.
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
