// Names the state of the rules in a package's manifest and in caches: another rule or another source gives another name.
import { createHash } from 'node:crypto';
import type { Rule } from './rule';

/** Bumped when the engine itself finds or replaces differently. */
const engineVersion = 1;

/** Twelve letters that change whenever a rule does. */
export function rulesVersion(rules: readonly Rule[]): string {
  const hash = createHash('sha256').update(`engine ${engineVersion}\n`);
  for (const rule of rules) {
    const { search, searchKeyed, derive, confirm, ...facts } = rule;
    const code = [search, searchKeyed, derive, confirm].map((part) =>
      part === undefined ? '' : String(part),
    );
    hash.update(JSON.stringify([facts, code]));
  }
  return hash.digest('hex').slice(0, 12);
}
